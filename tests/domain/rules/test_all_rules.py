"""Is it complete? Every rule is listed, cites a clause that exists, and is tested on both sides."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from domain.rules import (
    ALL_RULES,
    Rule,
    auditing,
    banks,
    changes,
    charter,
    closing,
    conduct,
    consents,
    contest,
    council,
    council_request,
    curator_change,
    departure,
    duties,
    erasure,
    final_stage,
    helping,
    incidents,
    legal_act,
    local_act,
    migration,
    monitoring,
    order_visas,
    orders,
    paper,
    participants,
    partner_agreement,
    policies,
    practices,
    preamble,
    programme_opinion,
    publication,
    report,
    roadmap,
    rule,
    signature_agreement,
    staff,
    stages,
    statistics,
    substitution,
    templates,
    terms,
    text,
    units,
)

MODULES = (
    auditing,
    banks,
    changes,
    charter,
    closing,
    conduct,
    consents,
    contest,
    council,
    departure,
    council_request,
    curator_change,
    legal_act,
    local_act,
    duties,
    erasure,
    incidents,
    migration,
    final_stage,
    monitoring,
    order_visas,
    helping,
    orders,
    paper,
    participants,
    partner_agreement,
    practices,
    policies,
    preamble,
    programme_opinion,
    report,
    publication,
    roadmap,
    signature_agreement,
    staff,
    stages,
    statistics,
    substitution,
    templates,
    terms,
    text,
    units,
)
#: The clauses of the Regulation, and the one article of the labour code.
CLAUSES = {
    f"{section}.{clause}"
    for section, last in {1: 3, 2: 3, 3: 10, 4: 12, 5: 3, 6: 2}.items()
    for clause in range(1, last + 1)
} | {"ТК 351.8"}
#: What the rules of a programme must cover; the rest of the invariants belong to cycles and publication.
INVARIANTS = {
    *(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    *range(20, 29),
    *range(29, 41),
    *(42, 44, 45, 46, 47, 48, 49, 50, 52),
    *(41, 42, 43, 44, 45, 46, 47, 48, 50, 52),
}
#: They warn, and never refuse.
CAUTIONS = {
    *("mentor_load_is_bearable", "mentor_leaves_with_notice", "everyone_is_acquainted_in_time"),
    *(
        "curator_is_a_deputy_head",
        "party_does_not_choose",
        "matters_overlap_or_have_a_reason",
        "speed_mentor_is_of_a_higher_level",
        "traditional_mentor_is_more_experienced",
    ),
    "both_sides_are_thought_of",
    "council_is_heard_before_ones_own_approval",
    "state_before_is_assessed_before_the_end",
}


def functions(module: ModuleType) -> dict[str, Callable[..., Any]]:
    found = inspect.getmembers(module, inspect.isfunction)
    return {name: check for name, check in found if check.__module__ == module.__name__ and name[0] != "_"}


@cache
def rules_called_and_refusing() -> tuple[set[str], set[str]]:
    """Names of the rules that tests call, and of those that tests see refuse."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in Path(__file__).parent.glob("test_*_rules.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = [(call.func.id, call.args) for call in calls if isinstance(call.func, ast.Name)]
    seen_to_refuse = {args[0].id for name, args in called if name == "refusal" and isinstance(args[0], ast.Name)}
    return {name for name, _ in called}, seen_to_refuse


@pytest.mark.parametrize("each", ALL_RULES, ids=lambda each: each.name)
def test_every_rule_cites_a_clause_that_exists_and_begins_with_it(each: Rule) -> None:
    assert each.clause in CLAUSES
    assert (each.check.__doc__ or "").startswith(f"{each.clause}: ")


@pytest.mark.parametrize("each", ALL_RULES, ids=lambda each: each.name)
def test_every_rule_takes_its_arguments_by_name(each: Rule) -> None:
    kinds = {parameter.kind for parameter in inspect.signature(each.check).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("each", ALL_RULES, ids=lambda each: each.name)
def test_every_rule_is_tested_on_both_sides(each: Rule) -> None:
    passing, refusing = rules_called_and_refusing()
    assert each.name in passing
    assert each.name in refusing or each.name in CAUTIONS


def test_every_rule_is_asked_by_an_act() -> None:
    files = (Path(__file__).parents[3] / "processes").rglob("*.py")
    calls = [node for file in files for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    asked = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
    assert {each.name for each in ALL_RULES} - asked == set()


def test_every_invariant_of_a_programme_has_a_rule() -> None:
    assert {number for each in ALL_RULES for number in each.invariants} == INVARIANTS


def test_every_function_that_refuses_is_listed() -> None:
    refusing = {
        name
        for module in MODULES
        for name, check in functions(module).items()
        if f"refused({name}" in "".join(inspect.getsource(check).replace("refused(\n", "refused(").split())
    }
    assert refusing | CAUTIONS == {each.name for each in ALL_RULES}


def test_two_rules_are_never_called_the_same() -> None:
    def start_stays() -> None:
        """A namesake."""

    with pytest.raises(ValueError, match="start_stays"):
        rule.rule("4.9")(start_stays)
