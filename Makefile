# Everything is done with pip into .venv from the lock files; nothing is installed outside this folder.
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What is compiled, tests with their rewritten asserts above all, is kept beside the environment for the next run.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/pycache

# A file's tests stay together: they share what was made for them.
ALL_CORES := -n auto --dist loadfile

.PHONY: help run test check style types floors proof lock
.DELETE_ON_ERROR:

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

# The first Python that is new enough, and not too new, and can make environments.
.venv/made:
	@for python in "$(PYTHON)" python3.11 python3.12 python3.13 python3; do \
	  "$$python" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	    2>/dev/null && { echo "making .venv with $$python"; "$$python" -m venv --clear .venv && touch $@; exit; }; \
	done; echo "Python 3.11, 3.12 or 3.13 with its venv module is needed (on Debian: apt install python3-venv)" >&2; \
	exit 1

# The project itself is linked, not copied; setuptools, its builder, comes from the lock as well.
.venv/run: .venv/made requirements.lock pyproject.toml
	$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

# The demo school is made aside and moved in whole, so that an interrupted first start leaves no half of it; a store of
# an older version is brought up to date.
run: .venv/run ## make the environment and the demo school the first time, and serve on http://127.0.0.1:8000
	@test -e var || { rm -rf .demo && mkdir .demo && (cd .demo && unset NASTAVNIK_DATABASE && \
	  ../$(BIN)/nastavnik init && ../$(BIN)/nastavnik demo) && mv .demo/var var && rmdir .demo; }
	@$(BIN)/nastavnik init >/dev/null && exec $(BIN)/nastavnik serve

style: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

floors: .venv/dev
	$(BIN)/lint-imports --no-logo

# The quick tests write a thousand small stores that outlive nothing: into memory, where two gigabytes of it are free.
check: export TMPDIR := $(or $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 2000000 {print "/dev/shm"}'),$(TMPDIR),/tmp)
check: style types floors ## the fast part: style, types, floors, tests without browser and long proofs (under 2 minutes)
	$(BIN)/pytest $(ALL_CORES) -q -m "not slow and not browser and not proof"

test: style types floors ## everything, as CI runs it: PostgreSQL, a real browser and a tenth of the long proofs
	$(BIN)/pytest $(ALL_CORES) -q

proof: .venv/dev ## the long proofs with their full counts
	NASTAVNIK_PROOF=1 $(BIN)/pytest -q -m proof

# Made on the oldest Python supported: what it resolves holds for the newer ones too (tests/test_wheel.py).
lock: .venv/dev ## pin every dependency anew, with hashes
	$(COMPILE) --extra pdf --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra pdf --extra bench --extra dev --constraint requirements.lock \
	  --output-file requirements-dev.lock pyproject.toml

COMPILE = CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe \
  --all-build-deps --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
