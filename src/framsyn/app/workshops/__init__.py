"""A workshop opened for a place, and what it led to, as page, document, data and archive."""
