"""PDF: tagged, readable by machines, the same bytes for the same fact, and never on the network."""

from __future__ import annotations

import builtins
import os
import re
import shutil
import socket
import subprocess
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.documents import PdfUnavailable, pdf_is_available, to_pdf
from processes.documents.order import Ground
from tests.adapters.documents.page import CSS, page_of
from web.specimens.documents import DOCUMENTS, order
from web.specimens.orders import ASSIGNMENT
from web.specimens.people import MOMENT

needs_pdf = pytest.mark.skipif(
    not os.environ.get("CI") and not (pdf_is_available() and shutil.which("pdftotext")),
    reason="Pango or poppler-utils is not on this computer (CI must have both)",
)


def pdf_of(kind: str) -> bytes:
    document = DOCUMENTS[kind]
    return to_pdf(page_of(document), css=CSS, moment=MOMENT, identifier=document.content.sha256())


def told_by(tool: str, pdf: bytes, folder: Path, *last: str) -> str:
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    return subprocess.run([tool, str(path), *last], capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
@needs_pdf
@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_the_page_is_tagged_and_draws_no_complaint(kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    told = told_by("pdfinfo", pdf_of(kind), tmp_path)
    assert "Tagged:          yes" in told and "A4" in told
    assert [record.getMessage() for record in caplog.records if record.name.startswith("weasyprint")] == []


@needs_pdf
def test_the_text_of_the_order_can_be_read_out(tmp_path: Path) -> None:
    text = told_by("pdftotext", pdf_of("order_assignment"), tmp_path, "-").replace("\xa0", " ")
    assert "№ 37-н" in text and "О закреплении наставнических пар" in text
    assert "ПРИКАЗ\n" in text and "ПРИКАЗЫВАЮ:" in text
    assert "простая электронная подпись" in text
    # no word of the annex's narrow columns is broken, nor a comma left behind
    assert "№ П-2026-014,\n" in text and "дополнительное\n" in text and "традиционное,\n" in text


@needs_pdf
def test_a_screen_reader_is_told_the_language() -> None:
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf_of("order_assignment"), re.DOTALL)
    assert any(b"/Lang (ru)" in zlib.decompress(each) for each in streams if each[:1] == b"x")


@needs_pdf
@pytest.mark.parametrize("grounds", [20, 44])
def test_the_signature_of_a_long_order_is_on_no_page_alone(grounds: int, tmp_path: Path) -> None:
    """Of 20 to 56 grounds the signature alone would come to the second page: lines of the text go with it."""
    named = tuple(Ground("consent", date(2026, 9, 1), f"{number}") for number in range(grounds))
    page = page_of(order(replace(ASSIGNMENT, grounds=named)))
    pages = told_by("pdftotext", to_pdf(page, css=CSS, moment=MOMENT, identifier="x"), tmp_path, "-").split("\f")
    signed = next(text for text in pages if "ДОКУМЕНТ ПОДПИСАН" in text.upper())
    assert pages.index(signed) == 1
    assert len(signed.upper().split("ДОКУМЕНТ ПОДПИСАН")[0].split()) > 10, signed


@needs_pdf
def test_the_fonts_travel_inside(tmp_path: Path) -> None:
    rows = told_by("pdffonts", pdf_of("programme"), tmp_path).splitlines()[2:]
    assert rows and all(row.split()[-5] == "yes" for row in rows)


@needs_pdf
def test_the_same_fact_gives_the_same_bytes() -> None:
    assert pdf_of("order_closing") == pdf_of("order_closing")


@needs_pdf
def test_a_document_fetches_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        pytest.fail("the network was touched")

    monkeypatch.setattr(socket, "create_connection", refuse)
    secret = tmp_path / "secret.css"
    secret.write_text("p { display: none }")
    page = page_of(order(ASSIGNMENT)).replace(
        "</head>",
        f'<link rel="stylesheet" href="{secret.as_uri()}"><link rel="stylesheet" href="https://evil.example/a.css"></head>',
    )
    pdf = to_pdf(page, css=CSS, moment=MOMENT, identifier="x")
    assert "приказываю" in told_by("pdftotext", pdf, tmp_path, "-").lower()


def test_says_plainly_that_pdf_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert not pdf_is_available()
    with pytest.raises(PdfUnavailable, match="libpango"):
        to_pdf("<p>", css="", moment=MOMENT, identifier="x")
