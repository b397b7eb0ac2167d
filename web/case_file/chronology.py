"""What happened in the cases of a file, in one order, as sentences with who, when, the clause and the checks passed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from domain.case import Fact, Personal
from domain.facts import people
from processes.case_file import Stored, Stream
from processes.cases import kind_of
from processes.journal import Entry
from web.commands.looking import plain
from web.phrases.checks import check
from web.phrases.facts import clause, sentence
from web.phrases.refusals import refusal
from web.phrases.words import ROLES, word

Row = dict[str, Any]


def chronology(streams: Sequence[Stream], name: Callable[[str], str], title: Callable[[str], str]) -> list[Row]:
    """One row for every event, in the order of the log. name: of a person; title: of a case, by id."""
    pairs = [pair for stream in streams for pair in zip(stream.stored, stream.entries, strict=True)]
    pairs.sort(key=lambda pair: pair[0].position)
    return [_row(number, stored, entry, name, title) for number, (stored, entry) in enumerate(pairs, 1)]


def _row(number: int, stored: Stored, entry: Entry, name: Callable[[str], str], title: Callable[[str], str]) -> Row:
    acting, state = entry.acting, json.loads(stored.state)
    return {
        "n": number,
        "case": stored.stream,
        "title": title(stored.stream),
        "version": stored.version,
        "fact": stored.topic,
        "sentence": sentence(entry.fact, name),
        "clause": clause(entry.fact),
        "recorded": state["at"],
        "occurred": state.get("occurred", state["at"]),
        "days_late": max((acting.at.date() - entry.happened.date()).days, 0),
        "act": acting.act,
        "person": acting.person,
        "who": name(acting.person),
        "role": acting.role.value,
        "role_words": word(ROLES, acting.role.value),
        "rules": entry.rules,
        "checks": [_said(rule) for rule in entry.checks],
        "overridden": [*_overridden(entry, name), *_overridden_once(entry.fact)],
        "definition": entry.move.definition if entry.move else None,
        "leaf": stored.leaf.hex(),
        "data": _data(entry),
    }


def _data(entry: Entry) -> Any:
    """What the fact says, readable where keys are; a definition's text is a file of its own."""
    return None if kind_of(entry.originator_id) in ("log", "definition") else plain(entry.fact)


def _said(rule: str) -> dict[str, str]:
    words, clause = check(rule)
    return {"rule": rule, "words": words, "clause": clause}


def _overridden(entry: Entry, name: Callable[[str], str]) -> list[dict[str, str | None]]:
    """The warnings the person went on against, and why; a warning that asks for no reason has none."""
    found = []
    for warning in entry.overridden:
        wrong, _, clause = refusal(warning, name)
        reason = None if warning.reason is None else _words(warning.reason)
        found.append({"rule": warning.rule, "words": wrong, "clause": clause, "reason": reason})
    return found


def _overridden_once(fact: Fact) -> list[dict[str, str | None]]:
    """The same in facts recorded before warnings stood beside them."""
    for kind, rule, reason in (
        (people.CuratorAppointed, "curator_is_a_deputy_head", getattr(fact, "override", None)),
        (people.UnitFormed, "matters_overlap_or_have_a_reason", getattr(fact, "matters_reason", None)),
    ):
        if isinstance(fact, kind) and reason is not None:
            words, clause = check(rule)
            return [{"rule": "", "words": words, "clause": clause, "reason": _words(reason)}]
    return []


def _words(reason: Personal) -> str:
    return "текст удалён" if reason.erased else str(reason.value)
