"""`/data`: the same figures for machines, and whether those somebody holds are the newest."""
