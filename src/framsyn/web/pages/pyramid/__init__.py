"""`/pyramide`: every age, every year."""
