"""One file a family of levers: what each does, and nothing about what it is called."""
