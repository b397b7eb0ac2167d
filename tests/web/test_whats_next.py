"""What nobody owes and yet comes next is offered: a first cycle, pairs, their programmes, one order for them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.closed import final_stage
from tests.web.staged import Browser, words
from tests.web.test_opening_page import PASSWORD, TYPED, bare
from tests.web.test_who_may import Demo, demo, fill
from web.composition import Store
from web.demo.script import person_id

__all__ = ["bare"]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_before_the_first_cycle_everybody_reads_who_begins_it(bare: tuple[Store, Browser, str]) -> None:
    _, browser, printed = bare
    secret = fill(browser, "/setup", code=printed.split()[-1], **TYPED).text.split("<dd>")[2][:14]
    assert "директор ещё не начал цикл наставничества" in words(browser.get("/"))
    director = Browser(browser.client.application.test_client())
    director.sign_in("director", secret)
    own = {"old": secret, "new": PASSWORD, "again": PASSWORD, "csrf": director.token("/me")}
    assert director.client.post("/me/password", data=own).status_code == 302
    page = director.get("/")
    assert 'href="/cycle/new"' in page.text and "Начать первый цикл" in words(page)


def test_a_pair_that_came_about_waits_for_its_programme(school: Demo) -> None:
    final_stage(school)
    said, curator = "Пар и групп без программы: 2", school.browser("kurator")
    pair = {"mentor": person_id("mandzhieva"), "mentees": person_id("nastavlyaemyi"), "matters": "teaching_methods"}
    unit = str(curator.post("/units/new", pair).location.rsplit("/", 1)[-1])
    assert "Пар и групп без программы: 1." in words(curator.get("/"))  # the demo has a free one
    held = {"decision": "held", "day": "14.09.2026", "mode": "online"}
    assert curator.post(f"/case/{unit}/step/{school.key(unit, 'hold_acquaintance')}", held).status_code == 302
    for login in ("mandzhieva", "nastavlyaemyi"):
        key = school.key(unit, "answer_interest", login)
        assert school.browser(login).post(f"/case/{unit}/step/{key}", {"decision": "yes"}).status_code == 302
    stage = school.case("main_stage")
    for path in ("/", "/?view=role", "/cycle", f"/case/{stage}"):
        assert said in words(curator.get(path)), path
    assert said not in words(school.browser("nastavnik").get("/")) + words(curator.get("/?view=done"))
    assert curator.post("/programmes/new", {"unit": unit}).status_code == 302
    assert said not in words(curator.get("/"))
