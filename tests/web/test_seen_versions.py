"""What somebody else wrote meanwhile is never passed over, and people who answer side by side do not hinder each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill, hidden
from web.demo.script import person_id

PAIR = {"mentor": person_id("mandzhieva"), "mentees": person_id("nastavlyaemyi"), "matters": "teaching_methods"}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_a_row_added_to_the_form_does_not_pass_over_what_was_saved_meanwhile(school: Demo) -> None:
    case = school.case("programme", "2026-007")
    slow, path = school.browser("kurator"), f"/case/{case}/text"
    carried = hidden(slow.get(path).text)
    assert fill(school.browser("nastavnik"), path, aim="Цель наставника").status_code == 302
    longer = slow.client.post(path, data={**carried, "aim": "Цель куратора", "_add": "plan"})
    assert longer.status_code == 200 and hidden(longer.text)["version"] == carried["version"]
    answer = slow.client.post(path, data={**hidden(longer.text), "aim": "Цель куратора"})
    assert answer.status_code == 409
    assert "если отправить ещё раз, останется ваш вариант" in words(answer)
    again = {**hidden(answer.text), "aim": "Цель куратора"}
    assert slow.client.post(path, data=again).status_code == 302  # knowing it


def test_a_wrong_password_leaves_the_version_that_was_read(school: Demo) -> None:
    case, director = school.case("programme", "2026-005"), school.browser("direktor")
    path = f"/case/{case}/step/approve_programme"
    carried = hidden(director.get(path).text)
    wrong = director.client.post(path, data={**carried, "decision": "accept", "password": "wrong-password-7"})
    assert wrong.status_code == 422 and hidden(wrong.text)["version"] == carried["version"]


def test_two_people_answer_with_their_pages_open_side_by_side(school: Demo) -> None:
    curator = school.browser("kurator")
    unit = str(fill(curator, "/units/new", **PAIR).location.rsplit("/", 1)[-1])
    path = f"/case/{unit}/step/{school.key(unit, 'hold_acquaintance')}"
    assert fill(curator, path, decision="held", day="14.09.2026", mode="online").status_code == 302
    pages = []
    for login in ("mandzhieva", "nastavlyaemyi"):
        browser, path = school.browser(login), f"/case/{unit}/step/{school.key(unit, 'answer_interest', login)}"
        pages.append((browser, path, hidden(browser.get(path).text)))
    for browser, path, carried in pages:
        assert browser.client.post(path, data={**carried, "decision": "yes"}).status_code == 302
    assert school.store.office.case(unit).state.status == "formed"
