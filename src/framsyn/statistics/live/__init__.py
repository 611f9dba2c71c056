"""Tables fetched from their publishers: declared, asked for, read, and brought to the kommuner of today."""
