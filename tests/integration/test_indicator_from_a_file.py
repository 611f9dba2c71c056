"""The worked example in CONTRIBUTING: one file more in the catalogue is one indicator more, and no code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from starlette.testclient import TestClient

import framsyn.consequences
from framsyn.app.installation import Installation
from framsyn.simulation.indicators.catalogue import read_catalogue
from framsyn.web.application import create_application

ROOT = Path(__file__).parents[2]
NAME = "children_per_older"


def test_the_example_of_a_file_is_an_indicator_on_pages_and_api(
    installation: Installation, tmp_path: Path
) -> None:
    shipped = Path(framsyn.consequences.__file__).parent / "catalogue"
    for file in shipped.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    (example,) = re.findall(
        rf"```yaml\n(id: {NAME}.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
    )
    (tmp_path / f"{NAME}.yaml").write_text(example, "utf-8")
    with_one_more = Installation(installation.settings)
    vars(with_one_more.profiles)["catalogue"] = read_catalogue(tmp_path)
    client = TestClient(create_application(with_one_more))

    answer = client.get("/api/v1/areas/3453/profile").json()
    fact = client.get(f"/api/v1/facts/profile.{NAME}/3453/2026").json()
    page = client.get("/nn/k/3453-oystre-slidre/tall").text

    people = installation.populations.of(installation.areas.by_code("3453")).on(2026)
    wanted = people[:, :16].sum() / people[:, 80:].sum()
    assert f'"{NAME}"' in str(answer).replace("'", '"')
    assert abs(fact["value"] - wanted) < 1e-9
    assert "Barn per eldre (0–15 per 80 og over)" in page
