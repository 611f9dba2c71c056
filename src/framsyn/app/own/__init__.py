"""A kommune's own figures: read from a sheet, kept in versions, laid over the published ones."""
