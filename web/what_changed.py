"""What differs from the version before, in words, for the page of a step."""

from __future__ import annotations

from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.roadmap import difference as row_difference
from domain.text_difference import difference
from processes.cases import Case
from processes.texts import read
from web import desk, roadmaps
from web.phrases.texts import change_words

_OF_CHANGE = (
    *("agree_to_change", "approve_change", "prepare_change_order", "decline_change"),
    *("read_correction", "object_to_correction"),
)


def changed(case: Case, act: str) -> list[tuple[str, str, str]]:
    """What differs from the version before: of a proposed change, or of a text agreed to once more."""
    state = case.state
    if isinstance(state, Roadmap) and state.versions and act in ("draft_roadmap", "approve_roadmap"):
        return roadmaps.changed(row_difference(state.approved, state.rows))
    if not isinstance(state, Programme):
        return []
    change = state.open_change if act in _OF_CHANGE else None
    if change is not None:
        older, newer = read(state.text), read(change.text)
    elif len(state.texts) > 1 and state.status == "in_review":
        older, newer = read(state.texts[-2]), read(state.texts[-1])
    else:
        return []
    if older is None or newer is None:
        return []
    return [change_words(each, desk.people().short) for each in difference(older, newer)]
