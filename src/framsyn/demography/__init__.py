"""Pure demography: arrays in, arrays out, no labels, files or clocks."""
