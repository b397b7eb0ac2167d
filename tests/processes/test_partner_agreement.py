"""Agreements with partners: a register with terms, a task before the end, what follows (3.8, 4.3; DOC-31)."""

from __future__ import annotations

from datetime import date, timedelta

from processes.history import Replay
from processes.rights import NotYours
from tests.agreements import FILE, TERMS, ending, recorded
from tests.processes.conftest import Begin


def test_an_agreement_is_recorded_changed_and_dissolved_and_its_history_stays(begin: Begin) -> None:
    story = begin("school")
    case = recorded(story)
    story.act("amend_agreement", case, "dordzhiev", **{**TERMS, "end": date(2028, 8, 31)}, ground="Соглашение № 1")
    assert story.case(case).register.end == date(2028, 8, 31)
    story.act("dissolve_agreement", case, "ivanova", day=story.now.date(), ground="Письмо № 3")
    assert story.case(case).ended and story.case(case).state.status == "dissolved"
    assert [fact.TOPIC.partition(".")[2] for fact in story.facts(case)] == ["recorded", "amended", "dissolved"]


def test_a_month_before_the_end_somebody_decides_and_again_after_it_was_prolonged(begin: Begin) -> None:
    story = begin("school")
    case = ending(story)
    assert "settle_agreement" in story.case(case).open
    end = story.case(case).state.terms.end
    with story.refused("agreement_is_prolonged_by_an_addendum"):
        story.step("settle_agreement", case, "ivanova", decision="prolong", end=end, ground="Соглашение № 1")
    later = end + timedelta(days=60)
    story.step("settle_agreement", case, "ivanova", decision="prolong", end=later, ground="Соглашение № 1")
    assert story.case(case).state.terms.end == later and "settle_agreement" not in story.case(case).open
    story.until(later - timedelta(days=29))
    story.step("settle_agreement", case, "dordzhiev", decision="end", end=None, ground="")
    assert story.case(case).ended and story.case(case).state.status == "not_prolonged"


def test_an_addendum_is_kept_with_its_hash_also_of_an_agreement_that_is_over(begin: Begin) -> None:
    story = begin("school")
    case, signed = recorded(story), {"document": "Соглашение № 1", "day": story.now.date(), **FILE}
    story.act("record_agreement_addendum", case, "dordzhiev", **signed)
    story.act("dissolve_agreement", case, "ivanova", day=story.now.date(), ground="Соглашение о расторжении")
    other = {"document": "Соглашение о расторжении", "scan": "cd" * 32}
    story.act("record_agreement_addendum", case, "ivanova", **{**signed, **other})
    kept = story.case(case).state.addenda
    assert [(each.document.value, each.scan) for each in kept] == [
        ("Соглашение № 1", "ab" * 32),
        ("Соглашение о расторжении", "cd" * 32),
    ]
    assert story.case(case).state.status == "dissolved"
    assert Replay(story.log, story.office.definitions).case(case) is None
    with story.refused("addendum_follows_its_agreement"):
        story.act("record_agreement_addendum", case, "ivanova", **{**signed, "day": date(2026, 7, 19)})
    with story.refused("day_is_not_in_the_future"):
        story.act(
            "record_agreement_addendum", case, "ivanova", **{**signed, "day": story.now.date() + timedelta(days=1)}
        )
    with story.refused("paper_has_its_scan"):
        story.act("record_agreement_addendum", case, "ivanova", **{**signed, "scan": ""})
    with story.rejected(NotYours):
        story.act("record_agreement_addendum", case, "petrov", **signed)


def test_one_recorded_late_is_asked_about_at_once(begin: Begin) -> None:
    story = begin("school")
    case = recorded(story, end=story.now.date() + timedelta(days=5))
    story.until(story.now.date() + timedelta(days=1))
    assert "settle_agreement" in story.case(case).open


def test_what_is_refused(begin: Begin) -> None:
    story = begin("school")
    recorded(story)
    with story.refused("agreement_stands_once"):
        recorded(story)
    recorded(story, day=date(2026, 7, 21))
    with story.refused("agreement_ends_after_it_begins"):
        recorded(story, number="18", end=TERMS["start"])
    with story.refused("agreement_names_partner_and_subject"):
        recorded(story, number="18", subject=" ")
    with story.refused("paper_has_its_scan"):
        recorded(story, number="18", scan="")
    with story.rejected(NotYours):
        story.act("record_agreement", story.new("partner_agreement"), "petrov", **TERMS)
