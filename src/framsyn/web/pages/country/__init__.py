"""`/landet`: the country in 2040."""
