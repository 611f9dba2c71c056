"""`/bygg-inn`: charts and tiles in other people's pages."""
