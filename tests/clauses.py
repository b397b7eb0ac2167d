"""Which clauses of the Regulation the code speaks for that a test runs: rules asked, facts recorded, docstrings."""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from domain.rules.rule import REGISTER
from web.phrases.facts import FACTS

ROOT = Path(__file__).parents[1]
FLOORS = ("domain.", "processes.", "adapters.", "web.")
_CITED = re.compile(r"(?<![\d.])[1-6]\.\d{1,2}(?![\d.]?\d)")


@cache
def claimed() -> Mapping[str, frozenset[str]]:
    """Node id without parameters → the clauses of the requirements it is said to show (requirements.csv)."""
    found = defaultdict[str, set[str]](set)
    with (ROOT / "tests" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["test"]].add(row["requirement"].split("-")[1])
    return {test: frozenset(clauses) for test, clauses in found.items()}


@contextmanager
def listening(wanted: frozenset[str]) -> Iterator[set[str]]:
    """The clauses spoken for while it runs, until all that are wanted were heard: listening on costs every call."""
    spoken: set[str] = set()
    ran: set[Any] = set()

    def hear(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code not in ran and frame.f_globals.get("__name__", "").startswith(FLOORS):
            ran.add(frame.f_code)
            if frame.f_code.co_name == "__init__" and hasattr(frame.f_locals.get("self"), "TOPIC"):
                spoken.add(FACTS[frame.f_locals["self"].TOPIC][1])
            spoken.update(_clauses(frame.f_code, frame.f_globals))
            if wanted <= spoken:
                sys.setprofile(None)

    sys.setprofile(hear)
    try:
        yield spoken
    finally:
        sys.setprofile(None)


def _clauses(code: Any, names: Mapping[str, Any]) -> set[str]:
    """Of the rule it is, of its docstring and of its module's."""
    own = code.co_consts[0] if code.co_consts and isinstance(code.co_consts[0], str) else ""
    known = REGISTER.get(code.co_name) if names["__name__"].startswith("domain.rules.") else None
    return {*_CITED.findall(own), *_CITED.findall(names.get("__doc__") or ""), *([known.clause] if known else [])}
