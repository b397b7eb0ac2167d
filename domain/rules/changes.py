"""Rules of changes of content, form and term (4.9, 4.11)."""

from __future__ import annotations

from datetime import date

from domain.case import Refused
from domain.text import ProgrammeText, difference


def one_change_at_a_time(*, open_change: bool) -> None:
    """4.9: a new change is proposed when the last one is settled."""
    if open_change:
        raise Refused("one_change_at_a_time", "4.9")


def kind_of_change(*, old: ProgrammeText, new: ProgrammeText) -> str:
    """4.9, 4.11, INV-34: extension, shortening, form or content. A change that changes nothing is refused."""
    paths = {change.path for change in difference(old, new)}
    if not paths:
        raise Refused("kind_of_change", "4.9")
    if "start" in paths:
        raise Refused("kind_of_change", "4.9", start=True)
    assert old.end is not None and new.end is not None
    if "end" in paths:
        return "extension" if new.end > old.end else "shortening"
    return "form" if paths & {"role_forms", "kinds"} else "content"


def term_change_is_asked_before_the_end(*, kind: str, today: date, end: date) -> None:
    """4.11, INV-35: a term is changed before it has run out."""
    if kind in ("extension", "shortening") and today > end:
        raise Refused("term_change_is_asked_before_the_end", "4.11", end=end)


def only_a_party_declines(*, person: str, parties: tuple[str, ...]) -> None:
    """4.11, INV-35: the people asked answer, nobody else."""
    if person not in parties:
        raise Refused("only_a_party_declines", "4.11", person=person)


def everyone_agreed_to_the_change(*, parties: tuple[str, ...], agreed: tuple[str, ...]) -> None:
    """4.9, 4.11, INV-34, INV-35: the mentor and every affected mentee agreed; silence is not consent."""
    missing = tuple(person for person in parties if person not in agreed)
    if missing:
        raise Refused("everyone_agreed_to_the_change", "4.11", people=missing)
