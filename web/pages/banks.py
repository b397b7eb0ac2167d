"""The banks of mentors and mentees: registers, entries, one's own applications and consents (3.8–3.10; DOC-06, DOC-07)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Role
from domain.people import Person
from processes.acts.catalogue import ACTS
from processes.messages import case_id
from processes.office import Ask
from processes.paging import PAGE
from web import bank_papers, banks, case_documents, desk, printed, register_papers, subject
from web.acts import Trouble, perform
from web.forms import Filled, Options, empty, load
from web.forms.bank_admission import ApplyToBank, InviteToBank, LeaveBank, PauseBank, ResumeBank
from web.forms.step_form import Form, word_of
from web.journal import rows as journal_rows
from web.phrases.banks import BANKS, CATEGORIES, STANDINGS
from web.phrases.words import MATTERS, STATUSES, word
from web.provided import services
from web.visitor import visitor

pages = Blueprint("banks", __name__)
Page = str | tuple[str, int] | Response
TITLES = {"mentor": "Банк наставников", "mentee": "Банк наставляемых"}
COLUMNS = (
    *("Предмет", "Подразделение", "Стаж, лет", "Категория", "Кто это", "Запрос", "Вопросы", "Затруднения"),
    *("Сильные стороны", "Компетенции", "Результаты", "Обучение", "Наставляемых, не больше", "Готовность"),
    *("Формы и виды", "Режим", "Часов в неделю", "Образование", "Награды", "Контакт"),
    *("Согласия", "Программы", "Поощрения", "Итог"),
)
#: Facts of a person that change what the banks hold.
OF_BANKS = (
    *("person.admitted", "person.profile_recorded", "person.bank_left", "person.bank_paused", "person.bank_resumed"),
    "person.left",
)
READERS = {Role.DIRECTOR, Role.CURATOR, Role.AUDITOR, Role.TECH_SPECIALIST, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR}


@pages.get("/banks")
def show() -> str:
    """A register: filter, order and page stand in the URL."""
    choice = _choice()
    rows, total = banks.register(visitor().school, choice)
    return render_template(
        "pages/banks.html",
        heading=TITLES[choice.bank],
        titles=TITLES,
        rows=rows,
        total=total,
        choice=choice,
        asked=_asked_of(choice),
        pages=desk.pages(total, PAGE),
        standings=STANDINGS,
        matters=MATTERS,
        categories=CATEGORIES,
        sees_consents=bool(visitor().roles & {Role.DIRECTOR, Role.CURATOR, Role.AUDITOR}),
        may_invite=Role.CURATOR in visitor().roles,
        is_teacher=Role.TEACHER in visitor().roles,
    )


def _asked_of(choice: banks.Choice) -> dict[str, Any]:
    """The choice as it stands in an address."""
    return {
        "bank": choice.bank,
        "state": choice.state,
        "matter": choice.matter,
        "category": choice.category,
        "q": choice.words,
        "order": choice.order,
    }


def _choice(page: int = 0) -> banks.Choice:
    asked = {name: request.args.get(name, "")[:100] for name in ("bank", "state", "matter", "category", "q", "order")}
    return banks.Choice(
        asked["bank"] if asked["bank"] in TITLES else "mentor",
        asked["state"] if asked["state"] in STANDINGS else "",
        asked["matter"] if asked["matter"] in MATTERS else "",
        asked["category"] if asked["category"] in CATEGORIES and asked["bank"] == "mentee" else "",
        asked["q"].strip(),
        "since" if asked["order"] == "since" else "name",
        page or desk.page_number(request.args.get("page", "1")),
    )


@pages.get("/banks/bank.xlsx")
def book() -> Response:
    """The register as chosen, whole; no cell is a formula."""
    lines: list[list[Any]] = [["Имя", "Должность", *COLUMNS, "Наставник", "Состояние", "С какого дня"]]
    for row in _whole():
        told = [row["told"].get(name, "") for name in COLUMNS]
        lines.append([row["name"], row["position"], *told, row["mentors"], row["standing"], row["since"]])
    made = services().more["to_xlsx"](lines)
    return printed.file(made, "bank.xlsx", printed.EXCEL)


def _whole() -> Iterator[dict[str, Any]]:
    """Every entry of the register as chosen."""
    page, total = 1, 1
    while (page - 1) * PAGE < total:
        rows, total = banks.register(visitor().school, _choice(page))
        yield from rows
        page += 1


@pages.get(f"/banks/paper.{register_papers.FORMS}")
def paper(form: str) -> register_papers.Paper:
    """The register as chosen, or what its mentors were taught, to print and keep (DOC-06, DOC-07, DOC-26)."""
    choice = _choice()
    training, asked = request.args.get("of") == "training" and choice.bank == "mentor", _asked_of(choice)
    register = "training" if training else f"{choice.bank}s"
    held = register_papers.content(register, *bank_papers.table(register, _whole()), bank_papers.said(choice))
    more: dict[str, Any] = {"of": "training"} if training else {}
    back = url_for("banks.show", **asked)
    return register_papers.answer(held, form, lambda other: url_for("banks.paper", form=other, **more, **asked), back)


@pages.get("/banks/entry/<case>")
def entry(case: str) -> str:
    """What the banks hold of one person, and how it came about."""
    found = desk.office().case(case)
    if not isinstance(found.state, Person):
        abort(404)
    person: Person = found.state
    held = [(bank, TITLES[bank], banks.held(person, bank))
            for bank in TITLES if bank in person.banks]  # fmt: skip
    roles = visitor().roles
    return render_template(
        "pages/bank_entry.html",
        case=found,
        title=desk.people().name(case),
        held=held,
        consents=_mine("processing_consent", case),
        admissions=_mine("bank_admission", case),
        programmes=_programmes(case),
        documents=case_documents.documents(found),
        may_edit=bool(roles & {Role.CURATOR, Role.TECH_SPECIALIST}),
        journal=journal_rows([each for each in desk.log().entries(case) if each.fact.TOPIC in OF_BANKS]),
    )


def _mine(kind: str, person: str) -> list[dict[str, str]]:
    sql = """SELECT c.case_id, c.status, c.opened_at FROM cases c JOIN participants p ON p.case_id = c.case_id
             WHERE c.kind = ? AND c.school = ? AND p.person = ? ORDER BY c.opened_at DESC LIMIT 20"""
    rows = desk.log().rows(sql, (kind, visitor().school, person))
    return [
        {"case": row["case_id"], "title": subject.title(desk.office().case(row["case_id"]))}
        | {"status": word(STATUSES, row["status"]), "since": str(row["opened_at"])[:10]}
        for row in rows
    ]


def _programmes(person: str) -> list[dict[str, str]]:
    sql = """SELECT c.case_id, c.number, c.status FROM cases c JOIN participants p ON p.case_id = c.case_id
             WHERE c.kind = 'programme' AND c.school = ? AND p.person = ? ORDER BY c.opened_at DESC LIMIT 20"""
    rows = desk.log().rows(sql, (visitor().school, person))
    return [{"case": row["case_id"], "title": f"Программа {row['number']}"} | {"status": word(STATUSES, row["status"])}
            for row in rows]  # fmt: skip


# one's own


@pages.get("/banks/mine")
def mine() -> str:
    """One's own entries, applications and consents; nobody else's."""
    person: Person = desk.office().case(visitor().person).state
    held = [(TITLES[bank], banks.held(person, bank)) for bank in TITLES if bank in person.banks]
    return render_template(
        "pages/my_banks.html",
        held=held,
        admissions=_mine("bank_admission", person.id),
        consents=_mine("processing_consent", person.id),
        may_apply=len(held) < len(TITLES),
        may_pause=bool(set(person.banks) - person.paused),
        may_resume=bool(person.paused),
        reads=bool(visitor().roles & READERS),
    )


@pages.get("/banks/apply")
def ask_to_apply() -> Page:
    """The form of an application."""
    return _form(ApplyToBank, empty(ApplyToBank), None)


@pages.post("/banks/apply")
def apply() -> Page:
    """Apply."""
    return _asked(ApplyToBank, load(ApplyToBank, request.form), "bank_admission")


@pages.get("/banks/invite")
def ask_to_invite() -> Page:
    """The form of an invitation."""
    return _form(InviteToBank, empty(InviteToBank, options=_people()), None)


@pages.post("/banks/invite")
def invite() -> Page:
    """Invite a person."""
    return _asked(InviteToBank, load(InviteToBank, request.form, options=_people()), "bank_admission")


@pages.get("/banks/leave")
def ask_to_leave() -> Page:
    """Which bank one leaves."""
    return _form(LeaveBank, empty(LeaveBank, options=_held()), None)


@pages.post("/banks/leave")
def leave() -> Page:
    """Leave a bank."""
    return _asked(LeaveBank, load(LeaveBank, request.form, options=_held()), "person")


@pages.get("/banks/pause")
def ask_to_pause() -> Page:
    """In which bank one pauses."""
    return _form(PauseBank, empty(PauseBank, options=_held(paused=False)), None)


@pages.post("/banks/pause")
def pause() -> Page:
    """Stay in a bank, and be proposed for nothing new."""
    return _asked(PauseBank, load(PauseBank, request.form, options=_held(paused=False)), "person")


@pages.get("/banks/resume")
def ask_to_resume() -> Page:
    """To which bank one comes back."""
    return _form(ResumeBank, empty(ResumeBank, options=_held(paused=True)), None)


@pages.post("/banks/resume")
def resume() -> Page:
    """Come back from a pause."""
    return _asked(ResumeBank, load(ResumeBank, request.form, options=_held(paused=True)), "person")


def _people() -> dict[str, Options]:
    return {"person": desk.staff()}


def _held(paused: bool | None = None) -> dict[str, Options]:
    """The visitor's banks; paused: only those with a pause, or without one."""
    person: Person = desk.office().case(visitor().person).state
    return {"bank": [(bank, BANKS[bank]) for bank in person.banks if paused in (None, bank in person.paused)]}


def _asked(form: type[Form], filled: Filled, kind: str) -> Page:
    act, name = request.form.get("act", "")[:64] or str(uuid4()), word_of(form)
    if filled.data is None:
        return _form(form, filled, None), 422
    case = visitor().person if kind == "person" else case_id(kind, act)
    acting = desk.acting(None, tuple(ACTS[kind, name].roles), act)
    result = perform(Ask(name, case, acting, filled.data))
    if isinstance(result, Trouble):
        return _form(form, filled, result), result.status
    return redirect(url_for("cases.card", case=case) if kind != "person" else url_for("banks.mine"))


def _form(form: type[Form], filled: Filled, trouble: Trouble | None) -> str:
    keep = {"act": request.form.get("act") or str(uuid4())}
    shown = {"heading": form.title, "button": form.button, "note": form.note}
    return render_template("pages/form.html", filled=filled, trouble=trouble, keep=keep, **shown)
