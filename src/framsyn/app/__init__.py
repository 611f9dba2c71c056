"""Use cases, named by what somebody wants, and the wiring that makes them work."""
