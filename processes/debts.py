"""What a case owes as it stands, and by which day, by its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from domain.deviations import Expected, Owed, missing
from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.stages import Cycle
from processes.texts import read

#: kind and key of a debt → the debt.
Debts = Mapping[tuple[str, str], Owed]

_EXPECTED = Expected()


def debts_of(state: Any) -> Debts:
    """What a case in this state owes besides its steps."""
    return {(each.kind, each.key): each for each in _of(state)}


def _of(state: Any) -> Iterator[Owed]:
    match state:
        case Programme():
            yield from _of_programme(state)
        case Roadmap():
            yield from missing.roadmap_row_is_overdue(roadmap=state)
        case Cycle():
            yield from missing.cycle_is_not_closed(cycle=state)


def _of_programme(state: Programme) -> Iterator[Owed]:
    yield from missing.curator_is_missing(programme=state)
    yield from missing.consent_is_missing(programme=state)
    yield from missing.order_does_not_follow(programme=state, expected=_EXPECTED)
    yield from missing.programme_does_not_start(programme=state)
    yield from missing.meetings_are_not_recorded(programme=state, expected=_EXPECTED)
    yield from missing.term_has_expired(programme=state)
    text = read(state.text) if state.running else None
    if text is not None:  # an erased text says nothing of its days
        interim = [result.by for result in text.interim_results if result.by is not None]
        yield from missing.interim_result_is_missing(programme=state, interim=interim)
        plan = {item.id: (item.end, item.responsible or None) for item in text.plan if item.end is not None}
        yield from missing.plan_item_is_overdue(programme=state, plan=plan)
