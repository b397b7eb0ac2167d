"""A warning on the page: said before the act with its clause, asks at its field for a reason, read in the history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill, hidden, send
from web.demo.script import person_id

WHY = "Пара просит именно этого наставника."


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_a_mentor_who_leaves_at_once_reads_the_warning_and_goes_on_without_a_reason(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    path, before = f"/case/{case}/act/state_leaving", school.version(case)
    browser = school.browser("nastavnik")
    page = fill(browser, path, last_day="2026-09-15", reason="")
    assert page.status_code == 422
    assert school.version(case) == before
    said = words(page)
    assert "Предупреждение: пока ничего не записано" in said
    assert "ст. 351.8 ТК РФ" in said
    assert 'id="f-reason_mentor_leaves_with_notice"' in page.text
    answer = send(
        browser, path, {**hidden(page.text), "last_day": "2026-09-15", "reason_mentor_leaves_with_notice": ""}
    )
    assert answer.status_code == 302
    (warning,) = school.store.log.entries(case)[before].overridden
    assert warning.rule == "mentor_leaves_with_notice"
    history = words(school.browser("auditor").get(f"/case/{case}/history"))
    assert "Предупреждение (ст. 351.8 ТК РФ)" in history


def test_without_a_reason_the_act_is_refused_at_that_field_and_with_it_is_recorded(school: Demo) -> None:
    case = school.case("school", school="school-demo")
    path, browser, field = f"/case/{case}/act/appoint_curator", school.browser("direktor"), "curator_is_a_deputy_head"
    data = {"person": person_id("nastavnik"), "number": "9-н", "day": "2026-09-14", "deputy_head": "no"}
    before = school.version(case)
    page = fill(browser, path, **data)
    assert page.status_code == 422
    assert "п. 3.9 Положения" in re.sub(r"<[^>]+>", "", words(page))
    again = send(browser, path, {**hidden(page.text), **data, f"reason_{field}": " "})
    assert again.status_code == 422
    assert f'id="f-reason_{field}-error"' in again.text
    assert "Напишите, почему вы продолжаете." in words(again)
    assert school.version(case) == before
    done = send(browser, path, {**hidden(page.text), **data, f"reason_{field}": WHY})
    assert done.status_code == 302, words(done)
    card = words(browser.get(done.headers["Location"]))
    assert "Вопреки предупреждению (п. 3.9 Положения)" in card
    assert WHY in card
