"""The main stage of a school's year: pairs and a group, their programmes, one order, work, three different endings."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from domain.case import Role
from tests.journeys.year import CURATOR, DIRECTOR, MENTEES, MENTORS, PASSWORD, START, Year, order
from web.demo.script import person_id
from web.demo.texts import text


def programmes(y: Year) -> list[str]:
    """Need, three pairs and a group, their programmes, and one order for them all."""
    y.do(CURATOR, y.cases("main_stage")[0], "assess_need", decision="needed")
    pairs = (*((mentor, mentee) for mentor, mentee in zip(MENTORS, MENTEES[:3], strict=True)),)
    units = [_unit(y, *people) for people in (*pairs, (MENTORS[0], *MENTEES[3:]))]
    y.until(date(2026, 9, 1))
    programmes = [_programme(y, unit) for unit in units]
    for programme in programmes:
        _approved(y, programme, shown=programme == programmes[0])
        _consents(y, programme, shown=programme == programmes[0])
    _assigned(y, programmes)
    return programmes


def _unit(y: Year, mentor: str, *mentees: str) -> str:
    """Proposed by the curator; they meet, and everybody's answer is sealed."""
    given: dict[str, Any] = {
        "mentor": y.ids[mentor],
        "mentees": [y.ids[each] for each in mentees],
        "matters": ["teaching_methods"],
    }
    shown = mentees[0] == MENTEES[0]
    if shown:
        tab = y.page(CURATOR, "/units/new", **given)
        unit = tab.url.split("/case/")[1]
        y.do(CURATOR, unit, "hold_acquaintance", decision="held", day=date(2026, 8, 10), mode="offline")
    else:
        unit = y.new("unit")
        y.by(CURATOR, "form_unit", unit, Role.CURATOR, step=False, **given)
        met: dict[str, Any] = {"decision": "held", "day": date(2026, 8, 10), "mode": "offline"}
        y.by(CURATOR, "hold_acquaintance", unit, Role.CURATOR, **met)
    for who in (mentor, *mentees):
        if shown:
            y.do(who, unit, "answer_interest", decision="yes")
        else:
            y.by(who, "answer_interest", unit, Role.MENTOR if who == mentor else Role.MENTEE, decision="yes")
    return unit


def _people(y: Year, case: str) -> list[tuple[str, Role]]:
    """Who takes part, the mentor first."""
    state = y.state(case)
    login = {id: who for who, id in y.ids.items()}
    return [(login[id], Role.MENTOR if id == state.mentor else Role.MENTEE) for id in state.participants]


def _programme(y: Year, unit: str) -> str:
    """Begun by the curator's page; its text is written at length in test_programme_journey."""
    tab = y.page(CURATOR, "/programmes/new", unit=unit)
    programme = tab.url.split("/case/")[1].split("/")[0]
    (mentor, _), *others = _people(y, programme)
    mentees = tuple(who for who, _ in others)
    kinds = {"kinds": ["group", "traditional"]} if len(mentees) > 1 else {}
    end = date(2027, 9, 14) if len(mentees) > 1 else date(2027, 5, 14)
    words = json.dumps(text(mentor, mentees, START, end, "Открытый урок", **kinds))
    for who, id in y.ids.items():
        words = words.replace(person_id(who), id)
    y.by(mentor, "edit_text", programme, Role.MENTOR, step=False, text=json.loads(words))
    return programme


def _approved(y: Year, case: str, *, shown: bool) -> None:
    """Sent, agreed to by everyone, endorsed by the curator, approved by the director at the page."""
    (mentor, _), *_ = everyone = _people(y, case)
    if shown:
        y.do(mentor, case, "draft_programme")
        for who, _ in everyone:
            y.do(who, case, "agree_to_text", password=PASSWORD)
        y.do(CURATOR, case, "endorse_programme", decision="accept")
    else:
        y.by(mentor, "draft_programme", case, Role.MENTOR)
        for who, role in everyone:
            y.by(who, "agree_to_text", case, role, text_hash=y.state(case).text.text_hash)
        y.by(CURATOR, "endorse_programme", case, Role.CURATOR, decision="accept")
    y.do(DIRECTOR, case, "approve_programme", decision="accept", password=PASSWORD)


def _consents(y: Year, programme: str, *, shown: bool) -> None:
    people = {y.ids[who]: (who, role) for who, role in _people(y, programme)}
    for consent in y.cases("consent", parent=programme):
        who, role = people[y.state(consent).person]
        if shown:
            y.do(who, consent, "answer_consent", decision="accept", password=PASSWORD)
        else:
            y.by(who, "answer_consent", consent, role, decision="accept")


def _assigned(y: Year, programmes: list[str]) -> None:
    """One order for all four, read by everybody; addenda, and the first day comes."""
    y.do(CURATOR, programmes[0], "prepare_order")
    draft = y.cases("order", status="draft")[-1]
    for programme in programmes[1:]:
        y.by(CURATOR, "prepare_order", programme, Role.CURATOR, order=draft)
    assert order(y, MENTORS[0], MENTEES[0]) == draft
    for who in (CURATOR, *MENTORS[1:], *MENTEES[1:]):
        if y.ids[who] in y.state(draft).acquainted:
            y.by(who, "acknowledge_order", draft, Role.PARTICIPANT)
    y.do(CURATOR, programmes[0], "record_addendum", number="15-д", day=date(2026, 9, 1))
    for number, programme in enumerate(programmes[1:], 16):
        signed: dict[str, Any] = {"number": f"{number}-д", "day": date(2026, 9, 1), "not_needed": ""}
        y.by(CURATOR, "record_addendum", programme, Role.CURATOR, **signed)
    y.until(START)
    assert {y.state(each).status for each in programmes} == {"active"}


def work(y: Year, completed: str, left: str, questioned: str, group: str) -> None:
    """Meetings and activities are marked by mentors."""
    y.until(date(2026, 10, 20))
    for programme in (completed, left, questioned, group):
        (mentor, role), *mentees = _people(y, programme)
        met: dict[str, Any] = {"mode": "offline", "minutes": "45", "attended": [y.ids[who] for who, _ in mentees]}
        said: dict[str, Any] = {**met, "day": date(2026, 10, 20), "notes": "Разобрали урок."}
        if programme == completed:
            y.ask(mentor, programme, "record_meeting", **said)
        else:
            y.by(mentor, "record_meeting", programme, role, step=False, **{**said, "minutes": 45})


def endings(y: Year, completed: str, left: str, questioned: str) -> None:
    """The mentee leaves by own initiative; the curator closes another after hearing; the plan of the first is done."""
    mentee = _people(y, left)[1][0]
    y.until(date(2027, 1, 11))
    y.ask(mentee, left, "state_leaving", last_day=date(2027, 1, 29))
    _closing_order(y, left)
    _closed_by_the_curator(y, questioned)
    _carried_out(y, completed)
    endings = [y.state(each).status for each in (completed, left, questioned)]
    assert endings == ["closed.completed", "closed.initiative", "closed.curator"]


def _closing_order(y: Year, programme: str, **fields: date) -> None:
    y.do(CURATOR, programme, "prepare_closing_order", **fields)
    order(y)


def _closed_by_the_curator(y: Year, case: str) -> None:
    """Facts, the explanation of the person asked, the decision with its grounds, the order."""
    mentee = _people(y, case)[1][0]
    y.until(date(2027, 2, 1))
    sides = {"circumstances": ["meetings_not_held"], "sides": [y.ids[mentee]]}
    y.ask(CURATOR, case, "question_performance", account="Трижды не пришёл на встречу.", **sides)
    y.do(mentee, case, "give_explanation", explanation="Был занят.")
    words = {"decision": "close", "grounds": "Встречи не проводились."}
    y.do(CURATOR, case, "decide_closing", effective=date(2027, 2, 12), **words)
    _closing_order(y, case)
    y.until(date(2027, 2, 15))


def _carried_out(y: Year, case: str) -> None:
    """Every activity is marked, the mentor reports, the curator confirms, the director signs the closing order."""
    mentor = _people(y, case)[0][0]
    y.until(date(2027, 5, 7))
    for item, day in (("1", date(2026, 10, 20)), ("2", date(2026, 11, 20)), ("3", date(2027, 5, 6))):
        y.ask(mentor, case, "complete_item", item=item, day=day, result="Сделано, лист наблюдения у куратора.")
    y.do(mentor, case, "report_completion", report="План выполнен, затруднение преодолено.")
    y.do(CURATOR, case, "confirm_completion", decision="accept")
    _closing_order(y, case, effective=date(2027, 5, 14))
    y.until(date(2027, 5, 17))
