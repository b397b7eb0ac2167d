"""Acts on a cycle's roadmap (3.8, 3.9, 4.2, INV-07, AMB-04)."""

from __future__ import annotations

from datetime import date

from domain.case import Personal, Retention, Role
from domain.facts import roadmap as facts
from domain.roadmap import Roadmap, as_json, difference, row_of
from domain.rules import conduct, staff
from domain.rules import roadmap as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks, signature
from processes.days import today
from processes.messages import case_id


@act("roadmap", "start")
def open_roadmap(situation: Situation) -> Answer:
    """The preparatory stage asks for the roadmap."""
    data = situation.data
    days = date.fromisoformat(data["start"]), date.fromisoformat(data["end"])
    before = situation.look.cycle(data["cycle"]).previous
    previous = case_id("roadmap", before) if before else None
    known = situation.look.rows("SELECT 1 AS one FROM cases WHERE case_id = ?", previous) if previous else []
    return Answer(facts.Opened(data["cycle"], data["stage"], data["year"], *days, previous if known else None))


@act("roadmap", "nothing", Role.CURATOR)
def name_coauthors(situation: Situation) -> Answer:
    """Say who of the administration writes besides the curator (4.2, AMB-04)."""
    people = tuple(situation.data["people"])
    for person in people:
        staff.person_is_of_the_school(left=situation.look.person(person).left)
    return Answer(facts.CoauthorsNamed(people))


@act("roadmap", "nothing", Role.CURATOR, Role.DIRECTOR, Role.PARTICIPANT)
def edit_roadmap(situation: Situation) -> Answer:
    """Save the draft; it may be unfinished."""
    state: Roadmap = situation.state
    author = situation.acting.role in (Role.CURATOR, Role.DIRECTOR) or situation.acting.person in state.coauthors
    rules.authors_write_the_roadmap(author=author)
    rules.approved_roadmap_is_not_edited(status=state.status)
    rows = [row_of(each) for each in situation.data["rows"]]
    for person in {row.responsible for row in rows if row.responsible}:
        staff.person_is_of_the_school(left=situation.look.person(person).left)
    return Answer(facts.Edited(Personal(situation.id, Retention.A, as_json(rows))))


@act("roadmap", "complete")
def draft_roadmap(situation: Situation) -> Answer:
    """The curator lays the whole draft before the director (INV-07)."""
    state: Roadmap = situation.state
    rows = state.rows
    rules.roadmap_rows_are_whole(missing={number: row.missing for number, row in enumerate(rows, 1)})
    rules.roadmap_covers_every_stage(stages={row.stage for row in rows})
    days = {number: (row.start, row.end) for number, row in enumerate(rows, 1) if row.start and row.end}
    rules.roadmap_rows_fit_the_cycle(days=days, start=state.start, end=state.end)
    changes = len(difference(state.approved, rows))
    rules.new_version_says_something_new(changes=changes, version=len(state.versions) + 1)
    return Answer(facts.Submitted())


@act("roadmap", "message", Role.CURATOR, catches="revision_dropped")
def drop_revision(situation: Situation) -> Answer:
    """The change is not needed after all."""
    rules.there_is_a_version_to_go_back_to(versions=len(situation.state.versions))
    return Answer(facts.RevisionDropped())


@act("roadmap", "complete", signs=True)
def approve_roadmap(situation: Situation) -> Answer:
    """The director approves the version with a signature, or returns it with remarks (3.8)."""
    if situation.data["decision"] == "return":
        return Answer(facts.Returned(remarks(situation)), {"accepted": False})
    version = len(situation.state.versions) + 1
    return Answer(facts.Approved(version, signature(situation)), {"accepted": True})


@act("roadmap", "message", Role.CURATOR, catches="roadmap_revision")
def revise_roadmap(situation: Situation) -> Answer:
    """The approved version needs a change: a new version, with an approval of its own (R-3.8-4)."""
    return Answer(facts.RevisionBegun(Personal(situation.id, Retention.A, situation.data["reason"])))


@act("roadmap", "nothing", Role.CURATOR, Role.PARTICIPANT)
def mark_row(situation: Situation) -> Answer:
    """Say how far an activity is: by whoever answers for it, or the curator (4.2)."""
    data, state = situation.data, situation.state
    known = {row.id: row for row in state.approved}
    rules.row_is_in_the_roadmap(row=data["row"], rows=known.keys())
    curator = situation.acting.role == Role.CURATOR
    responsible = known[data["row"]].responsible
    rules.responsible_marks_the_row(person=situation.acting.person, responsible=responsible, curator=curator)
    rules.undone_row_says_why(progress=data["progress"], note=data["words"])
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    note = Personal(situation.id, Retention.B, data["words"])
    return Answer(facts.RowMarked(data["row"], data["progress"], data["day"], note))


@act("roadmap", "complete")
def carry_out_roadmap(situation: Situation) -> Answer:
    """Each activity is done, or it is said why not (3.8)."""
    state: Roadmap = situation.state
    numbers = {row.id: number for number, row in enumerate(state.approved, 1)}
    rules.every_row_is_settled(open_rows=[numbers[row.id] for row in state.unsettled])
    return Answer(facts.CarriedOut())
