"""What the analytical report of a cycle says: figures at a day, orders, names; and its document (3.9)."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Personal, Retention
from domain.facts.report import NamedOrder, ReportFigure
from domain.final_stage import FinalStage
from domain.indicators import indicators
from domain.people import Person
from domain.report import SECTIONS, Report, figures_of
from domain.statistics import Figure, statistics
from processes.cases import Case
from processes.documents.report import OrderRow, ReportContent, ReportLine, RoadmapRow, Section
from processes.documents.requisites import Named, Reference, School
from processes.indicators import Load, pictured
from processes.look import Look
from processes.papers import Unreadable
from processes.statistics import end_of


def figures_on(look: Look, state: Report, as_of: date) -> tuple[ReportFigure, ...]:
    """Every figure of the report as it was known at the end of the day."""
    moment = end_of(as_of, look.school(state.school).zone)

    def load(id: str) -> Case | None:
        return look.known(id, moment.at)

    picture = pictured(look.table, load, state.school, moment, state.start)
    counted = (*statistics(picture, state.start), *_banks(look, state.school, load), *_encouraged(look, state))
    return figures_of(counted, indicators(picture), look.case(state.stage).state.practices or ())


def _banks(look: Look, school: str, load: Load) -> list[Figure]:
    """Who was in the banks."""
    rows = look.rows("SELECT person FROM persons WHERE school = ? ORDER BY person", school)
    known: list[Person] = [case.state for row in rows if (case := load(row["person"])) is not None]
    people = [person for person in known if person.left is None and person.erased is None]
    found = {bank: tuple(each.id for each in people if bank in each.banks) for bank in ("mentor", "mentee")}
    return [Figure(f"{bank}_bank", len(ids), "people", "", (), ids) for bank, ids in found.items()]


def _encouraged(look: Look, state: Report) -> list[Figure]:
    """Whom the order of the final stage encourages, on each side."""
    stage: FinalStage = look.case(state.stage).state
    proposed = stage.proposals.get(stage.incentives or "", ())
    found = []
    for side in ("mentor", "mentee"):
        people = tuple(each.person for each in proposed if each.side == side)
        found.append(Figure("incentives", len(people), "people", side, (), people))
    return found


def orders_of(look: Look, state: Report, as_of: date) -> tuple[NamedOrder, ...]:
    """Orders signed by that day since the cycle was begun, which may be before its first day; oldest first."""
    begun = look.rows("SELECT opened_at FROM cases WHERE case_id = ?", state.cycle)[0]["opened_at"][:10]
    sql = """SELECT case_id, number, start_on FROM cases WHERE kind = 'order' AND school = ? AND number IS NOT NULL
             AND start_on >= ? AND start_on <= ? ORDER BY start_on, case_id"""
    rows = look.rows(sql, state.school, min(begun, state.start.isoformat()), as_of.isoformat())
    return tuple(
        NamedOrder(r["case_id"], r["number"], date.fromisoformat(r["start_on"]), look.order(r["case_id"]).subject)
        for r in rows
    )


def names_of(look: Look, state: Report) -> Personal:
    """Everyone and everything the report names, as of now."""
    school = look.school(state.school)
    curator = school.curators[-1] if school.curators else None
    names: dict[str, Any] = {
        "school": {"full_name": school.full_name, "short_name": school.short_name, "place": school.place},
        "curator": _named(look, curator),
        "director": _named(look, look.holder(state.school, "director")),
        "council": [_named(look, each) for each in school.council],
        "regulation": [school.regulation[0], school.regulation[1].isoformat()] if school.regulation else None,
        "roadmap": _roadmap(look, state.cycle),
    }
    return Personal(state.id, Retention.A, names)


def _named(look: Look, person: str | None) -> list[str]:
    if person is None:
        return ["", "", ""]
    known = look.person(person)
    return [person, known.name or "", known.position or ""]


def _roadmap(look: Look, cycle: str) -> list[list[str]]:
    """Activity and progress of each row of the cycle's roadmap in force."""
    stages = look.cycle(cycle).stages
    preparation = look.case(stages["preparatory_stage"][0]).state
    found = look.rows("SELECT case_id FROM cases WHERE case_id = ?", preparation.roadmap or "")
    if not found:
        return []
    roadmap = look.case(found[0]["case_id"]).state
    return [
        [row.activity, roadmap.marks[row.id].progress if row.id in roadmap.marks else ""] for row in roadmap.approved
    ]


def report_document(state: Report) -> ReportContent:
    """What the director accepts: from the facts of the case alone, so the same for ever. Raises Unreadable."""
    written = state.written
    if written is None or written.names.erased or written.words.erased:
        raise Unreadable
    names, words = written.names.value, written.words.value
    given = names["regulation"]
    return ReportContent(
        school=School(**names["school"]),
        rules=state.rules,
        report=state.id,
        year=f"{state.year}/{state.year + 1}",
        start=state.start,
        end=state.end,
        as_of=written.as_of,
        regulation=Reference(given[0], date.fromisoformat(given[1])) if given else None,
        author=Named(*names["curator"]),
        approver=Named(*names["director"]),
        council=tuple(Named(*each) for each in names["council"]),
        sections=tuple(_section(number, code, words, written.figures) for number, code in enumerate(SECTIONS, 1)),
        orders=tuple(OrderRow(each.number, each.day, each.subject) for each in written.orders),
        roadmap=tuple(RoadmapRow(number, *row) for number, row in enumerate(names["roadmap"], 1)),
    )


def _section(number: int, code: str, words: dict[str, str], figures: tuple[ReportFigure, ...]) -> Section:
    lines = tuple(
        ReportLine(each.code, each.part, each.value, each.unit, each.n, each.of)
        for each in figures
        if each.section == code
    )
    return Section(number, code, words.get(code, ""), lines)
