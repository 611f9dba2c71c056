"""Projections made on demand: one area with its causes, or many drawn futures."""
