"""A sheet of changes names the order that assigned the pair; one signed before it did so stays as it was signed (4.9)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.programme import Change, Programme
from processes.change_papers import change_sheet
from processes.documents.content import Reference
from tests.lives import text
from tests.processes.conftest import Begin
from tests.story import Story


def proposed(begin: Begin) -> tuple[Story, Programme, Change]:
    story = begin("active")
    kept: dict[str, Any] = {"mode": "online"}
    story.act("propose_change", story.programme, "petrov", text=text(**kept), reason="Дистанционно удобнее.")
    state: Programme = story.case(story.programme).state
    assert state.open_change is not None
    return story, state, state.open_change


def test_the_sheet_of_changes_names_the_order_of_the_pair(begin: Begin) -> None:
    story, state, change = proposed(begin)
    order = story.case(state.order or "").state
    sheet = change_sheet(story.office.look(), state, change)
    assert sheet.assignment == Reference(f"{order.number}-{order.journal}", order.day)


def test_a_sheet_signed_before_names_no_order_and_keeps_its_hash(begin: Begin) -> None:
    story, state, change = proposed(begin)
    agreed = {"decision": "accept", "text_hash": change.text.text_hash}
    story.step("agree_to_change", story.programme, "petrov", **agreed)
    signed: Change = story.case(story.programme).state.open_change
    (person, signature), *_ = signed.text.agreed
    before = replace(signed, text=replace(signed.text, agreed=((person, replace(signature, edition=2)),)))
    sheet = change_sheet(story.office.look(), state, before)
    assert sheet.assignment is None and b"assignment" not in sheet.canonical()
    assert change_sheet(story.office.look(), state, signed).sha256() == signature.document
