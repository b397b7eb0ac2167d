"""Where a page belongs: one item of the menu is marked, the way back is there, a gate says what it waits for and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web import gates
from web.app import NAV
from web.phrases import final_stage
from web.phrases.stages import PROVIDED, SUPPLIERS
from web.phrases.words import KINDS_OF_CASE
from web.sections import SECTION

#: Kinds whose history is read from lists of their own, not from a card.
NO_CARD = {"reading", "export", "definition", "log"}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("sections"))
    yield made
    made.close()


def _marked(page: str) -> list[str]:
    bar = page.split('<ul class="bar">')[1].split("</ul>")[0]
    return re.findall(r'aria-current="page">([^<]+)<', bar)


def _back(page: str) -> list[str]:
    trail = re.search(r'<nav class="wrap crumbs".*?</nav>', page, re.DOTALL)
    return re.findall(r'href="([^"]+)"', trail[0]) if trail else []


def test_every_kind_of_case_belongs_somewhere() -> None:
    assert SECTION.keys() | NO_CARD >= KINDS_OF_CASE.keys() - NO_CARD
    assert set(SECTION.values()) <= {item.endpoint for item in NAV}


@pytest.mark.parametrize(
    ("path", "marked", "back"),
    [
        ("/programmes", "Программы", []),
        ("/programmes/new", "Программы", ["/programmes"]),
        ("/units/new", "Пары", ["/units"]),
        ("/statistics", "Цикл", ["/cycle"]),
        ("/mining", "Школа", ["/school"]),
        ("/practices/new", "Практики", ["/practices"]),
        ("/people/new", "Люди", ["/people"]),
    ],
)
def test_one_item_is_marked_and_leads_back(school: Demo, path: str, marked: str, back: list[str]) -> None:
    page = words(school.browser("kurator").get(path))
    assert _marked(page) == [marked]
    assert _back(page) == back


def test_a_card_and_its_history_lead_back_to_the_register(school: Demo) -> None:
    case, browser = school.case("order"), school.browser("kurator")
    card, history = (words(browser.get(f"/case/{case}{tail}")) for tail in ("", "/history"))
    assert _marked(card) == _marked(history) == ["Приказы"]
    assert _back(card) == ["/orders"]
    assert _back(history) == ["/orders", f"/case/{case}"]


def test_nobody_is_led_where_they_may_not_go(school: Demo) -> None:
    unit = school.store.office.case(school.case("programme", "2026-003")).state.unit
    page = words(school.browser("nastavnik").get(f"/case/{unit}"))
    assert _back(page) == []


def test_the_gate_of_a_stage_says_what_is_missing_who_brings_it_and_where(school: Demo) -> None:
    begun = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
    assert fill(school.browser("direktor"), "/cycle/new", **begun).status_code == 302
    stage, curator = school.case("preparatory_stage"), school.browser("kurator")
    page = words(curator.get("/cycle"))
    assert f'<a href="/case/{stage}/step/decide_council">решение о совете</a>' in page
    assert f"/case/{stage}/step/appoint_cycle_curator" not in page.split("Чья очередь")[0]
    assert "<dt>Директор</dt>" in page and "шаг «Назначить куратора»" in page
    assert "шаг откроется после предыдущих" in page
    assert [group.count("ещё нет") for group in _checklist(page)] == [3, 2, 1]
    step = f"/case/{stage}/step/appoint_cycle_curator"
    assert fill(school.browser("direktor"), step, decision="keep").status_code == 302
    legal, organisational, informational = _checklist(words(curator.get("/cycle")))
    assert legal.startswith("Нормативное правовое") and legal.count("ещё нет") == 2 and ">есть<" in legal
    assert organisational.startswith("Организационно-методическое") and "дорожная карта" in organisational
    assert informational.startswith("Информационно-методическое") and "банки" in informational
    assert {code for codes in PROVIDED.values() for code in codes} == set(school.store.office.case(stage).state.have)
    assert fill(curator, f"/case/{stage}/step/adopt_local_regulation", decision="new").status_code == 302
    order = next(iter(school.store.office.case(stage).state.requests))
    way = f'<a href="/case/{order}">приказ о Положении</a> <span class="small">готовится: '
    assert way + "Куратор – «Подготовить проект приказа»<" in words(curator.get("/cycle"))
    assert fill(curator, f"/case/{order}/step/draft_order", control="").status_code == 302
    assert way + "Директор – «Подписать приказ»<" in words(curator.get("/cycle"))


def _checklist(page: str) -> list[str]:
    """The three groups of 4.2 (R-4.2-1)."""
    return page.split("Контрольный лист этапа")[1].split("</dl>")[0].split("<dt>")[1:]


def test_every_step_of_a_gate_brings_what_somebody_can() -> None:
    assert gates.STEPS.keys() < SUPPLIERS.keys() | final_stage.SUPPLIERS.keys()
