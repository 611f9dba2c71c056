"""Projections from the figures: what was known, the settings, the draws, and how earlier ones hit."""
