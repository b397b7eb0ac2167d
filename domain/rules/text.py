"""Rules of the text (4.9, 1.3, 2.3)."""

from __future__ import annotations

from domain.case import Refused
from domain.forms import Direction
from domain.text import PersonalPart, PlanItem, ProgrammeText


def text_has_every_block(*, text: ProgrammeText | None) -> None:
    """4.9, INV-12: the note, forms and kinds, participants, directions and at least one activity."""
    missing = ("text",) if text is None else text.missing_blocks()
    if missing:
        raise Refused("text_has_every_block", "4.9", missing=missing)


def every_difficulty_is_covered(*, text: ProgrammeText) -> None:
    """1.3, INV-13: each difficulty is served by an activity or has a reason; a strength is named for each mentee."""
    served = {id for item in text.plan for id in item.serves}
    for part in text.personal:
        _check_personal(part, served)


def _check_personal(part: PersonalPart, served: set[str]) -> None:
    uncovered = [d.words for d in part.difficulties if d.id not in served and not d.uncovered_reason.strip()]
    if not part.difficulties or uncovered:
        raise Refused("every_difficulty_is_covered", "1.3", person=part.mentee, uncovered=tuple(uncovered))
    if not part.strengths:
        raise Refused("every_difficulty_is_covered", "1.3", person=part.mentee, strengths=0)
    if not part.priorities.strip():
        raise Refused("every_difficulty_is_covered", "2.3", person=part.mentee, priorities=0)


def plan_items_are_well_placed(*, text: ProgrammeText, participants: tuple[str, ...]) -> None:
    """4.9, INV-15: one of five directions, days inside the term, a responsible participant or named outside person."""
    for number, item in enumerate(text.plan, 1):
        problem = _misplaced(item, text, participants)
        if problem:
            raise Refused("plan_items_are_well_placed", "4.9", item=number, problem=problem)


def _misplaced(item: PlanItem, text: ProgrammeText, participants: tuple[str, ...]) -> str | None:
    if item.direction not in set(Direction):
        return "direction"
    if item.start is None or item.end is None or item.end < item.start:
        return "days"
    assert text.start is not None and text.end is not None
    if item.start < text.start or item.end > text.end:
        return "term"
    if not item.responsible.strip() or (not item.outside and item.responsible not in participants):
        return "responsible"
    return None


def agreement_is_to_this_text(*, agreed: str, text: str) -> None:
    """2.3, INV-14: what was shown and what is agreed to are the same text, by hash."""
    if agreed != text:
        raise Refused("agreement_is_to_this_text", "2.3")


def everyone_agreed_to_this_text(*, people: tuple[str, ...], agreed: tuple[str, ...]) -> None:
    """2.3, INV-14: the mentor and each mentee have agreed to the very version that is approved."""
    missing = tuple(person for person in people if person not in agreed)
    if missing:
        raise Refused("everyone_agreed_to_this_text", "2.3", people=missing)


def approved_text_is_not_edited(*, status: str) -> None:
    """4.9, INV-16: only a draft is edited; later a change makes a new version with its own agreements."""
    if status != "draft":
        raise Refused("approved_text_is_not_edited", "4.9", status=status)
