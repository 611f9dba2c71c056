"""The consequences model: what the figures say of each place, and the chain run for any area."""
