"""`/veivalg`: claims to take a stand on, and what the answers lead to."""
