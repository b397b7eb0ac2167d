"""«Мои данные»: what the school keeps of the visitor, their cases and documents, and what they may do about them (2.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request

from domain.people import Person
from processes.paging import PAGE, paged
from web import desk, subject
from web.access import may_open
from web.pages.documents import document_of
from web.pages.people import card_facts
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("own_data", __name__)
#: Of these the person takes part; in whose papers stand their data and signatures. To be asked something is none.
KINDS = ("programme", "unit", "consent", "order", "distribution", "processing_consent", "bank_admission", "practice")


@pages.get("/me/data")
def show() -> str:
    """One's own card, cases and documents, newest first; nobody else's."""
    person: Person = desk.office().case(visitor().person).state
    page = desk.page_number(request.args.get("page", "1"))
    marks = ", ".join("?" for _ in KINDS)
    sql = f"""SELECT DISTINCT c.case_id, c.status, c.opened_at FROM cases c JOIN participants p ON p.case_id = c.case_id
              WHERE p.person = ? AND c.kind IN ({marks})"""
    rows, total = paged(desk.log(), sql, (person.id, *KINDS), "c.opened_at DESC, c.case_id", page)
    return render_template(
        "pages/own_data.html",
        facts=card_facts(person),
        rows=[_row(row) for row in rows],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
        may_complain=may_open("council.ask", visitor()),
        may_apply=may_open("banks.ask_to_apply", visitor()),
    )


def _row(row: dict[str, Any]) -> dict[str, Any]:
    found = desk.office().case(row["case_id"])
    return {
        "case": found.id,
        "title": subject.title(found),
        "status": word(STATUSES, row["status"]),
        "since": day_short(date.fromisoformat(row["opened_at"][:10])),
        "document": document_of(found) is not None,
    }
