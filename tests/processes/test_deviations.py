"""Deviations of a school: found in what was recorded and in what was not, filtered by kind, person and period."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.case import Role
from domain.deviations import Owed
from processes import deviations
from processes.cases import fold
from processes.days import day_of
from processes.deviations import Sought
from processes.history import known_at
from processes.office import Ask
from processes.past import Moment
from tests import cycles
from tests.lives import acquaint, ordered, start
from tests.processes.conftest import Begin
from tests.processes.test_every_kind import LAST
from tests.processes.test_rights import STEPS
from tests.story import OTHER, SCHOOL, Story, id_of
from web.composition import Store

ALL = Sought(page=0)


def recorded(story: Story, **sought: Any) -> list[tuple[str, str | None]]:
    rows, total = deviations.recorded(story.log, SCHOOL, Sought(**{"page": 0, **sought}))
    assert len(rows) == total
    return [(row["deviation"], row["person"]) for row in rows]


def omitted(story: Story, **sought: Any) -> list[tuple[str, str | None]]:
    return omitted_at(story, story.now, **sought)


def omitted_at(story: Story, at: datetime, **sought: Any) -> list[tuple[str, str | None]]:
    """As it was known at the moment."""
    day = day_of(story.case(SCHOOL).state, at)
    found, total = deviations.omitted(story.log, SCHOOL, Moment(at), day, Sought(**{"page": 0, **sought}))
    assert len(found) == total
    return [(row["deviation"], row["person"]) for row in found]


def meet(story: Story, day: date) -> None:
    data: dict[str, Any] = {"day": day, "mode": "offline", "minutes": 45, "notes": "-"}
    story.act("record_meeting", story.programme, "petrov", attended=[id_of("petrov"), id_of("sidorova")], **data)


def test_a_good_life_has_no_deviation(begin: Begin) -> None:
    story = begin("assigned")
    acquaint(story, story.cases("order")[0])
    start(story)
    assert recorded(story) == [] and omitted(story) == []


def test_a_backdated_meeting(begin: Begin) -> None:
    story = begin("active")
    story.until(date(2026, 9, 12))
    meet(story, date(2026, 9, 9))
    assert recorded(story) == []
    meet(story, date(2026, 9, 5))
    assert recorded(story) == [("entry_is_backdated", id_of("petrov"))]
    assert recorded(story, kind="acquaintance_is_late") == []
    assert recorded(story, person=id_of("petrov"), first="2026-09-12", last="2026-09-12") != []
    assert recorded(story, last="2026-09-11") == recorded(story, first="2026-09-13") == []
    assert deviations.recorded(story.log, OTHER, ALL) == ([], 0)


def test_a_warning_gone_on_against(begin: Begin) -> None:
    story = begin("school")
    data: dict[str, Any] = {"person": id_of("petrov"), "number": "5-н", "day": story.now.date(), "deputy_head": False}
    story.act("appoint_curator", SCHOOL, "dordzhiev", reasons={"curator_is_a_deputy_head": "-"}, **data)
    rows, _ = deviations.recorded(story.log, SCHOOL, ALL)
    assert [(row["deviation"], row["clause"], row["facts"], row["person"]) for row in rows] == [
        ("warning_is_overridden", "3.9", "rule=curator_is_a_deputy_head", id_of("dordzhiev"))
    ]


def test_a_curator_who_is_the_mentor(begin: Begin) -> None:
    story = begin("school")
    ask = Ask("grant_role", id_of("petrov"), story.acting("dordzhiev"), {"role": "curator"})
    story.office.perform(ask)
    unit = story.new("unit")
    who: dict[str, Any] = {"mentor": id_of("petrov"), "mentees": [id_of("sidorova")], "matters": ["teaching_methods"]}
    story.office.perform(Ask("form_unit", unit, story.acting("petrov", Role.CURATOR), who))
    assert recorded(story) == [("curator_decides_in_own_case", id_of("petrov"))]


def test_silence_and_an_overdue_plan(begin: Begin) -> None:
    story = begin("active")
    story.until(date(2026, 10, 25))
    assert ("meetings_are_not_recorded", id_of("petrov")) in omitted(story)
    assert omitted(story, kind="meetings_are_not_recorded", person=id_of("sidorova")) == []
    meet(story, date(2026, 10, 25))
    assert "meetings_are_not_recorded" not in [kind for kind, _ in omitted(story)]


def test_a_term_that_ran_out(begin: Begin) -> None:
    story = begin("active")
    end = story.case(story.programme).state.text.end
    story.until(end + timedelta(days=1))
    kinds = [kind for kind, _ in omitted(story)]
    assert "term_has_expired" in kinds and "plan_item_is_overdue" in kinds


def test_an_approved_programme_without_order(begin: Begin) -> None:
    story = begin("consented")
    story.now += timedelta(days=14)
    assert "order_does_not_follow" not in [kind for kind, _ in omitted(story)]
    story.now += timedelta(days=1)
    assert "order_does_not_follow" in [kind for kind, _ in omitted(story)]
    assert "step_is_overdue" in [kind for kind, _ in omitted(story)]


def test_an_order_nobody_reads_and_one_read_late(begin: Begin) -> None:
    story = begin("consented")
    order = ordered(story, "prepare_order")
    story.until(story.now.date() + timedelta(days=9))
    both = {id_of("petrov"), id_of("sidorova")}
    assert {person for kind, person in omitted(story) if kind == "acquaintance_is_missing"} == both
    story.step("acknowledge_order", order, "petrov")
    assert {p for kind, p in omitted(story) if kind == "acquaintance_is_missing"} == {id_of("sidorova")}
    assert ("acquaintance_is_late", id_of("petrov")) in recorded(story)


def test_a_rebuild_finds_the_same_on_the_demo(demo_store: Store) -> None:
    at = datetime.fromisoformat(demo_store.log.rows("SELECT MAX(changed_at) AS at FROM cases")[0]["at"])
    ask = (demo_store.log, "school-demo", Moment(at), at.date(), ALL)
    before, rows = deviations.omitted(*ask), deviations.recorded(demo_store.log, "school-demo", ALL)
    assert before[1] > 0
    rebuild(demo_store.log)
    assert deviations.omitted(*ask) == before and deviations.recorded(demo_store.log, "school-demo", ALL) == rows


def test_any_day_is_asked_as_it_was_known_then(begin: Begin) -> None:
    """What was missing on a day stays so for that day, whatever was made up for since."""
    story = begin("active")
    story.until(date(2026, 10, 25))
    then = story.now
    assert "meetings_are_not_recorded" in [kind for kind, _ in omitted(story)]
    story.now += timedelta(days=2)
    meet(story, date(2026, 10, 20))
    assert "meetings_are_not_recorded" not in [kind for kind, _ in omitted(story)]
    assert ("meetings_are_not_recorded", id_of("petrov")) in omitted_at(story, then)
    assert omitted_at(story, datetime(2026, 8, 5, tzinfo=UTC)) == []


def owed_by(store: Store, case: str, at: datetime) -> set[tuple[str, str, str | None, str]]:
    """What the case owed at the moment and should have done before that day, folded from its facts known then."""
    state, came = None, dict[tuple[str, str], tuple[Owed, date]]()
    for entry in known_at(store.log.entries(case), at):
        state, day = fold([entry], state), entry.acting.at.date()
        debts = state.debts if state else {}
        came = {name: came[name] if came.get(name, (None,))[0] == each else (each, day) for name, each in debts.items()}
    terms = [(each, each.term(day)[1]) for each, day in came.values() if each.kind != "curator_is_missing"]
    return {(case, each.kind, each.person, last.isoformat()) for each, last in terms if last < at.date()}


def test_what_is_missing_at_a_moment_is_what_the_facts_known_then_say(demo_store: Store) -> None:
    rows = demo_store.log.rows("SELECT case_id, at FROM acts WHERE school = 'school-demo' ORDER BY at")
    first, last = (datetime.fromisoformat(rows[n]["at"]) for n in (0, -1))
    seen: set[str] = set()
    for n in range(1, 9):
        at = first + (last - first) * n / 8
        told = set[tuple[str, str, str | None, str]]().union(
            *(owed_by(demo_store, r["case_id"], at) for r in _cases(rows))
        )
        found, _ = deviations.omitted(demo_store.log, "school-demo", Moment(at), at.date(), ALL)
        said = {(row["case_id"], row["deviation"], row["person"], row["day"]) for row in found if row["step"] is None}
        assert said == told, at
        seen |= {kind for _, kind, *_ in said}
    assert {"meetings_are_not_recorded", "plan_item_is_overdue"} <= seen


def _cases(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({row["case_id"]: row for row in rows}.values())


def test_pages_and_order_are_asked_of_the_database(begin: Begin) -> None:
    story = begin("active")
    story.until(date(2027, 7, 1))
    now, day = Moment(story.now), story.now.date()

    def ask(school: str = SCHOOL, **sought: Any) -> tuple[list[str], int]:
        rows, total = deviations.omitted(story.log, school, now, day, Sought(**{"page": 0, **sought}))
        return [row["day"] for row in rows], total

    days, total = ask(newest=False)
    assert total == len(days) > 3 and days == sorted(days) and len(set(days)) > 1
    assert ask() == (sorted(days, reverse=True), total)
    assert ask(page=2) == ([], total)
    assert sum(n for _, n in deviations.omissions(story.log, SCHOOL, now, day)) == total
    within = [each for each in days if days[1] <= each <= days[-2]]
    assert ask(first=days[1], last=days[-2], newest=False) == (within, len(within))
    assert ask(OTHER) == ([], 0)


def test_what_a_cycle_and_its_roadmap_owe(begin: Begin) -> None:
    story = begin("school")
    stage = cycles.start(story)
    cycles.keep_and_chart(story, stage)
    cycles.receive_roadmap(story, stage)
    assert omitted(story, of="roadmap") == omitted(story, of="cycle") == []
    story.now = datetime(2027, 9, 1, 9, tzinfo=UTC)
    assert omitted(story, of="cycle") == [("cycle_is_not_closed", None)]
    assert set(omitted(story, of="roadmap", kind="roadmap_row_is_overdue")) == {
        ("roadmap_row_is_overdue", id_of("petrov"))
    }
    assert {kind for kind, _ in omitted(story, of="preparatory_stage")} == {"step_is_overdue"}


def test_a_programme_whose_curator_is_gone(begin: Begin) -> None:
    story = begin("active")
    assert omitted(story, kind="curator_is_missing") == []
    story.office.perform(Ask("revoke_role", id_of("ivanova"), story.acting("dordzhiev"), {"role": "curator"}))
    assert omitted(story, kind="curator_is_missing") == [], "the day itself is left to appoint another"
    gone = story.now.date().isoformat()
    story.now += timedelta(days=1)
    assert omitted(story, kind="curator_is_missing", of="programme") == [("curator_is_missing", None)]
    assert omitted(story, kind="curator_is_missing", first=gone, last=gone) != [], (
        "since the day when the last one went"
    )
    assert omitted_at(story, story.now - timedelta(days=2), kind="curator_is_missing") == []
    assert recorded(story, of="order") == []


@pytest.mark.parametrize("kind", sorted(LAST))
def test_a_step_that_is_owed_and_not_done_shows_in_every_kind(begin: Begin, kind: str) -> None:
    """Absence is evidence: whatever step of the kind has a term, is seen once the term is over."""
    _, stage, way, _ = STEPS[LAST[kind]]
    story = begin(stage)
    case = way(story)
    model = story.office.definitions.model(story.case(case).definition)
    owed = {word for word in story.open(case) if word in model.steps and model.steps[word].due_working_days}
    story.now += timedelta(days=120)
    found = omitted(story, of=kind)
    late = {"acquaintance_is_missing" if word == "acknowledge_order" else "step_is_overdue" for word in owed}
    assert late <= {name for name, _ in found}
    assert not owed or found
