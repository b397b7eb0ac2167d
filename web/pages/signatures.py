"""Agreements on the simple electronic signature: who has signed one, blanks to print, one's own (2.3; DOC-33)."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.rule_set import rule_set
from processes.acts.signature_agreement import KEEPERS
from processes.cases import Case, kind_of
from processes.office import Ask
from web import desk
from web.acts import Trouble, perform
from web.pack import pack
from web.pages.documents import document_of, page_of
from web.people_list import PAGE
from web.school_people import plain, told_apart
from web.session import tell
from web.visitor import visitor

pages = Blueprint("signatures", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/people/signatures")
def show() -> str:
    """Everyone of the school, with the agreement or without one."""
    return _page(None)


@pages.get("/people/signatures/blanks")
def blanks() -> Page:
    """The agreement of everybody who has none yet, to print and sign in one go."""
    papers = [(each, document_of(each)) for each in _here() if each.state.agreement is None]
    sheets = [page_of(each, paper, on_screen=False) for each, paper in papers if paper is not None]
    if not sheets:
        tell("Соглашения есть у всех.")
        return redirect(url_for("signatures.show"))
    return pack(sheets, "Соглашения об электронной подписи")


def _here() -> list[Case]:
    """Everyone who works at the school now."""
    everyone = [desk.office().case(person.id) for person in desk.people().all(visitor().school)]
    return [each for each in everyone if each.state.left is None and each.state.erased is None]


def _page(trouble: Trouble | None) -> str:
    here = _here()
    names = dict(told_apart(each.state for each in here))
    rows = [{"case": each, "state": each.state, "name": names[each.id]} for each in here]
    # who still has to sign comes first; names are sealed, so that no database could put them in order
    rows.sort(key=lambda row: (row["state"].agreement is not None, plain(row["name"])))
    page = min(desk.page_number(request.args.get("page", "1")), desk.pages(len(rows), PAGE))
    return render_template(
        "pages/signatures.html",
        rows=rows[(page - 1) * PAGE : page * PAGE],
        total=len(rows),
        page=page,
        pages=desk.pages(len(rows), PAGE),
        trouble=trouble,
        missing=sum(row["state"].agreement is None for row in rows),
        demanded=rule_set(desk.school().rules).signature_agreement,
        keeps=bool(visitor().roles & set(KEEPERS)),
    )


@pages.post("/people/signatures")
def give_up() -> Page:
    """The person has said in writing that they sign on paper."""
    person = request.form.get("person", "")[:64]
    if kind_of(person) != "person":
        abort(404)
    found = desk.office().case(person)
    acting = desk.acting(found, tuple(KEEPERS), request.form.get("act", "")[:64] or str(uuid4()))
    result = perform(Ask("give_up_signature", found.id, acting))
    return (_page(result), result.status) if isinstance(result, Trouble) else redirect(url_for("signatures.show"))


@pages.get("/me/signature")
def mine() -> Page:
    """One's own agreement, to read and print."""
    found = desk.office().case(visitor().person)
    document = document_of(found)
    return abort(404) if document is None else page_of(found, document, on_screen=False)
