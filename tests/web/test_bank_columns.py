"""The columns of the banks that other cases fill, and the pause, in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.script import person_id


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_an_entry_tells_consents_programmes_and_what_came_of_them(school: Demo) -> None:
    page = words(school.browser("kurator").get(f"/banks/entry/{person_id('erdnieva')}"))
    assert "на обработку данных: 12.01.2026" in page
    assert "2026-001 – завершена: план выполнен" in page and "работает в школе" in page


def test_the_book_has_every_column(school: Demo) -> None:
    sheet = load_workbook(BytesIO(school.browser("direktor").get("/banks/bank.xlsx?bank=mentee").data)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    for name in ("Образование", "Награды", "Контакт", "Согласия", "Программы", "Поощрения", "Итог"):
        assert name in rows[0]
    outcome = {row[0]: row[rows[0].index("Итог")] for row in rows[1:]}
    assert "работает в школе" in str(outcome["Эрдниева Кермен Очировна"])


def test_a_mentor_pauses_and_comes_back(school: Demo) -> None:
    mentor, curator = school.browser("nastavnik"), school.browser("kurator")
    assert fill(mentor, "/banks/pause", bank="mentor").status_code == 302
    assert "Вернуться к участию" in words(mentor.get("/banks/mine"))
    register = words(curator.get("/banks?bank=mentor&state=paused"))
    assert "Очирова Герензел Владимировна" in register and "приостановил" in register
    matched = words(curator.get(f"/matching?mentee={person_id('sidorova')}"))
    assert "один из них приостановил участие" in matched
    assert fill(mentor, "/banks/resume", bank="mentor").status_code == 302
    assert "По этому отбору никого нет" in words(curator.get("/banks?bank=mentor&state=paused"))
