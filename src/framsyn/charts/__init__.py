"""Charts: figures in, drawings with a text alternative and a table twin out."""
