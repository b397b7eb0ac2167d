"""The visas on an order, in Word and on the page of every subject: only where there are any."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document as Word
from lxml import html

from adapters.documents import to_docx
from processes.documents.document import Document
from processes.documents.kinds import KINDS
from processes.documents.requisites import Visa
from tests.adapters.documents.page import page_of
from web.specimens.documents import DOCUMENTS
from web.specimens.people import CURATOR, MENTOR, MOMENT

ORDERS = pytest.mark.parametrize("kind", sorted(kind for kind in KINDS if kind.startswith("order_")))


def printed(content: Any) -> tuple[str, str]:
    """What Word and the page say, each without its breaks."""
    document = Document(content)
    word = Word(io.BytesIO(to_docx(document, moment=MOMENT)))
    page = "".join(map(str, html.fromstring(page_of(document)).itertext()))
    said = "\n".join(each.text for each in word.paragraphs)
    return plain(said), plain(page)


def plain(text: str) -> str:
    return " ".join(text.split())


@ORDERS
def test_visas_are_printed_with_post_name_and_day(kind: str) -> None:
    nobody = replace(MENTOR, post="")
    given = (Visa(CURATOR, date(2026, 9, 10)), Visa(nobody, date(2026, 9, 11)))
    content: Any = DOCUMENTS[kind].content
    for text in printed(replace(content, visas=given)):
        tail = text.split("Согласовано ")[1]
        assert tail.startswith("Заместитель директора") and ", 10.09.2026" in tail
        assert f"{MENTOR.name.split()[0]}, 11.09.2026" in tail


@ORDERS
def test_an_order_nobody_endorsed_says_nothing_of_it(kind: str) -> None:
    assert not [text for text in printed(DOCUMENTS[kind].content) if "Согласовано" in text]
