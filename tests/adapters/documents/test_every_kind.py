"""What holds for a document of every kind: the same bytes, any text, any length, and nothing where nothing must be."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from docx import Document as Word
from lxml import html

from adapters.documents import to_docx
from processes.documents.document import Document
from processes.documents.kinds import KINDS
from tests.adapters.documents.page import page_of
from web.specimens.documents import DOCUMENTS, of_kind
from web.specimens.papers import ACQUAINTANCE
from web.specimens.people import MOMENT

HOSTILE = "{{ 7*7 }}{% raw %}<script>alert(1)</script>]]>&\"'\x00\x1b\u202e\ufffe{#"
LONG = "Абдурахманова-Константинопольская Вильгельмина-Магдалина " * 4
GAPS = ("None", "()", "«»", " , ", ";;", " ;", "№ .", ": .")
#: A school that calls its council a commission, and what its papers then never say of it.
COMMISSION = "2022-1+council_name=commission"
COUNCIL = re.compile(r"(?<!педагогического )\bсовет(а|у|ом|е)?\b", re.IGNORECASE)
EVERY = pytest.mark.parametrize("kind", sorted(KINDS))


def _filled(value: Any, text: str) -> Any:
    """The same content with the text in every field that holds any text."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for each in fields(value):
        got = getattr(value, each.name)
        if each.type in ("str", "str | None") and got:
            changed[each.name] = text
        elif each.type == "tuple[str, ...]":
            changed[each.name] = tuple(text for _ in got)
        elif isinstance(got, tuple):
            changed[each.name] = tuple(_filled(part, text) for part in got)
        else:
            changed[each.name] = _filled(got, text)
    return replace(value, **changed)


def _words(docx: bytes) -> str:
    word = Word(io.BytesIO(docx))
    return "\n".join(_texts(word.element.body))


def _page_words(document: Document) -> str:
    return "".join(map(str, html.fromstring(page_of(document)).itertext()))


def _texts(element: Any) -> Iterator[str]:
    yield from (each.text or "" for each in element.iter("{*}t"))


@pytest.mark.slow
@EVERY
def test_the_same_document_gives_the_same_bytes(kind: str) -> None:
    for document in of_kind(kind):
        assert to_docx(document, moment=MOMENT) == to_docx(document, moment=MOMENT)
        assert page_of(document) == page_of(document)


@EVERY
def test_hostile_text_in_every_field_is_shown_and_does_nothing(kind: str) -> None:
    document = Document(_filled(DOCUMENTS[kind].content, HOSTILE), qr=HOSTILE)
    page, text = page_of(document), _words(to_docx(document, moment=MOMENT))
    assert "<script" not in page and not html.fromstring(page).findall(".//script")
    for shown in (_page_words(document), text):
        assert "{{ 7*7 }}{% raw %}<script>alert(1)</script>" in shown
        assert "\x1b" not in shown and "\u202e" not in shown


@EVERY
def test_long_names_are_printed_whole(kind: str) -> None:
    document = Document(_filled(DOCUMENTS[kind].content, LONG.strip()))
    for text in (_page_words(document), _words(to_docx(document, moment=MOMENT))):
        assert LONG.strip() in " ".join(text.split())


@EVERY
def test_what_is_left_out_leaves_no_gap_in_the_words(kind: str) -> None:
    _, sparse = of_kind(kind)
    for text in (_page_words(sparse), _words(to_docx(sparse, moment=MOMENT))):
        assert [gap for gap in GAPS if gap in text.replace("\xa0", " ")] == []


@EVERY
def test_no_paper_calls_the_council_otherwise_than_the_school_does(kind: str) -> None:
    for document in of_kind(kind):
        named: Any = replace(document.content, rules=COMMISSION)
        for text in (_page_words(Document(named)), _words(to_docx(Document(named), moment=MOMENT))):
            assert COUNCIL.search(text) is None


def test_a_word_says_the_council_in_its_grammatical_case() -> None:
    order = replace(ACQUAINTANCE, subject="council", rules=COMMISSION)
    for text in (_page_words(Document(order)), _words(to_docx(Document(order), moment=MOMENT))):
        assert "о комиссии наставников" in text.replace("\xa0", " ")
    ours = replace(ACQUAINTANCE, subject="council")
    assert "о совете наставников" in _page_words(Document(ours))
