"""Rules of help between meetings and of the mentee's word on a meeting (2.2, 4.6)."""

from __future__ import annotations

from collections.abc import Collection

from domain.rules.rule import refused, rule


@rule("4.6")
def request_waits_for_an_answer(*, request: str, waiting: Collection[str]) -> None:
    """4.6: a mentee's request for help is answered once, and belongs to the programme. waiting: its open requests."""
    if request not in waiting:
        raise refused(request_waits_for_an_answer)


@rule("2.2")
def meeting_is_confirmed_by_who_was_there(
    *, person: str, attended: Collection[str], confirmed: Collection[str]
) -> None:
    """2.2: a mentee has a word of their own on a meeting they were at, once. attended: () for no such meeting."""
    if person not in attended or person in confirmed:
        raise refused(meeting_is_confirmed_by_who_was_there, person=person, attended=person in attended)
