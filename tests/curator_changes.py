"""A change of curator told: ordered by the director, from a day."""

from __future__ import annotations

from datetime import date

from tests.story import Story, id_of


def ordered(story: Story, since: date, person: str = "petrov") -> str:
    """The order is drafted; the case of the change."""
    change = story.new("curator_change")
    story.act("replace_curator", change, "dordzhiev", person=id_of(person), deputy_head=True, since=since)
    return change


def signed(story: Story, change: str) -> str:
    """The director drafts and signs the order; its case."""
    order = str(story.case(change).state.order)
    story.step("draft_order", order, "dordzhiev", control="")
    story.step("sign_order", order, "dordzhiev", decision="accept")
    return order
