"""Framsyn: every Norwegian kommune's road to 2040 and 2050."""

__version__ = "1.0.0"
