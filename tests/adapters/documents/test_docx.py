"""Word files: the right names, the same bytes, and nothing a person typed ever runs."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from jinja2.exceptions import SecurityError, UndefinedError

from adapters.documents import check_template, template_for, to_docx
from processes.documents.content import Named
from processes.documents.document import Document
from web.specimens.documents import DOCUMENTS, order
from web.specimens.orders import ASSIGNMENT
from web.specimens.people import CURATOR, DIRECTOR, MENTOR, MOMENT
from web.specimens.programme import CONSENT, PROGRAMME


def _signing(document: Document, electronic: str, blank: str) -> str:
    """What a document says of its signatures: by whom, or where to sign by hand."""
    if document.kind == "acquaintance":
        return "____________________"
    if document.kind == "questionnaire":
        return "Фамилия, имя, отчество: ____"
    by_hand = [each for each in document.signatures if each.kind == "paper"]
    return "собственноручно на бумаге" if by_hand else electronic if document.signatures else blank


HOSTILE = "{{ 7*7 }}{% raw %}<script>alert(1)</script>]]>&\x00\x1b\u202e\ufffe{#"


def words_of(docx: bytes) -> str:
    """All the text of the file: paragraphs, cells, headers and footers."""
    word = Word(io.BytesIO(docx))
    stories: list[Any] = [word, *(part for each in word.sections for part in (each.header, each.first_page_footer))]
    return "\n".join(text for story in stories for text in _texts(story))


def _texts(story: Any) -> Iterator[str]:
    for block in story.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (text for row in block.rows for cell in row.cells for text in _texts(cell))
        else:
            yield block.text


def template_saying(text: str) -> bytes:
    word = Word()
    word.add_paragraph(text)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def pictures_in(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return [name for name in package.namelist() if name.startswith("word/media/")]


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_word_opens_every_document_and_finds_its_people_in_it(kind: str) -> None:
    text = words_of(to_docx(DOCUMENTS[kind], moment=MOMENT))
    assert MENTOR.name in text or kind == "questionnaire"
    assert "МБОУ «СОШ № 4»" in text
    assert DOCUMENTS[kind].content.sha256() in text
    assert _signing(DOCUMENTS[kind], "простой электронной подписью", "____ (подпись)") in text
    assert "{{" not in text and "{%" not in text


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_our_own_templates_pass_the_check_for_uploaded_ones(kind: str) -> None:
    assert check_template(template_for(kind), kind) == []


def test_the_same_fact_gives_the_same_bytes() -> None:
    again = to_docx(order(ASSIGNMENT), moment=MOMENT)
    assert again == to_docx(order(ASSIGNMENT), moment=MOMENT)
    assert again != to_docx(order(ASSIGNMENT), moment=MOMENT.replace(year=2027))


def test_another_process_in_another_zone_gives_the_same_bytes() -> None:
    script = (
        "import hashlib; from adapters.documents import to_docx;"
        "from web.specimens.documents import DOCUMENTS; from web.specimens.people import MOMENT;"
        "print(hashlib.sha256(to_docx(DOCUMENTS['programme'], moment=MOMENT)).hexdigest())"
    )
    root = Path(__file__).parents[3]
    elsewhere = os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "77", "PYTHONPATH": str(root)}
    printed = subprocess.run(
        [sys.executable, "-c", script], env=elsewhere, cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert printed == hashlib.sha256(to_docx(DOCUMENTS["programme"], moment=MOMENT)).hexdigest()


def test_the_file_carries_the_fact_s_moment_and_no_other() -> None:
    made = to_docx(order(ASSIGNMENT), moment=MOMENT)
    properties = Word(io.BytesIO(made)).core_properties
    assert properties.created == properties.modified == datetime(2026, 9, 12, 11, 5, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_is_shown_and_does_nothing() -> None:
    content = replace(PROGRAMME, note=replace(PROGRAMME.note, aim=HOSTILE), mentor=Named("person-m", HOSTILE, HOSTILE))
    text = words_of(to_docx(Document(content, qr=HOSTILE), moment=MOMENT))
    assert "{{ 7*7 }}{% raw %}<script>alert(1)</script>]]>&\ufffd\ufffd\ufffd\ufffd{#" in text
    assert "49" not in text.replace(content.sha256(), "")


def test_the_curator_s_ground_is_never_printed_as_a_fault() -> None:
    text = words_of(to_docx(DOCUMENTS["order_closing"], moment=MOMENT)).lower()
    assert "по инициативе куратора, в связи с обстоятельствами" in text
    assert "недолжн" not in text and "неисполн" not in text


def test_an_unsigned_order_says_that_it_is_a_draft() -> None:
    text = words_of(to_docx(Document(replace(ASSIGNMENT, number=None, day=None)), moment=MOMENT))
    assert "ПРОЕКТ" in text and "присваивается при подписании" in text


def test_the_first_page_carries_the_code_only_where_there_is_one() -> None:
    with_code = to_docx(order(ASSIGNMENT), moment=MOMENT)
    without = to_docx(replace(order(ASSIGNMENT), qr=""), moment=MOMENT)
    assert [len(pictures_in(each)) for each in (with_code, without)] == [1, 0]


def test_a_school_prints_from_its_own_template() -> None:
    own = template_saying("Своими словами: {{ person.name }}")
    text = words_of(to_docx(Document(CONSENT), moment=MOMENT, template=own))
    assert "Своими словами: Очирова Галина Викторовна" in text
    assert "ПРИКАЗ" in words_of(to_docx(order(ASSIGNMENT), moment=MOMENT))


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ person['__class__'] }}",
        "{{ person.name.format(1) }}",
        "{{ person.items() }}",
        "{{ person.name * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ range(9) }}",
        "{{ qr.tpl.docx }}",
        "{{ person.nickname }}",
    ],
)
def test_a_school_s_template_reaches_nothing_but_the_document(attack: str) -> None:
    own = template_saying(attack)
    with pytest.raises((SecurityError, UndefinedError)):
        to_docx(Document(CONSENT, qr="https://school.example"), moment=MOMENT, template=own)


def test_a_paper_to_the_director_says_to_whom_and_from_whom_without_declining_a_name() -> None:
    for kind, to, sender in (("statement", DIRECTOR, MENTOR), ("submission", DIRECTOR, CURATOR)):
        lines = [each.text for each in Word(io.BytesIO(to_docx(DOCUMENTS[kind], moment=MOMENT))).paragraphs]
        assert f"Кому: {to.name}, {to.post}" in lines and f"От кого: {sender.name}, {sender.post}" in lines
        assert lines.index(f"Кому: {to.name}, {to.post}") == 2


def test_the_results_of_a_round_have_a_column_for_each_figure() -> None:
    tables = Word(io.BytesIO(to_docx(DOCUMENTS["monitoring_results"], moment=MOMENT))).tables
    assert [cell.text for cell in tables[1].rows[0].cells][1:4] == ["Ответов", "Среднее", "Было"]
    assert {"Опрошено", "Ответили", "Отказались"} <= {row.cells[0].text for row in tables[0].rows}
