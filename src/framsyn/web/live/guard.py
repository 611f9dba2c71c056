"""What a small post has to be before anybody looks inside: small, JSON or a form, and from our own page."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import Depends
from starlette.requests import Request

from framsyn.domain.room_errors import BadAnswer
from framsyn.web.posted import fields_of, posted_body

LARGEST_BODY: Final = 32_768
LARGEST_FORM: Final = 8_192


async def small_json(request: Request) -> dict[str, Any]:
    """The body of a post.

    Raises:
        NotAllowedHere: The post comes from another site's page.
        BadAnswer: It is too large, or no JSON object.
    """
    body = await posted_body(request, LARGEST_BODY)
    try:
        found = json.loads(body or b"{}")
    except (ValueError, RecursionError) as error:
        raise BadAnswer("it is not JSON") from error
    if not isinstance(found, dict):
        raise BadAnswer("it should have named parts")
    return found


async def small_form(request: Request) -> dict[str, str]:
    """The fields of a form of ours.

    Raises:
        NotAllowedHere: It comes from another site's page.
        BadAnswer: It is too large, or no form of ours.
    """
    return fields_of(await posted_body(request, LARGEST_FORM))


SmallJson = Annotated[dict[str, Any], Depends(small_json)]
SmallForm = Annotated[dict[str, str], Depends(small_form)]


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
