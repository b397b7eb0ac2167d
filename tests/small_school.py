"""The school that most tests look at: no cycle, and a programme at every stage of its life; told by the demo's acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.case import Role
from web.composition import Store, accounts_of
from web.demo import monitoring, programmes
from web.demo.banks import comes_in
from web.demo.cast import opened
from web.demo.programmes import People
from web.demo.script import SCHOOL, Script, person_id

#: The day the tale ends on; nothing is moved.
LAST_DAY = date(2026, 9, 14)


def steps(store: Store) -> Iterator[str]:
    """Tell the story chapter by chapter; each yield is one chapter done."""
    script = Script(store, accounts_of(store), datetime(2026, 1, 12, 6, tzinfo=UTC), timedelta(0))
    for chapter in _CHAPTERS:
        chapter(script)
        yield chapter.__name__.strip("_")


def _rules_of_work(s: Script) -> None:
    """The calendar, the Положение and the curator: what everything else leans on."""
    holidays = [(2, 23), (3, 9), (5, 1), (5, 11), (6, 12), (11, 4)]
    days = [date(2026, month, day) for month, day in holidays]
    s.act(
        "set_calendar", SCHOOL, "direktor", Role.DIRECTOR, {"five_day": True, "holidays": days, "working_weekends": []}
    )
    s.act("adopt_regulation", SCHOOL, "direktor", Role.DIRECTOR, {"number": "3-н", "day": date(2026, 1, 12)})
    order = {"person": person_id("kurator"), "number": "4-н", "day": date(2026, 1, 12), "deputy_head": True}
    s.act("appoint_curator", SCHOOL, "direktor", Role.DIRECTOR, order)


def _banks(s: Script) -> None:
    for login in ("nastavnik", "lidzhiev", "mandzhieva"):
        comes_in(s, login, "mentor")
    for login in ("nastavlyaemyi", "erdnieva", "badmaev", "ivanova", "sidorova"):
        comes_in(s, login, "mentee")


def _finished(s: Script) -> None:
    """A programme whose plan was completed."""
    pair: People = ("lidzhiev", ("erdnieva",))
    case = programmes.life(s, pair, date(2026, 1, 26), date(2026, 5, 29), "Работа с источниками")
    programmes.worked(s, case, pair, (date(2026, 2, 10), date(2026, 3, 17), date(2026, 5, 12)))
    s.at(date(2026, 5, 25))
    programmes.completed(s, case, pair, date(2026, 5, 29))


def _ended_by_mentor(s: Script) -> None:
    """A programme ended by its mentor's own wish."""
    pair: People = ("mandzhieva", ("badmaev",))
    case = programmes.life(s, pair, date(2026, 6, 1), date(2026, 12, 30), "Сочинение")
    s.at(date(2026, 6, 15))
    programmes.left_by_mentor(s, case, pair, date(2026, 6, 18))


def _extended(s: Script) -> None:
    """A running programme whose term was extended by consent."""
    pair: People = ("nastavnik", ("nastavlyaemyi",))
    case = programmes.life(s, pair, date(2026, 6, 22), date(2026, 9, 30), "Функции и графики")
    s.at(date(2026, 6, 30))
    programmes.met(s, case, pair, date(2026, 6, 30))
    programmes.done(s, case, pair, 1, "План урока с хронометражем готов.")
    s.at(date(2026, 9, 1))
    programmes.extended(s, case, pair, date(2026, 12, 25))


def _group(s: Script) -> None:
    """A group that works now."""
    pair: People = ("lidzhiev", ("ivanova", "sidorova"))
    kinds: dict[str, Any] = {"kinds": ["group", "traditional"]}
    case = programmes.life(s, pair, date(2026, 9, 3), date(2027, 5, 28), "Урок в начальной школе", **kinds)
    s.at(date(2026, 9, 8))
    programmes.met(s, case, pair, date(2026, 9, 8))


def _poll(s: Script) -> None:
    monitoring.adopted(s, *monitoring.FIRST)
    monitoring.poll(s, date(2026, 9, 8), date(2026, 9, 18))


def _waiting_for_director(s: Script) -> None:
    """A programme returned once, agreed again, and now before the director."""
    pair: People = ("mandzhieva", ("badmaev",))
    case = programmes.draft(s, pair, date(2026, 9, 21), date(2027, 5, 31), "Изложение и редактирование")
    programmes.returned_once(s, case, pair)


def _waiting_for_consents(s: Script) -> None:
    """An approved programme that waits for the second consent."""
    s.at(date(2026, 9, 10))
    pair: People = ("mandzhieva", ("erdnieva",))
    case = programmes.draft(s, pair, date(2026, 10, 1), date(2027, 4, 30), "Культура речи на уроке")
    programmes.agreed(s, case, pair)
    programmes.approved(s, case)
    programmes.consented(s, case, ("mandzhieva",))


def _drafting(s: Script) -> None:
    """A draft just begun, and a pair that may begin one."""
    s.at(date(2026, 9, 14), 7)
    programmes.draft(s, ("nastavnik", ("badmaev",)), date(2026, 10, 5), date(2027, 5, 14), "Исследовательские задачи")
    programmes.unit(s, "nastavnik", "erdnieva")


_CHAPTERS: tuple[Callable[[Script], None], ...] = (
    opened,
    _rules_of_work,
    _banks,
    _finished,
    _ended_by_mentor,
    _extended,
    _group,
    _poll,
    _waiting_for_director,
    _waiting_for_consents,
    _drafting,
)
