"""Contests: planned from a template, approved by the director, winners in the list; the paper of the rules (DOC-29)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.web.staged import Browser, words
from tests.web.test_who_may import NOON, Demo, demo, fill
from web.demo import cast
from web.demo.script import person_id
from web.phrases.contest import TEMPLATE


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("contests"))
    yield made
    made.close()


def _day(days: int) -> str:
    return (NOON + timedelta(days=days)).strftime("%d.%m.%Y")


def _plan(browser: Browser, **said: Any) -> TestResponse:
    nominations = {
        f"nominations-{n}-{name}": text for n, row in enumerate(TEMPLATE["nominations"]) for name, text in row.items()
    }
    texts = {name: TEMPLATE[name] for name in ("aim", "entrants", "rewards")}
    days = {"first": _day(0), "last": _day(20), "results": _day(30)}
    rest = {"name": "Пара года", "jury": person_id("mandzhieva")}
    return fill(browser, "/contests/new", **{**nominations, **texts, **days, **rest, **said})


def test_the_rules_begin_with_a_template_and_go_to_the_director(school: Demo) -> None:
    curator, director = school.browser("kurator"), school.browser("direktor")
    assert "Лучшая наставническая пара" in curator.get("/contests/new").text
    card = _plan(curator).location
    paper = words(director.get(f"{card}/document"))
    assert "Положение о конкурсе" in paper and "«Пара года»" in paper and "Лучший наставник" in paper
    assert "Проект" in paper
    accepted = {"decision": "accept", "remarks": "", "password": cast.PASSWORD}
    assert fill(director, f"{card}/step/approve_contest", **accepted).status_code == 302
    assert "Проект" not in words(director.get(f"{card}/document"))
    assert director.get(f"{card}/document.docx").status_code == 200
    assert "идёт" in words(school.browser("nastavnik").get("/contests"))
    assert "Пара года" in words(school.browser("nastavnik").get(card))


def test_the_jury_is_chosen_of_those_who_work_at_the_school(school: Demo) -> None:
    curator = school.browser("kurator")
    asked = curator.get("/contests/new").text
    assert f'value="{person_id("mandzhieva")}"' in asked and f'value="{person_id("direktor")}"' in asked
    for login in ("operator", "administrator"):
        assert person_id(login) not in asked
        answer = _plan(curator, jury=person_id(login))
        assert answer.status_code == 422, login
    assert person_id("operator") not in school.browser("direktor").get("/curator/replace").text


def test_winners_stand_in_the_list(school: Demo) -> None:
    card = _plan(school.browser("kurator")).location
    accepted = {"decision": "accept", "remarks": "", "password": cast.PASSWORD}
    fill(school.browser("direktor"), f"{card}/step/approve_contest", **accepted)
    school.clock.forward(days=31)
    school.store.post.tick(school.clock())
    curator, step = school.browser("kurator"), f"{card}/step/sum_up_contest"
    won = {"winners-0-nomination": "1", "winners-0-person": person_id("nastavnik"), "words": "Протокол № 1"}
    again = {"winners-1-nomination": "1", "winners-1-person": person_id("nastavnik")}
    assert "назван дважды" in words(fill(curator, step, **won, **again))
    judge = {**won, "winners-0-person": person_id("mandzhieva")}
    assert "Победителем назван тот, кто решает" in words(fill(curator, step, **judge))
    assert fill(curator, step, **won).status_code == 302
    assert "Лучший наставник: Очирова" in words(curator.get("/contests")).replace("\xa0", " ")


def test_what_was_returned_stands_in_the_form_with_the_remarks(school: Demo) -> None:
    curator, director = school.browser("kurator"), school.browser("direktor")
    card = _plan(curator).location
    back = {"decision": "return", "remarks": "Добавьте номинацию", "password": cast.PASSWORD}
    assert fill(director, f"{card}/step/approve_contest", **back).status_code == 302
    page = curator.get(f"{card}/step/revise_contest")
    assert "Добавьте номинацию" in words(page) and "Пара года" in page.text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"name": ""}, "Заполните поле «Название конкурса»"),
        ({"results": _day(0)}, "Дни конкурса не сходятся"),
        ({"jury": ""}, "Такого варианта нет"),
        ({"nominations-0-name": "", "nominations-0-criteria": "x"}, "Заполните поле «Номинация»"),
        ({"first": "завтра"}, "Введите дату"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(school: Demo, said: dict[str, str], expected: str) -> None:
    answer = _plan(school.browser("kurator"), **said)
    assert answer.status_code == 422 and expected in words(answer)
    assert school.store.log.rows("SELECT 1 AS one FROM cases WHERE kind = 'contest'") == []
    assert school.browser("nastavnik").get("/contests/new").status_code == 403
