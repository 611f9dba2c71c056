"""A plan looked at from six sides: its questions, and the file the answers are kept in."""
