"""Official figures in: curated tables, checks, declared corrections, and the fact base they make."""
