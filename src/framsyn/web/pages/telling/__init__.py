"""`/fortelling`: the kommune's story, step by step."""
