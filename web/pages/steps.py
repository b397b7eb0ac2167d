"""One step, or one act, on one page: what was done before → the form → the check by the office → the result."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from domain.programme import Programme
from domain.report import Report
from domain.rule_set import rule_set
from processes.acts.catalogue import ACTS
from processes.cases import Case, kind_of
from processes.documents.content import Content
from processes.dry_run import DryRun
from processes.history import known_at
from processes.moves import item_of, step_of
from processes.office import Ask
from processes.rights import holder_of, step_roles
from processes.signed import next_number, signed_content
from web import consequences, desk, hearing, order_consents, printed, reports, rounds, sites, subject, whats_next
from web.acts import Trouble, perform, rehearse, version_seen
from web.dry_run import SEALED, Outcome, outcome
from web.forms import Filled, empty
from web.forms.catalogue import FORMS
from web.forms.fields import Choice
from web.forms.reasons import load_with_reasons, warned
from web.forms.school import PEOPLE_ACTS, SCHOOL_ACTS
from web.forms.step_form import Form, signs
from web.journal import rows as journal_rows
from web.phrases.typography import left
from web.provided import services
from web.regulation import sentence_of
from web.session import address
from web.turns import anothers, handed_over, next_task
from web.visitor import visitor
from web.what_changed import changed

pages = Blueprint("steps", __name__)
Page = str | tuple[str, int] | Response
#: The name of the button that asks what the act would do.
TRY = "_try"
#: The name of the button that, once the act is recorded, goes on to the next task.
NEXT = "_next"


@pages.get("/case/<case>/step/<path:key>")
def show(case: str, key: str) -> Page:
    """The page of an open step."""
    found = desk.office().case(case)
    if step_of(key) not in FORMS:
        abort(404)
    if key not in found.open:
        return _already_done(found, key)
    return _page(found, key, step_of(key), None, None)


def _already_done(found: Case, key: str) -> Page:
    """The step is not open any longer: who did it, and when; of a round nothing to who was merely asked in it."""
    told = [] if rounds.keeps_its_history(found.id) else known_at(desk.log().entries(found.id), desk.now())
    done = [row for row in journal_rows(told) if row.key == key]
    page = render_template(
        "pages/step_done.html", case=found, title=subject.title(found), row=done[-1] if done else None
    )
    return page, 410


@pages.post("/case/<case>/step/<path:key>")
def complete(case: str, key: str) -> Page:
    """Complete the step."""
    found = desk.office().case(case)
    if step_of(key) not in FORMS:
        abort(404)
    return _perform(found, key, step_of(key))


@pages.get("/case/<case>/act/<word>")
def ask(case: str, word: str) -> Page:
    """The page of an act that belongs to no step; of one that takes a consent back, with what would end."""
    found = _of_act(case, word)
    return _with_consequences(found, word) if word in consequences.SHOWN_FIRST else _page(found, "", word, None, None)


def _with_consequences(found: Case, word: str) -> Page:
    """The form as it begins, tried at once."""
    filled, reasons = load_with_reasons(FORMS[word], consequences.begun(FORMS[word]))
    assert filled.data is not None
    filled.data.pop("password", None)
    ask = _asked(found, "", word, {**_kept(found, word, None), **filled.data}, reasons)
    result = rehearse(ask)
    if isinstance(result, DryRun):
        return _page(found, "", word, filled, None, outcome(result))
    return _page(found, "", word, warned(filled, result.cautions), result)


@pages.post("/case/<case>/act/<word>")
def act(case: str, word: str) -> Page:
    """Perform the act."""
    return _perform(_of_act(case, word), "", word)


def _of_act(case: str, word: str) -> Case:
    kind = "order" if word == "draft_cancelling_order" else kind_of(case)
    known = ACTS.get((kind, word))
    # only a cancelling order is begun from the card of a case; it is another order
    opens = known is not None and known.moves in ("start", "open") and word != "draft_cancelling_order"
    if word not in FORMS or known is None or known.moves == "complete" or opens or word in PEOPLE_ACTS | SCHOOL_ACTS:
        abort(404)
    return desk.office().case(case)


def _form(found: Case, key: str, word: str) -> type[Form]:
    """The form of the step; of a questionnaire, with the questions that are asked of its person."""
    return rounds.answer_form(found, key) if word == "answer_questionnaire" else FORMS[word]


def _page(
    found: Case,
    key: str,
    word: str,
    filled: Filled | None,
    trouble: Trouble | None,
    would: Outcome | None = None,
) -> str:
    form = _form(found, key, word)
    model = desk.office().definitions.model(found.definition) if found.definition else None
    number = _number(found, word)
    return render_template(
        [f"steps/{word}.html", "steps/_step.html"],
        case=found,
        key=key,
        word=word,
        form=form,
        filled=filled or empty(form, _begun_with(found, form, word), options=subject.choices(found, word)),
        trouble=trouble,
        would=would,
        basis=_basis(word, model.steps[word].clause) if model and word in model.steps else None,
        **_turn(found, key),
        title=subject.title(found),
        **_read_first(found, key, word, number),
        keep=_kept(found, word, number, shown=would is not None) | {"version": version_seen(found.version, trouble)},
        shown_first=word in consequences.SHOWN_FIRST,
        may_try=word not in SEALED,
        has_document=signs(form) or word in ("draft_programme", "endorse_programme", "draft_order", "draft_roadmap"),
        cannot_sign=signs(form) and rule_set(found.rules).signature_agreement and not _has_agreed(),
        prepared=whats_next.prepared() if word == "open_banks" else [],
        claimable=_claimable(found, key),
        chapters=reports.sections(found.state) if isinstance(found.state, Report) else [],
        today=desk.today(),
    )


def _has_agreed() -> bool:
    """Whether the visitor's agreement to sign electronically is recorded."""
    person = desk.people().person(visitor().person)
    return person is not None and person.agreement is not None


def _read_first(found: Case, key: str, word: str, number: int | None) -> dict[str, Any]:
    """What is decided about: the case's main facts, the consents an order rests on, what differs from before, the paper."""
    content = _signed(found, word, number) if signs(FORMS[word]) else None
    return {
        "preview": printed.fragment(content) if content is not None else "",
        "facts": subject.facts(found) + hearing.rows(found, key, word),
        "consents": order_consents.before_signing(found.state),
        "changed": changed(found, word),
    }


def _turn(found: Case, key: str) -> dict[str, Any]:
    """The open step: who handed it over, how its day due stands, and whether another task waits after it."""
    step, today = found.open.get(key), desk.today()
    return {
        "step": step,
        "handed": handed_over(found, key),
        "anothers": anothers(found, key),
        "goes_on": step is not None and next_task(found.id, key) is not None,
        "left": left(step.due or today, today) if step is not None else "",
    }


def _basis(word: str, clause: str | None) -> tuple[str, str] | None:
    """(the clause as people cite it, the id of its sentence in the rule book)."""
    if not clause:
        return None
    said = "ст. 351.8 ТК РФ" if clause.startswith("ТК") else f"п. {clause} Положения"
    return said, sentence_of(word, clause)


def _begun_with(found: Case, form: type[Form], word: str) -> dict[str, Any]:
    """What is known before, and what a link to the form has already chosen; a choice not offered is shown as none."""
    fields = form._declared_fields
    asked = {name: value for name, value in request.args.items() if type(fields.get(name)) is Choice}
    return {**subject.prefilled(found, word), **asked}


def _number(found: Case, word: str) -> int | None:
    if word != "sign_order":
        return None
    return next_number(desk.office().look(), found.state.school, desk.now())


def _kept(found: Case, word: str, number: int | None, *, shown: bool = False) -> dict[str, Any]:
    """What the form carries unseen: the act's id, the version read, the exact document and text.

    shown: whether the page says what the act would do.
    """
    state = found.state
    kept: dict[str, Any] = {"act": request.form.get("act") or str(uuid4()), "version": found.version}
    if signs(FORMS[word]):
        kept |= {"document": _signed(found, word, number).sha256(), "number": number or ""}
    kept |= {**sites.kept(state, word), **consequences.kept(word, shown=shown)}
    if isinstance(state, Programme):
        text = state.open_change.text if word == "agree_to_change" and state.open_change else state.text
        kept["text_hash"] = text.text_hash if text else ""
    return kept


def _signed(found: Case, word: str, number: int | None) -> Content:
    """The very document that the step signs."""
    return signed_content(desk.office().look(), found, word, number=number, at=desk.now())


def _claimable(found: Case, key: str) -> bool:
    step = found.open.get(key)
    if step is None or step.claimed_by is not None or holder_of(found, key) is not None:
        return False
    roles = step_roles(desk.office().definitions.model(found.definition), key)
    return bool({role.value for role in visitor().roles} & {"curator", "director"} & set(roles))


def _perform(found: Case, key: str, word: str) -> Page:
    form = _form(found, key, word)
    only_try = TRY in request.form or not consequences.were_seen(word, form, request.form)
    if only_try and word in SEALED:
        abort(404)
    sent = _sent(word, only_try)
    filled, reasons = load_with_reasons(form, sent, options=subject.choices(found, word))
    if filled.data is not None and signs(FORMS[word]) and not _may_sign(filled.data, only_try):
        filled = filled.refused("password", "Пароль не подходит. Введите пароль, с которым вы входите.")
    if filled.data is None:
        return _page(found, key, word, filled, None), 422
    ask = _asked(found, key, word, filled.data, reasons)
    result = rehearse(ask) if only_try else perform(ask)
    if isinstance(result, Trouble):
        filled = warned(filled, result.cautions)
        return _page(desk.office().case(found.id), key, word, filled, result), result.status
    if isinstance(result, DryRun):
        return _page(found, key, word, filled, None, outcome(result))
    return redirect(_onward(ask))


def _onward(ask: Ask) -> str:
    """Where the person goes once the act is recorded: to the card, or to the next task if they asked for it."""
    if NEXT not in request.form:
        return url_for("cases.card", case=ask.case)
    return next_task(ask.case, ask.key) or url_for("worklist.show")


def _sent(word: str, only_try: bool) -> MultiDict[str, str]:
    """The form as sent; who only tries signs nothing, and need not type the password."""
    if not (only_try and signs(FORMS[word])):
        return request.form
    typed = [(name, value) for name, value in request.form.items(multi=True) if name != "password"]
    return MultiDict([*typed, ("password", "-")])


def _asked(found: Case, key: str, word: str, given: dict[str, Any], reasons: dict[str, str]) -> Ask:
    act = request.form.get("act", "")[:64] or str(uuid4())
    target = subject.target(found, word, act)
    data = {**_hidden(), **subject.plain(given), **subject.more(found, word)}
    # others answer the same meanwhile: that changes nothing for this person, who signs by the hash of what was read
    seen = "" if item_of(key) is not None else request.form.get("version", "")
    expected = int(seen) if target == found.id and seen.isdecimal() and len(seen) < 9 else None
    return Ask(word, target, desk.acting(found, _roles(found, key, word), act), data, key, expected, reasons)


def _roles(found: Case, key: str, word: str) -> tuple[str, ...]:
    if key:
        return step_roles(desk.office().definitions.model(found.definition), key)
    kind = "order" if word == "draft_cancelling_order" else found.kind
    return tuple(ACTS[kind, word].roles)


def _hidden() -> dict[str, Any]:
    hidden: dict[str, Any] = {name: request.form.get(name, "")[:64] for name in ("document", "text_hash")}
    number = request.form.get("number", "")
    return {**hidden, "number": int(number)} if number.isdecimal() and len(number) < 7 else hidden


def _may_sign(data: dict[str, Any], only_try: bool) -> bool:
    """Asked again for a signature; returning or refusing signs nothing, but the form asks before it knows."""
    password = data.pop("password")
    return only_try or bool(
        services().accounts.check_password(visitor().person, password, ip=address(), now=desk.now())
    )
