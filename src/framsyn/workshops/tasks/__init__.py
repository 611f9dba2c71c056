"""The tasks a step may set: what an answer is, and how answers are counted."""
