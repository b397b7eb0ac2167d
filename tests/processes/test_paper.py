"""Consents signed on paper: recorded by the curator with number, day and the scan's hash; they count from then (INV-05)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.facts.any_case import Paper
from processes.rights import NotYours
from processes.signed import signed_content
from tests.banks import applied, consent
from tests.lives import answer, consent_of
from tests.processes.conftest import Begin
from tests.story import C as CURATOR
from tests.story import Story, id_of

SCAN = "ab" * 32


def paper(story: Story, case: str, **more: Any) -> dict[str, Any]:
    """What the curator's form gives."""
    shown = signed_content(story.office.look(), story.case(case), "", number=None, at=story.now)
    known = {"number": "5", "day": story.now.date(), "scan": SCAN, "media": "application/pdf"}
    return {**known, "document": shown.sha256(), **more}


def test_a_consent_on_paper_opens_the_order_as_one_signed_here(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    case = consent_of(story, "sidorova")
    story.act("record_paper_consent", case, "ivanova", **paper(story, case))
    state = story.case(case).state
    assert (state.status, state.signature.kind) == ("signed", "paper")
    assert state.paper == Paper(id_of("sidorova"), "5", state.paper.day, SCAN, "application/pdf")
    assert "prepare_order" in story.open(story.programme)
    assert "withdrawal" in story.open(case)


def test_a_paper_counts_from_when_it_was_recorded(begin: Begin) -> None:
    story = begin("approved")
    case = consent_of(story, "sidorova")
    entry = story.act(
        "record_paper_consent", case, "ivanova", **paper(story, case, day=story.now.date() - timedelta(3))
    )
    assert story.case(case).state.signed_at == entry.acting.at


def test_only_the_curator_records_a_paper_and_never_their_own(begin: Begin) -> None:
    story = begin("approved")
    case = consent_of(story, "sidorova")
    for who in ("sidorova", "petrov", "dordzhiev"):
        with story.rejected(NotYours):
            story.act("record_paper_consent", case, who, **paper(story, case))
    own = story.case(applied(story, "ivanova")).state.consent
    with story.refused("nobody_records_their_own_paper"):
        story.act("record_paper_consent", own, "ivanova", role=CURATOR, **paper(story, own))


def test_a_paper_without_scan_or_of_tomorrow_or_of_another_text_is_refused(begin: Begin) -> None:
    story = begin("approved")
    case = consent_of(story, "sidorova")
    with story.refused("paper_has_its_scan"):
        story.act("record_paper_consent", case, "ivanova", **paper(story, case, scan=""))
    with story.refused("day_is_not_in_the_future"):
        story.act("record_paper_consent", case, "ivanova", **paper(story, case, day=story.now.date() + timedelta(1)))
    with story.refused("signature_is_to_this_document"):
        story.act("record_paper_consent", case, "ivanova", **paper(story, case, document="00"))


def test_a_consent_to_processing_may_be_on_paper_too(begin: Begin) -> None:
    story = begin("school")
    case = consent(story)
    story.act("record_paper_consent", case, "ivanova", **paper(story, case))
    assert story.case(case).state.signature.kind == "paper"
    assert "describe_experience" in story.open(story.case(case).state.about)
