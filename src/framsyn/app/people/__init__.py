"""An area's people from the first count on, the futures they may have, and how well that has hit."""
