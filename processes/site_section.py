"""The section of the school's site as it would be published now: folds over the log, through people's
consents (4.10, 4.12)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.case import Personal
from domain.legal_act import LegalAct
from domain.people import Person
from domain.practice import Practice
from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.site_section import SiteSection
from processes.distribution import Permit, permits
from processes.documents.site_section import (
    ActLine,
    Bank,
    PersonLine,
    PracticeLine,
    ProgrammeLine,
    ResultLine,
    RoadmapLine,
    SiteContent,
)
from processes.look import Look
from processes.papers import requisites
from processes.texts import read


@dataclass(frozen=True)
class Shown:
    """The section with what it rests on.

    items: whom it shows (id), and which items of each; allowed: which items each person's live consents allow;
    consents: their ids. running, results: the listed programmes (id) with their states. concerned: everyone whom it
    shows or would, did they allow it.
    """

    content: SiteContent
    items: Mapping[str, Collection[str]]
    allowed: Mapping[str, Collection[str]]
    consents: tuple[str, ...]
    running: Mapping[str, str]
    results: Mapping[str, str]
    concerned: Collection[str]


@dataclass
class _Through:
    """People's permits, whom they were asked for, and what was let through them so far."""

    permits: Mapping[str, Permit]
    used: dict[str, set[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def allowed(self, person: str) -> Collection[str]:
        """The items the person allows."""
        self.asked.add(person)
        permit = self.permits.get(person)
        return () if permit is None else permit.items

    def let(self, person: str, item: str, value: str) -> str:
        """The value if the person allows the item and there is one, "" otherwise."""
        if item not in self.allowed(person) or not value:
            return ""
        self.used.setdefault(person, set()).add(item)
        return value


def section_content(look: Look, section: SiteSection, words: Personal | None) -> Shown:
    """What the section says now. words: what was typed for the edition, None before the first."""
    through = _Through(permits(look, section.school, section.address))
    running = _programmes(look, section.school)
    told = {id: look.programme(id) for id, text in section.results.items() if text is not None}
    content = SiteContent(
        school=requisites(look.school(section.school)),
        address=section.address,
        **_typed(words),
        acts=_acts(look, section.school),
        roadmap=_roadmap(look, section.school),
        programmes=tuple(_programme(look, each, through) for each in running),
        mentors=_bank(_people(look, section.school), "mentor", through),
        mentees=_bank(_people(look, section.school), "mentee", through),
        practices=_practices(look, section.school, through),
        results=tuple(_result(look, each, section.results[each.id], through) for each in told.values()),
    )
    return Shown(
        content,
        {person: sorted(items) for person, items in sorted(through.used.items())},
        {person: permit.items for person, permit in through.permits.items()},
        tuple(sorted({id for person in through.used for id in through.permits[person].consents})),
        {each.id: each.status for each in running},
        {each.id: each.status for each in told.values()},
        frozenset(through.asked),
    )


def _typed(words: Personal | None) -> dict[str, Any]:
    said = words.value if words is not None and words.value else {}
    lists = {name: tuple(said.get(name, ())) for name in ("news", "announcements", "materials")}
    return {**lists, "contacts": said.get("contacts", "")}


def _people(look: Look, school: str) -> list[Person]:
    rows = look.rows("SELECT person FROM persons WHERE school = ? ORDER BY person", school)
    return [look.person(row["person"]) for row in rows]


def _programmes(look: Look, school: str) -> list[Programme]:
    """Those under way (4.12)."""
    sql = """SELECT case_id FROM cases WHERE kind = 'programme' AND school = ? AND status IN ('active', 'extended')
             ORDER BY number, case_id"""
    return [look.programme(row["case_id"]) for row in look.rows(sql, school)]


def _bank(people: Iterable[Person], bank: str, through: _Through) -> Bank:
    """Everyone is counted; only who lets themselves be shown by name has a line (AMB-15)."""
    there = [person for person in people if bank in person.banks]
    lines = [_person(person, bank, through) for person in there if "name" in through.allowed(person.id)]
    return Bank(len(there), tuple(sorted(lines, key=lambda line: line.name)))


def _person(person: Person, bank: str, through: _Through) -> PersonLine:
    years = person.experience_years
    evidence = person.banks[bank].evidence.value if bank == "mentor" else ""
    matters = through.let(person.id, "topic", " ".join(person.banks[bank].matters))
    return PersonLine(
        name=through.let(person.id, "name", person.name or ""),
        post=through.let(person.id, "post", ", ".join(filter(None, (person.position, person.subject)))),
        years=int(through.let(person.id, "standing", str(years or "")) or 0) or None,
        achievements=through.let(person.id, "achievements", str(evidence or "")),
        matters=tuple(matters.split()),
    )


def _programme(look: Look, of: Programme, through: _Through) -> ProgrammeLine:
    """A name stands beside a programme only of who allows both the name and the topic to be shown."""
    text = read(of.text)
    both = [person for person in of.participants if {"name", "topic"} <= set(through.allowed(person))]
    names = [through.let(person, "name", look.person(person).name or "") for person in both]
    for person in both:
        through.let(person, "topic", of.number)
    return ProgrammeLine(
        number=of.number,
        group=of.is_group,
        forms=tuple(text.role_forms) if text else (),
        kinds=tuple(text.kinds) if text else (),
        directions=tuple(sorted({str(item.direction) for item in text.plan if item.direction})) if text else (),
        matters=look.unit(of.unit).matters,
        start=text.start if text else None,
        end=text.end if text else None,
        people=tuple(filter(None, names)),
    )


def _result(look: Look, of: Programme, words: Personal | None, through: _Through) -> ResultLine:
    ground = of.closing.ground if of.closing else ""
    return ResultLine(_programme(look, of, through), ground, str((words and words.value) or ""))


def _practices(look: Look, school: str, through: _Through) -> tuple[PracticeLine, ...]:
    """Those that curator and council signed; an author is named who agreed to that and allows the name to be shown."""
    sql = """SELECT case_id FROM cases WHERE kind = 'practice' AND school = ? AND status IN ('banked', 'passed_on')
             ORDER BY opened_at, case_id"""
    found: list[Practice] = [look.case(row["case_id"]).state for row in look.rows(sql, school)]
    return tuple(_practice(look, each, through) for each in found if not each.words.erased)


def _practice(look: Look, state: Practice, through: _Through) -> PracticeLine:
    names = [through.let(person, "name", look.person(person).name or "") for person in state.named]
    said = tuple(filter(None, (state.said(name) for name in ("problem", "done", "result", "conditions"))))
    return PracticeLine(state.said("title"), said, tuple(filter(None, names)))


def _roadmap(look: Look, school: str) -> tuple[RoadmapLine, ...]:
    """The rows in force of the newest roadmap; who answers for them stays in the school."""
    sql = "SELECT case_id FROM cases WHERE kind = 'roadmap' AND school = ?"
    approved = [state for row in look.rows(sql, school) if (state := look.case(row["case_id"]).state).versions]
    newest: Roadmap | None = max(approved, key=lambda state: state.year, default=None)
    if newest is None:
        return ()
    done = {row for row, mark in newest.marks.items() if mark.progress == "done"}
    return tuple(
        RoadmapLine(row.block, row.activity, row.start, row.end, row.id in done)
        for row in newest.approved
        if row.start and row.end
    )


def _acts(look: Look, school: str) -> tuple[ActLine, ...]:
    """What the school entered into its catalogue, and its own order on the Regulation, without a name (4.12)."""
    sql = "SELECT case_id FROM cases WHERE kind = 'legal_act' AND school = ? ORDER BY start_on, case_id"
    entered: list[LegalAct] = [look.case(row["case_id"]).state for row in look.rows(sql, school)]
    lines = [_act(each) for each in entered]
    regulation = look.school(school).regulation
    own = [] if regulation is None else [ActLine("local", "", "", *regulation, source="regulation")]
    return (*lines, *own)


def _act(state: LegalAct) -> ActLine:
    entry = state.entry
    return ActLine(entry.level, entry.form, entry.title, entry.number, entry.day, entry.link, state.source)
