"""Papers as a clerk reads them: no words run together, no heading or row without content, page and Word alike."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from adapters.documents import to_docx
from processes.documents.content import Content
from processes.documents.document import Document
from processes.documents.order import OrderContent
from processes.documents.report import ReportContent, Section
from processes.documents.unit_protocol import UnitProtocolContent
from tests.adapters.documents.page import page_of
from tests.adapters.documents.test_docx import words_of
from web.specimens.documents import DOCUMENTS
from web.specimens.monitoring import ROUND_RESULTS
from web.specimens.people import MOMENT
from web.specimens.results import CERTIFICATE, PRACTICE, REPORT


def read(content: Content) -> list[str]:
    """The paper without signatures, as words of its page and of its Word file."""
    document = Document(content)
    page = re.sub(r"<[^>]*>", " ", page_of(document))
    return [" ".join(each.split()) for each in (page, words_of(to_docx(document, moment=MOMENT)))]


def test_an_order_of_change_keeps_its_words_apart() -> None:
    content = DOCUMENTS["order_change"].content
    assert isinstance(content, OrderContent)
    line = replace(content.lines[0], change="extension", end=date(2027, 5, 31))
    for words in read(replace(content, lines=(line,))):
        assert "срок реализации персонализированной программы" in words


@pytest.mark.parametrize(("field", "row"), [("aim", "Цель"), ("criteria", "Критерии подбора"), ("forms", "Форма, вид")])
def test_minutes_have_no_row_for_what_was_not_said(field: str, row: str) -> None:
    content = DOCUMENTS["unit_protocol"].content
    assert isinstance(content, UnitProtocolContent)
    full = replace(content, aim="Уверенный урок.", criteria="Предмет.", forms=("teacher_teacher",))
    empty: dict[str, Any] = {field: type(getattr(full, field))()} | ({"kinds": ()} if field == "forms" else {})
    assert all(row in words for words in read(full))
    assert not any(row in words for words in read(replace(full, **empty)))


def test_results_without_measures_have_no_table_of_them_and_one_day_is_one_day() -> None:
    one = replace(ROUND_RESULTS, measures=(), closes=ROUND_RESULTS.opens)
    assert all("Показатели раунда" in words and "с 1" in words for words in read(ROUND_RESULTS))
    for words in read(one):
        assert "Показатели раунда" not in words and "Ответы принимались 1 февраля 2027 г. Опрошено" in words


def test_a_practice_that_the_council_did_not_sign_says_so() -> None:
    assert all("Подписи совета нет." in words for words in read(PRACTICE))


def test_a_report_has_its_basis_in_the_first_section_and_no_empty_one() -> None:
    sections = (Section(1, "general", "", ()), Section(2, "risks", "", ()))
    content: ReportContent = replace(REPORT, sections=sections)
    for words in read(content):
        assert re.search(r"1\. .{5,60}? Нормативная основа: .* 2\. .* Данных нет\.", words)
        assert words.count("Данных нет.") == 1


@pytest.mark.parametrize(
    ("incentive", "heading", "said"),
    [
        ("", "Благодарность", "Школа благодарит вас за работу"),
        ("certificate", "Грамота", "Школа награждает вас грамотой за работу"),
        ("bonus", "Уведомление о поощрении", "Школа выплачивает вам премию за работу"),
    ],
)
def test_a_letter_says_what_the_order_gives(incentive: str, heading: str, said: str) -> None:
    page, word = read(replace(CERTIFICATE, incentive=incentive))
    assert heading in page and said in page
    assert heading.upper() in word and said in word
