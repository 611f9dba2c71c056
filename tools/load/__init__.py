"""A room full of phones, on this machine only: `make load`."""
