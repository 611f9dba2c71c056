"""One file for each curated table: what it holds, where it comes from, how it is read."""
