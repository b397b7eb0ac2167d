"""What people sign, built from the facts: the exact content of each document, the same for the same facts."""

from __future__ import annotations

from datetime import date, datetime

from domain.case import Personal
from domain.consent import Consent
from domain.facts.order import Line
from domain.order import Order
from domain.people import School
from domain.programme import Change, Programme, Text
from domain.text import PersonalPart, ProgrammeText
from processes.days import day_of
from processes.documents import content as papers
from processes.grounds import cited_in, grounds_of, visas_on
from processes.look import Look
from processes.signers import director, signed_by
from processes.signers import named as named
from processes.texts import is_whole, read

#: What documents say of the facts. 2: a programme names the level of a difficulty and why it is not worked on;
#: every order names its grounds. 3: a sheet of changes names the order that assigned the pair. 4: results of
#: monitoring name the day the asking really ended. A signed document keeps the edition of its signature, and so its bytes.
EDITION = 4


class Unreadable(Exception):
    """The keys of the text are gone: the document cannot be shown again, only its hash."""


def requisites(school: School) -> papers.School:
    return papers.School(school.full_name, school.short_name, school.place)


def regulation(school: School) -> papers.Reference | None:
    return None if school.regulation is None else papers.Reference(*school.regulation)


def given_day(day: date | None) -> date:
    """A day that every submitted text has."""
    assert day is not None
    return day


def clear(text: Text | None, *, whole: bool = True) -> ProgrammeText:
    """The text in clear; whole: with everyone's part, else what is left will do. Raises Unreadable."""
    found = read(text)
    if found is None or (whole and text is not None and not is_whole(text)):
        raise Unreadable
    return found


def programme(look: Look, state: Programme, text: Text) -> papers.ProgrammeContent:
    """A version of the programme as it is agreed to and approved (4.9)."""
    clean, school = clear(text), look.school(state.school)
    unit = look.unit(state.unit)
    edition = text.agreed[0][1].edition if text.agreed else EDITION
    return papers.ProgrammeContent(
        school=requisites(school),
        rules=state.rules,
        programme=state.id,
        number=state.number,
        version=max(text.number, 1),
        school_year=_school_year(given_day(clean.start)),
        approver=director(look, state.school),
        mentor=named(look, state.mentor),
        mentees=tuple(named(look, part.mentee) for part in clean.personal),
        curator=named(look, school.curators[-1] if school.curators else None),
        forms=tuple(clean.role_forms),
        kinds=tuple(clean.kinds),
        mode=str(clean.mode or ""),
        matters=unit.matters,
        start=given_day(clean.start),
        end=given_day(clean.end),
        note=_note(clean),
        personal=tuple(_personal(look, part, edition) for part in clean.personal),
        plan=tuple(_plan(look, clean)),
        particulars=tuple(_particulars(clean)),
        history=_history(school, state, text),
    )


def _history(school: School, state: Programme, text: Text) -> tuple[papers.VersionRow, ...]:
    """The changes that have led to this text (4.11); none for one that was approved as a whole."""
    in_force = [(change, change.text) for change in state.changes if change.state == "in_force"]
    return tuple(
        papers.VersionRow(to.number, day_of(school, to.since), change.kind, None)
        for change, to in in_force
        if to.since is not None and to.number <= text.number
    )


#: Fields of the text that only some forms and kinds ask for.
_PARTICULARS = (
    *("channel", "topic_to_elder", "topic_to_younger", "response_time", "speed_topic", "selection_sheet"),
    *("head_resources", "partner_agreement"),
)


def _particulars(text: ProgrammeText) -> list[papers.Particular]:
    said = [papers.Particular(name, str(getattr(text, name))) for name in _PARTICULARS if getattr(text, name)]
    return said + [papers.Particular("goals", f"{g.text} ({g.measure}, {g.due})") for g in text.goals]


def _school_year(start: date) -> str:
    first = start.year if start.month >= 8 else start.year - 1
    return f"{first}/{first + 1}"


def _note(text: ProgrammeText) -> papers.ExplanatoryNote:
    interim = tuple(papers.DatedResult(x.text, x.by) for x in text.interim_results if x.by is not None)
    return papers.ExplanatoryNote(
        text.problem,
        text.aim,
        text.tasks,
        text.mentor_work,
        text.mentee_work,
        interim,
        text.planned_results,
        text.schedule,
        text.conditions,
    )


def _personal(look: Look, part: PersonalPart, edition: int) -> papers.PersonalPart:
    deficits, strengths = tuple(d.text for d in part.deficits), tuple(s.text for s in part.strengths)
    noted = [
        papers.Noted(d.text, d.level, d.uncovered_reason)
        for d in (part.deficits if edition > 1 else ())
        if d.level is not None or d.uncovered_reason
    ]
    return papers.PersonalPart(
        named(look, part.mentee), part.request, deficits, strengths, part.priorities, part.planned_results, tuple(noted)
    )


def _plan(look: Look, text: ProgrammeText) -> list[papers.PlanItem]:
    words = {(p.mentee, d.code): d.text for p in text.personal for d in p.deficits}
    words |= {(p.mentee, s.code): s.text for p in text.personal for s in p.strengths}
    rows = []
    for number, item in enumerate(text.plan, 1):
        served = [
            words[s.mentee, c] for s in item.serves for c in (*s.deficits, *s.strengths) if (s.mentee, c) in words
        ]
        responsible = named(look, item.responsible).name if item.responsible else item.outside
        assert item.start is not None
        assert item.end is not None
        supports = tuple(dict.fromkeys(served))
        shown = (str(item.direction or ""), item.activity, supports, str(item.mode or ""))
        rows.append(papers.PlanItem(number, *shown, item.start, item.end, responsible, item.expected_result))
    return rows


def consent(look: Look, state: Consent) -> papers.ConsentContent:
    """A written consent to the duties (3.8)."""
    of = look.programme(state.programme)
    text = next(t for t in of.texts if t.text_hash == state.text_hash)
    clean, school = clear(text, whole=False), look.school(state.school)
    others = [part.mentee for part in clean.personal] if state.variant == "mentor" else [of.mentor]
    return papers.ConsentContent(
        school=requisites(school),
        rules=of.rules,
        consent=state.id,
        variant="mentor" if state.variant == "mentor" else "mentee",
        person=named(look, state.person),
        others=tuple(named(look, each) for each in others),
        forms=tuple(clean.role_forms),
        kinds=tuple(clean.kinds),
        matters=look.unit(of.unit).matters,
        start=given_day(clean.start),
        end=given_day(clean.end),
        programme=of.id,
        programme_number=of.number,
        text_hash=state.text_hash,
        regulation=regulation(school),
        duties=(clean.mentor_work,) if state.variant == "mentor" else (),
    )


def order(look: Look, state: Order, rules: str, number: str | None, day: date | None) -> papers.OrderContent:
    """A director's order; number and day are those it has, or will have once signed."""
    school = look.school(state.school)
    return papers.OrderContent(
        school=requisites(school),
        rules=rules,
        order=state.id,
        subject=state.subject,  # type: ignore[arg-type]
        number=number,
        day=day,
        signer=director(look, state.school, signed_by(look, state)),
        curator=named(look, school.curators[-1] if school.curators else None),
        lines=tuple(_line(look, line, state.signed_at) for line in state.lines),
        grounds=tuple(
            ground for line in state.lines for ground in grounds_of(look, state, line, lambda id: _called(look, id))
        ),
        regulation=regulation(school),
        control=words(state.control),
        cancels=_cancelled(look, state),
        acts=cited_in(state),
        visas=visas_on(look, state),
    )


def words(value: Personal | None) -> str:
    return "" if value is None or value.erased else str(value.value)


def _cancelled(look: Look, state: Order) -> papers.Reference | None:
    if state.supersedes is None:
        return None
    return order_named(look, state.supersedes)


def order_named(look: Look, case: str) -> papers.Reference:
    """An order in force, by number and day."""
    order = look.order(case)
    assert order.day is not None
    return papers.Reference(f"{order.number}-{order.journal}", order.day)


def _line(look: Look, line: Line, signed_at: datetime | None) -> papers.OrderLine:
    """What the order says of one programme: of the text that stood when it was signed."""
    of = look.programme(line.programme)
    change = next((c for c in of.changes if c.id == line.change), None)
    stood = [text for text in of.texts if signed_at is None or text.since is None or text.since <= signed_at]
    text = change.text if change else stood[-1]
    clean = clear(text, whole=False)
    mentees = [person for person in line.people if person != of.mentor]
    return papers.OrderLine(
        programme=of.id,
        number=of.number,
        version=max(text.number, 1),
        mentor=named(look, of.mentor),
        mentees=tuple(named(look, each) for each in mentees),
        forms=tuple(clean.role_forms),
        kinds=tuple(clean.kinds),
        mode=str(clean.mode or ""),
        matters=look.unit(of.unit).matters,
        start=given_day(clean.start),
        end=given_day(clean.end),
        ground=line.ground,  # type: ignore[arg-type]
        effective=line.effective,
        leaving=named(look, line.person) if line.person else None,
        change=change.kind if change else None,  # type: ignore[arg-type]
        was_end=_end_before(of, change) if change else None,
    )


def _end_before(of: Programme, change: Change) -> date | None:
    """The end of the version that the change replaced, or would replace."""
    older = [text for text in of.texts if text.number < change.text.number]
    return older[-1].end if older else None


def _called(look: Look, person: str) -> str:
    """The name; the number alone once it was destroyed."""
    return named(look, person).name or f"№ {look.person(person).erased or ''}"
