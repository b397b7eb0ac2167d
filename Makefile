PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: help run test check proof lock

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

.venv/run: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@

run: .venv/run ## make the environment and the demo school, and serve on http://127.0.0.1:8000
	@test -e var/nastavnik.db || { $(BIN)/nastavnik init && $(BIN)/nastavnik demo; }
	$(BIN)/nastavnik serve

check: .venv/dev ## the fast half: style, types, floors, tests without a browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -q -m "not slow and not browser and not proof"

test: check ## everything
	$(BIN)/pytest -q -m "slow or browser"

proof: .venv/dev ## the long proofs, with full counts
	NASTAVNIK_PROOF=1 $(BIN)/pytest -q

lock: .venv/dev ## pin every dependency anew
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
