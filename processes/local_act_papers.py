"""What orders about the school itself say, built from the facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.curator_change import CuratorChange
from domain.order import Order
from processes.documents.local_act import Annex, LocalActContent, NamedLine
from processes.grounds import cited_in, visas_on
from processes.look import Look
from processes.papers import Unreadable, named, regulation, requisites, words
from processes.signers import director, signed_by


def local_act(look: Look, state: Order, rules: str, number: str | None, day: date | None) -> LocalActContent:
    """A director's order about the school itself; what it says of each person stands in the case that asked for it."""
    assert state.about is not None
    school, asked = look.school(state.school), look.case(state.about).state
    return LocalActContent(
        school=requisites(school),
        rules=rules,
        order=state.id,
        subject=state.subject,  # type: ignore[arg-type]
        number=number,
        day=day,
        year=f"{asked.year}/{asked.year + 1}",
        signer=director(look, state.school, signed_by(look, state)),
        curator=named(look, school.curators[-1] if school.curators else None),
        lines=tuple(_line(look, asked, state, each) for each in state.named),
        regulation=regulation(school) if state.subject != "regulation" else None,
        control=words(state.control),
        since=asked.since if isinstance(asked, CuratorChange) else None,
        acts=cited_in(state),
        visas=visas_on(look, state),
        **_grounds(state),
    )


def _line(look: Look, asked: Any, state: Order, person: str) -> NamedLine:
    incentive = asked.incentive_of(state.id, person) if state.subject == "incentive" else ""
    return NamedLine(named(look, person), asked.words_of(state.id, person), incentive)


def _grounds(state: Order) -> dict[str, Any]:
    """What the order on the Положение rests on, and its annex. Raises Unreadable when the words are gone."""
    if state.grounds is None:
        return {}
    if state.grounds.words.erased:
        raise Unreadable
    said = state.grounds.words.value
    annex = Annex(said["file"], state.grounds.sha256) if state.grounds.sha256 else None
    return {"protocol": said["protocol"], "union_opinion": said["union_opinion"], "annex": annex}
