"""What servers speak -> Request, and Response -> what they speak; the same bytes from each."""
