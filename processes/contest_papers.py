"""The rules of a contest, built from the facts."""

from __future__ import annotations

from domain.contest import TEXTS, Contest
from processes.documents.contest import ContestContent, Nomination
from processes.look import Look
from processes.papers import Unreadable, named, requisites
from processes.signers import director


def contest(look: Look, state: Contest, rules: str) -> ContestContent:
    """What the director approves. Raises Unreadable."""
    conditions = state.conditions
    if conditions.words.erased:
        raise Unreadable
    return ContestContent(
        school=requisites(look.school(state.school)),
        rules=rules,
        contest=state.id,
        nominations=tuple(Nomination(each["name"], each["criteria"]) for each in state.nominations),
        first=conditions.first,
        last=conditions.last,
        results=conditions.results,
        jury=tuple(named(look, each) for each in conditions.jury),
        approver=director(look, state.school, state.approved),
        **{name: state.said(name) for name in TEXTS},
    )
