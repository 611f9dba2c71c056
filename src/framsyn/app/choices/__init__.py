"""Choices an area has: levers with what they do, claims, five futures, events, and how it hangs together."""
