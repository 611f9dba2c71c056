"""`/stil`: every component in every state."""
