"""content/ and data/ -> a static portal, its forms and what staff receive."""
