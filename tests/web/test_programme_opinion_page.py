"""The council's page lists the programmes in review; what a member says of one stands on the director's step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_council_page import _gathered
from tests.web.test_who_may import Demo, demo, fill, hidden, send


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_a_members_opinion_is_read_by_the_director_before_approving(school: Demo) -> None:
    _gathered(school)
    case, member = school.case("programme", "2026-005"), school.browser("nastavnik")
    path = f"/council/draft/{case}"
    assert path in member.get("/council").text
    page = words(member.get(path))
    assert "Задачи" in page and "План мероприятий" in page and "Запрос" not in page
    assert fill(member, path, decision="return").status_code == 422
    assert fill(member, path, decision="return", remarks="Добавьте открытый урок").status_code == 302
    director = school.browser("direktor")
    assert "Добавьте открытый урок" in words(director.get(f"/case/{case}/step/approve_programme"))
    assert "Добавьте открытый урок" in words(director.get("/council"))
    assert school.browser("lidzhiev").get(path).status_code == 403


def test_an_opinion_without_its_text_is_refused_in_words(school: Demo) -> None:
    _gathered(school)
    case, member = school.case("programme", "2026-005"), school.browser("nastavnik")
    answer = fill(member, f"/council/draft/{case}", decision="accept", text_hash="00")
    assert answer.status_code == 422 and "текст программы изменили" in words(answer)
    assert school.store.office.case(case).state.opinions == ()


def test_a_text_that_is_not_in_review_is_not_read_by_the_council(school: Demo) -> None:
    _gathered(school)
    member, path = school.browser("nastavnik"), f"/council/draft/{school.case('programme', '2026-003')}"
    assert member.get(path).status_code == 404
    read = member.get(f"/council/draft/{school.case('programme', '2026-005')}")
    answer = send(member, path, {**hidden(read.text), "decision": "accept"})
    assert answer.status_code == 422 and "Задачи" not in words(answer)
