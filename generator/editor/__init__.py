"""What editors do besides writing -> new sources in the right place and form."""
