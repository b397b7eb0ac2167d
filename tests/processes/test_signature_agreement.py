"""An agreement on the simple electronic signature: on paper, once; where the school demands it, nobody signs without."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.rule_set import policies, rule_set
from processes.signed import signed_content
from processes.signed_papers import signed_papers
from tests.lives import agree, draft, submit
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from tests.story import C as CURATOR

SCAN = "ab" * 32


def paper(story: Story, who: str, **more: Any) -> dict[str, Any]:
    """What the form gives for the person's agreement."""
    shown = signed_content(story.office.look(), story.case(id_of(who)), "", number=None, at=story.now)
    known = {"number": "7", "day": story.now.date(), "scan": SCAN, "media": "application/pdf"}
    return {**known, "document": shown.sha256(), **more}


def record(story: Story, who: str, by: str = "ivanova", **more: Any) -> None:
    story.act("record_signature_agreement", id_of(who), by, **paper(story, who, **more))


def demand(story: Story) -> None:
    values = {**policies(rule_set("2022-1")), "signature_agreement": 1}
    story.act("set_rules", SCHOOL, "dordzhiev", values=values, ground="Приказ № 7")


def test_an_agreement_is_recorded_once_and_given_up(begin: Begin) -> None:
    story = begin("school")
    record(story, "petrov")
    assert story.case(id_of("petrov")).state.agreement.number == "7"
    with story.refused("agreement_is_signed_once"):
        record(story, "petrov")
    story.act("give_up_signature", id_of("petrov"), "ivanova")
    assert story.case(id_of("petrov")).state.agreement is None
    with story.refused("agreement_stands"):
        story.act("give_up_signature", id_of("petrov"), "ivanova")
    rebuild(story.log)


def test_the_signed_agreement_is_made_again(begin: Begin) -> None:
    story = begin("school")
    record(story, "petrov")
    made = signed_papers(story.log, story.log.entries(id_of("petrov")))[-1]
    assert made.content is not None and made.content.kind == "signature_agreement"


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"scan": ""}, "paper_has_its_scan"),
        ({"document": "00"}, "signature_is_to_this_document"),
    ],
)
def test_an_agreement_has_its_scan_and_its_text(begin: Begin, more: dict[str, str], rule: str) -> None:
    story = begin("school")
    with story.refused(rule):
        record(story, "petrov", **more)
    with story.refused("nobody_records_their_own_paper"):
        story.act("record_signature_agreement", id_of("ivanova"), "ivanova", role=CURATOR, **paper(story, "ivanova"))


def test_where_the_school_demands_it_nobody_signs_without_an_agreement(begin: Begin) -> None:
    story = begin("school")
    demand(story)
    draft(story)
    submit(story)
    with story.refused("signature_rests_on_an_agreement"):
        agree(story)
    for who in ("petrov", "sidorova"):
        record(story, who)
    agree(story)
    assert story.case(story.programme).state.text.agreed
