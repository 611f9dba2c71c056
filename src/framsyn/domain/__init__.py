"""The vocabulary everything else is written in: axes, areas, facts, origins, errors."""
