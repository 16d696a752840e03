"""Sources of a project -> staged/; `stages` shows the six stages in order."""
