"""Scenarios joined to figures: lever sizes, ranges, runs, futures, goals and links."""
