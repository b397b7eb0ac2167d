"""The director's page over the cycle: what waits, stages and gates, programmes, orders, risks, figures (3.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest

from tests.web.closed import final_stage
from tests.web.staged import Browser, words
from tests.web.test_who_may import NOON, Demo, demo, fill
from web.demo.script import person_id

PATH = "/overview"


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("overview"))
    yield made
    made.close()


def _links(browser: Browser, section: str) -> list[tuple[str, str]]:
    """Address and words of each link of a part of the page."""
    part = browser.get(PATH).text.split(f'id="{section}"')[1].split("<h2")[0]
    found = re.findall(r'<a href="([^"]+)">(.*?)</a>', part, re.DOTALL)
    return [(unescape(address), " ".join(re.sub("<[^>]+>", " ", said).split())) for address, said in found]


def test_the_director_sees_what_waits_and_opens_the_step(school: Demo) -> None:
    director = school.browser("direktor")
    assert "Ждут вашего решения: 1" in words(director.get(PATH))
    (step,) = _links(director, "decisions")
    assert step[1].startswith("Утвердить программу") and "2026-005" in step[1]
    assert "Утвердить" in words(director.get(step[0]))


def test_before_a_cycle_the_director_is_shown_how_to_begin_one(school: Demo) -> None:
    director = school.browser("direktor")
    assert ("/cycle/new", "Начать первый цикл") in _links(director, "stages")


def test_the_stage_of_the_cycle_names_what_its_gate_waits_for_and_who_brings_it(school: Demo) -> None:
    director = school.browser("direktor")
    assert fill(director, "/cycle/new", year="2026", start="2026-09-14", end="2027-08-31").status_code == 302
    page = words(director.get(PATH))
    assert "Подготовительный" in page and "идёт" in page
    assert "приказ о Положении" in page and "утверждённая дорожная карта" in page
    assert "ещё не начат" in page and "{" not in page
    # what the director has to do in the new cycle waits among the decisions
    assert any(said.startswith("Назначить куратора") for _, said in _links(director, "decisions"))


def test_a_main_stage_waits_for_the_programmes_that_go_on(school: Demo) -> None:
    final_stage(school)
    director = school.browser("direktor")
    address, said = next(each for each in _links(director, "stages") if "программа №" in each[1])
    assert said.split("№")[1].strip() in words(director.get(address))
    page = words(director.get(PATH))
    assert "завершить или перенести в следующий цикл" in page and "всё есть" not in page.split("Итоговый")[0]


def test_every_mark_and_state_of_the_programmes_opens_exactly_so_many(school: Demo) -> None:
    director = school.browser("direktor")
    counted = [(address, said) for address, said in _links(director, "programmes") if re.search(r": \d+$", said)]
    assert len(counted) >= 6
    for address, said in counted:
        number = int(said.rsplit(": ", 1)[1])
        page = words(director.get(address))
        assert f"{number} программ" in page if number else "программ" in page, (address, said)


def test_every_risk_opens_the_deviations_behind_it(school: Demo) -> None:
    director = school.browser("direktor")
    risks = _links(director, "risks")
    assert risks
    for address, said in risks:
        number = int(said.split()[0])
        page = director.get(address).text
        rows = page.split("<tbody>")[1].split("</tbody>")[0].count("<tr")
        assert rows == number, (address, said)


def test_the_queue_of_orders_is_counted_and_opened(school: Demo) -> None:
    director = school.browser("direktor")
    assert [address for address, _ in _links(director, "orders")] == [
        f"/orders?status={each}" for each in ("to_sign", "endorsing", "draft")
    ]


def test_every_figure_opens_the_programmes_it_was_counted_from(school: Demo) -> None:
    director = school.browser("direktor")
    figures = [each for each in _links(director, "figures") if each[1].startswith("Открыть")]
    assert len(figures) >= 4
    for address, _ in figures:
        assert "2026-00" in words(director.get(address)), address


def test_a_deputy_by_order_has_the_page_on_those_days_and_not_before(school: Demo) -> None:
    deputy = school.browser("kurator")
    assert deputy.get(PATH).status_code == 403
    today = NOON.date()
    days = {"day": str(today), "start": str(today), "end": str(today + timedelta(days=3))}
    data = {"person": person_id("kurator"), "instead_of": person_id("direktor"), "number": "12-к", **days}
    assert fill(school.browser("direktor"), "/school/change/order_substitution", **data).status_code == 302
    assert "исполняет Бадмаева С. Д." in words(deputy.get(PATH))


def test_the_history_of_a_stage_tells_its_state_in_words(school: Demo) -> None:
    director = school.browser("direktor")
    assert fill(director, "/cycle/new", year="2026", start="2026-09-14", end="2027-08-31").status_code == 302
    page = words(director.get(f"/case/{school.case('preparatory_stage')}/history"))
    state = re.sub(r"<[^>]+>", " ", page.split("Состояние на этот момент")[1].split("</main>")[0])
    assert "Чего не хватает" in state and "дорожная карта" in state and "Нет согласия" not in state
    assert re.findall(r"\b(regulation|curator|council|charter|banks|roadmap|open)\b", state) == []
