"""A form -> paper: blank, filled in or as a specimen, for Word and as PDF, and its dictionary."""
