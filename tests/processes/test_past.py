"""Any moment: the tables of the past say at every moment what the facts up to it say, by both clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from processes import deviations, erasures, past, readings, remarks
from processes.cases import Case, fold
from processes.history import happened_by, known_at
from processes.journal import Entry
from processes.moves import step_of
from processes.office import Ask
from processes.paging import PAGE
from processes.past import KINDS, Moment, Sought
from tests.lives import agree, approve, consent, draft, ordered, start, submit
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from web.composition import Store
from web.demo.script import SCHOOL as DEMO

ALL = Sought(page=0)


def _cases(store: Store, chosen: Callable[[list[Entry]], list[Entry]]) -> dict[str, Case]:
    """Every case, folded from the chosen entries: the slow and certain way."""
    ids = [row["case_id"] for row in store.log.rows("SELECT case_id FROM cases WHERE school = ?", (DEMO,))]
    folded = [fold(chosen(store.log.entries(id))) for id in ids]
    return {case.id: case for case in folded if case is not None}


def _moments(store: Store) -> list[datetime]:
    """The first moment, the last, and some between, each also just before."""
    stored = [row["at"] for row in store.log.rows("SELECT at FROM acts WHERE school = ? ORDER BY at", (DEMO,))]
    some = [datetime.fromisoformat(at) for at in stored[:: len(stored) // 12]]
    return [moment for at in some for moment in (at - timedelta(microseconds=1), at)] + [some[-1] + timedelta(days=900)]


def test_the_register_stands_at_every_moment_as_the_facts_say(demo_store: Store) -> None:
    for at in _moments(demo_store):
        known = _cases(demo_store, lambda entries, at=at: known_at(entries, at))  # type: ignore[misc]
        for kind in KINDS:
            rows, total = past.register(demo_store.log, Moment(at), DEMO, kind, ALL)
            said = {row["case_id"]: (row["status"], row["number"]) for row in rows}
            told = {
                id: (getattr(case.state, "status", ""), case.register.number)
                for id, case in known.items()
                if case.kind == kind
            }
            assert said == told and total == len(told), (at, kind)


def test_the_open_steps_are_at_every_moment_those_of_the_facts(demo_store: Store) -> None:
    for at in _moments(demo_store):
        known = _cases(demo_store, lambda entries, at=at: known_at(entries, at))  # type: ignore[misc]
        told = {(case.id, key) for case in known.values() for key in case.open if _users(demo_store, case, key)}
        rows, total = past.tasks(demo_store.log, Moment(at), DEMO, ALL)
        assert {(row["case_id"], row["key"]) for row in rows} == told
        assert total == len(told) == past.open_and_late(demo_store.log, Moment(at), DEMO, "2026-01-01")[0]


def _users(store: Store, case: Case, key: str) -> bool:
    info = store.office.definitions.model(case.definition).steps.get(step_of(key))
    return info is not None and info.kind == "user"


def test_by_the_other_clock_every_moment_can_be_folded_too(demo_store: Store) -> None:
    for at in _moments(demo_store):
        known = _cases(demo_store, lambda entries, at=at: happened_by(entries, at))  # type: ignore[misc]
        rows, _ = past.register(demo_store.log, Moment(at, "occurred"), DEMO, "programme", ALL)
        assert {row["case_id"] for row in rows} == {id for id, case in known.items() if case.kind == "programme"}


def test_numbers_add_up_to_the_registers(demo_store: Store) -> None:
    for at in _moments(demo_store):
        rows = past.counts(demo_store.log, Moment(at), DEMO)
        totals = {kind: past.register(demo_store.log, Moment(at), DEMO, kind, ALL)[1] for kind in KINDS}
        assert {kind: sum(row["n"] for row in rows if row["kind"] == kind) for kind in KINDS} == totals


def test_filters_and_pages(demo_store: Store) -> None:
    now = Moment(datetime(2030, 1, 1, tzinfo=UTC))
    rows, total = past.register(demo_store.log, now, DEMO, "programme", ALL)
    active, count = past.register(demo_store.log, now, DEMO, "programme", Sought(status="closed"))
    assert 0 < count < total and all(row["status"].startswith("closed") for row in active)
    person = rows[0]["people"].split()[0]
    own, _ = past.register(demo_store.log, now, DEMO, "programme", Sought(person=person))
    assert own and all(person in row["people"] for row in own)
    events, many = past.events(demo_store.log, now, DEMO, Sought(page=2))
    assert len(events) == PAGE and many > 2 * PAGE
    mine, fewer = past.events(demo_store.log, now, DEMO, Sought(person=person))
    assert 0 < fewer < many and {row["person"] for row in mine} == {person}
    assert past.register(demo_store.log, now, "school-nowhere", "programme", ALL) == ([], 0)


def _late_meeting(begin: Begin) -> tuple[Story, datetime, datetime]:
    """A meeting of 3 September that was recorded on the 10th: the moments between and after."""
    story = begin("active")
    story.until(date(2026, 9, 10))
    data: dict[str, Any] = {"day": date(2026, 9, 3), "mode": "offline", "minutes": 45, "notes": "-"}
    people = [id_of("petrov"), id_of("sidorova")]
    story.act("record_meeting", story.programme, "petrov", attended=people, **data)
    return story, datetime(2026, 9, 5, tzinfo=UTC), story.now


def test_what_was_recorded_later_shows_by_the_other_clock_only(begin: Begin) -> None:
    story, between, after = _late_meeting(begin)
    entries = story.log.entries(story.programme)
    known, happened = fold(known_at(entries, between)), fold(happened_by(entries, between))
    assert known is not None and happened is not None
    assert (len(known.state.meetings), len(happened.state.meetings)) == (0, 1)
    held = [e for e in entries if e.fact.TOPIC == "programme.meeting_held"]
    row = story.log.rows("SELECT * FROM late_entries WHERE case_id = ?", (story.programme,))[-1]
    assert (row["version"], row["days"], row["person"]) == (held[0].originator_version, 7, id_of("petrov"))
    for then, there in ((Moment(between), False), (Moment(between, "occurred"), True)):
        rows, _ = past.events(story.log, then, SCHOOL, ALL)
        assert any(r["version"] == row["version"] and r["case_id"] == story.programme for r in rows) is there
    rows, _ = past.events(story.log, Moment(after), SCHOOL, ALL)
    assert rows[0]["days"] == 7


def test_a_change_told_later_moves_the_register_by_the_other_clock(begin: Begin) -> None:
    """An answer on paper of the 1st, recorded on the 9th: by the clock of events the step was done on the 1st."""
    story = begin("approved")
    consent = story.cases("consent")[0]
    who = "petrov" if story.case(consent).state.person == id_of("petrov") else "sidorova"
    opened, key = story.now, story.key(consent, "answer_consent", who)
    story.now += timedelta(days=2)
    ask = story.ask("answer_consent", consent, who, key, decision="accept")
    paper = replace(ask.acting, occurred=opened + timedelta(hours=1))
    story.office.perform(replace(ask, acting=paper))
    between = opened + timedelta(days=1)
    told = {}
    for then in (Moment(between), Moment(between, "occurred")):
        rows, _ = past.register(story.log, then, SCHOOL, "consent", ALL)
        told[then.clock] = next(row["status"] for row in rows if row["case_id"] == consent)
    assert told == {"recorded": "issued", "occurred": "signed"}
    assert consent in {row["case_id"] for row in past.tasks(story.log, Moment(between), SCHOOL, ALL)[0]}
    assert consent not in {row["case_id"] for row in past.tasks(story.log, Moment(between, "occurred"), SCHOOL, ALL)[0]}
    rows, _ = past.changed(story.log, Moment(between), Moment(between, "occurred"), SCHOOL, 1)
    assert [(r["case_id"], r["old_status"], r["new_status"]) for r in rows] == [(consent, "issued", "signed")]


def test_a_person_had_the_tasks_of_the_roles_held_then(begin: Begin) -> None:
    story = begin("agreed")
    mine = past.tasks(story.log, Moment(story.now), SCHOOL, Sought(person=id_of("ivanova")))[0]
    assert [row["step"] for row in mine] == ["endorse_programme"]
    before = story.now
    ask = Ask("revoke_role", id_of("ivanova"), story.acting("dordzhiev"), {"role": "curator"})
    story.office.perform(ask)
    assert past.tasks(story.log, Moment(story.now), SCHOOL, Sought(person=id_of("ivanova"))) == ([], 0)
    assert past.tasks(story.log, Moment(before), SCHOOL, Sought(person=id_of("ivanova")))[1] == 1
    assert past.roles_at(story.log, id_of("ivanova"), Moment(before)) == {"curator", "teacher"}
    assert past.roles_at(story.log, id_of("ivanova"), Moment(datetime(2020, 1, 1, tzinfo=UTC))) == frozenset()


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_beginning_there_was_nothing(demo_store: Store, kind: str) -> None:
    dawn = Moment(datetime(1900, 1, 1, tzinfo=UTC))
    assert past.register(demo_store.log, dawn, DEMO, kind, ALL) == ([], 0)
    assert past.tasks(demo_store.log, dawn, DEMO, ALL) == ([], 0)
    assert past.open_and_late(demo_store.log, dawn, DEMO, "1900-01-01") == (0, 0)
    assert past.changed(demo_store.log, dawn, dawn, DEMO, 1) == ([], 0)


class TestOnEveryDatabase:
    """What the auditor's pages ask is understood by SQLite and by PostgreSQL."""

    def test_every_question_has_its_answer(self, anywhere: Story) -> None:
        story = anywhere
        draft(story)
        for act in (submit, agree, approve, consent, lambda s: ordered(s, "prepare_order"), start):
            act(story)
        now = Moment(story.now)
        for then in (now, Moment(story.now, "occurred")):
            assert past.register(story.log, then, SCHOOL, "programme", Sought(status="active", person="person"))[1] == 1
            assert past.events(story.log, then, SCHOOL, Sought(person=id_of("petrov")))[1] > 3
            assert past.tasks(story.log, then, SCHOOL, Sought(person=id_of("petrov")))[1] > 0
            assert past.open_and_late(story.log, then, SCHOOL, "2030-01-01")[0] > 0
        assert past.changed(story.log, Moment(datetime(2020, 1, 1, tzinfo=UTC)), now, SCHOOL, 1)[1] > 3
        assert sum(row["n"] for row in past.counts(story.log, now, SCHOOL)) > 3
        self._deviations_trail_and_erasure(story)

    @staticmethod
    def _deviations_trail_and_erasure(story: Story) -> None:
        late, now = date(2026, 12, 1), Moment(story.now)
        assert deviations.omitted(story.log, SCHOOL, now, late, deviations.Sought(person=id_of("petrov")))[1] > 0
        assert ("meetings_are_not_recorded", 1) in deviations.omissions(story.log, SCHOOL, now, late)
        assert deviations.recorded(story.log, SCHOOL, deviations.Sought(first="2020-01-01"))[1] >= 0
        readings.note(story.office, story.programme, story.acting("auditor"), late)
        assert (
            readings.of_person(story.log, id_of("petrov"), 1)[1]
            == len(readings.of_case(story.log, story.programme))
            == 1
        )
        story.act("remark", story.programme, "auditor", text="Где встречи?")
        assert remarks.waiting(story.log, SCHOOL) == remarks.listed(story.log, SCHOOL, answered=False, page=1)[1] == 1
        basis = {"ground": "left", "basis_number": "1", "basis_day": story.now.date()}
        kept = tuple(erasures.kept(story.log, SCHOOL, id_of("basanova")))
        ask = Ask("erase_person", id_of("basanova"), story.acting("ivanova"), {**basis, "kept": kept})
        story.office.perform(ask)
        story.tick()
        assert erasures.done(story.log) == erasures.listed(story.log, SCHOOL, 1)[1] == 1
        assert story.case(id_of("basanova")).state.card.erased
