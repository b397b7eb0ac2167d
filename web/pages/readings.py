"""«Кто смотрел мои данные»: the visitor sees which auditor looked at their card and cases, and who took them along."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template, request

from processes import readings
from processes.paging import PAGE
from web import desk, subject
from web.visitor import visitor

pages = Blueprint("readings", __name__)
WHAT = {"reading": "смотрел(а)", "export": "выгрузил(а) дело"}


@pages.get("/me/readings")
def mine() -> str:
    """Newest first."""
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = readings.of_person(desk.log(), visitor().person, page)
    return render_template(
        "pages/readings.html",
        rows=[
            {
                "who": desk.people().short(row["reader"]),
                "what": WHAT[row["what"]],
                "at": datetime.fromisoformat(row["at"]),
                "case_id": row["case_id"],
                "title": "Ваша карточка"
                if row["case_id"] == visitor().person
                else subject.title(desk.office().case(row["case_id"])),
            }
            for row in rows
        ],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
    )
