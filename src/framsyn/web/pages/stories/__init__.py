"""`/historier`: one invented person, one day in 2040."""
