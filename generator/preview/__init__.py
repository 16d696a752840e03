"""Sources as they are edited -> a site on this machine that follows every change."""
