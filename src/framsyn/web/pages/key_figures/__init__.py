"""`/tall`: one place on four criteria."""
