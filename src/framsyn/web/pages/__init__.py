"""Pages: use cases turned into words and pictures in the reader's language."""
