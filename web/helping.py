"""Requests for help and meetings of a programme, for its card and the forms of its acts."""

from __future__ import annotations

from domain.programme import Programme
from domain.programme_help import HelpRequest
from web import desk
from web.forms import Options
from web.phrases.typography import count, day_short
from web.visitor import visitor

#: Acts that make sense only while the programme runs.
OF_RUNNING = ("ask_help", "give_help")


def fits(state: Programme, act: str) -> bool:
    """Whether there is anything to do by the act."""
    if act == "give_help":
        return any(each.open for each in state.help)
    if act == "confirm_meeting":
        return bool(unconfirmed(state))
    return True


def unconfirmed(state: Programme) -> Options:
    """Meetings the visitor was at and has not confirmed: number and words."""
    me = visitor().person
    return [
        (str(number), f"{day_short(each.day)}, {each.minutes} мин.")
        for number, each in enumerate(state.meetings, start=1)
        if me in each.attended and me not in each.confirmed
    ]


def requests(state: Programme) -> Options:
    """Requests that wait for an answer, as a form offers them."""
    short = desk.people().short
    return [
        (each.id, f"{short(each.person)}, до {day_short(each.answer_by)}: {(each.words.value or 'текст удалён')[:120]}")
        for each in state.help
        if each.open
    ]


def waited(request: HelpRequest) -> str:
    """How long the answer took: whole hours within a day, days after it."""
    assert request.answered_at is not None
    took = request.answered_at - request.asked_at
    if took.days:
        return count(took.days, "день", "дня", "дней")
    return count(took.seconds // 3600, "час", "часа", "часов") if took.seconds >= 3600 else "час или меньше"
