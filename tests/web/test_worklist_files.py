"""The worklist as files: what the page shows, all of it; a calendar without names; other people's tasks in none."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from adapters.workbook import to_xlsx
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.calendar_file import Due, calendar_file


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def rows_of(page: str) -> int:
    return page.count('data-label="Что сделать"')


@pytest.mark.parametrize("login", ["direktor", "kurator", "nastavnik", "auditor"])
@pytest.mark.parametrize("view", ["mine", "role", "others", "watched"])
def test_the_table_has_the_rows_of_the_page(school: Demo, login: str, view: str) -> None:
    browser = school.browser(login)
    page = words(browser.get(f"/?view={view}"))
    text = browser.get(f"/tasks.csv?view={view}").data.decode("utf-8-sig")
    book = load_workbook(BytesIO(browser.get(f"/tasks.xlsx?view={view}").data))
    heading, *rows = csv.reader(StringIO(text), delimiter=";")
    assert heading == ["Что сделать", "Дело", "Участники", "Срок", "Состояние"]
    assert book.active is not None
    assert len(rows) == rows_of(page) == book.active.max_row - 1
    assert all(row[0] in page for row in rows)


def test_the_filter_of_the_page_is_the_filter_of_the_table(school: Demo) -> None:
    browser = school.browser("kurator")
    text = browser.get("/tasks.csv?view=others&kind=order").data.decode("utf-8-sig")
    assert all("Приказ" in row[1] for row in list(csv.reader(StringIO(text), delimiter=";"))[1:])
    assert browser.get("/tasks.csv?view=nonsense&endpoint=x&order=%00").status_code == 200
    assert browser.get("/?view=others&endpoint=x&_external=1").status_code == 200


def test_on_watch_are_the_cases_where_i_acted_and_others_go_on(school: Demo) -> None:
    watched = words(school.browser("kurator").get("/?view=watched"))
    assert "На контроле" in watched
    assert rows_of(watched) > 0
    assert rows_of(words(school.browser("auditor").get("/?view=watched"))) == 0


def test_the_calendar_says_what_is_due_and_names_nobody(school: Demo) -> None:
    answer = school.browser("direktor").get("/tasks.ics")
    text = answer.data.decode()
    assert answer.mimetype == "text/calendar"
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 0
    assert "Манджиева" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_an_entry_keeps_its_id_and_escapes_its_words() -> None:
    at = datetime(2026, 9, 1, tzinfo=UTC)
    due = Due("case/step", date(2026, 12, 31), "Утвердить, " + "очень " * 20 + "длинное; имя\nи \\ всё", "http://x/y")
    first, second = (calendar_file("Сроки", [due], at=at).decode() for _ in range(2))
    assert first == second
    whole = first.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101" in whole
    assert re.search(r"SUMMARY:Утвердить\\, .*длинное\\; имя\\nи \\\\ всё\r\n", whole)


def test_a_workbook_computes_nothing_and_keeps_days() -> None:
    sheet = load_workbook(BytesIO(to_xlsx([["Что"], ["=1+1"], [date(2026, 9, 1)], ["звук \x07"]]))).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["A3"].value.date() == date(2026, 9, 1)
    assert sheet["A4"].value == "звук "
