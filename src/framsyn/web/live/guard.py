"""What a small post has to be before anybody looks inside: small, JSON, and from our own page."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import Depends
from starlette.requests import Request

from framsyn.domain.room_errors import BadAnswer, NotAllowedHere
from framsyn.web.same_site import from_our_page

LARGEST_BODY: Final = 32_768


async def small_json(request: Request) -> dict[str, Any]:
    """The body of a post.

    Raises:
        NotAllowedHere: The post comes from another site's page.
        BadAnswer: It is too large, or no JSON object.
    """
    if not from_our_page(request):
        raise NotAllowedHere
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise BadAnswer("it is too large; write less", largest=LARGEST_BODY)
    try:
        found = json.loads(bytes(body) or b"{}")
    except (ValueError, RecursionError) as error:
        raise BadAnswer("it is not JSON") from error
    if not isinstance(found, dict):
        raise BadAnswer("it should have named parts")
    return found


SmallJson = Annotated[dict[str, Any], Depends(small_json)]


def text_of(body: dict[str, Any], name: str, longest: int = 200) -> str:
    """A text in a body; empty where it is not.

    Raises:
        BadAnswer: It is no text, or too long.
    """
    found = body.get(name, "")
    if not isinstance(found, str) or len(found) > longest:
        raise BadAnswer(f"{name} should be text of at most {longest} characters")
    return found


def list_of(body: dict[str, Any], name: str) -> list[str]:
    """A list of texts in a body.

    Raises:
        BadAnswer: It is none.
    """
    found = body.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BadAnswer(f"{name} should be a list of texts")
    return found[:500]
