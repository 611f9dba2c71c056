"""Words that point at a part of the picture beside them."""

from __future__ import annotations


class Mark(str):
    """A word or two that reads like any other, and names a mark in the picture.

    Attributes:
        mark: Class of the marks it points at: a colour of the kernel ("p5"), or "future".
    """

    __slots__ = ("mark",)

    mark: str

    def __new__(cls, text: str, mark: str) -> Mark:
        """The words, and what they point at."""
        made = super().__new__(cls, text)
        made.mark = mark
        return made
