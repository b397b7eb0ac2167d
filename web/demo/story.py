"""The year of the demo school: programmes at every stage of their life."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.case import Role
from processes.signed import next_number, signed_content
from web.composition import Store, accounts_of
from web.demo import monitoring
from web.demo.cast import PASSWORD, PEOPLE
from web.demo.script import SCHOOL, Script, person_id
from web.demo.texts import text

#: The demo's last day; the story is told up to here.
LAST_DAY = date(2026, 9, 14)

D, C, M, E, P = Role.DIRECTOR, Role.CURATOR, Role.MENTOR, Role.MENTEE, Role.PARTICIPANT


def steps(store: Store, today: date) -> Iterator[str]:
    """Tell the story chapter by chapter, so that it ends today; each yield is one chapter done."""
    # whole weeks, so that Mondays stay Mondays
    weeks = timedelta(weeks=(today - LAST_DAY).days // 7)
    script = Script(store, accounts_of(store), datetime(2026, 1, 12, 6, tzinfo=UTC), weeks)
    for name, chapter in _CHAPTERS:
        chapter(script)
        yield name


def _school(s: Script) -> None:
    names = (
        "Муниципальное бюджетное общеобразовательное учреждение «Степновская средняя школа № 3»",
        "МБОУ «Степновская СОШ № 3»",
    )
    data = {
        "full_name": names[0],
        "short_name": names[1],
        "place": "с. Степное",
        "zone": "Europe/Moscow",
        "rules": "2022-1",
    }
    s.act("open_school", SCHOOL, None, Role.SYSTEM, data)
    for login, (name, position, birth, years, roles, _) in PEOPLE.items():
        card = {"name": name, "position": position, "birth": birth, "experience_years": years}
        card["standing"] = "head" if login == "direktor" else "staff"
        s.act("register_person", person_id(login), None, Role.SYSTEM, card)
        for role in roles:
            s.act("grant_role", person_id(login), None, Role.SYSTEM, {"role": role})
        s.accounts.create(person_id(login), SCHOOL, login, PASSWORD)


def _rules_of_work(s: Script) -> None:
    """The calendar, the Положение and the curator: what everything else leans on."""
    holidays = [
        s.day(2026, 2, 23),
        s.day(2026, 3, 9),
        s.day(2026, 5, 1),
        s.day(2026, 5, 11),
        s.day(2026, 6, 12),
        s.day(2026, 11, 4),
    ]
    s.act("set_calendar", SCHOOL, "direktor", D, {"five_day": True, "holidays": holidays, "working_weekends": []})
    s.act("adopt_regulation", SCHOOL, "direktor", D, {"number": "3-н", "day": s.day(2026, 1, 12)})
    order = {"person": person_id("kurator"), "number": "4-н", "day": s.day(2026, 1, 12), "deputy_head": True}
    s.act("appoint_curator", SCHOOL, "direktor", D, order)


def _banks(s: Script) -> None:
    matters = {"matters": ["teaching_methods", "subject_content"]}
    for login in ("nastavnik", "lidzhiev", "mandzhieva"):
        evidence = "Выпускники сдают экзамен выше среднего по району три года подряд."
        s.act("admit_to_bank", person_id(login), "direktor", D, {"bank": "mentor", "evidence": evidence, **matters})
    for login in ("nastavlyaemyi", "erdnieva", "badmaev", "ivanova", "sidorova"):
        request = "Нужна помощь в построении урока."
        s.act("admit_to_bank", person_id(login), "direktor", D, {"bank": "mentee", "evidence": request, **matters})


def _unit(s: Script, mentor: str, *mentees: str) -> str:
    unit = s.new("unit")
    data = {"mentor": person_id(mentor), "mentees": [person_id(m) for m in mentees], "matters": ["teaching_methods"]}
    s.act("form_unit", unit, "kurator", C, data)
    s.step("hold_acquaintance", unit, "kurator", C, decision="held", day=s.clock.date(), mode="offline")
    for login in (mentor, *mentees):
        s.step("answer_interest", unit, login, M if login == mentor else E, decision="yes")
    return unit


def _draft(s: Script, mentor: str, mentees: tuple[str, ...], start: date, end: date, topic: str, **extra: Any) -> str:
    unit = _unit(s, mentor, *mentees)
    programme = s.new("programme")
    numbers = s.store.log.rows("SELECT MAX(number) AS last FROM numbers WHERE journal = 'programme'")
    number = f"{s.clock.year}-{(numbers[0]['last'] or 0) + 1:03}"
    s.act("draft_for_unit", programme, "kurator", C, {"unit": unit, "number": number})
    s.act("edit_text", programme, mentor, M, {"text": text(mentor, mentees, start, end, topic, **extra)})
    return programme


def _agreed(s: Script, programme: str, mentor: str, mentees: tuple[str, ...]) -> None:
    s.step("draft_programme", programme, mentor, M)
    text_hash = s.store.office.case(programme).state.text.text_hash
    for login in (mentor, *mentees):
        role = M if login == mentor else E
        s.step(
            "agree_to_text", programme, login, role, text_hash=text_hash, document=_paper(s, programme, "agree_to_text")
        )


def _approved(s: Script, programme: str) -> None:
    s.step("endorse_programme", programme, "kurator", C, decision="accept", remarks="")
    paper = _paper(s, programme, "approve_programme")
    s.step("approve_programme", programme, "direktor", D, decision="accept", remarks="", document=paper)


def _consented(s: Script, programme: str, people_: tuple[str, ...]) -> None:
    for consent in s.open_cases("consent", parent=programme):
        state = s.store.office.case(consent).state
        login = next((each for each in people_ if person_id(each) == state.person), None)
        if login is not None and state.status == "issued":
            role = M if state.variant == "mentor" else E
            s.step(
                "answer_consent", consent, login, role, decision="accept", document=_paper(s, consent, "answer_consent")
            )


def _ordered(s: Script, order: str) -> None:
    s.step("draft_order", order, "kurator", C, control="")
    number = next_number(s.store.office.look(), SCHOOL, s.clock)
    paper = _paper(s, order, "sign_order", number)
    s.step("sign_order", order, "direktor", D, decision="accept", remarks="", number=number, document=paper)
    state = s.store.office.case(order).state
    for login in PEOPLE:
        if person_id(login) in state.acquainted:
            s.step("acknowledge_order", order, login, P, document=_paper(s, order, "acknowledge_order"))


def _paper(s: Script, case: str, word: str, number: int | None = None) -> str:
    """Hash of the document the step signs."""
    return signed_content(s.store.office.look(), s.store.office.case(case), word, number=number, at=s.clock).sha256()


def _started(s: Script, programme: str, day: date) -> None:
    s.step("prepare_order", programme, "kurator", C)
    _ordered(s, s.open_cases("order", status="draft")[-1])
    s.step("record_addendum", programme, "kurator", C, number="12-д", day=s.clock.date(), not_needed="")
    s.at(day)


def _life(s: Script, mentor: str, mentees: tuple[str, ...], start: date, end: date, topic: str, **extra: Any) -> str:
    programme = _draft(s, mentor, mentees, start, end, topic, **extra)
    _agreed(s, programme, mentor, mentees)
    _approved(s, programme)
    _consented(s, programme, (mentor, *mentees))
    _started(s, programme, start)
    return programme


def _met(s: Script, programme: str, mentor: str, mentees: tuple[str, ...], day: date) -> None:
    people_ = [person_id(each) for each in (mentor, *mentees)]
    data = {
        "day": day,
        "mode": "offline",
        "minutes": 45,
        "attended": people_,
        "notes": "Разобрали урок, договорились о следующем.",
    }
    s.act("record_meeting", programme, mentor, M, data)


def _finished(s: Script) -> None:
    """A programme whose plan was completed."""
    pair = ("lidzhiev", ("erdnieva",))
    programme = _life(s, *pair, s.day(2026, 1, 26), s.day(2026, 5, 29), "Работа с источниками")
    for n, day in enumerate((s.day(2026, 2, 10), s.day(2026, 3, 17), s.day(2026, 5, 12)), 1):
        s.at(day)
        _met(s, programme, *pair, day)
        s.act(
            "complete_item",
            programme,
            "lidzhiev",
            M,
            {"item": str(n), "day": day, "result": "Сделано, лист наблюдения у куратора."},
        )
    s.at(s.day(2026, 5, 25))
    s.step(
        "report_completion",
        programme,
        "lidzhiev",
        M,
        report="План выполнен, затруднение преодолено: уроки укладываются во время.",
    )
    s.step("confirm_completion", programme, "kurator", C, decision="accept", remarks="")
    s.step("prepare_closing_order", programme, "kurator", C, effective=s.day(2026, 5, 29))
    _ordered(s, s.open_cases("order", status="draft")[-1])


def _ended_by_mentor(s: Script) -> None:
    """A programme ended by its mentor's own wish."""
    programme = _life(s, "mandzhieva", ("badmaev",), s.day(2026, 6, 1), s.day(2026, 12, 30), "Сочинение")
    s.at(s.day(2026, 6, 15))
    s.act("state_leaving", programme, "mandzhieva", M, {"last_day": s.day(2026, 6, 18), "reason": ""})
    s.step("prepare_closing_order", programme, "kurator", C)
    _ordered(s, s.open_cases("order", status="draft")[-1])


def _extended(s: Script) -> None:
    """A running programme whose term was extended by consent."""
    pair = ("nastavnik", ("nastavlyaemyi",))
    programme = _life(s, *pair, s.day(2026, 6, 22), s.day(2026, 9, 30), "Функции и графики")
    s.at(s.day(2026, 6, 30))
    _met(s, programme, *pair, s.day(2026, 6, 30))
    s.act(
        "complete_item",
        programme,
        "nastavnik",
        M,
        {"item": "1", "day": s.day(2026, 6, 30), "result": "План урока с хронометражем готов."},
    )
    s.at(s.day(2026, 9, 1))
    longer = text(*pair, s.day(2026, 6, 22), s.day(2026, 9, 30), "Функции и графики") | {
        "end": s.day(2026, 12, 25).isoformat()
    }
    s.act("propose_change", programme, "nastavnik", M, {"text": longer, "reason": "Открытый урок перенесён на осень."})
    text_hash = s.store.office.case(programme).state.open_change.text.text_hash
    for login, role in (("nastavnik", M), ("nastavlyaemyi", E)):
        paper = _paper(s, programme, "agree_to_change")
        s.step("agree_to_change", programme, login, role, text_hash=text_hash, document=paper)
    s.step("prepare_change_order", programme, "kurator", C)
    _ordered(s, s.open_cases("order", status="draft")[-1])


def _group(s: Script) -> None:
    """A group that works now."""
    pair = ("lidzhiev", ("ivanova", "sidorova"))
    kinds: dict[str, Any] = {"kinds": ["group", "traditional"]}
    programme = _life(s, *pair, s.day(2026, 9, 3), s.day(2027, 5, 28), "Урок в начальной школе", **kinds)
    s.at(s.day(2026, 9, 8))
    _met(s, programme, *pair, s.day(2026, 9, 8))


def _waiting_for_director(s: Script) -> None:
    """A programme returned once, agreed again, and now before the director."""
    pair = ("mandzhieva", ("badmaev",))
    programme = _draft(s, *pair, s.day(2026, 9, 21), s.day(2027, 5, 31), "Изложение и редактирование")
    _agreed(s, programme, *pair)
    s.step("endorse_programme", programme, "kurator", C, decision="return", remarks="Уточните сроки открытых уроков.")
    _agreed(s, programme, *pair)
    s.step("endorse_programme", programme, "kurator", C, decision="accept", remarks="")


def _waiting_for_consents(s: Script) -> None:
    """An approved programme that waits for the second consent."""
    s.at(s.day(2026, 9, 10))
    pair = ("mandzhieva", ("erdnieva",))
    programme = _draft(s, *pair, s.day(2026, 10, 1), s.day(2027, 4, 30), "Культура речи на уроке")
    _agreed(s, programme, *pair)
    _approved(s, programme)
    _consented(s, programme, ("mandzhieva",))


def _drafting(s: Script) -> None:
    """A draft just begun, and a pair that may begin one."""
    s.at(s.day(2026, 9, 14), 7)
    _draft(s, "nastavnik", ("badmaev",), s.day(2026, 10, 5), s.day(2027, 5, 14), "Исследовательские задачи")
    _unit(s, "nastavnik", "erdnieva")


_CHAPTERS: tuple[tuple[str, Callable[[Script], None]], ...] = tuple(
    (chapter.__name__.strip("_"), chapter)
    for chapter in (
        _school,
        _rules_of_work,
        _banks,
        _finished,
        _ended_by_mentor,
        _extended,
        _group,
        monitoring.questionnaires,
        monitoring.poll,
        _waiting_for_director,
        _waiting_for_consents,
        _drafting,
    )
)
