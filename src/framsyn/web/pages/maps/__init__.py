"""`/kart`: one figure of every kommune, as a map and as a list."""
