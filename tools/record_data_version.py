"""Add the fact base in the package to the record of versions there have been.

Run it after `make data`, before the new figures are committed.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.versions import RECORD, marks


def main() -> None:
    """Write the record anew if the version is not in it."""
    facts = FactBase.open()
    known = json.loads(RECORD.read_text("utf-8"))
    if any(each["version"] == facts.version for each in known):
        print(f"{facts.version} is recorded already.")
        return
    today = datetime.now(UTC).date().isoformat()
    known.append({"version": facts.version, "since": today, "tables": marks(facts.manifest)})
    RECORD.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    print(f"{facts.version} is recorded.")


if __name__ == "__main__":
    main()
