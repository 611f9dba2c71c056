"""The first page of an area, with its charts."""
