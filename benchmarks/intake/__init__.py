"""The endpoint under load, attack, kills and power cuts -> what it loses, lets out and costs."""
