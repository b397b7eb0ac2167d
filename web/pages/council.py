"""The council of mentors: members, agenda, drafts to give an opinion on, protocol; gathering and leaving it (3.10)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Role
from domain.order import Order
from domain.programme import Programme
from processes import council, worklist
from processes.acts.council_request import ASKERS
from processes.cases import Case
from processes.journal import Entry
from processes.messages import case_id
from processes.moves import step_of
from processes.office import Ask
from processes.paging import PAGE
from web import banks, councils, desk, subject
from web.acts import Trouble, perform
from web.council_name import called
from web.forms import Filled, Form, Options, empty, load
from web.forms.council import GiveOpinion, InviteCouncil, LeaveCouncil
from web.forms.council_request import MakeRequest
from web.phrases.facts import FACTS, sentence
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("council", __name__)
Page = str | tuple[str, int] | Response
MEMBERS = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR})
#: Roles that read what the council does, besides its members.
READERS = MEMBERS | {Role.DIRECTOR, Role.CURATOR, Role.AUDITOR}


@pages.get("/council")
def show() -> str:
    """The council, to whoever may see it: everyone sees the members; its work, the members and those who oversee."""
    page = desk.page_number(request.args.get("page", "1"))
    reads = bool(visitor().roles & READERS)
    sitting = council.sitting(desk.office().look(), visitor().school)
    return render_template(
        "pages/council.html",
        members=[(desk.people().name(person), person == desk.school().council_chair) for person in sitting],
        is_member=visitor().person in sitting,
        may_write=bool(visitor().roles & MEMBERS),
        may_invite=Role.CURATOR in visitor().roles,
        gathering=council.gathering(desk.log(), visitor().school) if reads else None,
        reads=reads,
        **_requests(),
        **(_work(page) if reads else {}),
    )


def _requests() -> dict[str, Any]:
    """Requests the visitor may see: one's own; all, for those who read every case. Newest first, a page at a time."""
    page = desk.page_number(request.args.get("requests", "1"))
    rows, total = worklist.register(desk.log(), "council_request", desk.reader(), "", "", page)
    found = [desk.office().case(row["case_id"]) for row in rows]
    return {
        "requests": [(f, subject.title(f), word(STATUSES, f.state.status)) for f in found],
        "requests_page": page,
        "requests_pages": desk.pages(total, PAGE),
        "may_ask": bool(visitor().roles & set(ASKERS)),
    }


def _work(page: int) -> dict[str, Any]:
    school = visitor().school
    entries, total = council.protocol(desk.log(), school, page)
    drafts = [desk.office().case(case) for case in council.drafts(desk.log(), school)]
    return {
        "agenda": [_step(row) for row in council.agenda(desk.log(), school)],
        "drafts": [(d, subject.title(d), [councils.opinion(each) for each in d.state.opinions]) for d in drafts],
        "programmes": _programmes(school),
        "categories": banks.by_category(school),
        "authored": [_authored(case) for case in council.authored(desk.log(), school)],
        "protocol": [_line(entry) for entry in entries],
        "page": page,
        "pages": desk.pages(total, PAGE),
    }


def _authored(case: str) -> dict[str, Any]:
    """A programme the council develops; its author opens it, as those do who read every case."""
    found, short = desk.office().case(case), desk.people().short
    people = f"{short(found.state.mentor)} → {', '.join(map(short, found.state.mentees))}"
    shown = {"case": case, "title": subject.title(found), "people": people}
    return {**shown, "author": short(found.state.author), "status": word(STATUSES, found.state.status)}


def _step(row: dict[str, Any]) -> dict[str, Any]:
    found = desk.office().case(row["case_id"])
    name = desk.step_name(found.definition, step_of(row["key"]))
    due = found.open[row["key"]].due
    mine = bool(visitor().roles & MEMBERS)
    return {"case": found.id, "key": row["key"], "name": name, "title": subject.title(found), "due": due, "mine": mine}


def _line(entry: Entry) -> dict[str, Any]:
    said = called(sentence(entry.fact, desk.people().short))
    clause = FACTS[entry.fact.TOPIC][1]
    who = desk.people().short(entry.acting.person)
    return {"at": entry.acting.at, "said": said, "who": who, "clause": f"п. {clause}" if clause else ""}


@pages.get("/council/request")
def ask() -> Page:
    """What one needs of the council, and with whom."""
    return _form(MakeRequest, empty(MakeRequest, options=_others()), None)


@pages.post("/council/request")
def make() -> Page:
    """Make the request; what it is about is not asked."""
    filled, act = load(MakeRequest, request.form, options=_others()), _act()
    if filled.data is None:
        return _form(MakeRequest, filled, None), 422
    case = case_id("council_request", act)
    asker = desk.acting(None, tuple(role.value for role in ASKERS), act)
    result = perform(Ask("make_request", case, asker, filled.data))
    if isinstance(result, Trouble):
        return _form(MakeRequest, filled, result), result.status
    return redirect(url_for("cases.card", case=case))


def _others() -> dict[str, Options]:
    return {"sides": [(id, name) for id, name in desk.staff() if id != visitor().person]}


@pages.get("/council/invite")
def gather() -> Page:
    """Whom to invite."""
    return _form(InviteCouncil, empty(InviteCouncil, options=_mentors()), None)


@pages.post("/council/invite")
def invite() -> Page:
    """Invite them."""
    filled, act = load(InviteCouncil, request.form, options=_mentors()), _act()
    if filled.data is None:
        return _form(InviteCouncil, filled, None), 422
    ask = Ask("invite_council", case_id("council", act), desk.acting(None, ("curator",), act), filled.data)
    result = perform(ask)
    if isinstance(result, Trouble):
        return _form(InviteCouncil, filled, result), result.status
    return redirect(url_for("council.show"))


@pages.get("/council/leave")
def ask_to_leave() -> Page:
    """Whether one really leaves."""
    return _form(LeaveCouncil, empty(LeaveCouncil), None)


@pages.post("/council/leave")
def leave() -> Page:
    """Leave the council."""
    act = _act()
    result = perform(Ask("leave_council", visitor().school, desk.acting(None, ("council_member",), act), {}))
    if isinstance(result, Trouble):
        return _form(LeaveCouncil, empty(LeaveCouncil), result), result.status
    return redirect(url_for("council.show"))


@pages.get("/council/draft/<case>")
def draft(case: str) -> Page:
    """The draft of a local act, or a programme's text in review, and what one thinks of it."""
    found = _draft(case)
    if not _is_read(found):
        abort(404)
    return _opinion(found, empty(GiveOpinion), None)


@pages.post("/council/draft/<case>")
def give(case: str) -> Page:
    """Record the opinion."""
    found, filled, act = _draft(case), load(GiveOpinion, request.form), _act()
    if filled.data is None:
        return _opinion(found, filled, None), 422
    acting = desk.acting(None, ("council_chair", "council_member"), act)
    data = {**filled.data, "text_hash": request.form.get("text_hash", "")[:64]}
    result = perform(Ask("give_opinion", found.id, acting, data))
    if isinstance(result, Trouble):
        return _opinion(desk.office().case(found.id), filled, result), result.status
    return redirect(url_for("council.show"))


def _draft(case: str) -> Case:
    """The case, when it is the draft of a local act, or a programme whose text was laid before its readers."""
    found = desk.office().case(case)
    local_act = isinstance(found.state, Order) and found.state.about is not None
    if not local_act and not (isinstance(found.state, Programme) and found.state.text is not None):
        abort(404)
    return found


def _is_read(found: Case) -> bool:
    """Whether the council reads it now: of programmes only what is in review (3.10)."""
    return not isinstance(found.state, Programme) or found.state.status == "in_review"


def _programmes(school: str) -> list[tuple[Case, str, list[str]]]:
    """Programmes in review, with what members have said of the text that stands."""
    cases = [desk.office().case(case) for case in council.programmes(desk.log(), school)]
    said = [[(e.person, e.agreed, e.remarks) for e in case.state.standing_opinions] for case in cases]
    return [
        (case, subject.title(case), [councils.opinion(each) for each in given])
        for case, given in zip(cases, said, strict=True)
    ]


def _mentors() -> dict[str, Options]:
    return {"people": councils.mentors()}


def _act() -> str:
    return request.form.get("act", "")[:64] or str(uuid4())


def _form(form: type[Form], filled: Filled, trouble: Trouble | None) -> str:
    keep = {"act": request.form.get("act") or str(uuid4())}
    shown = {"heading": form.title, "button": form.button, "note": form.note}  # type: ignore[attr-defined]
    return render_template("pages/council_form.html", filled=filled, trouble=trouble, keep=keep, **shown)


def _opinion(found: Case, filled: Filled, trouble: Trouble | None) -> str:
    programme = found.state if isinstance(found.state, Programme) else None
    stands = programme.text.text_hash if programme and programme.text else ""
    return render_template(
        "pages/council_form.html",
        filled=filled,
        trouble=trouble,
        heading=subject.title(found),
        button=GiveOpinion.button,
        note=GiveOpinion.note,
        facts=[*subject.facts(found), *(councils.programme_facts(programme) if programme else [])]
        if _is_read(found)
        else [],
        keep={"act": request.form.get("act") or str(uuid4()), "text_hash": stands},
    )
