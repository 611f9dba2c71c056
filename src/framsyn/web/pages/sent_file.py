"""Files somebody sends with a form: read in memory, never written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from framsyn.web.posted import MOST_FIELDS, fields_of, posted_body

LARGEST: Final = 200_000
_BOUNDARY: Final = re.compile(r'boundary="?([^";,]{1,70})"?', re.IGNORECASE)
_TOLD: Final = re.compile(r'\b(name|filename)="([^"\r\n]*)"')


async def sent_form(request: Request) -> dict[str, str]:
    """The fields of a posted form, a file as the text in it; the last of a name counts.

    Raises:
        NotAllowedHere: It comes from another site's page.
        TooMuchSent: It is too large.
    """
    body = await posted_body(request, LARGEST)
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        found: dict[str, str] = {}
        for each in _parts(kind, body):
            if each.text or each.name not in found:  # an empty file field says nothing
                found[each.name] = each.text
        return found
    return fields_of(body)


@dataclass(frozen=True, slots=True)
class Sent:
    """One field of a form.

    Attributes:
        name: Of the field.
        body: What stands in it, to the byte.
        file: What a file is called; empty for a field of text.
    """

    name: str
    body: bytes
    file: str = ""

    @property
    def text(self) -> str:
        """The field as text."""
        return self.body.decode("utf-8-sig", "replace")


async def sent_parts(request: Request, largest: int) -> list[Sent]:
    """The fields of a posted form in order, each as often as it is sent.

    Raises:
        NotAllowedHere: It comes from another site's page.
        TooMuchSent: It says that it is larger than it may be, or turns out to be.
    """
    body = await posted_body(request, largest)
    return list(_parts(request.headers.get("content-type", ""), body))


def _parts(kind: str, body: bytes) -> Iterator[Sent]:
    """What stands between the marks of a form, as RFC 7578 has it."""
    mark = _BOUNDARY.search(kind)
    if mark is None:
        return
    edge = b"\r\n--" + mark[1].encode("latin-1", "replace")
    for part in (b"\r\n" + body).split(edge)[1 : MOST_FIELDS + 1]:
        head, found, content = part.partition(b"\r\n\r\n")
        told = dict(_TOLD.findall(head.decode("utf-8", "replace")))
        if found and "name" in told:
            yield Sent(told["name"], content, told.get("filename", ""))
