"""The reader's language is part of the address."""

from __future__ import annotations

import pytest

from framsyn.domain.languages import LANGUAGES
from framsyn.web.language import address, preferred, split_language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/", "/k/3453-oystre-slidre", "/fakta/a/b/2040", "/nnn", "/engelsk"]
)
def test_an_address_in_a_language_leads_back_to_itself(path: str, language: str) -> None:
    assert split_language(address(path, language)) == (language, path)


def test_the_bare_prefix_is_the_front_page() -> None:
    assert split_language("/nn") == ("nn", "/")
    assert split_language("/en/") == ("en", "/")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nn-NO,nn;q=0.9,nb;q=0.8,en;q=0.5", "nn"),
        ("nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7", "nb"),
        ("no", "nb"),
        ("de-DE,de;q=0.9,en;q=0.4,nn;q=0.6", "nn"),
        ("en;q=0.5, nb;q=0.5", "en"),
        ("se-NO,se;q=0.9", None),
        ("", None),
        ("*", None),
        ("nn;q=much,en;q=0.1", "en"),
    ],
)
def test_the_browser_says_which_of_our_languages_it_wants_first(
    accepted: str, language: str | None
) -> None:
    assert preferred(accepted) == language
