from __future__ import annotations

from domain.rules.helping import meeting_is_confirmed_by_who_was_there, request_waits_for_an_answer
from tests.domain.rules.samples import MENTEE, MENTOR, OTHER, refusal


def test_a_request_is_answered_once_and_is_of_the_programme() -> None:
    request_waits_for_an_answer(request="a", waiting=("a", "b"))
    refusal(request_waits_for_an_answer, request="c", waiting=("a", "b"))
    refusal(request_waits_for_an_answer, request="a", waiting=())


def test_a_meeting_is_confirmed_once_by_who_was_there() -> None:
    meeting_is_confirmed_by_who_was_there(person=MENTEE, attended=(MENTOR, MENTEE), confirmed=(OTHER,))
    refusal(meeting_is_confirmed_by_who_was_there, person=OTHER, attended=(MENTOR, MENTEE), confirmed=())
    refusal(meeting_is_confirmed_by_who_was_there, person=MENTEE, attended=(MENTOR, MENTEE), confirmed=(MENTEE,))
    refusal(meeting_is_confirmed_by_who_was_there, person=MENTEE, attended=(), confirmed=())
