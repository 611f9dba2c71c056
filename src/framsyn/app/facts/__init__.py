"""One number at a time, or a series of them: what it is, how it is said, where it comes from."""
