"""The reader's language is part of the address."""

from __future__ import annotations

import pytest

from framsyn.web.language import LANGUAGES, address, split_language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/", "/k/3453-oystre-slidre", "/fakta/a/b/2040", "/nnn", "/engelsk"]
)
def test_an_address_in_a_language_leads_back_to_itself(path: str, language: str) -> None:
    assert split_language(address(path, language)) == (language, path)


def test_the_bare_prefix_is_the_front_page() -> None:
    assert split_language("/nn") == ("nn", "/")
    assert split_language("/en/") == ("en", "/")
