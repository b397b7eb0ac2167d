"""Writing the roadmap: the rows of the draft, prefilled from the cycle before or from the template (3.9, 4.2)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.roadmap import Roadmap, as_json
from processes.cases import Case
from processes.office import Ask
from web import desk, roadmaps, subject
from web.acts import Trouble, perform, version_seen
from web.forms import Filled, empty, load
from web.forms.roadmap import RoadmapText, shifted, template, to_rows

pages = Blueprint("roadmap", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/case/<case>/rows")
def edit(case: str) -> Page:
    """The draft's rows."""
    return _page(_roadmap(case), None, None)


@pages.post("/case/<case>/rows")
def save(case: str) -> Page:
    """Save the draft."""
    found = _roadmap(case)
    filled = load(RoadmapText, request.form, options=_options())
    if filled.data is None:
        return _page(found, filled, None), 200 if filled.rows_changed else 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    version = request.form.get("version", "")
    expected = int(version) if version.isdecimal() and len(version) < 9 else None
    data = {"rows": to_rows(filled.data["rows"], act)}
    acting = desk.acting(found, ("curator", "director", "participant"), act)
    result = perform(Ask("edit_roadmap", found.id, acting, data, "", expected))
    if isinstance(result, Trouble):
        return _page(desk.office().case(found.id), filled, result), result.status
    return redirect(url_for("roadmap.edit" if "stay" in request.form else "cases.card", case=found.id))


def _roadmap(case: str) -> Case:
    """The case, when it is a roadmap whose draft the visitor may write."""
    found = desk.office().case(case)
    if not isinstance(found.state, Roadmap):
        abort(404)
    return found


def _options() -> dict[str, Any]:
    return {"responsible": desk.staff()}


def _saved(state: Roadmap) -> tuple[list[dict[str, Any]], str]:
    """The rows to begin with, and where they come from."""
    if state.draft is not None or state.versions:
        return as_json(state.rows), ""
    before = desk.office().case(state.previous).state if state.previous else None
    if before is not None and before.approved:
        return shifted(state, before), "previous"
    return template(state), "template"


def _page(found: Case, filled: Filled | None, trouble: Trouble | None) -> str:
    rows, origin = _saved(found.state)
    return render_template(
        "pages/roadmap_rows.html",
        case=found,
        title=subject.title(found),
        filled=filled or empty(RoadmapText, {"rows": rows}, options=_options()),
        origin="" if filled else origin,
        editable=found.state.status == "draft" and roadmaps.may_edit(found.state),
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4()), "version": version_seen(found.version, trouble)},
    )
