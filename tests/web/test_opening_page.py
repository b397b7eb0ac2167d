"""A bare store: a stranger opens the school by pages alone, and never twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from domain.rule_set import NEWEST
from tests.web.staged import Browser, Clock, words
from tests.web.test_who_may import fill
from web.app import create_app
from web.cli import main
from web.composition import Store, accounts_of, open_store

PASSWORD = "четыре слова подряд"
TYPED = {
    "full_name": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 1»",
    "short_name": "МБОУ «Школа № 1»",
    "place": "г. Элиста",
    "zone": "Europe/Moscow",
    **{"surname": "Горяев", "given": "Данзан", "patronymic": "Саналович", "position": "инженер"},
    **{"login": "goryaev", "password": PASSWORD, "again": PASSWORD},
    **{"director_surname": "Манджиева", "director_given": "Ольга", "director_patronymic": ""},
    "director_login": "director",
}


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[tuple[Store, Browser, str]]:
    """A store just made, a browser before it, and what `init` printed."""
    url = f"sqlite:///{tmp_path / 'nastavnik.db'}"
    made = CliRunner().invoke(main, ["--database", url, "init"])
    store = open_store(url)
    app = create_app(store, clock=Clock(), testing=True)
    yield store, Browser(app.test_client()), made.output
    store.close()


def _code(printed: str) -> str:
    return printed.split()[-1]


def test_a_stranger_opens_the_school_and_gets_going(bare: tuple[Store, Browser, str]) -> None:
    store, browser, printed = bare
    assert browser.get("/sign-in").location == "/setup"
    done = fill(browser, "/setup", code=_code(printed).upper().replace("-", " "), **TYPED)
    assert done.status_code == 200
    secret = re.search(r"<dd>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</dd>", done.text)
    assert secret is not None and "Школа открыта" in words(done)
    page = words(browser.get("/people"))
    assert "Горяев Данзан Саналович" in page and "Манджиева Ольга" in page
    director = Browser(browser.client.application.test_client())
    assert director.sign_in("director", secret[1]).status_code == 302
    assert director.get("/people").location.startswith("/me")  # a password of one's own comes first
    assert browser.get("/setup").status_code == 404
    kinds = {row["kind"] for row in store.log.rows("SELECT kind FROM cases")}
    assert kinds == {"log", "definition", "school", "person"}
    school = store.log.rows("SELECT case_id FROM cases WHERE kind = 'school'")[0]["case_id"]
    assert store.office.case(school).state.rules == NEWEST


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "abc"}, "Код не подходит"),
        ({"again": "другой пароль"}, "Пароли не совпадают"),
        ({"director_login": "Goryaev"}, "своё имя для входа"),
        ({"zone": "Mars/Olympus"}, "Часовой пояс"),
        ({"surname": "<b>"}, "Имя пишут буквами"),
        ({"short_name": ""}, "Заполните поле"),
    ],
)
def test_nothing_is_opened_by_a_wrong_form(bare: tuple[Store, Browser, str], wrong: dict[str, str], said: str) -> None:
    store, browser, printed = bare
    answer = fill(browser, "/setup", **{"code": _code(printed), **TYPED, **wrong})
    assert answer.status_code == 422
    assert said in words(answer) and PASSWORD not in answer.text
    assert accounts_of(store).is_empty()
    assert store.log.rows("SELECT 1 AS one FROM cases WHERE kind IN ('school', 'person')") == []


def test_what_a_crash_left_half_done_is_finished_by_the_same_form(bare: tuple[Store, Browser, str]) -> None:
    store, browser, printed = bare
    fill(browser, "/setup", code=_code(printed), **TYPED)
    with store.accounts.transaction() as cursor:
        cursor.execute("DELETE FROM sessions")
        cursor.execute("DELETE FROM accounts")
    again = Browser(browser.client.application.test_client())
    assert fill(again, "/setup", code=_code(printed), **TYPED).status_code == 200
    assert len(store.log.rows("SELECT 1 AS one FROM cases WHERE kind = 'school'")) == 1
    assert len(store.log.rows("SELECT 1 AS one FROM persons")) == 2


def test_init_on_a_store_with_people_invites_nobody(bare: tuple[Store, Browser, str], tmp_path: Path) -> None:
    _, browser, printed = bare
    fill(browser, "/setup", code=_code(printed), **TYPED)
    url = f"sqlite:///{tmp_path / 'nastavnik.db'}"
    assert "code" in printed and "code" not in CliRunner().invoke(main, ["--database", url, "init"]).output
