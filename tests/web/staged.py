"""A small application for the tests of the shell: real accounts, a handful of people, pages of every kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, Flask, abort, render_template_string, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from adapters.accounts import Accounts
from adapters.database import Database, open_database
from domain.case import Role
from web.access import ROUTES, Access, open_to
from web.forms import Form, empty, load
from web.forms.fields import Choice, Choices, Day, LongText, Number, Password, Rows, Text, Tick
from web.pages import help, own_data, profile, readings, sign_in, signatures, view
from web.provided import DemoPerson, NavItem, Services, Settings
from web.routes import CASE_ROUTES
from web.session import tell
from web.shell import assemble
from web.visitor import visitor

PASSWORD = "correct horse battery"
SCHOOL, OTHER = "school-1", "school-2"

#: login → (name, school, roles)
CAST: dict[str, tuple[str, str, frozenset[Role]]] = {
    "director": ("Манджиев Олег Бадмаевич", SCHOOL, frozenset({Role.DIRECTOR})),
    "curator": ("Бадмаева Саглара Дорджиевна", SCHOOL, frozenset({Role.CURATOR, Role.TEACHER})),
    "mentor": ("Очирова Герензел Владимировна", SCHOOL, frozenset({Role.TEACHER})),
    "auditor": ("Петров Игорь Николаевич", SCHOOL, frozenset({Role.AUDITOR})),
    "stranger": ("Чужой Иван Иванович", OTHER, frozenset({Role.DIRECTOR})),
}
CASE = "programme-0000000000000001"

#: Databases of the stages that were set up; the fixture of tests.web.conftest closes them after each test.
OPENED: list[Database] = []

samples = Blueprint("samples", __name__)

ROWS: dict[str, Access] = {
    "samples.home": open_to("school"),
    "samples.directors": open_to("school", Role.DIRECTOR),
    "samples.case": open_to("case", Role.MENTOR, Role.CURATOR),
    "samples.ask": open_to("school"),
    "samples.change": open_to("school"),
    "samples.crash": open_to("school"),
    "samples.fail": open_to("school"),
}


class Meeting(Form):
    day = Day(label="День встречи")
    topic = Text(label="Тема", required=False)


class Sample(Form):
    """Every kind of question."""

    decision = Choice({"yes": "Согласна", "no": "Отказываюсь"}, label="Ваше решение")
    title = Text(label="Название", help="Коротко, одной строкой", limit=50)
    start = Day(label="Дата начала")
    hours = Number(label="Часов в месяц", least=1, most=20, help="От 1 до 20")
    kinds = Choices({"group": "Групповая", "virtual": "Виртуальная"}, label="Виды", required=False)
    mentor = Choice(label="Наставник", required=False)
    comment = LongText(label="Комментарий <b>", required=False, limit=100)
    read = Tick(label="Ознакомлена с программой")
    password = Password(label="Пароль для подписи")
    plan = Rows(Meeting, label="Встречи", one="встреча", least=1, most=3)


OPTIONS = {"mentor": [(f"person-{n}", f"Человек {n} <i>") for n in range(8)]}

FORM_PAGE = """{% extends "base.html" %}{% import "_form.html" as forms with context %}
{% from "_macros.html" import crumbs %}
{% block title %}Согласие{% endblock %}
{% block crumbs %}{{ crumbs([('/', 'Мои задачи')]) }}{% endblock %}
{% block content %}<h1>Согласие наставника</h1>{{ forms.whole(filled, 'Дать согласие') }}{% endblock %}"""
PAGE = """{% extends "base.html" %}{% block title %}Проба{% endblock %}
{% block content %}<h1>Мои задачи</h1><p id="said">{{ words }}</p>{% endblock %}"""


@samples.get("/")
def home() -> str:
    return render_template_string(PAGE, words=f"{visitor().name}")


@samples.get("/directors")
def directors() -> str:
    return render_template_string(PAGE, words="only for directors")


@samples.get("/case/<case>")
def case(case: str) -> str:
    return render_template_string(PAGE, words=", ".join(sorted(visitor().roles)))


@samples.get("/form")
def ask() -> str:
    return render_template_string(FORM_PAGE, filled=empty(Sample, options=OPTIONS))


@samples.post("/form")
def change() -> tuple[str, int]:
    filled = load(Sample, request.form, options=OPTIONS)
    if filled.data is None:
        return render_template_string(FORM_PAGE, filled=filled), 200 if filled.rows_changed else 422
    tell("Согласие дано")
    return "saved", 200


@samples.get("/crash")
def crash() -> str:
    raise RuntimeError("secret detail")


@samples.get("/fail/<int:status>")
def fail(status: int) -> str:
    abort(status)


class People:
    """web.provided.People and Cases by hand."""

    def roles(self, person: str, school: str) -> frozenset[Role]:
        return CAST[person.removeprefix("person-")][2]

    def name(self, person: str) -> str:
        return CAST[person.removeprefix("person-")][0]

    def school_name(self, school: str) -> str:
        return "МБОУ «СОШ № 4»"

    def council_name(self, school: str) -> str:
        return "council"

    def zone(self, school: str) -> str:
        return "Europe/Moscow"

    def school_of(self, case: str) -> str | None:
        return SCHOOL if case == CASE else None

    def roles_in(self, case: str, person: str) -> frozenset[Role]:
        return frozenset({Role.MENTOR}) if person == "person-mentor" else frozenset()


@dataclass
class Clock:
    """A clock that goes only when told."""

    now: datetime = field(default_factory=lambda: datetime(2026, 9, 12, 7, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Stage:
    """The application with its accounts and clock."""

    app: Flask
    accounts: Accounts
    clock: Clock

    def browser(self, login: str | None = None, *, ip: str = "10.0.0.1") -> Browser:
        """A browser of its own, signed in when a login is given."""
        client = self.app.test_client()
        client.environ_base["REMOTE_ADDR"] = ip
        browser = Browser(client)
        if login is not None:
            assert browser.sign_in(login).status_code == 302
        return browser


@dataclass
class Browser:
    """What a person does: opens pages, sends their forms."""

    client: FlaskClient

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def post(self, path: str, data: Mapping[str, object], *, page: str = "/help", **more: Any) -> TestResponse:
        """Send a form as found on the page: with its token."""
        return self.client.post(path, data={"csrf": self.token(page), **data}, **more)

    def token(self, page: str = "/help") -> str:
        """The token of the page's forms."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.client.get(page).text)
        return found[1] if found else ""

    def sign_in(self, login: str, password: str = PASSWORD, **fields: str) -> TestResponse:
        token = self.token("/sign-in") or self.token("/help")
        data = {"login": login, "password": password, "csrf": token, **fields}
        return self.client.post("/sign-in", data=data)

    def cookie(self, word: str) -> str | None:
        found = self.client.get_cookie(f"nastavnik-{word}")
        return None if found is None else found.value


def words(answer: TestResponse) -> str:
    """The page's text with ordinary spaces."""
    return answer.text.replace("\xa0", " ")


#: What the application is made of, and what its pages lead to.
PAGES = (
    *(samples, sign_in.pages, view.pages, profile.pages),
    *(help.pages, readings.pages, own_data.pages, signatures.pages),
)
LINKED = {name: row for name, row in CASE_ROUTES.items() if name.startswith(("signatures.", "own_data."))}


class NoAgreements:
    """An office of people who have not agreed to sign electronically yet."""

    def case(self, person: str) -> SimpleNamespace:
        """The person's case, as far as a profile shows it."""
        return SimpleNamespace(id=person, state=SimpleNamespace(agreement=None))


def stage(
    folder: Path, *, demo: bool = False, https: bool = False, testing: bool = True, clock: Clock | None = None
) -> Stage:
    """Set up the application in the folder."""
    clock = clock or Clock()
    database = open_database(f"sqlite:///{folder / 'accounts.db'}", schema="accounts")
    OPENED.append(database)
    accounts = Accounts(database, pepper=b"pepper")
    accounts.create_tables()
    for login, (_, school, _roles) in CAST.items():
        accounts.create(f"person-{login}", school, login, PASSWORD)
    people = People()
    nav = (
        NavItem("samples.home", "Мои задачи"),
        NavItem("samples.directors", "Приказы"),
        NavItem("help.rights", "Правила"),
    )
    entry = [DemoPerson("person-curator", "куратором", CAST["curator"][0])] if demo else []
    services = Services(
        accounts, people, people, nav, entry, Settings(https=https), clock, more={"office": NoAgreements()}
    )
    return Stage(assemble(services, PAGES, {**ROUTES, **LINKED, **ROWS}, testing=testing), accounts, clock)
