"""Figures meet the engine: inputs, projections, draws, and the scoring of all three."""
