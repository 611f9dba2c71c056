"""Where the figures come from, how new they are, and how they are renewed."""
