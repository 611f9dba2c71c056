"""An area on four criteria, among the others and beside those most like it."""
