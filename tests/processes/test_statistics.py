"""Statistics: counted for any past day from the log, signed by the curator, confirmed by the technical specialist (3.9)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.case import Role
from domain.snapshot import Snapshot
from domain.statistics import Figure
from processes.engine import NotOpen
from processes.messages import case_id
from processes.rights import NotYours
from processes.signed import signed_content
from processes.statistics import statistics_of
from tests.cycles import confirm, count, final_stage, requested, to_confirm
from tests.lives import ordered
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of

TECH = Role.TECH_SPECIALIST


def value(figures: tuple[Figure, ...], code: str, part: str = "") -> int:
    return next((each.value for each in figures if (each.code, each.part) == (code, part)), 0)


def figures(story: Story, as_of: date, since: date | None = None) -> tuple[Figure, ...]:
    return statistics_of(story.office.look(), SCHOOL, since or as_of - timedelta(days=365), as_of)


def snapshot(story: Story, case: str) -> Snapshot:
    state: Snapshot = story.case(case).state
    return state


def test_participants_and_programmes_are_counted_with_what_is_behind_them(begin: Begin) -> None:
    story = begin("group")
    found = figures(story, story.now.date())
    whole = next(each for each in found if each.code == "participants" and not each.part)
    assert (whole.value, set(whole.people)) == (3, {id_of(who) for who in ("petrov", "sidorova", "lidzhiev")})
    assert whole.programmes == (story.programme,)
    assert value(found, "participants", "mentor") == 1
    assert value(found, "running_by_kind", "group") == value(found, "period_begun") == 1


def test_a_past_day_is_counted_the_same_whatever_happened_since(begin: Begin) -> None:
    story = begin("active")
    day = story.now.date()
    before = figures(story, day)
    assert value(before, "programmes_by_status", "active") == 1
    story.until(day + timedelta(days=3))
    story.act("state_leaving", story.programme, "sidorova", last_day=story.now.date(), reason="")
    ordered(story, "prepare_closing_order")
    story.until(day + timedelta(days=5))
    after = figures(story, story.now.date())
    assert figures(story, day) == before
    assert value(after, "period_ended_by_ground", "mentee_initiative") == value(after, "period_ended") == 1
    assert value(after, "participants") == 0
    assert value(after, "period_participants") == 2


def test_two_people_sign_the_same_document_and_the_stage_is_told(begin: Begin) -> None:
    story = begin("school")
    case = requested(story)
    confirm(story, case)
    signed, confirmed = story.facts(case)[-2:]
    assert signed.signature.document == confirmed.signature.document  # type: ignore[attr-defined]
    content = signed_content(story.office.look(), story.case(case), "", number=None, at=story.now)
    assert content.sha256() == confirmed.signature.document  # type: ignore[attr-defined]
    assert snapshot(story, case).status == "confirmed"
    assert story.case(final_stage(story)).state.statistics == case


def test_figures_are_signed_after_they_were_counted(begin: Begin) -> None:
    story = begin("school")
    case = requested(story)
    with story.rejected(NotOpen):
        story.act("sign_statistics", case, "ivanova", "sign_statistics", document="")
    count(story, case)
    story.step("sign_statistics", case, "ivanova")
    assert snapshot(story, case).status == "to_confirm"


def test_one_person_is_not_two(begin: Begin) -> None:
    story = begin("school")
    case = to_confirm(story)
    with story.refused("two_people_confirm_statistics"):
        story.step("confirm_statistics", case, "ivanova", role=TECH, decision="accept")
    with story.rejected(NotYours):
        story.step("confirm_statistics", case, "dordzhiev", decision="accept")


def test_returned_statistics_are_counted_anew(begin: Begin) -> None:
    story = begin("school")
    case = to_confirm(story)
    story.step("confirm_statistics", case, "ivanova", role=TECH, decision="return", remarks="Не тот период")
    assert story.open(case) == {"count_statistics"}
    count(story, case)
    assert snapshot(story, case).signed_by is None


def test_a_period_is_over(begin: Begin) -> None:
    story = begin("school")
    case, day = requested(story), story.now.date()
    for since, as_of in ((day, day + timedelta(days=1)), (day, day - timedelta(days=1))):
        with story.refused("period_has_begun_and_is_over"):
            story.step("count_statistics", case, "ivanova", since=since, as_of=as_of)


def test_statistics_are_confirmed_outside_a_cycle_too(begin: Begin) -> None:
    story = begin("active")
    case = case_id("statistics", "own")
    story.act("request_statistics", case, "ivanova", since=story.now.date())
    confirm(story, case)
    assert snapshot(story, case).status == "confirmed"
