"""The people of a case: who takes part in it, whom its decisions are about, whom its facts name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from domain.bank_admission import BankAdmission, ProcessingConsent
from domain.case import Fact, Personal
from domain.consent import Consent
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

#: Taking part in this alone is no interest of one's own: everyone is asked; who mediates is chosen for being no party.
_NO_INTEREST = ("respondent", "neutral")
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
            return {(person, "named"): "" for person in state.people}
        case CouncilRequest():
            neutral = {(state.neutral, "neutral"): ""} if state.neutral else {}
            return {**{(person, "side"): "" for person in state.parties}, **neutral}
        case Council():
            return {(person, "invited"): "" for person in state.invited}
        case MonitoringRound():
            return {(each.person, "respondent"): "" for each in state.respondents}
        case Practice():
            return {(person, "author"): "" for person in state.authors}
        case Unit():
            return {(state.mentor, "mentor"): "", **{(mentee, "mentee"): "" for mentee in state.mentees}}
        case _:
            return {}


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
        if isinstance(value, str):
            if value.startswith(PERSON):
                found.add(value)
        elif isinstance(value, Personal):
            # under a person's own key is what concerns that person; with the key it would go from here, too
            left.append(value.subject if value.subject.startswith(PERSON) else value.value)
        elif isinstance(value, tuple | list | frozenset):
            left += value
        elif isinstance(value, dict | Mapping):
            left += (*value.keys(), *value.values())
        else:
            left += [getattr(value, name) for name in _telling(value.__class__)]
    return found


@cache
def _telling(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass whose type leaves room for an id; none for another kind of value."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(each.name for each in fields(kind) if _may_tell(hints[each.name]))


def _may_tell(hint: Any) -> bool:
    if parts := get_args(hint):
        return any(map(_may_tell, parts))
    return not (isinstance(hint, type) and issubclass(hint, _NO_TEXT))
