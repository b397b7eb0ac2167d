"""A register as a paper: what the school prints and keeps of a bank, from a template of its own (DOC-06, 07, 24, 26)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask import render_template
from werkzeug.wrappers import Response

from processes.documents.document import Document
from processes.documents.register_paper import RegisterContent, RegisterRow
from processes.papers import named, requisites
from web import desk, printed
from web.pages.templates import own
from web.provided import services

Paper = str | Response | tuple[str, int]
#: What a paper's address ends with.
FORMS = "<any(html, docx, pdf):form>"


def content(register: str, columns: Sequence[str], rows: Iterable[Sequence[str]], choice: str) -> RegisterContent:
    """What the register holds today. choice: what was asked of it, in words; "" for all of it."""
    school = desk.school()
    return RegisterContent(
        school=requisites(school),
        rules=school.rules,
        register=register,
        day=desk.today(),
        keeper=named(desk.office().look(), school.curators[-1] if school.curators else None),
        columns=tuple(columns),
        rows=tuple(RegisterRow(tuple(row)) for row in rows),
        choice=choice,
    )


def answer(paper: RegisterContent, form: str, address: Callable[[str], str], back: str) -> Paper:
    """The paper as a page, for Word or as PDF. address: of the same paper in another form. back: the register."""
    document, name = Document(paper), f"{paper.register}-{paper.day}.{form}"
    if form == "docx":
        template = own(desk.school().id, paper.kind, desk.now())
        made = services().more["to_docx"](document, moment=_moment(paper), template=template)
        return printed.file(made, name, printed.WORD)
    if form == "html":
        return printed.page(document, {"back": back, "docx": address("docx"), "pdf": address("pdf")})
    page = printed.page(document, None)
    made = services().more["to_pdf"](page, moment=_moment(paper), identifier=paper.sha256())
    if made is None:
        return render_template("pages/no_pdf.html", docx=address("docx"), page=address("html")), 503
    return printed.file(made, name, printed.PDF)


def _moment(paper: RegisterContent) -> datetime:
    """The day's beginning: the same register of the same day is the same file."""
    return datetime.combine(paper.day, time(), ZoneInfo(desk.school().zone))
