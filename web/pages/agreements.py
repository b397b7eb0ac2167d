"""The register of agreements with partners: list, paper, file, recording one (3.8, 4.3, 4.10; DOC-31)."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from domain.partner_agreement import PartnerAgreement
from processes.acts.partner_agreement import KEEPERS
from processes.messages import case_id
from processes.office import Ask
from processes.paging import PAGE
from web import agreements, desk, register_papers
from web.acts import Trouble, perform
from web.forms import Filled, Form, empty, load
from web.forms.fields import Day, Text
from web.forms.partner_agreement import RecordAgreement
from web.pages.paper import ENDINGS, problem_of, scans, sent_scan
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("agreements", __name__)
Page = str | tuple[str, int] | Response
#: What may be asked of the register, in words.
CHOICES = {"standing": "действуют", "soon": "кончаются", "late": "срок истёк", "over": "окончены и расторгнуты"}
COLUMNS = ("Договор", "С кем", "Предмет", "Срок", "Состояние")


class Addendum(Form):
    """What the two signed later; its scan is sent beside it, so it is asked here alone."""

    title, button = "Приложить скан к договору", "Приложить"
    note = "Дополнительное соглашение или соглашение о расторжении; срок и предмет меняют в карточке договора."
    document = Text(label="Документ", help="Дополнительное соглашение № 1")
    day = Day(label="Дата подписания")


@pages.get("/agreements")
def show() -> str:
    """The register: those that end first before; choice and page stand in the URL."""
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = agreements.found(_choice(), page)
    return render_template(
        "pages/agreements.html",
        rows=[_row(each) for each in rows],
        total=total,
        choice=_choice(),
        choices=CHOICES.items(),
        page=page,
        pages=desk.pages(total, PAGE),
        keeps=bool(visitor().roles & set(KEEPERS)),
    )


def _choice() -> str:
    choice = request.args.get("choice", "")
    return choice if choice in CHOICES else ""


def _row(state: PartnerAgreement) -> dict[str, str]:
    said, tone = agreements.mark(state, desk.today())
    return {
        "case": state.id,
        "title": agreements.title(state),
        "partner": agreements.partner(state),
        "subject": state.said("subject") or "текст удалён",
        "term": agreements.term(state),
        "status": word(STATUSES, state.status),
        "mark": said,
        "tone": tone,
    }


@pages.get(f"/agreements/paper.{register_papers.FORMS}")
def paper(form: str) -> register_papers.Paper:
    """The register to print and keep, as it is filtered."""
    choice = _choice()
    rows = [_row(each) for each in agreements.found(choice, 0)[0]]
    cells = [[r["title"], r["partner"], r["subject"], r["term"], r["mark"] or r["status"]] for r in rows]
    held = register_papers.content("agreements", COLUMNS, cells, CHOICES.get(choice, ""))
    back = url_for("agreements.show", choice=choice or None)
    here = "agreements.paper"
    return register_papers.answer(held, form, lambda other: url_for(here, form=other, choice=choice or None), back)


@pages.get("/agreements/new")
def new() -> Page:
    """The form of an agreement that was signed."""
    return _form(empty(RecordAgreement), None)


@pages.post("/agreements/new")
def record() -> Page:
    """Record the agreement and keep its scan, or neither."""
    act = _act()
    return _recorded("record_agreement", case_id("partner_agreement", act), act, None)


@pages.get("/agreements/<case>/addendum")
def ask_addendum(case: str) -> Page:
    """The form of an addendum that was signed."""
    return _form(empty(Addendum), None, agreement=_agreement(case))


@pages.post("/agreements/<case>/addendum")
def record_addendum(case: str) -> Page:
    """Record the addendum and keep its scan, or neither."""
    return _recorded("record_agreement_addendum", case, _act(), _agreement(case))


def _act() -> str:
    return request.form.get("act", "")[:64] or str(uuid4())


def _agreement(case: str) -> PartnerAgreement:
    state = desk.office().case(case).state
    return state if isinstance(state, PartnerAgreement) else abort(404)


def _recorded(word: str, case: str, act: str, agreement: PartnerAgreement | None) -> Page:
    """The act with its scan, or neither. agreement: what an addendum is added to."""
    filled, scan = load(Addendum if agreement else RecordAgreement, request.form), sent_scan()
    problem = problem_of(scan)
    if filled.data is None or problem:
        return _form(filled, None, problem, agreement=agreement), 422
    kept, new_here = scans().keep(case, scan, desk.now())
    file = {"scan": kept, "media": scans().media_of(scan)}
    found = desk.office().case(case) if agreement else None
    result = perform(Ask(word, case, desk.acting(found, tuple(KEEPERS), act), {**filled.data, **file}))
    if isinstance(result, Trouble):
        if new_here:
            scans().drop(case, kept)
        return _form(filled, result, agreement=agreement), result.status
    return redirect(url_for("cases.card", case=case))


def _form(
    filled: Filled, trouble: Trouble | None, problem: str = "", *, agreement: PartnerAgreement | None = None
) -> str:
    way = [(url_for("cases.card", case=agreement.id), agreements.title(agreement))] if agreement else []
    return render_template(
        "pages/agreement_form.html",
        form=Addendum if agreement else RecordAgreement,
        filled=filled,
        trouble=trouble,
        problem=problem,
        scan_label="Скан документа" if agreement else "Скан договора",
        way=way,
        act=request.form.get("act") or str(uuid4()),
    )


@pages.get("/agreements/<case>/file")
def file(case: str) -> Response:
    """The scan, as it was recorded."""
    state = _agreement(case)
    return _sent(case, state.scan, state.media, "agreement")


@pages.get("/agreements/<case>/addendum/<int:number>")
def addendum(case: str, number: int) -> Response:
    """The scan of an addendum, by its place in the list, from 1."""
    found = _agreement(case).addenda[number - 1 : number] if number else ()
    return _sent(case, found[0].scan, found[0].media, f"addendum-{number}") if found else abort(404)


def _sent(case: str, scan: str, media: str, name: str) -> Response:
    book = scans().read(case, scan)
    if book is None:
        abort(404)
    return send_file(BytesIO(book), media, as_attachment=True, download_name=f"{name}.{ENDINGS[media]}")
