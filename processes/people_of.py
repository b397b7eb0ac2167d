"""The people of a case: who takes part in it, whom its decisions are about, whom its facts name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_type_hints

from domain.bank_admission import BankAdmission, ProcessingConsent
from domain.case import Fact, Personal
from domain.consent import Consent
from domain.contest import Contest
from domain.council import Council
from domain.council_request import CouncilRequest
from domain.curator_change import CuratorChange
from domain.distribution import Distribution
from domain.facts import final_stage
from domain.monitoring import MonitoringRound
from domain.order import Order
from domain.practice import Practice
from domain.programme import Programme
from domain.units import Unit

#: Taking part in this alone is no interest of one's own: everyone is asked; who mediates or judges is chosen for being
#: no party; who endorses an order does so by office.
_NO_INTEREST = ("respondent", "neutral", "jury", "endorser")
PERSON = "person-"
#: Values that name nobody.
_NO_TEXT = (bool, int, float, date, Enum, NoneType)


def roles_of(state: Any) -> dict[tuple[str, str], str]:
    """(person, role) → state of the participation, for everyone the case concerns."""
    match state:
        case Programme():
            mentees = {(mentee, "mentee"): "active" for mentee in state.mentees}
            return {(state.mentor, "mentor"): "active", **mentees}
        case Consent():
            return {(state.person, state.variant): state.status}
        case Distribution() | BankAdmission() | ProcessingConsent():
            return {(state.person, "participant"): state.status}
        case Order():
            endorsers = {(person, "endorser"): "" for person in state.endorsers}
            return {**{(person, "named"): "" for person in state.people}, **endorsers}
        case CouncilRequest():
            neutral = {(state.neutral, "neutral"): ""} if state.neutral else {}
            return {**{(person, "side"): "" for person in state.parties}, **neutral}
        case Council():
            return {(person, "invited"): "" for person in state.invited}
        case MonitoringRound():
            return {(each.person, "respondent"): "" for each in state.respondents}
        case Practice() | Contest():
            return _of_results(state)
        case Unit():
            return {(state.mentor, "mentor"): "", **{(mentee, "mentee"): "" for mentee in state.mentees}}
        case _:
            return {}


def _of_results(state: Practice | Contest) -> dict[tuple[str, str], str]:
    if isinstance(state, Practice):
        return {(person, "author"): "" for person in state.authors}
    jury = {(person, "jury"): "" for person in state.conditions.jury}
    return {**jury, **{(each.person, "winner"): "" for each in state.winners}}


def interested(state: Any, fact: Fact) -> frozenset[str]:
    """Whose own case it is: who decides in it by office as well has two interests."""
    if isinstance(state, CuratorChange):
        return frozenset({state.former, state.person})
    if isinstance(fact, final_stage.IncentivesProposed):
        return frozenset(each.person for each in fact.proposals)
    return frozenset(person for person, role in roles_of(state) if role not in _NO_INTEREST)


def named_by(fact: Fact) -> set[str]:
    """Every person the fact names by id, in text that belongs to several people too."""
    found: set[str] = set()
    left: list[Any] = [fact]
    while left:
        value = left.pop()
        kind = value.__class__
        if kind is str:
            if value.startswith(PERSON):
                found.add(value)
        elif kind is tuple or kind is list:
            left += value
        elif kind is dict:
            left += value
            left += value.values()
        else:
            left += _within(kind)(value)
    return found


@cache
def _within(kind: type) -> Callable[[Any], Iterable[Any]]:
    """What of a value of this kind may name somebody."""
    if issubclass(kind, Personal):
        # under a person's own key is what concerns that person; with the key it would go from here, too
        return lambda value: (value.subject if value.subject.startswith(PERSON) else value.value,)
    if issubclass(kind, Mapping):
        return lambda value: (*value.keys(), *value.values())
    if issubclass(kind, frozenset):
        return iter
    if not is_dataclass(kind):
        return lambda _: ()
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind) if _may_tell(hints[each.name])]
    if len(names) < 2:
        return lambda value: [getattr(value, name) for name in names]
    told: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    return told


def _may_tell(hint: Any) -> bool:
    if parts := get_args(hint):
        return any(map(_may_tell, parts))
    return not (isinstance(hint, type) and issubclass(hint, _NO_TEXT))
