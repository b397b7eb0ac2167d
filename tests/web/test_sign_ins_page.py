"""«Дать вход многим»: a staff loaded from .xlsx comes in with one page; every password works once and is shown once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from domain.case import Acting, Personal, Retention, Role
from domain.people import Person
from processes.office import Ask
from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, fill
from web import sign_ins
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
    assert "задайте новый в карточке" in words(director.get("/people"))
    assert Browser(school.app.test_client()).sign_in(*told[NEW["a"]]).status_code == 302
    assert Role.TEACHER not in school.store.office.case(person_id("a")).state.roles


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
