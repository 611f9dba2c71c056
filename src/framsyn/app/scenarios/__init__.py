"""A scenario asked for, opened, run, solved and compared."""
