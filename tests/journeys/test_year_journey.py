"""A school's whole year in a real browser without JavaScript: from an empty store to the next cycle's draft."""

from __future__ import annotations

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
from tests import banks
from tests.journeys import year_results as results
from tests.journeys.browser import served
from tests.journeys.year import (
    ADMIN,
    AUDITOR,
    CURATOR,
    DIRECTOR,
    MENTEES,
    MENTORS,
    PASSWORD,
    STAFF,
    TECH,
    Year,
    fill,
    order,
    signed,
)
from tests.journeys.year_programmes import endings, programmes, work
from tests.web.staged import Clock
from web import staff_import
from web.app import create_app
from web.cli import main
from web.composition import open_store

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SETUP = {
    "full_name": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 1»",
    "short_name": "МБОУ «Школа № 1»",
    "place": "г. Элиста",
    **{"surname": "Горяев", "given": "Данзан", "patronymic": "Саналович", "position": "инженер"},
    **{"login": ADMIN, "password": PASSWORD, "again": PASSWORD},
    **{"director_surname": "Манджиева", "director_given": "Ольга", "director_login": DIRECTOR},
}
EXPERIENCE: dict[str, Any] = {
    "competencies": "Проектирование урока",
    "results": [{"what": "Призёры олимпиады", "day": date(2026, 5, 20), "evidence": "Приказ № 5"}],
    "capacity": "3",
    "ready": "1",
}
REQUEST = {"category": "young", "request": "Как удержать внимание класса"}


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
    completed, left, questioned, group = programmes(y)
    work(y, completed, left, questioned, group)
    endings(y, completed, left, questioned)
    results.main_stage_closed(y, carried=group)
    results.monitored(y)
    results.assessed(y, (completed, left, questioned), group)
    results.encouraged(y)
    results.practice_described(y)
    results.reported(y)
    results.published(y, completed, left, questioned)
    results.cycle_closed(y)
    results.next_cycle_drafted(y)
    results.audited(y, completed)


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
        role = {TECH: "tech_specialist", AUDITOR: "auditor"}.get(login, "teacher")
        y.by(ADMIN, "grant_role", y.ids[login], Role.SYSADMIN, step=False, role=role, ground="Трудовой договор")
        y.account(login)
    y.agree_to_sign(CURATOR, DIRECTOR, Role.DIRECTOR)
    for login in (DIRECTOR, *STAFF):
        y.agree_to_sign(login, CURATOR, Role.CURATOR)


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
    first = y.cases("order")[0]
    y.do(CURATOR, first, "draft_order")
    signed(y, first)
    y.do(DIRECTOR, stage, "appoint_cycle_curator", decision="new", person=y.ids[CURATOR], deputy_head="yes")
    order(y, CURATOR)
    y.do(CURATOR, stage, "decide_council", decision="without", reason="Три наставника, совет не нужен.")


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
    """Two apply by their pages, the others by the same acts; the section is opened, the curator says what is ready."""
    stage = y.cases("preparatory_stage")[0]
    _applies(y, MENTORS[0], "mentor", "describe_experience", EXPERIENCE)
    _applies(y, MENTEES[0], "mentee", "describe_request", REQUEST)
    for login in (*MENTORS[1:], *MENTEES[1:]):
        bank = "mentor" if login in MENTORS else "mentee"
        _comes_in(y, login, bank)
    y.page(TECH, "/site/new", address=results.SITE)
    y.do(CURATOR, stage, "open_banks", prepared="Анкеты и раздел сайта.")
    y.do(DIRECTOR, stage, "close_preparatory_stage", decision="accept")
    assert y.state(y.cases("cycle")[0]).status == "main_stage"


def _comes_in(y: Year, who: str, bank: str) -> None:
    """The same through the office."""
    case, said = y.new("bank_admission"), {"matters": ["teaching_methods"]}
    y.by(who, "apply_to_bank", case, Role.TEACHER, step=False, bank=bank)
    y.by(who, "answer_processing", y.state(case).consent, Role.PARTICIPANT, decision="accept")
    if bank == "mentor":
        y.by(who, "describe_experience", case, Role.PARTICIPANT, **{**banks.EXPERIENCE, **said, "capacity": 3})
    else:
        y.by(who, "describe_request", case, Role.PARTICIPANT, **{**banks.REQUEST, **said})
    y.by(CURATOR, "check_application", case, Role.CURATOR, decision="accept")
    y.by(DIRECTOR, "admit_person", case, Role.DIRECTOR, decision="accept")


def _applies(y: Year, who: str, bank: str, word: str, said: dict[str, Any]) -> None:
    """An application: consent to processing first, then what the bank asks; curator checks, director admits."""
    y.page(who, "/banks/apply", bank=bank)
    case = y.cases("bank_admission")[-1]
    y.do(who, y.state(case).consent, "answer_processing", decision="accept", password=PASSWORD)
    y.do(who, case, word, matters=["teaching_methods"], **said)
    y.do(CURATOR, case, "check_application", decision="accept")
    y.do(DIRECTOR, case, "admit_person", decision="accept")
    assert bank in y.state(y.ids[who]).banks
