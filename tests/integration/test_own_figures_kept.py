"""A kommune's own figures from the file to every page, and back again: by whoever holds the key."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import numpy as np
import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.own.content import OwnContent, OwnNumber
from framsyn.app.own.installation import own_books, with_own_figures
from framsyn.app.scenarios.run import run_scenario
from framsyn.scenarios.scenario import Scenario
from framsyn.web.application import create_application
from framsyn.web.carried import carried

PLACE = "/k/3453-oystre-slidre"
HERE = f"{PLACE}/egne-tall"
WAYS = re.compile(r'"(/(?:nn/|en/)?(?:k/|fakta/|kart|landet|bilde/|api/v1/)[^"\\]*)"')


@pytest.fixture(scope="module")
def client(installation: Installation) -> Iterator[TestClient]:
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def people_sheet(client: TestClient, times: float = 1.0) -> str:
    """The published count as the page gives it, every number so many times as large."""
    head, *rows = client.get(f"{HERE}-folk.csv").text.lstrip("\ufeff").splitlines()
    cells = (row.split(";") for row in rows)
    return "\n".join(
        [head, *(f"{age};{int(men) * times:g};{int(women) * times:g}" for age, men, women in cells)]
    )


def send(client: TestClient, sheet: str | bytes, address: str = HERE, **fields: str):
    content = sheet.encode() if isinstance(sheet, str) else sheet
    return client.post(address, files={"fil": ("ark.csv", content)}, data=fields)


def confirm(client: TestClient, looked_over: str, **fields: str) -> str:
    """The second step of the form, as a browser sends it; the owner's address."""
    found = re.search(r'name="ark" value="([^"]*)"', looked_over)
    assert found is not None
    held = {"ark": html.unescape(found[1]), "steg": "bruk", **fields}
    made = client.post(HERE, files={name: (None, text) for name, text in held.items()})
    assert made.status_code == 303
    return str(made.headers["location"])


def test_own_people_are_used_on_every_page_of_the_link_and_nowhere_else(
    client: TestClient, installation: Installation
) -> None:
    looked_over = send(client, people_sheet(client, 1.1).encode("cp1252"))
    assert "Ingenting er lagret ennå" in looked_over.text
    owner = confirm(client, looked_over.text, merknad="Eget register")
    page = client.get(owner)
    code = re.findall(r"egne=([a-z0-9]{10}\.1)", page.text)[0]
    assert page.headers["cache-control"] == "private, no-store"
    place = installation.areas.by_code("3453")
    published = installation.populations.of(place)

    fact = client.get(f"/api/v1/facts/population.all/3453/2026?egne={code}").json()
    later = client.get(f"/api/v1/facts/population.all/3453/2040?egne={code}").json()
    earlier = client.get(f"/api/v1/facts/population.all/3453/2020?egne={code}").json()
    shown = client.get(f"{PLACE}?egne={code}")

    assert fact["value"] == pytest.approx(published.on(2026).sum() * 1.1)
    assert [each["id"] for each in fact["sources"]] == ["egne-tall"]
    assert later["value"] > published.on(2040).sum() * 1.05
    assert [each["id"] for each in earlier["sources"]] == ["ssb-07459"]
    assert "Egne tall for Øystre Slidre, versjon 1" in shown.text
    assert "«Eget register»" in shown.text
    assert "private" in shown.headers["cache-control"]
    without = [way for way in WAYS.findall(shown.text) if "egne=" not in way]
    assert without == [], "every way on carries the code"
    number = client.get(f"/fakta/population.all/3453/2026?egne={code}").text
    assert "Kommunens egne tall, slik de er sendt hit" in number
    assert "Egne tall for" not in client.get(PLACE).text
    assert client.get("/api/v1/facts/population.all/3453/2026").json()["value"] == 3347


def test_a_region_is_the_sum_of_its_kommuner_with_own_people_in_it_too(
    installation: Installation,
) -> None:
    place, fylke = (installation.areas.by_code(code) for code in ("3453", "f34"))
    people = installation.populations.of(place).on(2026) * 1.2
    content = OwnContent(tuple(map(tuple, people.tolist())), 2026)
    opened = own_books(installation).open("3453", content)

    own, _ = with_own_figures(installation, opened.share)

    for year in (2026, 2040):
        apart = own.populations.of(fylke).on(year) - installation.populations.of(fylke).on(year)
        moved = own.populations.of(place).on(year) - installation.populations.of(place).on(year)
        np.testing.assert_allclose(apart, moved, atol=1e-6)
    assert own.populations.of(installation.areas.by_code("0301")).on(2040).sum() == pytest.approx(
        installation.populations.of(installation.areas.by_code("0301")).on(2040).sum()
    )
    assert own.facts.published_version == installation.facts.version != own.facts.version


def test_named_figures_are_used_in_answers_and_profile_and_marked(
    client: TestClient, installation: Installation
) -> None:
    sheet = "navn;verdi;år\nomsorg.aarsverk_in_base_year;250,5;2025\nNetto lånegjeld;81,5;2024\n"
    known = client.get(f"{HERE}-tall.csv").text
    debt = re.findall(r"profile\.net_debt;[^;]*;[^;]*;[^;]*;([^\r]*)", known)[0].strip('"')
    looked_over = send(client, sheet.replace("Netto lånegjeld", debt.upper()))
    assert looked_over.status_code == 200, looked_over.text
    owner = confirm(client, looked_over.text)
    code = re.findall(r"egne=([a-z0-9]{10}\.1)", client.get(owner).text)[0]

    own, _ = with_own_figures(installation, code)
    before, after = (
        run_scenario(each, Scenario("3453"), figures=()) for each in (installation, own)
    )
    profile = client.get(f"{PLACE}/tall?egne={code}").text
    fact = client.get(f"/api/v1/facts/profile.net_debt/3453/2024?egne={code}").json()

    assert before.outputs[1].values[14] != after.outputs[1].values[14]
    assert (fact["value"], fact["sources"][0]["publisher"]) == (81.5, "Own figures")
    assert "2024, egne tall" in profile
    assert "egne tall" not in client.get(f"{PLACE}/tall").text.replace("Egne tall", "")


def test_versions_are_gone_back_to_and_links_say_so_until_all_is_deleted(
    client: TestClient,
) -> None:
    owner = confirm(client, send(client, people_sheet(client, 1.1)).text)
    key = owner.rsplit("/", 1)[1]
    again = send(client, people_sheet(client, 1.2), nokkel=key)
    assert confirm(client, again.text, nokkel=key) == owner
    second = re.findall(r"egne=([a-z0-9]{10}\.2)", client.get(owner).text)[0]
    first = second.replace(".2", ".1")
    all_of = "/api/v1/facts/population.all/3453/2026?egne="

    assert client.get(all_of + first).json()["value"] < client.get(all_of + second).json()["value"]
    assert "bruker versjon 2 nå" in client.get(f"{PLACE}/folk?egne={first}").text
    client.post(owner, files={"hva": (None, "bruk"), "versjon": (None, "1")})
    assert "bruker versjon 1 nå" in client.get(f"{PLACE}/folk?egne={second}").text
    unsure = client.post(owner, files={"hva": (None, "slett")})
    assert unsure.headers["location"] == owner
    gone = client.post(owner, files={"hva": (None, "slett"), "sikker": (None, "ja")})

    assert "De egne tallene er slettet" in client.get(gone.headers["location"]).text
    assert "ikke lagret lenger" in client.get(f"{PLACE}/folk?egne={first}").text
    assert client.get(all_of + first).status_code == 404
    assert client.get(owner).status_code == 404


def test_without_the_key_nothing_is_changed_or_found(client: TestClient) -> None:
    owner = confirm(client, send(client, people_sheet(client, 1.1)).text)
    share = re.findall(r"egne=([a-z0-9]{10})\.1", client.get(owner).text)[0]
    strange = {"sec-fetch-site": "cross-site"}

    for wrong in ("x" * 32, share):
        assert client.get(f"{HERE}/{wrong}").status_code == 404
        assert client.post(f"{HERE}/{wrong}", files={"hva": (None, "slett")}).status_code in {
            303,
            404,
        }
        assert send(client, people_sheet(client), nokkel=wrong).status_code == 404
    other = client.post(owner, files={"hva": (None, "slett")}, headers=strange)
    assert other.status_code == 403
    assert client.get(owner.replace("3453-oystre-slidre", "0301-oslo")).status_code == 404
    assert client.get(owner).status_code == 200


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            HERE,
            ["Rad 2, navnet på tallet: «tull» er ikke", "Rad 3, selve tallet: «mange»", "Rad 4"],
        ),
        (f"/nn{HERE}", ["Rad 2, namnet på talet: «tull» er ikkje", "Rad 3, sjølve talet: «mange»"]),
        (f"/en{HERE}", ["Row 2, name of the figure: “tull” is not", "Row 3, the number: “mange”"]),
    ],
)
def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(
    client: TestClient, address: str, said: list[str]
) -> None:
    sheet = (
        "parameter;verdi;enhet\ntull;1;%\nbarnehage.coverage_1_2_percent;mange;%\n"
        "barnehage.coverage_3_5_percent;140;%\n"
    )
    answer = send(client, sheet, address)

    assert answer.status_code == 422
    for each in said:
        assert each in answer.text
    assert 'value="bruk"' not in answer.text


def test_columns_that_cannot_be_guessed_are_said_by_hand(client: TestClient) -> None:
    sheet = people_sheet(client, 1.1).replace("alder;menn;kvinner", "a;b;c")
    asked = send(client, sheet)
    assert asked.status_code == 422
    assert "Ingen kolonne har alder" in asked.text

    assert confirm(client, asked.text, k0="age", k1="men", k2="women")


def test_the_sheets_that_are_given_out_come_back_as_they_went(client: TestClient) -> None:
    people = send(client, people_sheet(client))
    figures = send(client, client.get(f"/nn{HERE}-tall.csv").content, f"/nn{HERE}")

    assert "3\u202f347 personer i arket, 3\u202f347 i det offentlige" in people.text
    assert "Alle tala er like dei som står frå før" in figures.text


def test_fifty_megabytes_are_refused_in_words(client: TestClient) -> None:
    answer = send(client, b"1;2;3\n" * (50_000_000 // 6))

    assert answer.status_code == 413
    assert "Filen er større enn 2 MB" in answer.text


def test_a_region_leads_to_its_kommuner(client: TestClient) -> None:
    page = client.get("/k/f34-innlandet/egne-tall").text

    assert f'href="{HERE}"' in page


def test_ways_on_are_laid_into_elements_and_json_and_left_alone_where_they_say_otherwise() -> None:
    code = "abcdefghjk.2"
    body = (
        b'<a href="/k/x?s=1#y"></a><a href="/k/x?egne="></a><a href="https://a.no/k/x"></a>'
        b'{"href":"/fakta/a/1/2","html":"<a href=\\"/nn/k/x?s=1\\">"}<form action="/k/x">'
    )

    told = carried(body, {"egne": code}).decode()

    assert f'"/k/x?s=1&amp;egne={code}#y"' in told
    assert '"/k/x?egne="' in told
    assert '"https://a.no/k/x"' in told
    assert f'"/fakta/a/1/2?egne={code}"' in told
    assert f'\\"/nn/k/x?s=1&amp;egne={code}\\"' in told
    assert f'<input type="hidden" name="egne" value="{code}">' in told


def test_figures_nobody_knows_any_more_are_left_out(installation: Installation) -> None:
    content = OwnContent(
        figures=(OwnNumber("no.such", 1, 2025), OwnNumber("profile.gone", 1, 2025))
    )
    opened = own_books(installation).open("3453", content)

    own, _ = with_own_figures(installation, opened.share)

    assert run_scenario(own, Scenario("3453"), figures=()).outputs
