"""What is posted: from a page of our own, no larger than it has to be, read in memory only."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from framsyn.domain.room_errors import BadAnswer, NotAllowedHere

MOST_FIELDS = 200


class TooMuchSent(BadAnswer):
    """More is posted than may be."""

    def __init__(self, largest: int) -> None:
        super().__init__("it is too large; write less", largest=largest)


def from_our_page(request: Request) -> bool:
    """Whether a post comes from a page of this site; a program that is no browser may post."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    if origin is None:
        return True  # no browser: nothing of a visitor's comes along by itself
    return origin.split("://", 1)[-1] == request.headers.get("host", "")


async def posted_body(request: Request, largest: int) -> bytes:
    """The body of a post, read no farther than it may go.

    Raises:
        NotAllowedHere: It comes from another site's page.
        TooMuchSent: It says that it is larger, or turns out to be.
    """
    if not from_our_page(request):
        raise NotAllowedHere
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and (len(said) > 18 or int(said) > largest):
        raise TooMuchSent(largest)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > largest:
            raise TooMuchSent(largest)
    return bytes(body)


def fields_of(body: bytes) -> dict[str, str]:
    """The fields of a form; the last of a name counts.

    Raises:
        BadAnswer: It is no text, or has more fields than any form of ours.
    """
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise BadAnswer("it is no form of ours") from error
