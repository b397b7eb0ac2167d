"""The demo school with a cycle in its final stage: told by the system's own messages, to have pages to look at."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.case import Acting, Role
from processes.messages import case_id
from processes.office import Ask
from processes.senders.stages import stage_case
from tests.web.test_who_may import NOON, Demo
from web.demo.script import SCHOOL, person_id


def told(demo: Demo, word: str, case: str, data: dict[str, Any], who: str = "system", role: Role = Role.SYSTEM) -> None:
    """An act a minute before the demo's noon, and what it sends."""
    at = NOON - timedelta(minutes=1)
    person = who if who == "system" else person_id(who)
    acting = Acting(f"closed-{word}-{case}", person, role, at, at, SCHOOL)
    demo.store.office.perform(Ask(word, case, acting, data))
    assert demo.store.post.tick(at) == []


def final_stage(demo: Demo) -> str:
    """A cycle whose main stage had the demo's programmes; its final stage."""
    cycle, day = case_id("cycle", "closed"), NOON.date()
    days = {"start": day - timedelta(days=14), "end": day + timedelta(days=300)}
    told(demo, "start_cycle", cycle, {"year": day.year, **days}, "direktor", Role.DIRECTOR)
    opening = {"cycle": cycle, "year": day.year, "start": days["start"].isoformat(), "end": days["end"].isoformat()}
    main, final = stage_case("main_stage", cycle), stage_case("final_stage", cycle)
    told(demo, "open_main_stage", main, {**opening, "stage": "main_stage"})
    for number in ("2026-001", "2026-002", "2026-003"):
        programme = demo.case("programme", number)
        at = NOON - timedelta(minutes=1)
        acting = Acting(f"closed-join-{programme}", "system", Role.SYSTEM, at, at, SCHOOL)
        demo.store.office.perform(Ask("join_programme", main, acting, {"programme": programme}))
    told(demo, "open_final_stage", final, {**opening, "stage": "final_stage"})
    return final
