"""Both judges of fields on the same texts: what they are asked, and what they say."""
