"""«Дать вход многим»: a staff loaded from .xlsx comes in with one page; every password works once and is shown once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from adapters.accounts import Accounts
from domain.case import Acting, Personal, Retention, Role
from domain.facts.staff import PasswordsReset
from domain.people import Person
from processes.office import Ask
from processes.ports import Unavailable
from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, fill, hidden, send
from web import sign_ins
from web.composition import accounts_of
from web.demo.script import SCHOOL, person_id
from web.forms.school import login_problem

NEW = {"a": "Очирова Галина Ивановна", "b": "Очирова Гиляна", "c": "Щукин Юрий"}


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The small school with three people who have neither role nor access, and one who has left."""
    made = demo(tmp_path_factory.mktemp("sign_ins"))
    at = datetime(2026, 9, 14, tzinfo=UTC)
    for n, (id, name) in enumerate({**NEW, "d": "Ушедшая Анна"}.items()):
        acting = Acting(f"new-{n}", "system", Role.SYSTEM, at, at, SCHOOL)
        made.store.office.perform(Ask("register_person", person_id(id), acting, {"name": name, "position": "учитель"}))
    left = Acting("left", "system", Role.SYSTEM, at, at, SCHOOL)
    made.store.office.perform(Ask("leave_school", person_id("d"), left, {"day": date(2026, 9, 13)}))
    yield made
    made.close()


def _told(page: str) -> dict[str, tuple[str, str]]:
    row = r'"Кому">([^<]+)</td><td [^>]*class="mono">([^<]+)</td><td [^>]*class="mono">([^<]+)<'
    return {name: (login, secret) for name, login, secret in re.findall(row, page)}


def test_whoever_has_no_access_gets_it_with_the_role_and_a_password_of_their_own(school: Demo) -> None:
    director = school.browser("direktor")
    assert 'href="/people/access"' in director.get("/people").text
    asked = words(director.get("/people/access"))
    assert all(f"{name}, учитель" in asked for name in NEW.values()) and "Ушедшая" not in asked
    page = fill(director, "/people/access", people=[person_id(id) for id in NEW], teacher="1", ground="Приказ № 5-л")
    told = _told(words(page))
    assert [told[name][0] for name in NEW.values()] == ["ochirova.g", "ochirova.g2", "schukin.y"]
    for id, name in NEW.items():
        assert Role.TEACHER in school.store.office.case(person_id(id)).state.roles
        browser = Browser(school.app.test_client())
        assert browser.sign_in(*told[name]).status_code == 302
    assert "Вход есть у всех" in words(director.get("/people/access"))


def test_sent_twice_it_changes_no_password(school: Demo) -> None:
    director = school.browser("direktor")
    form = {"people": [person_id("a")], "teacher": "", "ground": "Приказ № 5-л", "act": "same"}
    told = _told(words(fill(director, "/people/access", **form)))
    assert fill(director, "/people/access", **form).status_code == 302
    again = words(director.get("/people/passwords"))
    assert "показанные пароли остались прежними" in again and NEW["a"] in again
    assert Browser(school.app.test_client()).sign_in(*told[NEW["a"]]).status_code == 302
    assert Role.TEACHER not in school.store.office.case(person_id("a")).state.roles


def test_a_page_of_passwords_that_was_lost_is_asked_for_again(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server dies after the second of three; who has signed in since keeps their password."""
    director, create = school.browser("direktor"), Accounts.create

    def dying(self: Accounts, person: str, *more: str, must_change: bool = False) -> None:
        if person == person_id("c"):
            raise Unavailable
        create(self, person, *more, must_change=must_change)

    form = {"people": [person_id(id) for id in NEW], "teacher": "1", "ground": "Приказ № 5-л", "act": "lost"}
    with monkeypatch.context() as broken:
        broken.setattr(Accounts, "create", dying)
        assert fill(director, "/people/access", **form).status_code == 503
    assert fill(director, "/people/access", **form).status_code == 302
    asked = director.get("/people/passwords").text
    assert all(f"{NEW[id]}, " in asked for id in "ab") and NEW["c"] not in asked
    told = _told(words(fill(director, "/people/passwords", people=[person_id(id) for id in "ab"])))
    assert set(told) == {NEW["a"], NEW["b"]}
    rest = _told(words(fill(director, "/people/access", people=[person_id("c")], ground="Приказ № 5-л")))
    assert set(rest) == {NEW["c"]}
    for pair in (told | rest).values():
        assert Browser(school.app.test_client()).sign_in(*pair).status_code == 302


def test_whoever_has_come_in_keeps_the_password_when_others_get_new_ones(school: Demo) -> None:
    director, accounts = school.browser("direktor"), accounts_of(school.store)
    page = fill(director, "/people/access", people=[person_id(id) for id in "ab"], ground="Приказ № 5-л")
    first = _told(words(page))
    form = hidden(director.get("/people/passwords").text) | {"people": [person_id(id) for id in "ab"]}
    accounts.set_password(person_id("a"), "a password of her own", must_change=False)
    assert send(director, "/people/passwords", form).status_code == 422
    told = _told(words(send(director, "/people/passwords", form | {"people": [person_id("b")]})))
    assert set(told) == {NEW["b"]} and told[NEW["b"]] != first[NEW["b"]]
    assert send(director, "/people/passwords", form | {"people": [person_id("b")]}).status_code == 302
    signs_in = Browser(school.app.test_client()).sign_in
    assert signs_in(first[NEW["a"]][0], "a password of her own").status_code == 302
    assert signs_in(*first[NEW["b"]]).status_code == 422
    assert signs_in(*told[NEW["b"]]).status_code == 302
    last = school.store.log.entries(SCHOOL)[-1]
    assert last.fact == PasswordsReset((person_id("b"),)) and last.acting.role == Role.DIRECTOR


@pytest.mark.parametrize(
    "typed",
    [
        {"people": [], "ground": "Приказ"},
        {"people": [person_id("a")], "ground": ""},
        {"people": [person_id("kurator")], "ground": "Приказ"},
        {"people": ["person-0000000000000000"], "ground": "Приказ"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(school: Demo, typed: dict[str, object]) -> None:
    before = school.store.log.rows("SELECT COUNT(*) AS n FROM acts", ())[0]["n"]
    answer = fill(school.browser("direktor"), "/people/access", **typed)
    assert answer.status_code == 422 and "Проверьте данные" in words(answer)
    assert school.store.log.rows("SELECT COUNT(*) AS n FROM acts", ())[0]["n"] == before


@pytest.mark.parametrize(
    ("name", "taken", "login"),
    [
        ("Очирова Галина", set(), "ochirova.g"),
        ("Очирова Галина", {"ochirova.g", "ochirova.g2"}, "ochirova.g3"),
        ("Щёголев-Юрьев Эрдни", set(), "schegolev-yurev.e"),
        ("Ё", set(), "user.e"),
        ("李", set(), "user"),
    ],
)
def test_a_name_to_sign_in_by_is_latin_and_free(name: str, taken: set[str], login: str) -> None:
    card = Personal("person-1", Retention.B, {"name": name})
    person = Person("person-1", SCHOOL, card)
    assert sign_ins.login(person, taken.__contains__) == login
    login_problem(login)
