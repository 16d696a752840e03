"""The one language of fields -> shared by published records and posted forms."""
