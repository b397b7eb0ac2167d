"""The register of encouragement, and the letter for each person in it (3.10, 4.7)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.order import Order
from processes import incentives
from processes.documents.document import Document
from processes.paging import PAGE
from processes.papers import Unreadable
from web import desk, printed
from web.pages.templates import own
from web.phrases.final_stage import INCENTIVES, LETTERS
from web.phrases.stages import school_year
from web.phrases.words import ROLES, word
from web.provided import services
from web.visitor import visitor

pages = Blueprint("incentives", __name__)


@pages.get("/incentives")
def show() -> str:
    """Whom the school's orders encouraged, order by order."""
    page = desk.page_number(request.args.get("page", "1"))
    granted, total = incentives.register(desk.log(), desk.office().look(), visitor().school, page)
    return render_template(
        "pages/incentives.html",
        orders=[_order(each) for each in granted],
        page=page,
        pages=desk.pages(total, PAGE),
    )


def _order(granted: incentives.Granted) -> dict[str, Any]:
    people = [
        {
            "person": each.person,
            "name": desk.people().short(each.person),
            "side": word(ROLES, each.side),
            "incentive": word(INCENTIVES, each.incentive),
            "letter": word(LETTERS, each.incentive),
            "evidence": "текст удалён" if each.evidence.erased else each.evidence.value,
        }
        for each in granted.proposals
    ]
    return {
        "case": granted.order,
        "number": granted.number,
        "day": granted.day,
        "year": school_year(granted.year),
        "people": people,
    }


@pages.get("/case/<case>/certificate/<person>")
def certificate(case: str, person: str) -> str:
    """The letter as a page to print; the director signs the paper."""
    links = {
        "back": url_for("incentives.show"),
        "docx": url_for("incentives.certificate_docx", case=case, person=person),
    }
    return printed.page(_document(case, person), links)


@pages.get("/case/<case>/certificate/<person>.docx")
def certificate_docx(case: str, person: str) -> Response:
    """The letter for Word, from the template in force: it is signed by hand, so nothing holds it to an older one."""
    document = _document(case, person)
    template = own(visitor().school, document.kind, desk.now())
    made = services().more["to_docx"](document, moment=desk.office().case(case).state.signed_at, template=template)
    return printed.file(made, f"certificate-{person}.docx", printed.WORD)


def _document(case: str, person: str) -> Document:
    found = desk.office().case(case)
    try:
        if not isinstance(found.state, Order):
            raise LookupError(case)
        return Document(incentives.certificate(desk.office().look(), found.state, found.rules, person))
    except (LookupError, Unreadable):
        abort(404)
