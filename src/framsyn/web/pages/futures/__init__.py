"""`/framtider`: five futures, each by itself, beside each other, and what may happen in any."""
