"""The stories of a place: its own, step by step, and those of invented people."""
