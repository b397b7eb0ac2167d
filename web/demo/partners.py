"""What the demo school does with others: an agreement with a partner, a contest of mentors and pairs."""

from __future__ import annotations

from datetime import date

from domain.case import Role
from web.demo.cast import SCAN
from web.demo.script import Script, person_id
from web.phrases.contest import TEMPLATE


def agreement(s: Script, signed: date, end: date) -> None:
    """The university and the school agree; the scan is kept."""
    case = s.new("partner_agreement")
    assert s.store.scans is not None
    kept, _ = s.store.scans.keep(case, SCAN, s.clock)
    terms = {"number": "14-с", "day": signed, "start": signed, "end": end, "open_ended": False}
    words = {
        "partner": "Калмыцкий государственный университет",
        "subject": "Стажировки молодых педагогов, консультации преподавателей кафедры методики",
    }
    file = {"scan": kept, "media": "application/pdf"}
    s.act("record_agreement", case, "kurator", Role.CURATOR, {**terms, **words, **file})


def contest(s: Script, first: date, last: date, results: date) -> None:
    """The council prepares a contest, the director approves its rules."""
    case = s.new("contest")
    days = {"first": first, "last": last, "results": results}
    data = {
        **TEMPLATE,
        **days,
        "name": "Лучшая наставническая пара",
        "jury": [person_id("kurator"), person_id("tehnik")],
    }
    s.act("plan_contest", case, "lidzhiev", Role.COUNCIL_MEMBER, data)
    s.step("approve_contest", case, "direktor", Role.DIRECTOR, decision="accept", remarks="")
