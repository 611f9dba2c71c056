# Framsyn. Needs Python 3.11 or newer, make and git; everything else installs itself.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
DATA ?= ../shared/data
PORT ?= 8040
export PYTHONUTF8 = 1

UV = VIRTUAL_ENV=.venv .venv/bin/uv
FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)
LOCALE := $(wildcard src/framsyn/web/locale/*/LC_MESSAGES/*.po)

help: ## Say what the commands do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/python: requirements/bootstrap.txt requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Framsyn needs Python 3.11 or newer. Try: make setup PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	$(UV) pip sync -q --compile-bytecode --require-hashes requirements/dev.txt
	@touch $@

# The editable install builds the front end too (hatch_build.py).
.venv/framsyn: .venv/python pyproject.toml hatch_build.py $(FRONTEND) $(LOCALE)
	$(UV) pip install -q --no-deps --no-build-isolation -e .
	.venv/bin/framsyn warm-up
	@touch $@

setup: .venv/framsyn ## Make the environment in .venv and build the front end

run: setup ## Serve http://127.0.0.1:8040 on the figures in the package
	.venv/bin/framsyn serve --port $(PORT)

test: setup check ## Run every test, browser tests included
	@tools/chromium --install >/dev/null
	@tools/postgres --install >/dev/null
	.venv/bin/pytest -q -n 2 --dist loadgroup tests --ignore tests/browser
	.venv/bin/pytest -q -n 2 --dist loadfile --no-loadscope-reorder tests/browser -m 'not alone and not live'
	.venv/bin/pytest -q tests/browser -m alone

check: setup ## Lint, types, layers and licences
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/mypy
	.venv/bin/python frontend/run.py typecheck
	.venv/bin/python tools/sbom.py >/dev/null

audit: setup ## Ask a database about known holes in what we use; needs the net
	$(UV) tool run -q pip-audit@2.10.1 --strict --require-hashes --disable-pip -r requirements/runtime.txt
	.venv/bin/python frontend/run.py audit

sbom: setup ## Write what a running Framsyn is made from to build/sbom.json (CycloneDX)
	.venv/bin/python tools/sbom.py --out build/sbom.json

reference: setup ## Write the pages of reference that are made from the code
	.venv/bin/python tools/reference.py

fix: setup ## Mend what the linter can mend
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: setup ## Measure the promises; one line each
	.venv/bin/python -m benchmarks

load: setup ## A town hall of phones on this machine: 500, 1 000, PostgreSQL, and a server killed
	.venv/bin/python -m tools.load --phones 500
	.venv/bin/python -m tools.load --phones 1000
	.venv/bin/python -m tools.load --phones 500 --postgres
	.venv/bin/python -m tools.load --phones 300 --kill

data: setup ## Rebuild the fact base from the raw figures in DATA
	.venv/bin/framsyn data build --from $(DATA)

words: setup ## Find new words in pages and put them in the catalogues, to be translated
	.venv/bin/python tools/words.py </dev/null

docs: setup ## Build the documentation into site/
	.venv/bin/zensical build --clean --strict

lock: .venv/python ## Pin the requirements anew
	for name in bootstrap runtime dev; do \
	  $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    requirements/$$name.in -o requirements/$$name.txt || exit 1; done
	.venv/bin/python frontend/run.py lock

clean: ## Remove what was built
	rm -rf .venv site build dist frontend/node_modules src/framsyn/web/assets src/framsyn/charts/kernel

.PHONY: help setup run test check audit sbom reference fix bench load data words docs lock clean
