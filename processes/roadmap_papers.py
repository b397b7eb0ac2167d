"""The printed roadmap, built from the facts: the draft while there is one, else the version in force."""

from __future__ import annotations

from domain.roadmap import Roadmap, Row
from processes.documents.requisites import Named
from processes.documents.roadmap import RoadmapContent, RoadmapLine
from processes.look import Look
from processes.papers import Unreadable, named, regulation, requisites
from processes.signers import director


def roadmap(look: Look, state: Roadmap, rules: str) -> RoadmapContent:
    """The roadmap as it stands. Raises Unreadable when its text is gone, or none was written yet."""
    rows = state.rows
    if not rows:
        raise Unreadable
    drafting = state.status in ("draft", "to_approve")
    school, version = look.school(state.school), len(state.versions) + drafting
    approved = None if drafting else (state.versions[-1].by, state.versions[-1].at)
    author = state.author or (school.curators[-1] if school.curators else None)
    return RoadmapContent(
        school=requisites(school),
        rules=rules,
        roadmap=state.id,
        version=version,
        year=f"{state.year}/{state.year + 1}",
        approver=director(look, state.school, approved),
        author=named(look, author),
        coauthors=tuple(named(look, each) for each in state.coauthors),
        regulation=regulation(school),
        lines=tuple(_line(look, number, row) for number, row in enumerate(rows, 1)),
    )


def _line(look: Look, number: int, row: Row) -> RoadmapLine:
    responsible = named(look, row.responsible) if row.responsible else Named("", "", "")
    when = row.start, row.end
    return RoadmapLine(
        number, row.block, row.stage, row.activity, *when, responsible, row.resources, row.difficulties, row.result
    )
