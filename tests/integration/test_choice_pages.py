"""Veivalg, the five futures and the systemkart: every language, no script, all state in the address."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.answers_code import PLACES
from framsyn.simulation.scenarios.systemkart_texts import systemkart
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.web.application import create_application
from framsyn.web.language import address
from tests.integration.test_pages import Reading
from tests.integration.test_seeing_pages import BANNED, HOLE

PLACE = "/k/3453-oystre-slidre"
ANSWERED = "eueeve--eeeeeueeeeueeeee"
ENDS = (
    "/veivalg",
    "/veivalg?nr=3&orden=7&svar=e",
    f"/veivalg/resultat?svar={ANSWERED}&orden=2&foer=uuuu&mot=eeee&motnavn=Bord",
    "/veivalg/grunnlag",
    "/framtider",
    "/framtider/hendelser?hendelse=pandemic&hendelse=ai_tutor",
    "/framtider/kjernen-foerst?hendelse=school_fire",
    "/systemkart?sloyfe=basis_dampens",
)


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def links(html: str, label: str) -> list[str]:
    found = re.findall(rf'<a[^>]*href="([^"]+)"[^>]*>{label}</a>', html)
    return [unescape(href) for href in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(AreaKind))
@pytest.mark.parametrize("end", ENDS)
def test_the_pages_exist_for_every_kind_of_area(
    client, installation: Installation, kind: AreaKind, language: str, end: str
) -> None:
    area = installation.areas.all(kind)[0]
    answer = client.get(address(f"/k/{area.slug}{end}", language))

    assert answer.status_code == 200
    text = Reading(answer.text).text
    assert HOLE.findall(text) == []
    assert BANNED.findall(text) == []
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", answer.text)


@pytest.mark.parametrize("end", ENDS)
def test_every_number_opens_where_it_comes_from(client, end: str) -> None:
    numbers = Reading(client.get(PLACE + end).text).numbers

    for href in sorted({unescape(each) for each in numbers}):
        answer = client.get(href)
        assert answer.status_code == 200, href


def test_every_claim_can_be_answered_by_links_alone(client) -> None:
    (href,) = links(client.get(f"{PLACE}/veivalg").text, "Begynn")
    seen = []
    for _ in PLACES:
        html = client.get(href).text
        seen.append(re.search(r'id="claim">([^<]+)', html)[1])  # type: ignore[index]
        (href,) = links(html, "Enig")
    assert len(set(seen)) == 24
    assert "/veivalg/resultat?" in href
    assert f"svar={'e' * 24}" in href
    assert "Svart på 24 av 24" in Reading(client.get(href).text).text


def test_skipping_leaves_a_claim_open_and_back_returns_to_it(client) -> None:
    html = client.get(f"{PLACE}/veivalg?nr=5&orden=3&svar=e").text
    (skip,), (back,) = links(html, "Hopp over"), links(html, "Forrige")

    assert "svar=e&" in skip
    assert "nr=6" in skip
    assert "nr=4" in back
    last = client.get(f"{PLACE}/veivalg?nr=24&orden=3&svar=e").text
    assert "/resultat?" in links(last, "Hopp over")[0]


def test_the_order_is_the_rooms_and_no_claim_or_output_always_comes_first(client) -> None:
    def first(order: int) -> str:
        html = client.get(f"{PLACE}/veivalg?nr=1&orden={order}").text
        return re.search(r'id="claim">([^<]+)', html)[1]  # type: ignore[index]

    def output(order: int) -> str:
        html = client.get(f"{PLACE}/veivalg/resultat?svar={ANSWERED}&orden={order}").text
        rows = html[html.index('class="data runs"') :]
        return re.search(r'<th scope="row">(\w+)', rows)[1]  # type: ignore[index]

    assert first(41) == first(41)
    assert len({first(order) for order in range(1, 15)}) > 6
    assert {output(order) for order in (1, 2, 3)} == {"Folk", "Hender", "Penger"}
    begun = {links(client.get(f"{PLACE}/veivalg").text, "Begynn")[0] for _ in range(8)}
    assert len(begun) > 1
    fixed = client.get(f"{PLACE}/veivalg?orden=77").text
    assert "orden=77" in links(fixed, "Begynn")[0]


def test_both_sides_cost_and_a_figure_of_the_place_stand_before_the_answers(client) -> None:
    html = client.get(f"{PLACE}/veivalg?nr=1").text
    claim = next(iter(scenario_texts().claims.values()))
    before = html[: html.index('id="svar"')]

    for text in (
        claim.argument_for["nb"],
        claim.argument_against["nb"],
        claim.cost["nb"],
        claim.side_effect["nb"],
        "/fakta/population.all/3453/2040",
    ):
        assert text in unescape(before)


def test_the_result_is_what_the_api_answers(client) -> None:
    keys = {"e": [], "u": [], "v": []}
    for key, sign in zip(PLACES, ANSWERED, strict=True):
        keys.get(sign, []).append(key)
    asked = {name: ",".join(keys[sign]) for name, sign in
             (("agree", "e"), ("disagree", "u"), ("dont_know", "v"))}  # fmt: skip
    api = client.get("/api/v1/areas/3453/veivalg", params=asked).json()
    html = unescape(client.get(f"{PLACE}/veivalg/resultat?svar={ANSWERED}").text)
    text = Reading(html).text.replace("\u202f", " ")

    assert f"s={api['result']['code']}" in html
    assert api["result"]["sentences"][0]["nb"].rstrip(".").replace("\u202f", " ") in text
    for each in api["mattered"]:
        assert each["claim"]["claim"]["nb"] in text
        assert each["without"] in html
    for pull in api["tensions"]:
        claims = scenario_texts().claims
        assert (
            f"«{claims[pull['one']].claim['nb']}» og «{claims[pull['other']].claim['nb']}»" in text
        )


def test_choosing_again_keeps_the_first_run_beside_the_new_one(client) -> None:
    html = client.get(f"{PLACE}/veivalg/resultat?svar=eu&orden=5").text
    (again,) = links(html, "Velg om igjen")
    assert "foer=eu" in again
    asked = client.get(f"{PLACE}/veivalg?svar=eu&foer=eu&nr=1").text
    assert "Første gang svarte du: Enig" in Reading(asked).text
    result = Reading(client.get(f"{PLACE}/veivalg/resultat?svar=uu&foer=eu").text).text
    assert "Første gang" in result
    assert "Andre gang" in result
    assert "Hva du valgte annerledes" in result


def test_a_pasted_link_is_held_up_against_the_run(client) -> None:
    pasted = "https://framsyn.example/k/0301-oslo/veivalg/resultat?svar=uuu&navn=Bord+2"
    answer = client.get(
        f"{PLACE}/veivalg/resultat", params={"svar": "eue", "navn": "Bord 1", "lim": pasted}
    )
    assert answer.status_code == 303
    html = client.get(answer.headers["location"]).text
    assert "mot=uuu" in answer.headers["location"]
    text = Reading(html).text
    assert "Bord 1" in text
    assert "Bord 2" in text
    assert "Hvor dere svarer ulikt" in text


def test_names_in_a_link_are_made_plain(client) -> None:
    html = client.get(
        f"{PLACE}/veivalg/resultat", params={"svar": "e", "navn": "<b>Kjøp nå</b> http://x.no " * 3}
    ).text

    assert "<b>Kjøp" not in html
    assert "http://x" not in Reading(html).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?svar=e!ZZ", "kunne ikke leses"),
        ("?svar=" + "e" * 60, "kunne ikke leses"),
        ("", "Ingen svar står i lenken"),
        ("?svar=e&lim=hei", "Fant ingen svar"),
        ("?svar=e&foer=@@", "kunne ikke leses"),
    ],
)
def test_old_and_broken_runs_open_and_say_what_is_wrong(client, query: str, said: str) -> None:
    answer = client.get(f"{PLACE}/veivalg/resultat{query}")

    assert answer.status_code == 200
    assert said in Reading(answer.text).text


def test_the_table_of_futures_is_what_the_api_answers(client) -> None:
    api = client.get("/api/v1/areas/3453/futures").json()
    html = unescape(client.get(f"{PLACE}/framtider").text)

    for future in api["futures"]:
        assert html.count(f"?s={future['code']}") == 6
        story = client.get(f"{PLACE}/framtider/{future['future']['key'].replace('_', '-')}").text
        text = Reading(story).text
        for number in future["numbers"]:
            assert number["text"]["nb"].replace("\u202f", " ") in text
            assert f"/fakta/{number['figure']}/3453/{number['year']}?s={future['code']}" in story
        for line in future["future"]["words"]["nb"]["questions"]:
            assert line in text


def test_a_number_of_a_future_is_the_number_its_fact_says(client) -> None:
    for place in (PLACE, "/k/f34-innlandet"):
        html = client.get(f"{place}/framtider/magnetbyene").text
        story = html[html.index('class="story"') : html.index('class="future-facts"')]
        found = re.findall(r'<a class="n" href="([^"]+)">([^<]+)', story)
        assert found
        for href, said in found:
            assert said in unescape(client.get(unescape(href)).text)


def test_ones_own_choices_follow_into_the_futures(client) -> None:
    code = client.get("/api/v1/areas/3453/veivalg?agree=all").json()["result"]["code"]
    text = Reading(client.get(f"{PLACE}/framtider?s={code}").text).text

    assert "Scenarioet ditt" in text
    assert "Hva valgene dine rekker til" in text
    broken = Reading(client.get(f"{PLACE}/framtider?s=tull").text).text
    assert "kan ikke leses" in broken


def test_events_are_drawn_into_a_future_and_can_be_taken_to_the_levers(client) -> None:
    html = client.get(
        f"{PLACE}/framtider/langbordet?hendelse=pandemic&hendelse=flood&naar=2035"
    ).text
    text = Reading(html).text

    assert "Pandemi 2035" in text
    assert "Ikke brukt" in text
    assert re.search(r'href="/k/3453-oystre-slidre/2040\?s=b[^"]+"', html)
    (levers,) = re.findall(r'href="(/k/3453-oystre-slidre/2040\?s=b[^"]+)"', html)
    (fact, *_) = re.findall(r'href="(/fakta/hender/3453/2036\?s=b[^"]+)"', html)
    for href in (levers, fact):  # wherever the code is opened, the event is told
        assert "Hendelser som er lagt inn: Pandemi" in Reading(client.get(href).text).text
    silent = Reading(client.get(f"{PLACE}/framtider/hendelser?hendelse=ai_tutor").text).text
    assert "Flytter ingen tall" in silent


def test_an_unknown_future_names_the_five(client) -> None:
    answer = client.get(f"{PLACE}/framtider/marsfolket")

    assert answer.status_code == 404
    assert answer.text.count("/framtider/") >= 5


def test_the_list_of_the_systemkart_says_all_the_map_says(client) -> None:
    html = client.get(f"{PLACE}/systemkart?sloyfe=young_and_homes").text
    found = systemkart()
    drawn = set(re.findall(r'data-n="(\w+)"', html))
    listed = set(re.findall(r'<li id="n-(\w+)"', html))
    wide = html[html.index("fits-wide") : html.index("fits-narrow")]
    arrows = set(re.findall(r'data-from="(\w+)" data-to="(\w+)"', wide))

    assert drawn == listed == set(found.nodes)
    assert arrows == {(link.start, link.end) for link in found.links}
    text = Reading(html[html.index("Kartet som liste") :]).text
    for link in found.links:
        assert link.text["nb"] in text


@pytest.mark.parametrize("key", list(systemkart().loops))
def test_each_loop_is_told_step_by_step(client, key: str) -> None:
    html = client.get(f"{PLACE}/systemkart?sloyfe={key}").text
    told = html[html.index('class="loop-steps"') :]
    steps = re.findall(r'<li data-from="(\w+)" data-to="(\w+)"', told)
    path = systemkart().loops[key].path

    assert steps == list(zip(path, (*path[1:], path[0]), strict=True))
    assert 'class="arrow lit"' in html


def test_the_map_has_loops_of_both_kinds_and_an_unknown_one_is_told(client) -> None:
    assert {loop.kind for loop in systemkart().loops.values()} == {"reinforcing", "balancing"}
    text = Reading(client.get(f"{PLACE}/systemkart?sloyfe=evig").text).text
    assert "ingen slik sløyfe" in text
