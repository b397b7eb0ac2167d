"""The analytical report of a cycle as its facts tell it (3.9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain.case import Acting, Fact
from domain.facts import report as facts
from domain.indicators import Indicator
from domain.statistics import Figure

#: The sections in their order (domain book, 13.5).
SECTIONS = (
    *("general", "structure", "coverage", "programmes", "plans", "quality", "dynamics", "changes", "practices"),
    *("problems", "conclusions"),
)
#: Sections that the curator alone can write.
OWN_WORDS = ("problems", "conclusions")
#: Which section an indicator or a figure belongs to; what is not here counts for the programmes.
_SECTION_OF = {
    **dict.fromkeys(("participants", "period_participants"), "structure"),
    **dict.fromkeys(("teachers_involved", "young_with_mentor", "mentor_bank", "mentee_bank", "retention"), "coverage"),
    **dict.fromkeys(("mentors_trained", "mentees_by_category"), "coverage"),
    **dict.fromkeys(
        ("meetings_held", "meetings_kept", "silent_programmes", "plan_done", "overdue_programmes"), "plans"
    ),
    **dict.fromkeys(("days_consent_to_order", "days_order_to_start", "days_start_to_meeting"), "plans"),
    **dict.fromkeys(("satisfaction", "recommendation", "pulse"), "quality"),
    **dict.fromkeys(("programme_points", "difficulty_drop", "future_mentors", "future_mentees"), "dynamics"),
    **dict.fromkeys(("closings", "extensions", "period_extended", "period_ended"), "changes"),
    "period_ended_by_ground": "changes",
    **dict.fromkeys(("incentives", "practices_described"), "practices"),
}


@dataclass(frozen=True)
class Report:
    """status: "draft", "to_accept" or "accepted". written: what was last laid before the director."""

    id: str
    school: str
    rules: str
    stage: str
    cycle: str
    year: int
    start: date
    end: date
    status: str = "draft"
    written: facts.ReportWritten | None = None
    author: str | None = None


def requested(case: str, fact: facts.ReportRequested, acting: Acting, rules: str) -> Report:
    return Report(case, acting.school, rules, fact.stage, fact.cycle, fact.year, fact.start, fact.end)


def fold(report: Report, fact: Fact, acting: Acting) -> Report:
    match fact:
        case facts.ReportWritten():
            return replace(report, written=fact, author=acting.person, status="to_accept")
        case facts.ReportAccepted():
            return replace(report, status="accepted")
        case facts.ReportReturned():
            return replace(report, status="draft")
        case _:
            return report


def figures_of(
    counted: Iterable[Figure], measured: Iterable[Indicator], practices: tuple[str, ...]
) -> tuple[facts.ReportFigure, ...]:
    """Statistics, indicators and the practices summed up as figures of the report, section by section."""
    found = [
        *(_figure(each.code, each.part, each.value, each.unit, each.programmes, each.people) for each in counted),
        *(
            _figure(each.code, each.part, each.value, each.unit, each.programmes, (), each.n, each.of)
            for each in measured
        ),
        replace(_figure("practices_described", "", len(practices), "practices", (), ()), practices=practices),
    ]
    return tuple(sorted(found, key=lambda each: SECTIONS.index(each.section)))


def _figure(
    code: str,
    part: str,
    value: float | None,
    unit: str,
    programmes: tuple[str, ...],
    people: tuple[str, ...],
    n: int = 0,
    of: int = 0,
) -> facts.ReportFigure:
    section = _SECTION_OF.get(code, "programmes")
    text = "" if value is None else f"{value:g}".replace(".", ",")
    return facts.ReportFigure(section, code, part, text, unit, n, of, programmes, people)
