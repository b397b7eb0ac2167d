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
from domain.deviations import MISSING, RECORDED, REGISTER, Deviation, Expected, missing, recorded
from domain.facts.any_case import Signature
from domain.order import Order
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


def only(found: Iterable[Deviation]) -> Deviation:
    (one,) = found
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
    assert list(missing.consent_is_missing(programme=RUNNING, today=DAY)) == []
    without = replace(RUNNING, consents=RUNNING.consents[:1])
    assert only(missing.consent_is_missing(programme=without, today=DAY)).person == "person-e"
    refused = replace(BASE, status="approved", missing=("person-m",))
    assert only(missing.consent_is_missing(programme=refused, today=DAY)).person == "person-m"
    assert list(missing.consent_is_missing(programme=replace(BASE, status="approved"), today=DAY)) == []


def test_no_order_after_two_weeks() -> None:
    approved = replace(BASE, status="approved")
    given: dict[str, Any] = {"today": DAY, "expected": E}
    late = only(missing.order_does_not_follow(programme=approved, approved=ago(15), **given))
    assert (late.day, late.facts) == (ago(1), {"days": 15})
    assert list(missing.order_does_not_follow(programme=approved, approved=ago(14), **given)) == []
    assert list(missing.order_does_not_follow(programme=RUNNING, approved=ago(99), **given)) == []
    ordered = replace(approved, order="order-1")
    assert list(missing.order_does_not_follow(programme=ordered, approved=ago(99), **given)) == []


def test_not_started_on_its_day() -> None:
    waiting = replace(BASE, status="approved", order="order-1")
    first = date(2026, 9, 1)
    assert only(missing.programme_does_not_start(programme=waiting, today=first + timedelta(1))).day == first
    assert list(missing.programme_does_not_start(programme=waiting, today=first)) == []
    assert list(missing.programme_does_not_start(programme=replace(waiting, order=None), today=DAY)) == []
    assert list(missing.programme_does_not_start(programme=RUNNING, today=DAY)) == []


def test_silence_of_a_month() -> None:
    given: dict[str, Any] = {"today": DAY, "expected": E}
    silent = only(missing.meetings_are_not_recorded(programme=RUNNING, running=ago(31), **given))
    assert (silent.person, silent.facts, silent.day) == ("person-m", {"days": 31}, ago(1))
    assert list(missing.meetings_are_not_recorded(programme=RUNNING, running=ago(30), **given)) == []
    met = replace(RUNNING, meetings=(Meeting(ago(5), "offline", 45, ("person-m",), NOTE, "person-m"),))
    assert list(missing.meetings_are_not_recorded(programme=met, running=ago(90), **given)) == []
    assert list(missing.meetings_are_not_recorded(programme=BASE, running=ago(90), **given)) == []


def test_interim_result() -> None:
    one = only(missing.interim_result_is_missing(programme=RUNNING, interim=[ago(1)], today=DAY))
    assert one.day == ago(1)
    assert list(missing.interim_result_is_missing(programme=RUNNING, interim=[DAY], today=DAY)) == []
    done = replace(RUNNING, items_done=(("i-1", ago(9), NOTE),))
    assert list(missing.interim_result_is_missing(programme=done, interim=[ago(1)], today=DAY)) == []
    second = only(missing.interim_result_is_missing(programme=done, interim=[ago(5), ago(1)], today=DAY))
    assert second.day == ago(1)
    assert list(missing.interim_result_is_missing(programme=BASE, interim=[ago(1)], today=DAY)) == []


def test_plan_item() -> None:
    plan = {"i-1": (ago(1), "person-e"), "i-2": (DAY, None)}
    one = only(missing.plan_item_is_overdue(programme=RUNNING, plan=plan, today=DAY))
    assert (one.person, one.facts) == ("person-e", {"days": 1})
    done = replace(RUNNING, items_done=(("i-1", ago(9), NOTE),))
    assert list(missing.plan_item_is_overdue(programme=done, plan=plan, today=DAY)) == []
    assert list(missing.plan_item_is_overdue(programme=BASE, plan=plan, today=DAY)) == []


def test_term_over() -> None:
    last = date(2026, 12, 31)
    assert only(missing.term_has_expired(programme=RUNNING, today=last + timedelta(3))).facts == {"days": 3}
    assert list(missing.term_has_expired(programme=RUNNING, today=last)) == []
    closed = replace(RUNNING, status="closed.completed")
    assert list(missing.term_has_expired(programme=closed, today=last + timedelta(3))) == []


def test_not_acquainted() -> None:
    order = Order("order-1", "school-1", "assignment", (), status="in_force", acquainted=("person-m",))
    one = only(missing.acquaintance_is_missing(order=order, due={"person-m": ago(1)}, today=DAY))
    assert one.person == "person-m"
    assert list(missing.acquaintance_is_missing(order=order, due={"person-m": DAY}, today=DAY)) == []
    old = replace(order, status="superseded")
    assert list(missing.acquaintance_is_missing(order=old, due={"person-m": ago(1)}, today=DAY)) == []


def test_step_waits() -> None:
    given: dict[str, Any] = {"step": "approve_programme", "clause": "3.8", "person": None, "today": DAY}
    assert only(missing.step_is_overdue(due=ago(2), **given)).facts == {"step": "approve_programme", "days": 2}
    assert list(missing.step_is_overdue(due=DAY, **given)) == []
    assert list(missing.step_is_overdue(due=None, **given)) == []


def test_a_programme_without_anybody_as_curator() -> None:
    assert only(missing.curator_is_missing(programme=RUNNING, curator=None, today=DAY)).day == DAY
    assert list(missing.curator_is_missing(programme=RUNNING, curator="person-c", today=DAY)) == []
    over = replace(RUNNING, status="closed.completed")
    assert list(missing.curator_is_missing(programme=over, curator=None, today=DAY)) == []


def test_a_row_of_the_roadmap_that_nobody_marked() -> None:
    row = {"id": "r1", "activity": "Открытый урок", "start": ago(20).isoformat(), "responsible": "person-m"}

    def due(end: date, **marks: Mark) -> Roadmap:
        rows = Personal("roadmap-1", Retention.B, [{**row, "end": end.isoformat()}])
        version = Version(1, rows, "person-d", datetime(2026, 8, 1, tzinfo=UTC), SIGNED)
        return replace(ROADMAP, versions=(version,), marks=marks)

    late = only(missing.roadmap_row_is_overdue(roadmap=due(ago(1)), today=DAY))
    assert (late.day, late.person, late.facts) == (ago(1), "person-m", {"days": 1})
    assert list(missing.roadmap_row_is_overdue(roadmap=due(DAY), today=DAY)) == []
    done = Mark("done", ago(1), NOTE, "person-m")
    assert list(missing.roadmap_row_is_overdue(roadmap=due(ago(1), r1=done), today=DAY)) == []
    assert list(missing.roadmap_row_is_overdue(roadmap=ROADMAP, today=DAY)) == []


def test_a_cycle_that_was_to_be_over() -> None:
    cycle = Cycle("cycle-1", "school-1", 2025, ago(380), ago(1), stages={"main_stage": ("main_stage-1", "open")})
    assert only(missing.cycle_is_not_closed(cycle=cycle, today=DAY)).facts == {"days": 1}
    assert list(missing.cycle_is_not_closed(cycle=replace(cycle, end=DAY), today=DAY)) == []
    closed = replace(cycle, stages={"final_stage": ("final_stage-1", "closed")})
    assert list(missing.cycle_is_not_closed(cycle=closed, today=DAY)) == []
