"""Printable pages: readable, without inline style or script, safe with any text."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from lxml import html

from adapters.documents import qr_svg
from adapters.documents.wording import changed, initials, long_day, moment, word
from domain.forms import Direction, Kind, Matter, Mode, RoleForm
from domain.text import PersonalPart, ProgrammeText
from processes.documents.content import ChangeKind, ClosingGround, Named
from processes.documents.document import Document
from processes.documents.numbers import minus
from processes.documents.report import ReportLine, Section
from tests.adapters.documents.page import page_of
from web.specimens.documents import DOCUMENTS, order
from web.specimens.orders import ASSIGNMENT, CHANGE, CLOSING
from web.specimens.people import MENTOR
from web.specimens.programme import PROGRAMME
from web.specimens.results import REPORT


def _signing(document: Document, electronic: str, blank: str) -> str:
    """What a document says of its signatures: by whom, or where to sign by hand."""
    if document.kind == "acquaintance":
        return "____________________"
    if document.kind == "questionnaire":
        return "Фамилия, имя, отчество: ____"
    by_hand = [each for each in document.signatures if each.kind == "paper"]
    return "собственноручно на бумаге" if by_hand else electronic if document.signatures else blank


HOSTILE = "{{ 7*7 }}<script>alert(1)</script>\"'>]]>&\x00\x1b\u202e"


def text_of(page: str) -> str:
    return "".join(str(text) for text in html.fromstring(page).itertext())


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_every_page_is_whole_and_accessible(kind: str) -> None:
    page = html.fromstring(page_of(DOCUMENTS[kind]))
    assert page.get("lang") == "ru"
    assert page.findtext(".//title")
    assert len(page.findall(".//h1")) == 1
    assert page.findall(".//h2")
    assert all(th.get("scope") in ("col", "row") for th in page.iter("th"))
    assert all(svg.findtext("{*}title") or svg.findtext("title") for svg in page.iter("svg"))


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_no_page_needs_an_inline_style_or_a_script(kind: str) -> None:
    page = html.fromstring(page_of(DOCUMENTS[kind]))
    assert not page.xpath("//@style | //style | //script")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_every_page_names_the_people_the_rules_and_what_was_signed(kind: str) -> None:
    text = text_of(page_of(DOCUMENTS[kind]))
    content = DOCUMENTS[kind].content
    assert MENTOR.name in text or kind == "questionnaire"
    assert content.rules in text and content.sha256() in text
    assert _signing(DOCUMENTS[kind], "14:05 (МСК)", "(подпись)") in text


def test_hostile_text_is_shown_and_does_nothing() -> None:
    content = replace(PROGRAMME, note=replace(PROGRAMME.note, aim=HOSTILE), mentor=Named("person-m", HOSTILE, HOSTILE))
    raw = page_of(Document(content, qr=HOSTILE))
    assert "<script" not in raw
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", raw)
    assert "{{ 7*7 }}<script>alert(1)</script>\"'>]]>&\ufffd\ufffd\ufffd" in text_of(raw)


def test_a_draft_and_a_cancelled_document_say_so() -> None:
    assert "Проект" in page_of(Document(ASSIGNMENT))
    assert "Проект" not in page_of(order(ASSIGNMENT))
    assert "Документ отменён" in page_of(replace(order(ASSIGNMENT), cancelled=True))


def test_a_code_of_the_school_s_own_is_printed_as_it_stands() -> None:
    content = replace(PROGRAMME, kinds=("школьная мастерская", "reverse"))
    assert "школьная мастерская, реверсивное" in page_of(Document(content))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("extension", "Продлить по"),
        ("shortening", "Сократить по"),
        ("form", "Изменить форму"),
        ("content", "Изменить содержание"),
    ],
)
def test_the_order_words_each_kind_of_change(change: ChangeKind, words: str) -> None:
    lines = tuple(replace(line, change=change) for line in CHANGE.lines)
    assert words in page_of(Document(replace(CHANGE, lines=lines)))


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        ("completed", "в полном объёме"),
        ("mentor_initiative", "по инициативе наставника"),
        ("mentee_initiative", "по инициативе наставляемого"),
        ("mutual", "по обоюдному решению"),
        ("curator_initiative", "по инициативе куратора, в связи с обстоятельствами"),
    ],
)
def test_the_order_words_each_closing_ground(ground: ClosingGround, words: str) -> None:
    lines = tuple(replace(line, ground=ground) for line in CLOSING.lines)
    assert words in page_of(Document(replace(CLOSING, lines=lines)))


@pytest.mark.parametrize(
    ("group", "codes"),
    [("form", RoleForm), ("kind", Kind), ("mode", Mode), ("direction", Direction), ("matter", Matter)],
)
def test_every_code_of_the_domain_has_a_word(group: str, codes: type[StrEnum]) -> None:
    assert [code for code in codes if word(code, group) == code] == []


def test_every_field_of_a_programme_s_text_has_a_word() -> None:
    named_fields = {each.name for part in (ProgrammeText, PersonalPart) for each in fields(part)} - {"mentee"}
    assert [name for name in sorted(named_fields) if word(name, "subject") == name] == []


def test_a_change_is_named_in_words_and_without_ids() -> None:
    assert changed("plan[3].start") == "План мероприятий – Начало"
    assert changed("personal[person-1].deficits[a.b]") == "Индивидуальная часть – Затруднения"


def test_a_day_not_yet_known_is_left_to_fill_in() -> None:
    lines = tuple(replace(line, effective=None) for line in CLOSING.lines)
    assert "Считать завершённой «___»" in page_of(Document(replace(CLOSING, lines=lines)))


def test_names_and_moments_are_written_the_russian_way() -> None:
    assert initials("Манджиев Очир Бадмаевич") == "О.\xa0Б.\xa0Манджиев"
    assert (initials("Ким"), initials("")) == ("Ким", "")
    assert long_day(date(2026, 9, 1)) == "1\xa0сентября\xa02026\xa0г."
    assert moment(datetime(2026, 9, 1, 9, 5, tzinfo=timezone(timedelta(hours=5)))) == "01.09.2026 09:05 (МСК+2)"


def test_a_negative_figure_has_a_minus_before_it() -> None:
    fallen = ReportLine("programme_points", "motivation.after", "-1,5", "points", 3, 0)
    report = replace(REPORT, sections=(Section(7, "dynamics", "", (fallen,)),))
    page = page_of(Document(report))
    assert "−1,5" in page and "-1,5" not in page
    assert (minus("-0,4"), minus("2,5"), minus("2026-09")) == ("−0,4", "2,5", "2026-09")


def test_the_number_of_a_school_is_never_parted_from_its_sign() -> None:
    named = replace(PROGRAMME.school, full_name="Средняя школа № 3", short_name="СОШ № 3")
    page = page_of(Document(replace(PROGRAMME, school=named)))
    assert "Средняя школа №\xa03" in page and "(СОШ №\xa03)" in page


def test_a_code_too_long_is_refused() -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        qr_svg("ы" * 4000)
