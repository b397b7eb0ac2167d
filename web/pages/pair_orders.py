"""One order for many pairs: who is ready, whose consent is missing, the blanks to print, the contract addenda (3.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from processes.assigning import Candidate, candidates, waiting_for
from processes.cases import Case
from processes.messages import case_id
from processes.office import Ask
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Filled, load
from web.forms.steps import RecordAddendum
from web.pack import pack
from web.pages.documents import document_of, page_of
from web.session import tell

pages = Blueprint("pair_orders", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/orders/pairs")
def show() -> Page:
    """All programmes that wait for an order on pairs: those ready, and those that lack consents, by name."""
    return _page([], None)


def _page(chosen: Sequence[str], trouble: Trouble | None) -> str:
    found = candidates(desk.log(), desk.office().look(), desk.school().id)
    ready = [_shown(each, chosen) for each in found if each.step]
    waiting = [_shown(each, chosen) for each in found if not each.step]
    return render_template(
        "pages/pair_orders.html",
        ready=ready,
        waiting=waiting,
        drafts=_drafts(),
        blanks=sum(len(each.consents) for each in found),
        addenda=sum(1 for _ in waiting_for(desk.log(), desk.office().look(), desk.school().id, "record_addendum")),
        trouble=trouble,
        act=str(uuid4()),
    )


def _shown(each: Candidate, chosen: Sequence[str]) -> dict[str, Any]:
    short, programme = desk.people().short, each.case.state
    return {
        "case": each.case.id,
        "title": subject.title(each.case),
        "people": f"{short(programme.mentor)} → {', '.join(short(mentee) for mentee in programme.mentees)}",
        "term": (programme.text.start, programme.text.end),
        "missing": [short(person) for person in each.missing],
        "draft": each.draft,
        "chosen": not chosen or each.case.id in chosen,
    }


def _drafts() -> list[tuple[str, str]]:
    sql = "SELECT case_id FROM cases WHERE kind = 'order' AND status = 'draft' AND school = ? ORDER BY opened_at"
    drafts = [desk.office().case(row["case_id"]) for row in desk.log().rows(sql, (desk.school().id,))]
    return [
        (d.id, f"{subject.title(d)}: программ – {len(d.state.lines)}")
        for d in drafts
        if d.state.subject == "assignment"
    ]


@pages.post("/orders/pairs")
def gather() -> Page:
    """Put the chosen programmes into one draft order: a given one, or a new one."""
    chosen = request.form.getlist("programme")[:500]
    ready = {each.case.id: each for each in candidates(desk.log(), desk.office().look(), desk.school().id) if each.step}
    taken = [ready[case] for case in dict.fromkeys(chosen) if case in ready]
    if not taken:
        wrong = "Не выбрано ни одной программы, готовой к приказу."
        return _page([], Trouble(wrong, "Отметьте программы и нажмите кнопку ещё раз.", "", 422)), 422
    given = request.form.get("act", "")[:64] or str(uuid4())
    order = request.form.get("order", "")[:64]
    for n, each in enumerate(taken):
        # the first act may open the order: the others join it
        act = f"{given}-{n}"
        result = _prepared(each, act, order)
        if isinstance(result, Trouble):
            return _page(chosen, result), result.status
        order = order or case_id("order", act)
    tell(f"В проект приказа включено программ: {len(taken)}.")
    return redirect(url_for("cases.card", case=order))


def _prepared(each: Candidate, act: str, order: str) -> Any:
    acting = desk.acting(each.case, ("curator",), act)
    return perform(Ask("prepare_order", each.case.id, acting, {"order": order or None}, each.step))


@pages.get("/orders/pairs/blanks")
def blanks() -> Page:
    """Every consent that waits for an answer, to print and sign in one go (DOC-10)."""
    found = candidates(desk.log(), desk.office().look(), desk.school().id)
    cases = [desk.office().case(consent) for each in found for consent in each.consents]
    papers = [(case, document_of(case)) for case in cases]
    sheets = [page_of(case, paper, on_screen=False) for case, paper in papers if paper is not None]
    if not sheets:
        tell("Согласий, которые ждут ответа, сейчас нет.")
        return redirect(url_for("pair_orders.show"))
    return pack(sheets, "Бланки согласий")


@pages.get("/orders/pairs/addenda")
def addenda() -> Page:
    """The contract addenda of all mentors that wait for them, on one page (INV-44)."""
    return _addenda({}, {})


@pages.post("/orders/pairs/addenda")
def record() -> Page:
    """Record the rows that were filled; a row with a mistake stays with its message, the others are recorded."""
    filled: dict[str, Filled] = {}
    said: dict[str, Trouble] = {}
    done = 0
    for case, key in list(waiting_for(desk.log(), desk.office().look(), desk.school().id, "record_addendum")):
        sent = _sent(case.id)
        if not any(sent.values()):
            continue
        row = filled[case.id] = load(RecordAddendum, sent)
        if row.data is None:
            continue
        acting = desk.acting(case, ("curator",), f"{request.form.get('act', '')[:64] or uuid4()}-{case.id}")
        result = perform(Ask("record_addendum", case.id, acting, row.data, key))
        if isinstance(result, Trouble):
            said[case.id] = result
        else:
            done += 1
            del filled[case.id]
    if filled or not done:
        return _addenda(filled, said, recorded=done, nothing=not filled and not done), 422
    tell(f"Записано соглашений: {done}.")
    return redirect(url_for("pair_orders.addenda"))


def _sent(case: str) -> MultiDict[str, str]:
    names = ("number", "day", "not_needed")
    return MultiDict({name: request.form.get(f"{case}-{name}", "").strip() for name in names})


def _addenda(filled: dict[str, Filled], said: dict[str, Trouble], *, recorded: int = 0, nothing: bool = False) -> str:
    found = waiting_for(desk.log(), desk.office().look(), desk.school().id, "record_addendum")
    rows = [_addendum(case, filled.get(case.id), said.get(case.id)) for case, _ in found]
    return render_template("pages/addenda.html", rows=rows, recorded=recorded, nothing=nothing, act=str(uuid4()))


def _addendum(case: Case, filled: Filled | None, trouble: Trouble | None) -> dict[str, Any]:
    errors = list(filled.errors.values()) if filled else []
    errors += [f"{trouble.wrong} {trouble.advice}"] if trouble else []
    return {
        "case": case.id,
        "title": subject.title(case),
        "mentor": desk.people().name(case.state.mentor),
        "start": case.state.text.start,
        "values": filled.values if filled else {},
        "error": " ".join(errors),
    }
