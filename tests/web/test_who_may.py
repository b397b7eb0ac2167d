"""Every page of the application and every role: the answer is what the who-may table says.

The demo school for the other tests of pages stands here too: `demo(folder)` gives a fresh copy with its application.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Blueprint, Flask
from werkzeug.test import TestResponse

from adapters.signing import make_signing_key
from domain.case import Acting, Role
from processes.definitions import definition_case
from processes.engine import Definition
from processes.moves import step_of
from processes.office import Ask
from tests import small_school
from tests.web.staged import Browser, Clock, words
from web.access import ROUTES, Access
from web.app import blueprints, create_app
from web.composition import PROCESSES, Store, accounts_of, create_store, model_text, open_store
from web.demo import cast
from web.demo.script import SCHOOL, person_id
from web.routes import CASE_ROUTES
from web.shell import assemble

TODAY = small_school.LAST_DAY
NOON = datetime(2026, 9, 14, 12, 0, tzinfo=UTC)
STRANGER = "chuzhoi"
TABLE: Mapping[str, Access] = ROUTES | CASE_ROUTES


@dataclass
class Demo:
    """The demo school in a folder of its own, its application and the clock of both."""

    store: Store
    app: Flask
    clock: Clock

    def browser(self, login: str | None = None) -> Browser:
        """A browser of its own, signed in when a login is given."""
        browser = Browser(self.app.test_client())
        if login is not None:
            assert browser.sign_in(login, cast.PASSWORD).status_code == 302, login
        return browser

    def case(self, kind: str, number: str = "", **where: str) -> str:
        """The oldest case of the kind, by number or by columns of the register."""
        if number:
            where["number"] = number
        clause = " AND ".join(f"{name} = ?" for name in where) or "1 = 1"
        sql = f"SELECT case_id FROM cases WHERE kind = ? AND {clause} ORDER BY opened_at, case_id"
        return str(self.store.log.rows(sql, (kind, *where.values()))[0]["case_id"])

    def key(self, case: str, word: str, login: str = "") -> str:
        """The open step with this word, the person's own if it is named."""
        open_ = self.store.office.case(case).open
        tail = f"[{person_id(login)}]" if login else ""
        return next(key for key in open_ if step_of(key) == word and key.endswith(tail))

    def version(self, case: str) -> int:
        """How many facts the case has."""
        return len(self.store.log.entries(case))

    def close(self) -> None:
        self.store.log.database.close()
        self.store.accounts.close()


def demo(folder: Path) -> Demo:
    """A copy of the demo school as it stands on its last day."""
    shutil.copytree(_made(), folder / "var")
    store = open_store(f"sqlite:///{folder / 'var' / 'nastavnik.db'}")
    clock = Clock(NOON)
    return Demo(store, create_app(store, clock=clock, testing=True), clock)


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="nastavnik-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = told(f"sqlite:///{folder / 'nastavnik.db'}", folder)
    store.log.database.close()
    store.accounts.close()
    return folder


def told(url: str, folder: Path) -> Store:
    """The demo school told anew in an empty store; the signing key goes to the folder."""
    store = create_store(url)
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    public = make_signing_key(folder / "nastavnik-signing.key")
    _system(store, "open_log", "log-0", begun, {"public_key": public}, "")
    for process in PROCESSES:
        found = Definition.parse(model_text(process))
        data = {"process": found.process, "hash": found.hash, "text": model_text(process)}
        _system(store, "deploy_definition", definition_case(found.hash), begun, data, "")
    for _ in small_school.steps(store):
        pass
    _other_school(store, begun)
    return store


def _other_school(store: Store, at: datetime) -> None:
    """Another school in the same store, with a director of its own."""
    names = {"full_name": "Другая школа", "short_name": "СОШ № 9", "place": "с. Дальнее", "zone": "Europe/Moscow"}
    _system(store, "open_school", "school-other", at, {**names, "rules": "2022-1"}, "school-other")
    card = {"name": "Чужой Иван Иванович", "position": "директор", "birth": date(1970, 1, 1), "experience_years": 20}
    person = person_id(STRANGER)
    _system(store, "register_person", person, at, {**card, "standing": "head"}, "school-other")
    _system(store, "grant_role", person, at, {"role": "director"}, "school-other")
    accounts_of(store).create(person, "school-other", STRANGER, cast.PASSWORD)


def _system(store: Store, act: str, case: str, at: datetime, data: Mapping[str, Any], school: str) -> None:
    acting = Acting(f"test-{act}-{case}", "system", Role.SYSTEM, at, at, school)
    store.office.perform(Ask(act, case, acting, data))


def hidden(page: str) -> dict[str, str]:
    """What the page's forms carry unseen."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def fill(browser: Browser, path: str, /, **typed: Any) -> TestResponse:
    """Open the page and send its form with these answers."""
    page = browser.get(path)
    assert page.status_code == 200, (path, page.status_code)
    return send(browser, path, {**hidden(page.text), **typed})


def send(browser: Browser, path: str, data: Mapping[str, Any]) -> TestResponse:
    """Send the form; broken halves of characters go as the bytes a broken browser would send."""
    body = urlencode(data, doseq=True, errors="surrogatepass")
    return browser.client.post(path, data=body, content_type="application/x-www-form-urlencoded")


#: Who → the roles in the school and in programme 2026-003, written down by hand.
ROLES: dict[str, frozenset[Role]] = {
    "direktor": frozenset({Role.DIRECTOR}),
    "kurator": frozenset({Role.CURATOR}),
    "nastavnik": frozenset({Role.TEACHER, Role.MENTOR, Role.PARTICIPANT}),
    "nastavlyaemyi": frozenset({Role.TEACHER, Role.MENTEE, Role.PARTICIPANT}),
    "lidzhiev": frozenset({Role.TEACHER}),
    "auditor": frozenset({Role.AUDITOR}),
    "tehnik": frozenset({Role.TECH_SPECIALIST}),
    "administrator": frozenset({Role.SYSADMIN}),
    "operator": frozenset({Role.REGIONAL_OPERATOR}),
    STRANGER: frozenset({Role.DIRECTOR}),
}
#: What the regional operator opens besides public pages: numbers, and the profile; the worklist leads to the numbers.
OF_THE_OPERATOR = {"region.show", "worklist.show", *(name for name in TABLE if name.startswith("profile."))}
#: Roles that a case gives and the school does not.
IN_CASE = frozenset({Role.MENTOR, Role.MENTEE, Role.PARTICIPANT})
#: 204 is the session prolonged, 503 the PDF on a server with no engine for it.
LET_IN = frozenset({200, 204, 302, 404, 409, 410, 422, 503})
WORDS = {
    "person": "person-0",
    "key": "active/report_completion",
    "word": "record_meeting",
    "name": "size",
    "form": "html",
    "value": "150",
    "number": 1,
    "version": 1,
}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("who-may"))
    yield made
    made.close()


def _asked(school: Demo, case: str) -> list[tuple[str, str, str]]:
    """Every page and every form: (endpoint, method, path)."""
    found = []
    for rule in school.app.url_map.iter_rules():
        values: dict[str, Any] = {**WORDS, "case": case}
        if rule.endpoint == "static_file":
            values["name"] = "app.css"
        with school.app.test_request_context():
            path = rule.build({name: values[name] for name in rule.arguments})
        assert path is not None
        found += [(rule.endpoint, method, path[1]) for method in (rule.methods or set()) & {"GET", "POST"}]
    return sorted(found)


def _expected(login: str, endpoint: str) -> str:
    row = TABLE[endpoint]
    if login == "operator" and row.scope != "public" and endpoint not in OF_THE_OPERATOR:
        return "out"
    if row.scope == "case" and login == STRANGER:
        return "absent"
    held = ROLES[login] if row.scope == "case" else ROLES[login] - IN_CASE
    return "in" if row.scope in ("public", "person") or not row.roles or row.roles & held else "out"


def _got(answer: TestResponse, *, foreign: bool) -> str:
    if answer.status_code == 403 and "Сюда вам нельзя" in words(answer):
        return "out"
    if answer.status_code == 404 and foreign:
        return "absent"
    # let in to the form: that the office then refuses the act itself is said on the form's own page
    refused = answer.status_code == 403 and "Не записано" in words(answer)
    return "in" if answer.status_code in LET_IN or refused else f"status {answer.status_code}"


@pytest.mark.slow
@pytest.mark.parametrize("login", ROLES)
def test_every_page_lets_in_exactly_the_roles_of_the_table(school: Demo, login: str) -> None:
    case = school.case("programme", "2026-003")
    browser = school.browser(login)
    token, before, wrong = browser.token(), school.version(case), []
    for endpoint, method, path in _asked(school, case):
        if endpoint == "sign_in.sign_out":
            continue
        data = {"csrf": token} if method == "POST" else None
        answer = browser.client.open(path, method=method, data=data)
        foreign = login == STRANGER and TABLE[endpoint].scope == "case"
        expected, got = _expected(login, endpoint), _got(answer, foreign=foreign)
        if got != expected:
            wrong.append(f"{method} {path}: {got}, the table says {expected}")
    assert wrong == []
    assert school.version(case) == before


def test_without_signing_in_only_public_pages_open(school: Demo) -> None:
    browser = school.browser()
    for endpoint, method, path in _asked(school, school.case("programme", "2026-003")):
        if method == "GET":
            answer = browser.get(path)
            to_sign_in = answer.status_code == 302 and answer.location.startswith("/sign-in")
            assert to_sign_in is (TABLE[endpoint].scope != "public"), path


def test_the_table_names_exactly_the_pages_there_are(school: Demo) -> None:
    assert {rule.endpoint for rule in school.app.url_map.iter_rules()} == set(TABLE)


def test_an_undeclared_page_stops_the_assembly(school: Demo) -> None:
    stray = Blueprint("stray", __name__)
    stray.add_url_rule("/stray", "page", lambda: "open to all")
    with pytest.raises(LookupError, match=r"stray\.page"):
        assemble(school.app.extensions["services"], [*blueprints(), stray], TABLE)


def test_pages_whose_rows_were_forgotten_stop_the_assembly_and_are_named(school: Demo) -> None:
    assemble(school.app.extensions["services"], blueprints(), TABLE)
    rest = {endpoint: row for endpoint, row in TABLE.items() if endpoint not in CASE_ROUTES}
    with pytest.raises(LookupError) as stopped:
        assemble(school.app.extensions["services"], blueprints(), rest)
    assert [missing for missing in CASE_ROUTES if missing not in str(stopped.value)] == []


@pytest.mark.slow
def test_every_kind_of_case_of_another_school_looks_absent_on_every_page(school: Demo) -> None:
    browser = school.browser(STRANGER)
    token, kinds = browser.token(), school.store.log.rows("SELECT DISTINCT kind FROM cases WHERE school = ?", (SCHOOL,))
    assert len(kinds) >= 9
    wrong = []
    for case in (school.case(row["kind"], school=SCHOOL) for row in kinds):
        for endpoint, method, path in _asked(school, case):
            if TABLE[endpoint].scope == "case":
                answer = browser.client.open(path, method=method, data={"csrf": token} if method == "POST" else None)
                wrong += [f"{method} {path}: {answer.status_code}"] if answer.status_code != 404 else []
    assert wrong == []


def test_lists_of_another_school_show_nothing_of_this_one(school: Demo) -> None:
    browser = school.browser(STRANGER)
    for path in ("/", "/?view=others", "/?view=done", "/programmes", "/orders", "/units", "/school"):
        page = words(browser.get(path))
        assert "2026-00" not in page and "Очирова" not in page, path


@pytest.mark.parametrize("login", ["lidzhiev", "nastavlyaemyi"])
def test_a_consent_is_read_by_its_person_and_those_who_read_all(school: Demo, login: str) -> None:
    consent = next(
        row["case_id"]
        for row in school.store.log.rows(
            "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ?", (school.case("programme", "2026-003"),)
        )
        if school.store.office.case(row["case_id"]).state.person == person_id("nastavnik")
    )
    assert school.browser(login).get(f"/case/{consent}").status_code == 403
    for reader in ("nastavnik", "kurator", "direktor", "auditor"):
        assert school.browser(reader).get(f"/case/{consent}").status_code == 200, reader
