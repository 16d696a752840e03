"""Other channels an item goes out by: what they take -> the item in that form."""
