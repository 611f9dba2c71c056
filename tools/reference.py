"""Write every page of docs/reference that is made from the code, and the table of GLOSSARY.md.

.venv/bin/python tools/reference.py
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (
    "api_fields_page",
    "command_page",
    "errors_page",
    "glossary_page",
    "indicators_page",
    "levers_page",
    "parameters_page",
)

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    for name in PAGES:
        importlib.import_module(f"tools.{name}").main()
