"""A file somebody sends with a form: read in memory, never written down."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from typing import Final

from starlette.requests import Request

from framsyn.web.posted import fields_of, posted_body

LARGEST: Final = 200_000


async def sent_form(request: Request) -> dict[str, str]:
    """The fields of a posted form, a file as the text in it; the last of a name counts.

    Raises:
        NotAllowedHere: It comes from another site's page.
        BadAnswer: It is too large.
    """
    body = await posted_body(request, LARGEST)
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return _parts(kind, body)
    return fields_of(body)


def _parts(kind: str, body: bytes) -> dict[str, str]:
    head = b"Content-Type: " + kind.encode("latin-1", "replace") + b"\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    found: dict[str, str] = {}
    for part in message.iter_parts() if message.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            text = content.decode("utf-8-sig", "replace")
            if text or name not in found:  # an empty file field says nothing
                found[name] = text
    return found
