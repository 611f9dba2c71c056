"""Micro-stories: one invented person, one day in 2040, told twice."""
