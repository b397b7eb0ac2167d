"""Writing a programme's text: the draft, and the proposed change of an approved one (4.9, 4.11)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.banks import mentee_of
from domain.case import Role
from domain.programme import Programme
from domain.text import ProgrammeText
from processes.cases import Case
from processes.charter import charter_of
from processes.office import Ask
from processes.texts import read
from web import agreements, desk, plan_shown, subject
from web.access import may_open
from web.acts import Trouble, perform, version_seen
from web.forms import Filled, Options, empty, load
from web.forms.programme_text import form_for, options_for, to_form, to_text
from web.phrases.words import KINDS, ROLE_FORMS
from web.visitor import visitor

pages = Blueprint("text", __name__)
Page = str | tuple[str, int] | Response
#: In which roles one writes the text.
WRITERS = ("mentor", "curator", "council_chair", "council_member")
#: And in which one proposes its change; a mentee is asked to agree (4.9).
PROPOSERS = (Role.MENTOR, Role.CURATOR)


@pages.get("/case/<case>/text")
def edit(case: str) -> Page:
    """The draft's text."""
    return _page(_programme(case), "edit_text", None, None)


@pages.post("/case/<case>/text")
def save(case: str) -> Page:
    """Save the draft."""
    return _perform(_programme(case), "edit_text")


@pages.get("/case/<case>/change")
def change(case: str) -> Page:
    """The approved text, to be changed."""
    return _page(_programme(case), "propose_change", None, None)


@pages.post("/case/<case>/change")
def propose(case: str) -> Page:
    """Propose the change."""
    return _perform(_programme(case), "propose_change")


def _programme(case: str) -> Case:
    """The case, when it has such a text at all."""
    found = desk.office().case(case)
    return found if isinstance(found.state, Programme) else abort(404)


def _names(state: Programme) -> dict[str, str]:
    return {id: desk.people().short(id) for id in state.participants}


def _saved(state: Programme, act: str) -> ProgrammeText | None:
    return read(state.text if act == "propose_change" else state.draft)


def _shown(state: Programme, saved: ProgrammeText | None) -> dict[str, Any]:
    """What was saved; of what nobody has written yet, what the pair and the banks already know."""
    unit = desk.office().case(state.unit).state
    shown = to_form(state, saved)
    if saved is None:
        shown["role_forms"] = list(unit.role_forms) or shown["role_forms"]
        shown["kinds"] = list(unit.kinds) or shown["kinds"]
        shown["selection_sheet"] = ((unit.words.value if unit.words else None) or {}).get("criteria", "")
    for number, mentee in enumerate(state.mentees):
        part = saved.part_of(mentee) if saved else None
        # what the bank holds is read by who reads the banks, and becomes the pair's own once it is saved
        if not may_open("banks.show", visitor()):
            continue
        if part is None or not (part.request or part.priorities or part.deficits or part.strengths):
            person = desk.office().case(mentee).state
            told = mentee_of(person, person.profiles.get("mentee"))
            shown |= {f"p{number}_request": told.request, f"p{number}_strengths": told.strengths}
            shown[f"p{number}_deficits"] = "\n".join(each.text for each in told.difficulties if each.text)
    return shown


def _options(state: Programme, saved: ProgrammeText | None, names: dict[str, str]) -> dict[str, Options]:
    """Choices of this text: of forms and kinds those the school has chosen for its cycle, and what was saved (2.3)."""
    options, charter = options_for(state, saved, names), charter_of(desk.office().look(), state.stage)
    # a programme, and an activity of its plan, may name a partner by an agreement that stands (4.3)
    options["partner_agreement"] = options["outside"] = [(each, each) for each in agreements.named()]
    if charter is None:
        return options
    forms = {*charter.role_forms, *(saved.role_forms if saved else ())}
    kinds = {*charter.kinds, *(saved.kinds if saved else ())}
    options["role_forms"] = [each for each in ROLE_FORMS.items() if each[0] in forms]
    options["kinds"] = [each for each in KINDS.items() if each[0] in kinds]
    return options


def _page(found: Case, act: str, filled: Filled | None, trouble: Trouble | None) -> str:
    state, names = found.state, _names(found.state)
    saved = _saved(state, act)
    form = form_for(state, names, reason=act == "propose_change")
    return render_template(
        "pages/text.html",
        case=found,
        title=subject.title(found),
        act=act,
        filled=filled or empty(form, _shown(state, saved), options=_options(state, saved, names)),
        trouble=trouble,
        spread=plan_shown.spread(saved) if saved else "",
        answers=plan_shown.answers(saved, names) if saved else [],
        keep={"act": request.form.get("act") or str(uuid4()), "version": version_seen(found.version, trouble)},
    )


def _perform(found: Case, act: str) -> Page:
    state, names = found.state, _names(found.state)
    form = form_for(state, names, reason=act == "propose_change")
    filled = load(form, request.form, options=_options(state, _saved(state, act), names))
    if filled.data is None:
        return _page(found, act, filled, None), 200 if filled.rows_changed else 422
    data = {"text": to_text(state, filled.data), "reason": filled.data.get("reason", "")}
    version = request.form.get("version", "")
    expected = int(version) if version.isdecimal() and len(version) < 9 else None
    asked = Ask(
        act,
        found.id,
        desk.acting(found, PROPOSERS if act == "propose_change" else WRITERS, request.form.get("act", "")[:64] or None),
        data,
    )
    result = perform(Ask(asked.name, asked.case, asked.acting, data, "", expected))
    if isinstance(result, Trouble):
        return _page(desk.office().case(found.id), act, filled, result), result.status
    again = act == "edit_text" and "stay" in request.form
    return redirect(url_for("text.edit" if again else "cases.card", case=found.id))
