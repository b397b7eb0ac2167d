"""«Что будет, если…» on the page of a step: the effects are shown, what was typed stays, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.cast import PASSWORD


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_an_approval_is_tried_without_the_password_and_writes_nothing(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    path, before = f"/case/{case}/step/approve_programme", school.version(case)
    answer = fill(school.browser("direktor"), path, decision="accept", _try="1")
    page = words(answer)
    assert answer.status_code == 200
    assert school.version(case) == before
    assert "Сейчас ничего не записано" in page
    assert "станет «утверждена»" in page
    assert "Согласие – новое дело" in page
    assert "Получить согласия участников – Бадмаев А. Э." in page
    assert "Участник отказался" not in page.split("Сейчас ничего не записано")[1]
    assert 'value="accept" checked' in page
    assert "Пароль не подходит" not in page


def test_a_refusal_is_read_beforehand(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    path, before = f"/case/{case}/step/approve_programme", school.version(case)
    answer = fill(school.browser("direktor"), path, decision="return", remarks="", _try="1")
    assert answer.status_code == 422
    assert "Укажите причину возврата" in words(answer)
    assert school.version(case) == before


def test_the_act_itself_still_asks_for_the_password(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    path = f"/case/{case}/step/approve_programme"
    director = school.browser("direktor")
    fill(director, path, decision="accept", _try="1")
    assert fill(director, path, decision="accept", password="-").status_code == 422
    assert fill(director, path, decision="accept", password=PASSWORD).status_code == 302
    assert school.store.office.case(case).state.status == "approved"
