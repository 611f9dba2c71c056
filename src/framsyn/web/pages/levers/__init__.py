"""`/2040`: the levers, and what they lead to."""
