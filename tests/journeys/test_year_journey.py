"""A school's whole year in a real browser without JavaScript: from an empty store to the next cycle's draft."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from playwright.sync_api import Browser

from domain.case import Role
from tests.journeys.browser import DEBIAN_CHROMIUM, chromium, served
from tests.journeys.year import PASSWORD, Year, fill
from tests.web.staged import Clock
from web import staff_import
from web.app import create_app
from web.cli import main
from web.composition import open_store
from web.demo.script import person_id
from web.demo.texts import text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ADMIN, DIRECTOR, CURATOR, TECH = "goryaev", "direktor", "kuratova", "tehnikov"
#: login → (surname, post, birth, years at work)
STAFF = {
    "badmaev": ("Бадмаев", "учитель", date(1968, 1, 2), 30),
    "ochirova": ("Очирова", "учитель математики", date(1970, 3, 4), 28),
    "lidzhieva": ("Лиджиева", "учитель химии", date(1972, 5, 6), 25),
    "ivanov": ("Иванов", "учитель", date(1999, 7, 8), 1),
    "petrova": ("Петрова", "учитель математики", date(2000, 9, 1), 0),
    "sidorov": ("Сидоров", "учитель физики", date(1998, 2, 3), 2),
    "basanova": ("Басанова", "учитель химии", date(2001, 4, 5), 0),
    "mandzhiev": ("Манджиев", "учитель биологии", date(2000, 6, 7), 1),
    TECH: ("Техников", "инженер", date(1985, 8, 9), 12),
}
START = date(2026, 9, 15)
MENTORS, MENTEES = list(STAFF)[:3], list(STAFF)[3:8]
SETUP = {
    "full_name": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 1»",
    "short_name": "МБОУ «Школа № 1»",
    "place": "г. Элиста",
    **{"surname": "Горяев", "given": "Данзан", "patronymic": "Саналович", "position": "инженер"},
    **{"login": ADMIN, "password": PASSWORD, "again": PASSWORD},
    **{"director_surname": "Манджиева", "director_given": "Ольга", "director_login": DIRECTOR},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not DEBIAN_CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("NO BROWSER: /usr/bin/chromium is absent, the journeys were NOT run")
    with chromium() as opened:
        yield opened


@pytest.fixture
def year(browser: Browser, tmp_path: Path) -> Iterator[tuple[Year, str]]:
    """An empty store, just made, and the code that `init` printed."""
    url = f"sqlite:///{tmp_path / 'nastavnik.db'}"
    code = CliRunner().invoke(main, ["--database", url, "init"]).output.split()[-1]
    store = open_store(url)
    clock = Clock(datetime(2026, 8, 10, 6, tzinfo=UTC))
    with ExitStack() as stack:
        stack.callback(store.close)
        address = stack.enter_context(served(create_app(store, clock=clock, testing=True)))
        yield Year(browser, store, address, clock, stack), code


@pytest.mark.browser
@pytest.mark.slow
def test_a_school_lives_through_a_whole_cycle(year: tuple[Year, str]) -> None:
    y, code = year
    _open_the_school(y, code)
    _register(y)
    _begin(y)
    _local_acts(y)
    _charter_and_roadmap(y)
    _banks(y)
    completed, left, questioned, group = _programmes(y)
    _work(y, completed, left, questioned, group)
    _endings(y, completed, left, questioned)


# the school and its people


def _open_the_school(y: Year, code: str) -> None:
    """A stranger with the code opens the school; the director comes in with the one-time password and makes it own."""
    tab = y.tab(ADMIN)
    assert "/setup" in tab.url or tab.goto("/setup")
    fill(tab, code=code, **SETUP)
    y.press(tab)
    secret = tab.locator("dd").last.inner_text()
    for row in y.store.log.rows("SELECT case_id FROM cases WHERE kind = 'person'"):
        person = y.state(row["case_id"])
        y.ids[ADMIN if person.position == "инженер" else DIRECTOR] = person.id
    _first_sign_in(y, DIRECTOR, secret)


def _first_sign_in(y: Year, who: str, secret: str) -> None:
    tab = y.tab(who, "/help")
    tab.goto("/sign-in")
    fill(tab, login=who, password=secret)
    y.press(tab, "Войти")
    assert "/me" in tab.url
    fill(tab, old=secret, new=PASSWORD, again=PASSWORD)
    y.press(tab, "Сменить пароль")


def _register(y: Year) -> None:
    """The administrator registers the curator by a card and everybody else by a book; roles and entrance follow."""
    card = {"surname": "Куратова", "given": "Саглара", "position": "заместитель директора", "experience_years": "20"}
    tab = y.page(ADMIN, "/people/new", standing="staff", birth=date(1980, 1, 2), **card)
    y.ids[CURATOR] = tab.url.rsplit("/", 1)[1].split("?")[0]
    for role in ("curator", "teacher"):
        y.page(ADMIN, f"/people/{y.ids[CURATOR]}/grant_role", role=role, ground="Приказ № 1-л от 03.08.2026")
    tab = y.page(ADMIN, f"/people/{y.ids[CURATOR]}/open_account", login=CURATOR)
    _first_sign_in(y, CURATOR, tab.locator("dd").last.inner_text())
    tab = y.tab(ADMIN, "/people/import")
    tab.locator("[name=book]").set_input_files({"name": "staff.xlsx", "mimeType": XLSX, "buffer": _book()})
    y.press(tab)
    y.press(tab)
    for login, (surname, *_) in STAFF.items():
        tab = y.tab(ADMIN, f"/people?q={surname}")
        y.ids[login] = str(tab.locator("main table a").first.get_attribute("href")).rsplit("/", 1)[1]
        role = "tech_specialist" if login == TECH else "teacher"
        y.by(ADMIN, "grant_role", y.ids[login], Role.SYSADMIN, step=False, role=role, ground="Трудовой договор")
        y.account(login)


def _book() -> bytes:
    book, made = Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(list(staff_import.COLUMNS.values()))
    for surname, post, birth, years in STAFF.values():
        book.active.append([surname, "Айса", "", post, "", "", "", birth, years])
    book.save(made)
    return made.getvalue()


# the preparatory stage


def _begin(y: Year) -> None:
    """The director begins the cycle from its page."""
    tab = y.tab(DIRECTOR, "/cycle")
    tab.locator("main a[href*='/cycle/new']").first.click()
    fill(tab, year="2026", start=date(2026, 8, 20), end=date(2027, 8, 31))
    y.press(tab)


def _local_acts(y: Year) -> None:
    """Положение and curator by orders of this very school; no council."""
    stage = y.cases("preparatory_stage")[0]
    y.do(CURATOR, stage, "adopt_local_regulation", decision="new")
    _order(y)
    y.do(DIRECTOR, stage, "appoint_cycle_curator", decision="new", person=y.ids[CURATOR], deputy_head="yes")
    _order(y, CURATOR)
    y.do(CURATOR, stage, "decide_council", decision="without", reason="Три наставника, совет не нужен.")


def _order(y: Year, *people: str) -> str:
    """The newest order's own way: passed on, signed, read by whom it names."""
    order = y.cases("order", status="draft")[-1]
    y.do(CURATOR, order, "draft_order")
    y.do(DIRECTOR, order, "sign_order", decision="accept", password=PASSWORD)
    for who in people:
        y.do(who, order, "acknowledge_order", password=PASSWORD)
    return order


def _charter_and_roadmap(y: Year) -> None:
    """Tasks and results of the cycle; a roadmap from the ready one, approved by the director."""
    stage = y.cases("preparatory_stage")[0]
    words = {"tasks": "Адаптация\nЗакрепление", "results": "Закрепились все"}
    y.do(CURATOR, stage, "set_charter", role_forms=["teacher_teacher"], kinds=["traditional", "group"], **words)
    roadmap = y.cases("roadmap")[0]
    tab = y.tab(CURATOR, f"/case/{roadmap}/rows")
    for each in tab.locator("select[name$=responsible], [type=radio][name$=responsible]").all():
        each.select_option(y.ids[CURATOR])
    y.press(tab)
    y.do(CURATOR, roadmap, "draft_roadmap")
    y.do(DIRECTOR, roadmap, "approve_roadmap", decision="accept", password=PASSWORD)


def _banks(y: Year) -> None:
    """The director admits to the banks; the curator says what is ready; the director closes the stage."""
    stage = y.cases("preparatory_stage")[0]
    for login in (*MENTORS, *MENTEES):
        asked = {"bank": "mentor" if login in MENTORS else "mentee", "matters": ["teaching_methods"]}
        words = "Двадцать открытых уроков." if login in MENTORS else "Хочу научиться строить урок."
        if login in (MENTORS[0], MENTEES[0]):
            y.ask(DIRECTOR, y.ids[login], "admit_to_bank", evidence=words, **asked)
        else:
            data = {**asked, "evidence": words}
            y.by(DIRECTOR, "admit_to_bank", y.ids[login], Role.DIRECTOR, step=False, **data)
    y.do(CURATOR, stage, "open_banks", prepared="Анкеты и раздел сайта.")
    y.do(DIRECTOR, stage, "close_preparatory_stage", decision="accept")
    assert y.state(y.cases("cycle")[0]).status == "main_stage"


# the main stage


def _programmes(y: Year) -> list[str]:
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
    order = y.cases("order", status="draft")[-1]
    for programme in programmes[1:]:
        y.do(CURATOR, programme, "prepare_order", order=order)
    assert _order(y, MENTORS[0], MENTEES[0]) == order
    for who in (CURATOR, *MENTORS[1:], *MENTEES[1:]):
        if y.ids[who] in y.state(order).acquainted:
            y.by(who, "acknowledge_order", order, Role.PARTICIPANT)
    y.do(CURATOR, programmes[0], "record_addendum", number="15-д", day=date(2026, 9, 1))
    for number, programme in enumerate(programmes[1:], 16):
        signed: dict[str, Any] = {"number": f"{number}-д", "day": date(2026, 9, 1), "not_needed": ""}
        y.by(CURATOR, "record_addendum", programme, Role.CURATOR, **signed)
    y.until(START)
    assert {y.state(each).status for each in programmes} == {"active"}


def _work(y: Year, completed: str, left: str, questioned: str, group: str) -> None:
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


def _endings(y: Year, completed: str, left: str, questioned: str) -> None:
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
    _order(y)


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
