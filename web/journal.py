"""The journal of a case as rows for people: each fact a sentence with who, when, the clause and its traces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.case import Acting, Overridden
from domain.facts.incidents import OF_A_STEP
from processes.journal import Entry
from processes.moves import item_of, step_of
from web import confidential, desk
from web.council_name import called
from web.phrases.facts import clause, sentence
from web.phrases.refusals import refusal
from web.phrases.words import ROLES, word


@dataclass(frozen=True)
class JournalRow:
    """days_late: how many days after it happened it was recorded. key: the step it completed, "" for none.

    overridden: the warnings gone on against, each with its clause and the reason.
    """

    number: int
    at: datetime
    occurred: datetime
    sentence: str
    who: str
    role: str
    clause: str
    key: str
    days_late: int
    act: str
    rules: str
    definition: str
    leaf: str
    previous: str
    overridden: tuple[str, ...] = ()


def rows(entries: Sequence[Entry]) -> list[JournalRow]:
    """The entries in words, oldest first."""
    return [row(entry) for entry in entries]


def row(entry: Entry) -> JournalRow:
    """One entry in words."""
    acting, move, short = entry.acting, entry.move, confidential.short(entry.originator_id)
    completed = move is not None and move.decision.kind == "complete"
    return JournalRow(
        entry.originator_version,
        acting.at,
        acting.occurred,
        called(sentence(entry.fact, short)) + _step_of(entry, short),
        short(acting.person),
        confidential.KEPT if short(acting.person) == confidential.KEPT else role_of(acting),
        clause(entry.fact),
        move.decision.key if completed and move else "",
        max((acting.at.date() - _happened(entry)).days, 0),
        acting.act,
        entry.rules,
        move.definition if move else "",
        entry.leaf.hex(),
        entry.previous.hex(),
        tuple(_overridden(warning, short) for warning in entry.overridden),
    )


def _step_of(entry: Entry, short: Callable[[str], str]) -> str:
    """Which step the fact of a failure or of a service is about, as the process of that time calls it; "" of others."""
    if not isinstance(entry.fact, OF_A_STEP):
        return ""
    before = desk.log().entries(entry.originator_id, upto=entry.originator_version)
    definition = next((each.move.definition for each in reversed(before) if each.move is not None), None)
    steps = desk.office().definitions.model(definition).steps if definition else {}
    step, item = step_of(entry.fact.key), item_of(entry.fact.key)
    if step not in steps:
        return ""  # a case that could not begin, or a signal: the sentence tells
    whose = f" – {short(item)}" if item and item.startswith("person-") else ""
    return f" (шаг «{called(steps[step].name)}»{whose})"


def role_of(acting: Acting) -> str:
    """The role in words; with whose duties were done, and by which order."""
    role = called(word(ROLES, acting.role.value))
    if acting.instead is None:
        return role
    absent = desk.people().short(acting.instead.person)
    return f"исполняющий обязанности ({role} – {absent}), приказ № {acting.instead.number}"


def _overridden(warning: Overridden, short: Callable[[str], str]) -> str:
    wrong, _, clause = refusal(warning, short)
    if warning.reason is None:
        return f"Предупреждение ({clause}): {wrong}"
    return f"Вопреки предупреждению ({clause}): {wrong} Причина: {warning.reason.value or 'текст удалён'}"


def _happened(entry: Entry) -> date:
    stated = getattr(entry.fact, "day", None)
    return stated if stated is not None else entry.acting.occurred.date()
