"""`/fakta`: where a number comes from."""
