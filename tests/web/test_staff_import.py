"""Staff from .xlsx: a template, a preview that names row and column, and nobody before it is confirmed."""

from __future__ import annotations

import contextlib
import random
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from werkzeug.test import TestResponse

from adapters import staff_book
from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, hidden
from web import staff_import
from web.pages import staff_import as page

HEADS = list(staff_import.COLUMNS.values())
GOOD = ["Новикова", "Анна", "Петровна", "учитель химии", "химия", "", "", date(1990, 1, 2), 7]
PLAIN = ["Волков", "Пётр", "", "учитель", "", "", "руководитель", "03.04.1980", ""]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("import"))
    yield made
    made.close()


def _book(*rows: list[Any], heads: list[str] = HEADS) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in (heads, *rows):
        book.active.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _send(browser: Browser, book: bytes) -> TestResponse:
    data = {"csrf": browser.token("/people/import"), "book": (BytesIO(book), "staff.xlsx")}
    return browser.client.post("/people/import", data=data, content_type="multipart/form-data")


def _confirm(browser: Browser, answer: TestResponse) -> TestResponse:
    return browser.client.post("/people/import/confirmed", data=hidden(answer.text))


def _people(school: Demo) -> int:
    return int(school.store.log.rows("SELECT COUNT(*) AS n FROM persons")[0]["n"])


def test_a_spoilt_book_is_told_of_whatever_is_broken_in_it() -> None:
    chance, whole = random.Random(4), _book(GOOD)
    for _ in range(150):
        spoilt = bytearray(whole)
        # most at the end, where the list of contents is
        spoilt[-1 - chance.randrange(chance.choice((800, len(spoilt))))] = chance.randrange(256)
        with contextlib.suppress(staff_book.Unreadable):
            assert staff_book.read(bytes(spoilt), staff_import.COLUMNS, staff_import.NEEDED)


def test_the_template_is_taken_back_when_it_is_filled(school: Demo) -> None:
    browser = school.browser("tehnik")
    book = load_workbook(BytesIO(browser.get("/people/import/template.xlsx").data))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEADS
    for number, value in enumerate(("Шаблонов", "Шамиль", "", "учитель"), start=1):
        sheet.cell(2, number).value = value
    made = BytesIO()
    book.save(made)
    before = _people(school)
    answer = _send(browser, made.getvalue())
    assert answer.status_code == 200 and "Шаблонов Шамиль" in words(answer)
    assert _people(school) == before


def test_nothing_is_recorded_before_it_is_confirmed_and_then_once(school: Demo) -> None:
    browser, before = school.browser("kurator"), _people(school)
    seen = _send(browser, _book(GOOD, PLAIN))
    assert "Будет заведено: 2 карточки" in words(seen) and _people(school) == before
    assert _confirm(browser, seen).location == "/people"
    assert _people(school) == before + 2
    _confirm(browser, seen)
    again = _send(browser, _book(GOOD, PLAIN))
    assert "Записывать нечего" in words(again) and _people(school) == before + 2
    rows = school.store.log.rows("SELECT person, role FROM acts WHERE act_id LIKE 'import-%'")
    assert [row["role"] for row in rows] == ["curator", "curator"]
    found = words(browser.get("/people?q=новикова"))
    card = words(browser.get(re.findall(r'href="(/people/person-[^"]+)"', found)[0]))
    assert "02.01.1990" in card and "химия" in card


@pytest.mark.parametrize(
    ("at", "value", "column", "said"),
    [
        (0, "", "Фамилия", "Заполните поле"),
        (0, "<script>alert(1)</script>", "Фамилия", "Имя пишут буквами"),
        (3, '=HYPERLINK("http://x","y")', "Должность", "формула"),
        (3, "я" * 151, "Должность", "Слишком длинно"),
        (5, "Корпус 9", "Подразделение", "нет подразделения"),
        (6, "космонавт", "Кто это для школы", "Такого нет"),
        (7, "31.02.1990", "Дата рождения", ""),
        (7, date(2030, 1, 1), "Дата рождения", "год рождения"),
        (8, "много", "Педагогический стаж, полных лет", ""),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(school: Demo, at: int, value: Any, column: str, said: str) -> None:
    browser, before = school.browser("kurator"), _people(school)
    bad = [*GOOD[:at], value, *GOOD[at + 1 :]]
    answer = _send(browser, _book(["Первая", "Яна", "", "учитель"], bad))
    assert answer.status_code == 422
    text = " ".join(re.sub(r"<[^>]+>", " ", words(answer)).split())
    assert f" {column} " in text and said in text and re.search(r"\b3 ", text)
    assert "<script>alert" not in answer.text
    assert _people(school) == before and "content" not in hidden(answer.text)


def test_two_rows_of_one_person_are_one_too_many(school: Demo) -> None:
    answer = _send(school.browser("kurator"), _book(["Двойная", "Яна", "", "учитель"], ["двойная", "Яна", "", "врач"]))
    assert answer.status_code == 422 and "уже есть в строке 2" in words(answer)


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (b"", "Выберите файл"),
        (b"surname;name", "не файл .xlsx"),
        (_bomb(), "слишком большой"),
        (b"0" * 400_001, "слишком большой"),
        (_book(), "ни одной заполненной"),
        (_book(GOOD, heads=["Кто", *HEADS[1:]]), "не найдены столбцы: Фамилия"),
        (_book(*([f"Имя{n:04}", "Я", "", "учитель"] for n in range(1001))), "больше 1000"),
    ],
    ids=["none", "csv", "bomb", "large", "empty", "heads", "rows"],
)
def test_a_file_that_cannot_be_taken_says_why(school: Demo, book: bytes, said: str) -> None:
    answer = _send(school.browser("kurator"), book)
    assert answer.status_code == 422 and said in words(answer)


def test_what_was_confirmed_is_checked_again(school: Demo) -> None:
    browser, before = school.browser("kurator"), _people(school)
    for content in ("", "@@@", "c29tZXRoaW5n"):
        answer = browser.post("/people/import/confirmed", {"content": content})
        assert answer.status_code == 422
    assert _people(school) == before


def test_a_long_list_goes_on_part_by_part(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "AT_ONCE", 2)
    browser, before = school.browser("kurator"), _people(school)
    answer = _send(browser, _book(*(["Длинный", f"Имя{'абв'[n]}", "", "учитель"] for n in range(3))))
    answer = _confirm(browser, answer)
    assert "Заведено 2 из 3" in words(answer) and _people(school) == before + 2
    assert _confirm(browser, answer).location == "/people" and _people(school) == before + 3
