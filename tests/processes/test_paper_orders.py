"""Orders signed by hand and lists of acquaintance on paper, with their scans; acts that a preamble cites."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.facts.legal_act import Entry
from processes.documents.content import OrderContent
from processes.engine import NotOpen
from processes.rights import NotYours
from processes.signed import signed_content
from processes.signed_papers import signed_papers
from tests.lives import request_order, sign
from tests.processes.conftest import Begin
from tests.story import D as DIRECTOR
from tests.story import Story, id_of

SCAN = "ab" * 32


def to_sign(story: Story) -> str:
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    return order


def paper(story: Story, order: str, **more: Any) -> dict[str, Any]:
    """What the curator's form gives."""
    shown = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    known = {"number": 17, "day": story.now.date(), "scan": SCAN, "media": "application/pdf"}
    return {**known, "document": shown.sha256(), **more}


def test_an_order_on_paper_is_in_force_like_one_signed_here(begin: Begin) -> None:
    story = begin("consented")
    order = to_sign(story)
    story.act("record_paper_order", order, "ivanova", **paper(story, order))
    state = story.case(order).state
    assert (state.status, state.number, state.signature.kind) == ("in_force", 17, "paper")
    assert (state.signed_by, state.paper.scan) == (id_of("dordzhiev"), SCAN)
    assert story.case(story.programme).state.order == order
    assert {"acknowledge_order", "paper_list"} <= set(story.open(order))
    rebuild(story.log)


def test_the_signed_paper_is_made_again_with_its_number_and_day(begin: Begin) -> None:
    story = begin("consented")
    order = to_sign(story)
    day = story.now.date()
    story.until(day + timedelta(days=2))
    story.act("record_paper_order", order, "ivanova", **paper(story, order, day=day))
    made = signed_papers(story.log, story.log.entries(order))[0]
    assert isinstance(made.content, OrderContent)
    assert (made.content.number, made.content.day, made.content.signer.person) == ("17-н", day, id_of("dordzhiev"))
    again = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert again.sha256() == story.case(order).state.signature.document


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"scan": ""}, "paper_has_its_scan"),
        ({"document": "00"}, "signature_is_to_this_document"),
        ({"day": date(2030, 1, 1)}, "day_is_not_in_the_future"),
        ({"day": date(2020, 1, 1)}, "order_is_not_older_than_its_grounds"),
        ({"number": 1}, "order_number_is_free"),
    ],
)
def test_an_order_on_paper_passes_every_rule_of_an_order(begin: Begin, more: dict[str, Any], rule: str) -> None:
    story = begin("active")
    old = story.case(story.cases("order")[0]).state.number
    more = {"number": old} if "number" in more else more
    second = _second(story)
    with story.refused(rule):
        story.act("record_paper_order", second, "ivanova", **paper(story, second, **more))


def _second(story: Story) -> str:
    from tests.processes.test_orders import consented_second

    consented_second(story)
    return to_sign(story)


def test_only_the_curator_records_an_order_on_paper_once(begin: Begin) -> None:
    story = begin("consented")
    order = to_sign(story)
    for who in ("petrov", "sidorova", "dordzhiev"):
        with story.rejected(NotYours):
            story.act("record_paper_order", order, who, **paper(story, order))
    story.act("record_paper_order", order, "ivanova", **paper(story, order))
    with story.refused("programme_waits_for_this_order"):
        story.act("record_paper_order", order, "ivanova", **paper(story, order, number=18))
    with story.rejected(NotYours):
        story.act("record_paper_order", order, "dordzhiev", role=DIRECTOR, **paper(story, order))


def test_a_list_on_paper_is_of_everyone_who_has_not_read_it_here(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    sign(story, order)
    story.step("acknowledge_order", order, "petrov")
    listed = {"number": "Л-1", "document": story.case(order).state.signature.document}
    with story.refused("list_is_not_older_than_the_order"):
        yesterday = story.now.date() - timedelta(days=1)
        story.act("record_paper_list", order, "ivanova", **paper(story, order, **listed, day=yesterday))
    story.act("record_paper_list", order, "ivanova", **paper(story, order, **listed))
    state = story.case(order).state
    assert state.listed == (id_of("sidorova"),)
    assert {person for person, _ in state.acknowledged} == set(state.acquainted)
    assert not [key for key in story.open(order) if key.startswith("acknowledge_order")]
    with story.rejected(NotOpen):
        story.act("record_paper_list", order, "ivanova", **paper(story, order, **listed))
    rebuild(story.log)


def test_a_draft_cites_acts_in_force(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    act = Entry("federal", "law", "1-F", date(2012, 1, 1), "On something")
    with story.refused("cited_acts_are_in_force"):
        ended = Entry("federal", "law", "2-F", None, "On nothing", valid_to=story.now.date() - timedelta(days=1))
        story.act("cite_acts", order, "ivanova", acts=(act, ended))
    story.act("cite_acts", order, "ivanova", acts=(act,))
    sign(story, order)
    shown = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert [cited.number for cited in shown.acts] == ["1-F"]  # type: ignore[union-attr]
    with story.refused("draft_is_open"):
        story.act("cite_acts", order, "ivanova", acts=())
    rebuild(story.log)
