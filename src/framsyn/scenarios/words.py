"""Words in every language the system speaks.

A text belongs to its language as much as to its subject: there is no default language and
no text that stands in for a missing one.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]
"""One text in each language."""
