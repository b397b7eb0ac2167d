"""The implementation cycle of the school: its three stages, what is open in them, what they still wait for (4.1)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.stages import STAGES, Cycle
from processes.cases import Case
from processes.messages import case_id
from processes.office import Ask
from processes.senders.roadmap import roadmap_case
from web import desk, gates, subject, whats_next
from web.access import may_open
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.stages import StartCycle
from web.pages.cases import open_steps
from web.phrases.stages import STAGES as NAMES
from web.phrases.stages import school_year
from web.phrases.words import word
from web.routes import READERS
from web.visitor import visitor

pages = Blueprint("cycles", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/cycle")
def show() -> str:
    """The cycle asked for in the URL, or the newest; before the first one, how to begin it."""
    every = cycles()
    wanted = request.args.get("year", "")
    cycle = next((each for each in every if str(each.year) == wanted), every[0] if every else None)
    return render_template(
        "pages/cycle.html",
        cycle=cycle,
        heading=f"Цикл наставничества {school_year(cycle.year)}" if cycle else "Цикл наставничества",
        years=[(url_for("cycles.show", year=each.year), school_year(each.year), each is cycle) for each in every],
        stages=[stage_shown(stage, cycle) for stage in STAGES] if cycle else [],
        **_roadmap_shown(cycle),
        sees_agreements=may_open("agreements.show", visitor()),
        sees_statistics=bool(set(READERS) & visitor().roles),
        may_start="director" in {role.value for role in visitor().roles},
    )


def cycles() -> list[Cycle]:
    """The school's cycles, newest first: one a year, so there are never many."""
    sql = "SELECT case_id FROM cases WHERE kind = 'cycle' AND school = ?"
    found: list[Cycle] = [desk.office().case(row["case_id"]).state for row in desk.log().rows(sql, (visitor().school,))]
    return sorted(found, key=lambda cycle: cycle.year, reverse=True)


def stage_shown(stage: str, cycle: Cycle) -> dict[str, Any]:
    """A stage of the cycle: its name, state, open steps, and what its gate waits for."""
    case, state = cycle.stages.get(stage, (None, "not_started"))
    shown: dict[str, Any] = {"name": word(NAMES, stage), "case": case, "state": state, "steps": [], "missing": []}
    shown["facts"], shown["checklist"], shown["moves"] = [], [], []
    if case is not None:
        found = desk.office().case(case)
        shown["found"], shown["steps"], shown["facts"] = found, open_steps(found), subject.facts(found)
        shown["missing"] = gates.missing(found, open_steps) if state == "open" else []
        shown["checklist"] = gates.checklist(found) if state == "open" else []
        shown["moves"] = whats_next.moves() if state == "open" and stage == "main_stage" else []
    return shown


def _roadmap_shown(cycle: Cycle | None) -> dict[str, Any]:
    found = roadmap_of(cycle) if cycle else None
    if found is None:
        return {"roadmap": None}
    overdue = found.state.overdue(desk.today())
    return {"roadmap": found, "roadmap_facts": subject.facts(found), "overdue": overdue}


def roadmap_of(cycle: Cycle) -> Case | None:
    """The cycle's roadmap, when the visitor may read it."""
    case = roadmap_case(cycle.id)
    if not desk.log().rows("SELECT 1 AS one FROM cases WHERE case_id = ?", (case,)):
        return None
    return desk.office().case(case) if may_open("cases.card", visitor(), case) else None


@pages.get("/cycle/new")
def new() -> Page:
    """The form of a new cycle."""
    day = desk.today()
    first = date(day.year, 8, 20)
    usual = {"year": day.year, "start": max(day, first), "end": date(day.year + 1, 8, 31)}
    return _form(empty(StartCycle, usual), None)


@pages.post("/cycle/new")
def start() -> Page:
    """Begin the cycle."""
    filled = load(StartCycle, request.form)
    if filled.data is None:
        return _form(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    result = perform(Ask("start_cycle", case_id("cycle", act), desk.acting(None, ("director",), act), filled.data))
    if isinstance(result, Trouble):
        return _form(filled, result), result.status
    return redirect(url_for("cycles.show"))


def _form(filled: Filled, trouble: Trouble | None) -> str:
    return render_template(
        "pages/form.html",
        heading=StartCycle.title,
        button=StartCycle.button,
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
    )
