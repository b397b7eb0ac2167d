"""Visas on an order in the browser: chosen on the draft's form, given by password, shown on the card, page and in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.web import staged
from tests.web.test_paper_page import docx_words
from tests.web.test_who_may import Demo, demo, fill
from web.demo import cast
from web.demo.script import person_id


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def words(answer: TestResponse) -> str:
    """What the page says, without its tags."""
    return " ".join(re.sub("<[^>]+>", " ", staged.words(answer)).split())


def drafted(school: Demo, *endorsers: str) -> str:
    """The order on the Положение, laid before those whose visas come first."""
    begun = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
    fill(school.browser("direktor"), "/cycle/new", **begun)
    stage, curator = school.case("preparatory_stage"), school.browser("kurator")
    fill(curator, f"/case/{stage}/step/adopt_local_regulation", decision="new")
    order = str(next(iter(school.store.office.case(stage).state.requests)))
    asked = [person_id(login) for login in endorsers]
    assert fill(curator, f"/case/{order}/step/draft_order", endorsers=asked).status_code == 302
    return order


def test_visas_are_asked_given_and_printed(school: Demo) -> None:
    order = drafted(school, "nastavnik", "lidzhiev")
    curator, director, mentor = (school.browser(who) for who in ("kurator", "direktor", "nastavnik"))
    card = words(curator.get(f"/case/{order}"))
    assert "на визировании" in card and "Ждём визу Лиджиев Б. Н., Очирова Г. В." in card
    assert "Отозвать проект с визирования" in card
    assert "На визировании 1" in words(director.get("/overview"))
    step = f"/case/{order}/step/{school.key(order, 'endorse_order', 'nastavnik')}"
    assert "Завизировать проект приказа" in words(mentor.get("/"))
    assert "Прочитайте и завизируйте" in words(mentor.get(step))
    assert "Согласовано" not in words(mentor.get(f"/case/{order}/document"))
    assert fill(mentor, step, decision="return", password=cast.PASSWORD).status_code == 422
    assert fill(mentor, step, decision="accept", password="не тот").status_code == 422
    assert fill(mentor, step, decision="accept", password=cast.PASSWORD).status_code == 302
    assert "Очирова Г. В. – согласовано" in words(curator.get(f"/case/{order}"))
    other = f"/case/{order}/step/{school.key(order, 'endorse_order', 'lidzhiev')}"
    assert fill(curator, other, decision="accept", password=cast.PASSWORD).status_code == 403
    fill(school.browser("lidzhiev"), other, decision="accept", password=cast.PASSWORD)
    signed = {"decision": "accept", "password": cast.PASSWORD}
    assert fill(director, f"/case/{order}/step/sign_order", **signed).status_code == 302
    page = words(curator.get(f"/case/{order}/document"))
    endorsed = "Согласовано Учитель математики, Г. В. Очирова, 14.09.2026 Учитель истории, Б. Н. Лиджиев, 14.09.2026"
    assert endorsed in page and "Проект" not in page
    told = " ".join(" ".join(docx_words(curator.get(f"/case/{order}/document.docx").data)).split())
    assert endorsed in told
    assert "Проект передан на визы: Лиджиев Б. Н., Очирова Г. В." in words(curator.get(f"/case/{order}/history"))


def test_a_draft_that_came_back_is_read_as_it_stands_now(school: Demo) -> None:
    order = drafted(school, "nastavnik", "lidzhiev")
    curator, mentor = school.browser("kurator"), school.browser("nastavnik")
    signed = {"decision": "accept", "password": cast.PASSWORD}
    assert (
        fill(mentor, f"/case/{order}/step/{school.key(order, 'endorse_order', 'nastavnik')}", **signed).status_code
        == 302
    )
    assert fill(curator, f"/case/{order}/act/recall_order").status_code == 302
    again = f"/case/{order}/step/{school.key(order, 'draft_order')}"
    form = curator.get(again).text
    assert form.count("checked") == 2
    assert fill(curator, again, control="Комитет", endorsers=[]).status_code == 302
    assert "Контроль за исполнением приказа: Комитет" in words(curator.get(f"/case/{order}/document"))


def test_who_signs_inspects_or_administers_is_not_offered(school: Demo) -> None:
    order = drafted(school)
    form = words(school.browser("kurator").get(f"/case/{order}/document"))
    assert "Согласовано" not in form
    director = school.browser("direktor")
    back = {"decision": "return", "remarks": "Ещё раз.", "password": cast.PASSWORD}
    assert fill(director, f"/case/{order}/step/sign_order", **back).status_code == 302
    offered = words(school.browser("kurator").get(f"/case/{order}/step/{school.key(order, 'draft_order')}"))
    for name in ("Лиджиев Бата", "Бадмаева Саглара"):
        assert name in offered
    for name in ("Манджиев Очир", "Петров Игорь"):
        assert name not in offered.split("Кто визирует")[1]


def test_the_card_of_a_stage_links_an_order_for_who_may_open_it(school: Demo) -> None:
    """Everybody reads the stage; what takes them to it opens no order."""
    order = drafted(school)
    stage = school.case("preparatory_stage")
    teacher, curator = school.browser("lidzhiev"), school.browser("kurator")
    assert teacher.get(f"/case/{order}").status_code == 403
    assert f'href="/case/{order}"' not in teacher.get(f"/case/{stage}").text
    assert f'href="/case/{order}"' in curator.get(f"/case/{stage}").text


def test_who_endorsed_an_earlier_draft_still_reads_the_order_that_their_pages_link(school: Demo) -> None:
    order = drafted(school, "nastavnik")
    curator, mentor = school.browser("kurator"), school.browser("nastavnik")
    assert fill(curator, f"/case/{order}/act/recall_order").status_code == 302
    again = f"/case/{order}/step/{school.key(order, 'draft_order')}"
    assert fill(curator, again, endorsers=[person_id("lidzhiev")]).status_code == 302
    assert f'href="/case/{order}"' in mentor.get("/orders").text
    assert mentor.get(f"/case/{order}").status_code == 200
    assert "/step/endorse_order" not in mentor.get(f"/case/{order}").text
