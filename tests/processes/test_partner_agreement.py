"""Agreements with partners: a register with terms, a task before the end, what follows (3.8, 4.3; DOC-31)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.case import Refused
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


def test_of_two_who_record_one_agreement_at_once_one_is_told_that_it_stands(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's entry comes in after the rule was asked and before this one is written."""
    story = begin("school")
    log, waiting = type(story.log), ["another"]
    append = log.append

    def overtaken(self: Any, entry: Any, **more: Any) -> Any:
        if waiting:
            waiting.clear()
            recorded(story)
        return append(self, entry, **more)

    monkeypatch.setattr(log, "append", overtaken)
    with pytest.raises(Refused) as caught:
        recorded(story)
    assert caught.value.rule == "agreement_stands_once"
    assert len(story.log.rows("SELECT case_id FROM cases WHERE kind = 'partner_agreement'")) == 1
    rebuild(story.log)
    with story.refused("agreement_stands_once"):
        recorded(story)


def test_a_number_that_was_corrected_is_free_again(begin: Begin) -> None:
    story = begin("school")
    case = recorded(story)
    story.act("amend_agreement", case, "ivanova", **{**TERMS, "number": "17-Д"}, ground="Описка")
    other = recorded(story)
    with story.refused("agreement_stands_once"):
        story.act("amend_agreement", case, "ivanova", **TERMS, ground="Описка")
    assert story.case(other).state.terms.number == "17"
    rebuild(story.log)
    with story.refused("agreement_stands_once"):
        recorded(story, number="17-Д")


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
