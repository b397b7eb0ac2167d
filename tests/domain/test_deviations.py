"""Every deviation on both sides of its boundary, each with a clause that exists."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.case import Personal, Retention
from domain.deviations import MISSING, RECORDED, REGISTER, Expected, Owed, missing, recorded
from domain.facts.any_case import Signature
from domain.programme import Meeting, Programme, Text
from domain.roadmap import Mark, Roadmap, Version
from domain.stages import Cycle

DAY = date(2026, 9, 15)
E = Expected()
NOTE = Personal("programme-1", Retention.B, "-")
TEXT = Text(1, "hash", date(2026, 9, 1), date(2026, 12, 31), NOTE, ())
BASE = Programme("programme-1", "2026-001", "school-1", "unit-1", "person-m", ("person-e",), "2022-1", text=TEXT)
SIGNED = Signature("00")
ROADMAP = Roadmap("roadmap-1", "school-1", "cycle-1", "preparatory_stage-1", 2026, date(2026, 9, 1), date(2027, 8, 31))
RUNNING = replace(
    BASE, status="active", order="order-1", consents=(("person-m", "consent-1"), ("person-e", "consent-2"))
)
#: Clauses of the Regulation that a deviation may cite; D is the program's own habit.
CLAUSES = {"3.8", "3.9", "3.10", "4.3", "4.7", "4.8", "4.9", "4.11", "D"}


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def missed(debts: Iterable[Owed | None], came: date = DAY) -> list[Owed]:
    """What of it is missing on DAY. came: when it came to be owed."""
    return [each for each in debts if each is not None and each.term(came)[1] < DAY]


def only(debts: Iterable[Owed | None], came: date = DAY) -> Owed:
    (one,) = missed(debts, came)
    return one


def test_they_are_all_here() -> None:
    assert set(MISSING) | set(RECORDED) == set(REGISTER)
    assert not set(MISSING) & set(RECORDED)
    text = Path(__file__).read_text(encoding="utf-8")
    assert [kind for kind in REGISTER if text.count(f".{kind}(") < 2] == [], "tested on one side at most"


@pytest.mark.parametrize("kind", REGISTER)
def test_each_says_its_clause(kind: str) -> None:
    find = getattr(recorded, kind, None) or getattr(missing, kind)
    said = inspect.getdoc(find) or ""
    assert REGISTER[kind] in CLAUSES
    assert re.match(rf"({re.escape(REGISTER[kind])}\b|The (rule|step)'s own clause)", said), said


def test_backdated_after_more_than_three_days() -> None:
    late = recorded.entry_is_backdated(happened=ago(4), recorded=DAY, by="person-m", expected=E)
    assert late is not None
    assert (late.day, late.person, late.facts) == (DAY, "person-m", {"days": 4})
    assert recorded.entry_is_backdated(happened=ago(3), recorded=DAY, by="person-m", expected=E) is None


def test_a_warning_brings_its_own_clause() -> None:
    found = recorded.warning_is_overridden(rule="mentor_load_is_bearable", clause="3.8", recorded=DAY, by="person-c")
    assert (found.clause, found.facts) == ("3.8", {"rule": "mentor_load_is_bearable"})
    assert recorded.warning_is_overridden(rule="x", clause="4.5", recorded=DAY, by="person-c").clause == "4.5"


@pytest.mark.parametrize("role", ["director", "curator", "council_member", "council_chair"])
def test_nobody_decides_in_their_own_case_unseen(role: str) -> None:
    given: dict[str, Any] = {"role": role, "recorded": DAY}
    both = [
        recorded.director_decides_in_own_case(by="person-m", participants=("person-m",), **given),
        recorded.curator_decides_in_own_case(by="person-m", participants=("person-m",), **given),
        recorded.council_decides_in_own_case(by="person-m", participants=("person-m",), **given),
    ]
    assert [each.kind.split("_")[0] for each in both if each is not None] == [role.split("_")[0]]
    assert recorded.director_decides_in_own_case(by="person-x", participants=("person-m",), **given) is None
    assert recorded.curator_decides_in_own_case(by="person-x", participants=("person-m",), **given) is None
    assert recorded.council_decides_in_own_case(by="person-x", participants=("person-m",), **given) is None
    mine: dict[str, Any] = {"role": "mentor", "by": "person-m", "participants": ("person-m",), "recorded": DAY}
    assert recorded.director_decides_in_own_case(**mine) is None


def test_late_by_a_day() -> None:
    late = recorded.acquaintance_is_late(due=ago(1), recorded=DAY, by="person-m")
    assert late is not None and late.facts == {"days": 1} and late.clause == "3.8"
    assert recorded.acquaintance_is_late(due=DAY, recorded=DAY, by="person-m") is None
    assert recorded.acquaintance_is_late(due=None, recorded=DAY, by="person-m") is None
    given: dict[str, Any] = {"step": "sign_order", "clause": "3.8", "recorded": DAY, "by": "person-d"}
    step = recorded.step_is_done_late(due=ago(2), **given)
    assert step is not None and step.facts == {"step": "sign_order", "days": 2} and step.clause == "3.8"
    assert recorded.step_is_done_late(due=DAY, **given) is None
    assert recorded.step_is_done_late(due=None, **given) is None


def test_completed_without_a_meeting() -> None:
    assert recorded.programme_closed_without_meetings(meetings=0, ground="completed", recorded=DAY) is not None
    assert recorded.programme_closed_without_meetings(meetings=1, ground="completed", recorded=DAY) is None
    assert recorded.programme_closed_without_meetings(meetings=0, ground="mutual", recorded=DAY) is None


def test_consent_missing() -> None:
    assert list(missing.consent_is_missing(programme=RUNNING)) == []
    without = replace(RUNNING, consents=RUNNING.consents[:1])
    assert only(missing.consent_is_missing(programme=without), ago(1)).person == "person-e"
    assert missed(missing.consent_is_missing(programme=without), DAY) == [], "the day itself is left to decide"
    refused = replace(BASE, status="approved", missing=("person-m",))
    assert only(missing.consent_is_missing(programme=refused), ago(1)).person == "person-m"
    assert list(missing.consent_is_missing(programme=replace(BASE, status="approved"))) == []
    assert list(missing.consent_is_missing(programme=replace(without, status="closed.initiative"))) == []


def test_no_order_after_two_weeks() -> None:
    approved = replace(BASE, status="approved")
    late = only(missing.order_does_not_follow(programme=approved, expected=E), ago(15))
    assert late.term(ago(15)) == (ago(15), ago(1))
    assert missed(missing.order_does_not_follow(programme=approved, expected=E), ago(14)) == []
    assert list(missing.order_does_not_follow(programme=RUNNING, expected=E)) == []
    ordered = replace(approved, order="order-1")
    assert list(missing.order_does_not_follow(programme=ordered, expected=E)) == []


def test_not_started_on_its_day() -> None:
    def waiting(start: date) -> Programme:
        return replace(BASE, status="approved", order="order-1", text=replace(TEXT, start=start))

    assert only(missing.programme_does_not_start(programme=waiting(ago(1)))).since == ago(1)
    assert missed(missing.programme_does_not_start(programme=waiting(DAY))) == []
    assert list(missing.programme_does_not_start(programme=replace(waiting(ago(1)), order=None))) == []
    assert list(missing.programme_does_not_start(programme=RUNNING)) == []


def test_silence_of_a_month() -> None:
    def silent(days: int, *meetings: int) -> list[Owed]:
        held = tuple(Meeting(ago(each), "offline", 45, ("person-m",), NOTE, "person-m") for each in meetings)
        running = replace(RUNNING, first_start=ago(days), meetings=held)
        return missed(missing.meetings_are_not_recorded(programme=running, expected=E))

    one = only(silent(31))
    assert (one.person, one.term(DAY)) == ("person-m", (ago(31), ago(1)))
    assert silent(30) == []
    assert silent(90, 40, 31)[0].since == ago(31)
    assert silent(90, 5) == []
    assert list(missing.meetings_are_not_recorded(programme=BASE, expected=E)) == []


def test_interim_result() -> None:
    one = only(missing.interim_result_is_missing(programme=RUNNING, interim=[ago(1)]))
    assert one.since == ago(1)
    assert missed(missing.interim_result_is_missing(programme=RUNNING, interim=[DAY])) == []
    done = replace(RUNNING, items_done=(("i-1", ago(9), NOTE),))
    assert list(missing.interim_result_is_missing(programme=done, interim=[ago(1)])) == []
    second = only(missing.interim_result_is_missing(programme=done, interim=[ago(5), ago(1)]))
    assert second.since == ago(1)
    assert list(missing.interim_result_is_missing(programme=BASE, interim=[ago(1)])) == []


def test_plan_item() -> None:
    plan = {"i-1": (ago(1), "person-e"), "i-2": (DAY, None)}
    one = only(missing.plan_item_is_overdue(programme=RUNNING, plan=plan))
    assert (one.person, one.key, one.since) == ("person-e", "i-1", ago(1))
    done = replace(RUNNING, items_done=(("i-1", ago(9), NOTE),))
    assert missed(missing.plan_item_is_overdue(programme=done, plan=plan)) == []
    assert list(missing.plan_item_is_overdue(programme=BASE, plan=plan)) == []


def test_term_over() -> None:
    def until(end: date, status: str = "active") -> Programme:
        return replace(RUNNING, status=status, text=replace(TEXT, end=end))

    assert only(missing.term_has_expired(programme=until(ago(3)))).since == ago(3)
    assert missed(missing.term_has_expired(programme=until(DAY))) == []
    assert list(missing.term_has_expired(programme=until(ago(3), "closed.completed"))) == []


def test_not_acquainted() -> None:
    given: dict[str, Any] = {"step": "acknowledge_order", "person": "person-m"}
    assert only([missing.acquaintance_is_missing(due=ago(1), **given)]).person == "person-m"
    assert missed([missing.acquaintance_is_missing(due=DAY, **given)]) == []
    assert missing.acquaintance_is_missing(step="sign_order", due=ago(1), person="person-m") is None
    assert missing.acquaintance_is_missing(step="acknowledge_order", due=None, person="person-m") is None


def test_step_waits() -> None:
    given: dict[str, Any] = {"step": "approve_programme", "clause": "3.8", "person": None}
    late = only([missing.step_is_overdue(due=ago(2), **given)])
    assert (late.clause, late.key, late.since) == ("3.8", "approve_programme", ago(2))
    assert missed([missing.step_is_overdue(due=DAY, **given)]) == []
    assert missing.step_is_overdue(due=None, **given) is None


def test_a_programme_without_anybody_as_curator() -> None:
    assert only(missing.curator_is_missing(programme=RUNNING), ago(1)).person is None
    over = replace(RUNNING, status="closed.completed")
    assert list(missing.curator_is_missing(programme=over)) == []


def test_a_row_of_the_roadmap_that_nobody_marked() -> None:
    row = {"id": "r1", "activity": "Открытый урок", "start": ago(20).isoformat(), "responsible": "person-m"}

    def due(end: date, **marks: Mark) -> Roadmap:
        rows = Personal("roadmap-1", Retention.B, [{**row, "end": end.isoformat()}])
        version = Version(1, rows, "person-d", datetime(2026, 8, 1, tzinfo=UTC), SIGNED)
        return replace(ROADMAP, versions=(version,), marks=marks)

    late = only(missing.roadmap_row_is_overdue(roadmap=due(ago(1))))
    assert (late.since, late.person, late.key) == (ago(1), "person-m", "r1")
    assert missed(missing.roadmap_row_is_overdue(roadmap=due(DAY))) == []
    done = Mark("done", ago(1), NOTE, "person-m")
    assert list(missing.roadmap_row_is_overdue(roadmap=due(ago(1), r1=done))) == []
    over = replace(due(ago(1)), status="carried_out")
    assert list(missing.roadmap_row_is_overdue(roadmap=over)) == []
    assert list(missing.roadmap_row_is_overdue(roadmap=ROADMAP)) == []


def test_a_cycle_that_was_to_be_over() -> None:
    cycle = Cycle("cycle-1", "school-1", 2025, ago(380), ago(1), stages={"main_stage": ("main_stage-1", "open")})
    assert only(missing.cycle_is_not_closed(cycle=cycle)).since == ago(1)
    assert missed(missing.cycle_is_not_closed(cycle=replace(cycle, end=DAY))) == []
    closed = replace(cycle, stages={"final_stage": ("final_stage-1", "closed")})
    assert list(missing.cycle_is_not_closed(cycle=closed)) == []
