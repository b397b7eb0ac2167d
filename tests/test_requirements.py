"""requirements.csv: which tests show each requirement of strength M of the domain book; checked against the tests."""

from __future__ import annotations

import ast
import csv
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: By clause of the Regulation: the numbers of the requirements that must hold.
MUST: dict[str, tuple[int, ...]] = {
    "1.3": (1, 2, 3, 4, 5, 6, 7, 8, 9),
    "2.2": (1,),
    "2.3": (1, 2, 3, 4),
    "3.2": (2,),
    "3.7": (1, 2),
    "3.8": (1, 2, 3, 4, 5),
    "3.9": (1, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14),
    "3.10": (1, 2, 3, 4, 5, 7, 8, 10),
    "4.1": (1,),
    "4.2": (1, 2, 3, 4, 5),
    "4.3": (1, 2),
    "4.4": (1, 2, 3, 4),
    "4.5": (1, 2),
    "4.6": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    "4.7": (1, 2, 3),
    "4.8": (1, 2, 4),
    "4.9": (1, 2, 3, 4, 5, 6),
    "4.10": (1,),
    "4.11": (1, 2, 3, 4),
    "4.12": (1, 2, 3, 4, 5, 6, 7),
    "5.3": (1, 2, 3, 4, 5),
    "6.2": (1,),
}
#: Those that do not hold yet, or not whole; the README says so too.
OPEN: frozenset[str] = frozenset()


def _must() -> set[str]:
    return {f"R-{clause}-{number:0{2 if clause in WIDE else 1}}" for clause, ns in MUST.items() for number in ns}


#: Clauses whose requirements the domain book numbers in two digits.
WIDE = ("1.3", "3.9", "3.10", "4.6")


def _rows() -> list[tuple[str, str]]:
    with (ROOT / "tests" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        return [(row["requirement"], row["test"]) for row in csv.DictReader(file)]


@cache
def _tests(path: str) -> dict[str, ast.FunctionDef]:
    """The test functions of a file by their node id without parameters."""
    found: dict[str, ast.FunctionDef] = {}
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{path}::{node.name}" if isinstance(node, ast.ClassDef) else path
        found |= {f"{prefix}::{each.name}": each for each in inside if isinstance(each, ast.FunctionDef)}
    return {id: each for id, each in found.items() if each.name.startswith("test_")}


def test_every_requirement_that_must_hold_is_in_the_table_or_said_to_be_open() -> None:
    told = {requirement for requirement, _ in _rows()}
    assert told - _must() == set()
    assert _must() - told == OPEN


def test_the_readme_names_what_is_open() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [requirement for requirement in sorted(OPEN) if requirement not in readme] == []


def test_no_row_stands_twice() -> None:
    assert len(set(_rows())) == len(_rows())


@pytest.mark.parametrize(("requirement", "test"), _rows())
def test_the_test_is_there_and_asks_something(requirement: str, test: str) -> None:
    path = test.split("::")[0]
    assert (ROOT / path).is_file(), test
    assert test in _tests(path), test
    marks = [ast.unparse(mark) for mark in _tests(path)[test].decorator_list]
    assert not [mark for mark in marks if "skip" in mark or "xfail" in mark]


@pytest.mark.parametrize(("requirement", "test"), _rows())
def test_the_test_is_about_its_requirement(requirement: str, test: str) -> None:
    """The sentence that the test's name is shares a word with what the requirement is about.

    That the test also runs code which speaks for the clause is asserted when it runs (tests/conftest.py).
    """
    name = set(test.split("::")[-1].split("_"))
    about = ABOUT[requirement.rsplit("-", 1)[0]] | ABOUT.get(requirement, frozenset())
    assert name & about, f"{requirement}: {test}"


#: Clause, or one requirement → words of its subject, as tests say them.
ABOUT: dict[str, frozenset[str]] = {
    key: frozenset(words.split())
    for key, words in {
        "R-1.3": "term weeks text served serves strength pair group banks bank council consent roles curator mentor mentee",
        "R-1.3-03": "difficulty",
        "R-1.3-09": "council name",
        "R-2.2": "mark mentee",
        "R-2.3": "people scores consents consent silence agreement agreed agrees",
        "R-2.3-4": "form forms",
        "R-3.7": "regulation stage preparatory acts",
        "R-3.8": "mentor curator version director consent consents order approved pairs act local rows orders",
        "R-3.2": "policy",
        "R-3.8-1": "director stage mark figure risk queue",
        "R-3.9-03": "council order",
        "R-3.9-06": "list text",
        "R-3.9-12": "involvement",
        "R-3.9": "register entry deputy curator council coauthors bank term practice sign card plan indicator numbers report statistics"
        " rows snapshot sign past programme figures day number document",
        "R-3.10": "opinions criterion council neutral request order practice sign card mentees categories",
        "R-3.10-02": "council category",
        "R-3.10-04": "matters criterion",
        "R-3.10-05": "council programme",
        "R-4.1": "stage cycle",
        "R-4.2": "stage row council curator charter coauthors",
        "R-4.3": "stage meeting",
        "R-4.4": "form group kinds forms criteria mentor",
        "R-4.5": "no log matches mentor nothing",
        "R-4.6": "order kind group goals term reverse meeting mentor criteria form pair",
        "R-4.7": "round encouraged success cycle reflection reflect",
        "R-4.8": "need programme questionnaire",
        "R-4.9-4": "plan",
        "R-4.9": "block text part row change content shorten term refusal",
        "R-4.10": "manifest",
        "R-4.11": "plan ends mutual curator change",
        "R-4.12-2": "programmes",
        "R-4.12": "news materials catalogue bundle consent item person practice edition results acts",
        "R-5.3": "points poll assessments assessed",
        "R-6.2": "rules version",
    }.items()
}
