"""Choices: levers, claims, futures and events, as values without I/O."""
