"""The rules of a school: what it sets itself, from when, by whose word; and the rule book, each rule with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Role
from domain.facts.policies import RulesSet
from domain.rule_set import NEWEST, POLICIES, RULE_SETS, RuleSet, policies, rule_set
from domain.rules import ALL_RULES
from processes.office import Ask
from web import desk
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.policies import SetRules, read, typed
from web.journal import rows as journal_rows
from web.phrases.checks import CHECKS
from web.phrases.policies import NAMES, clause_words, value_words
from web.phrases.refusals import REFUSALS
from web.regulation import place, regulation
from web.visitor import visitor

pages = Blueprint("policies", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/school/rules")
def show() -> str:
    """Every parameter with its value, its default and its clause; the versions there were."""
    found = rule_set(desk.school().rules)
    shipped = RULE_SETS[found.id.split("+")[0]]
    entries = [each for each in desk.log().entries(visitor().school) if isinstance(each.fact, RulesSet)]
    return render_template(
        "pages/policies.html",
        rows=[_row(name, found, shipped) for name in NAMES],
        versions=list(reversed(journal_rows(entries))),
        may_set=Role.DIRECTOR in visitor().roles,
        newer=NEWEST if shipped.id != NEWEST else "",
    )


def _row(name: str, found: RuleSet, shipped: RuleSet) -> dict[str, Any]:
    now, default = getattr(found, name), getattr(shipped, name)
    return {
        "name": NAMES[name],
        "value": value_words(name, now),
        "default": value_words(name, default),
        "own": now != default,
        "clause": clause_words(RuleSet.clauses()[name]),
        "fixed": name not in POLICIES,
    }


@pages.get("/school/rules/new")
def ask() -> Page:
    """The form with what is in force."""
    in_force = policies(rule_set(desk.school().rules))
    return _form(empty(SetRules, typed(dict(in_force))), None)


@pages.post("/school/rules/new")
def set_rules() -> Page:
    """Put another version in force for cases to come."""
    filled = load(SetRules, request.form)
    if filled.data is None:
        return _form(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    data = {"values": read(filled.data), "ground": filled.data["ground"]}
    result = perform(Ask("set_rules", visitor().school, desk.acting(None, ("director",), act), data))
    if isinstance(result, Trouble):
        return _form(filled, result), result.status
    return redirect(url_for("policies.show"))


def _form(filled: Filled, trouble: Trouble | None) -> str:
    return render_template(
        "pages/form.html",
        heading=SetRules.title,
        button=SetRules.button,
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
        note=SetRules.note,
    )


@pages.get("/rules")
def book() -> str:
    """The rule book: every clause of the Regulation that a rule enforces, its words, and its rules (1.1)."""
    return render_template("pages/rule_book.html", clauses=list(_clauses()), total=len(ALL_RULES))


def _clauses() -> Iterator[dict[str, Any]]:
    text = regulation()
    for clause in sorted({rule.clause for rule in ALL_RULES} | text.keys(), key=_order):
        rules = sorted((rule for rule in ALL_RULES if rule.clause == clause), key=lambda rule: CHECKS[rule.name])
        yield {
            "id": clause,
            "name": f"Пункт {clause}" if clause in text else "Статья 351.8 Трудового кодекса",
            "text": _placed(clause),
            "rules": [(CHECKS[rule.name], _said(REFUSALS[rule.name][0])) for rule in rules],
        }


def _placed(clause: str) -> list[list[tuple[str, str]]]:
    """Its paragraphs, each as (id on the page, sentence)."""
    return [
        [(place(clause, paragraph, number), words) for number, words in enumerate(sentences, 1)]
        for paragraph, sentences in enumerate(regulation().get(clause, ()), 1)
    ]


def _order(clause: str) -> tuple[int, ...]:
    return tuple(map(int, clause.split("."))) if clause[0].isdigit() else (99,)


def _said(refusal: str) -> str:
    """A refusal without the facts of a case."""
    return re.sub(r"\{\w+\}", "…", refusal).replace("….", "…")
