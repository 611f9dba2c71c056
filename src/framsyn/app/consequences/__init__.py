"""What an area's people lead to, read as somebody asks for it."""
