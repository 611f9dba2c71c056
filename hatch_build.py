"""Build hook: the front end and compiled catalogues, before the package is put together."""
