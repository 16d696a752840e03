"""An invented national net of bodies and its news -> a project for the portal and for its peers."""
