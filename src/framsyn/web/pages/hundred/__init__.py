"""`/folk`: the place as a hundred people."""
