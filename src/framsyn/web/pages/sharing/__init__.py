"""The pictures and words a page is shared with."""
