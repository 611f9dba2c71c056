"""Promises about speed, measured: one file for each.

A promise is a module with `measure() -> list[Result]`. Speed against another way of doing the
same is always a ratio from one run, with the figures compared before any time is believed.
"""
