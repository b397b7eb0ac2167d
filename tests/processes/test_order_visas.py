"""Visas on an order's draft before the director signs it: asked for, given, returned, recalled, lapsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from lxml import etree

from adapters.rebuilding import rebuild
from domain.case import Acting, Role
from processes import erasures
from processes.acts.catalogue import ACTS
from processes.definitions import definition_case
from processes.documents.content import OrderContent
from processes.engine import Definition, NotOpen
from processes.history import Replay
from processes.migration import preview
from processes.model import BPMN
from processes.moves import item_of
from processes.office import Ask
from processes.past import Moment, Sought, order_queue
from processes.rights import NotYours
from processes.signed import signed_content
from processes.signed_papers import signed_papers
from tests.lives import acquaint, approve, consent, draft, request_order, submit
from tests.lives import agree as agree_to_text
from tests.processes.conftest import Begin
from tests.story import SCHOOL, P, Story, id_of
from web.composition import model_text

REMARKS = "Исправьте дату."


def asked(story: Story, *who: str, order: str = "") -> str:
    """An order whose draft these people are asked to endorse."""
    order = order or request_order(story)
    story.step("draft_order", order, "ivanova", control="", endorsers=tuple(map(id_of, who)))
    return order


def endorse(story: Story, order: str, *who: str) -> None:
    for each in who:
        story.step("endorse_order", order, each, role=P, decision="accept")


def waiting(story: Story, order: str) -> set[str]:
    return {item_of(key) or "" for key in story.case(order).open if key.startswith("endorse_order")}


def status(story: Story, order: str) -> str:
    return str(story.case(order).state.status)


def people(order: str, story: Story) -> Sequence[str]:
    return [visa.person for visa in story.case(order).state.visas]


def test_two_visas_one_return_new_visas_then_the_signature(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "petrov", "lidzhiev")
    assert (status(story, order), waiting(story, order)) == ("endorsing", {id_of("petrov"), id_of("lidzhiev")})
    assert "sign_order" not in story.open(order)
    key = story.key(order, "endorse_order", "petrov")
    for who in ("lidzhiev", "ivanova", "dordzhiev"):
        with story.rejected(NotYours):
            story.act("endorse_order", order, who, key, P, decision="accept")
    endorse(story, order, "petrov")
    assert (status(story, order), waiting(story, order)) == ("endorsing", {id_of("lidzhiev")})
    story.step("endorse_order", order, "lidzhiev", role=P, decision="return", remarks=REMARKS)
    assert story.last(order).remarks.value == REMARKS
    assert (status(story, order), people(order, story), story.open(order) & {"draft_order", "endorse_order"}) == (
        "draft",
        [],
        {"draft_order"},
    )
    asked(story, "petrov", "lidzhiev", order=order)
    assert waiting(story, order) == {id_of("petrov"), id_of("lidzhiev")}
    endorse(story, order, "lidzhiev", "petrov")
    assert status(story, order) == "to_sign"
    story.step("sign_order", order, "dordzhiev", decision="accept")
    assert (status(story, order), people(order, story)) == ("in_force", [id_of("lidzhiev"), id_of("petrov")])
    rebuild(story.log)


def test_one_return_cancels_the_visas_still_awaited(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "petrov", "lidzhiev")
    story.step("endorse_order", order, "petrov", role=P, decision="return", remarks=REMARKS)
    assert waiting(story, order) == set()
    assert "draft_order" in story.open(order)


def test_where_nobody_is_named_the_draft_goes_straight_to_the_signature(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story)
    assert (status(story, order), story.open(order)) == ("to_sign", {"sign_order", "paper_order"})
    story.step("sign_order", order, "dordzhiev", decision="accept")
    content = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert b"visas" not in content.canonical()


@pytest.mark.parametrize(
    ("who", "rule"),
    [
        (("dordzhiev",), "signer_gives_no_visa"),
        (("petrov", "petrov"), "nobody_gives_two_visas"),
        (("basanova",), "person_is_of_the_school"),
    ],
)
def test_who_is_asked_is_checked(begin: Begin, who: tuple[str, ...], rule: str) -> None:
    story = begin("consented")
    story.act("leave_school", id_of("basanova"), "dordzhiev", day=story.now.date())
    story.until(story.now.date() + timedelta(days=1))
    order = request_order(story)
    with story.refused(rule):
        asked(story, *who, order=order)


def test_everybody_endorses_the_same_text_and_the_signed_order_names_them(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "petrov", "lidzhiev")
    endorse(story, order, "petrov", "lidzhiev")
    assert len({visa.document for visa in story.case(order).state.visas}) == 1
    story.step("sign_order", order, "dordzhiev", decision="accept")
    endorsed, signed = (paper.content for paper in signed_papers(story.log, story.log.entries(order)))
    assert isinstance(endorsed, OrderContent) and isinstance(signed, OrderContent)
    assert [(visa.person.person, visa.day) for visa in signed.visas] == [
        (id_of("petrov"), story.now.date()),
        (id_of("lidzhiev"), story.now.date()),
    ]
    assert replace(signed, visas=(), number=None, day=None) == endorsed


def test_a_visa_is_given_to_the_text_that_was_shown(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "petrov")
    with story.refused("signature_is_to_this_document"):
        story.step("endorse_order", order, "petrov", role=P, decision="accept", document="00")


def test_the_curator_recalls_the_draft_and_abandons_it(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "petrov", "lidzhiev")
    endorse(story, order, "petrov")
    with story.rejected(NotOpen):
        story.act("abandon_order", order, "ivanova")
    story.act("recall_order", order, "ivanova")
    assert (status(story, order), people(order, story), waiting(story, order)) == ("draft", [], set())
    story.act("abandon_order", order, "ivanova")
    assert "prepare_order" in story.open(story.programme)


def test_a_draft_before_the_director_is_not_recalled(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story)
    with story.rejected(NotOpen):
        story.act("recall_order", order, "ivanova")


def test_the_director_returns_an_endorsed_draft_and_its_visas_are_asked_anew(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "petrov")
    endorse(story, order, "petrov")
    story.step("sign_order", order, "dordzhiev", decision="return", remarks=REMARKS)
    assert people(order, story) == []
    asked(story, "petrov", order=order)
    assert waiting(story, order) == {id_of("petrov")}


def test_an_order_that_lost_a_programme_since_its_visas_is_endorsed_anew(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    second = draft(story, "lidzhiev")
    for act in (submit, agree_to_text, approve, consent):
        act(story)
    request_order(story, order=order)
    asked(story, "petrov", order=order)
    endorse(story, order, "petrov")
    story.act("call_off", second, "lidzhiev", last_day=story.now.date(), reason="")
    assert len(story.case(order).state.lines) == 1
    with story.refused("visas_are_to_this_text"):
        story.step("sign_order", order, "dordzhiev", decision="accept")
    story.step("sign_order", order, "dordzhiev", decision="return", remarks=REMARKS)
    asked(story, "petrov", order=order)
    endorse(story, order, "petrov")
    story.step("sign_order", order, "dordzhiev", decision="accept")
    assert status(story, order) == "in_force"


def test_an_endorsed_order_is_signed_by_hand(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "petrov")
    with story.rejected(NotOpen):
        story.act("record_paper_order", order, "ivanova", **paper(story, order))
    endorse(story, order, "petrov")
    story.act("record_paper_order", order, "ivanova", **paper(story, order))
    signed = signed_papers(story.log, story.log.entries(order))[-1].content
    assert isinstance(signed, OrderContent)
    assert (signed.number, [visa.person.person for visa in signed.visas]) == ("17-н", [id_of("petrov")])


def stands_in(story: Story, who: str) -> None:
    """From today on this person does the director's duties."""
    start = story.now.date()
    period = {"day": start, "start": start, "end": start + timedelta(days=5)}
    data = {"person": id_of(who), "instead_of": id_of("dordzhiev"), "number": "12-к", **period}
    story.act("order_substitution", SCHOOL, "dordzhiev", **data)


@pytest.mark.parametrize("by_hand", [False, True])
def test_who_stands_in_for_the_director_later_signs_nothing_they_endorsed(begin: Begin, by_hand: bool) -> None:
    story = begin("consented")
    order = asked(story, "petrov")
    endorse(story, order, "petrov")
    stands_in(story, "petrov")
    with story.refused("signer_gives_no_visa"):
        if by_hand:
            story.act("record_paper_order", order, "ivanova", **paper(story, order))
        else:
            story.step("sign_order", order, "petrov", role=Role.DIRECTOR, decision="accept")
    story.step("sign_order", order, "petrov", role=Role.DIRECTOR, decision="return", remarks=REMARKS)
    asked(story, "lidzhiev", order=order)
    endorse(story, order, "lidzhiev")
    story.step("sign_order", order, "petrov", role=Role.DIRECTOR, decision="accept")
    assert story.case(order).state.signed_by == id_of("petrov")


def paper(story: Story, order: str) -> dict[str, Any]:
    """What the curator's form gives."""
    shown = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    known: dict[str, Any] = {"number": 17, "day": story.now.date(), "scan": "ab" * 32, "media": "application/pdf"}
    return {**known, "document": shown.sha256()}


def test_who_endorsed_is_erased_and_the_signed_order_is_kept(begin: Begin) -> None:
    story = begin("consented")
    order = asked(story, "lidzhiev")
    kept = ("erase_person", id_of("lidzhiev"), "ivanova")
    data: dict[str, Any] = {"ground": "request", "basis_number": "7", "basis_day": story.now.date()}
    with story.refused("participation_has_ended"):
        story.act(*kept, kept=(), **data)
    endorse(story, order, "lidzhiev")
    story.step("sign_order", order, "dordzhiev", decision="accept")
    acquaint(story, order)
    aside = tuple(erasures.kept(story.log, SCHOOL, id_of("lidzhiev")))
    assert story.case(order).state.signature.document in {each.document for each in aside}
    story.act(*kept, kept=aside, **data)
    original = erasures.original(story.log, order, story.case(order).state.signature.document)
    assert original is not None and "Lidzhiev" in original
    assert Replay(story.log, story.office.definitions).case(order) is None
    rebuild(story.log)


def test_a_draft_begun_before_there_were_visas_asks_for_none(begin: Begin) -> None:
    story = begin("consented")
    put_in_force(story, without_visas(model_text("order")))
    order = request_order(story)
    with story.refused("visas_are_asked_where_the_process_has_them"):
        asked(story, "petrov", order=order)
    asked(story, order=order)
    story.step("sign_order", order, "dordzhiev", decision="accept")
    assert status(story, order) == "in_force"


def put_in_force(story: Story, text: str) -> str:
    """New orders run on this model; its hash."""
    found = Definition.parse(text)
    acting = Acting(f"deploy-{found.hash[:9]}", "system", Role.SYSTEM, story.now, story.now, "")
    data = {"process": "order", "hash": found.hash, "text": text}
    story.office.perform(Ask("deploy_definition", definition_case(found.hash), acting, data))
    return found.hash


def test_an_order_laid_before_the_director_before_there_were_visas_goes_on_as_it_was(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not moved to the process with visas, and nothing is written; a draft not yet laid before the director may be."""
    story = begin("consented")
    old = put_in_force(story, without_visas(model_text("order")))
    order = request_order(story)
    onto = Definition.parse(model_text("order")).hash
    assert preview(story.office, order, onto, story.now).possible
    laying = ACTS["order", "draft_order"]
    # as the act was: its decision said nothing of endorsers
    bare = replace(laying, decide=lambda situation: replace(laying.decide(situation), variables={}))
    with monkeypatch.context() as before:
        before.setitem(ACTS, ("order", "draft_order"), bare)
        asked(story, order=order)
    seen = preview(story.office, order, onto, story.now)
    assert not seen.possible and seen.problem is not None
    role = Role.TECH_SPECIALIST
    story.office.perform(Ask("grant_role", id_of("basanova"), story.acting("dordzhiev"), {"role": role.value}))
    moved = {"definition": onto, "steps": (), "reason": "Новая схема"}
    with story.refused("decisions_can_be_carried_out_again"):
        story.office.perform(Ask("migrate_case", order, story.acting("basanova", role), moved))
    story.step("sign_order", order, "dordzhiev", decision="accept")
    assert (status(story, order), story.case(order).definition) == ("in_force", old)
    assert Replay(story.log, story.office.definitions).case(order) is None


def without_visas(text: str) -> str:
    """The model of an order as it was before: the draft goes straight to the director."""
    tree: Any = etree.fromstring(text.encode())
    for element in list(tree.iter()):
        named = " ".join([*element.attrib.values(), element.text or ""])
        if any(word in named for word in ("endorse_order", "order_recalled", "endorsed_or_returned")):
            element.getparent().remove(element)
    flow = etree.SubElement(next(tree.iter(f"{BPMN}process")), f"{BPMN}sequenceFlow")
    flow.attrib.update({"id": "straight", "sourceRef": "draft_order", "targetRef": "sign_order"})
    return etree.tostring(tree, encoding="unicode")


def test_the_queue_of_orders_shows_a_draft_that_waits_for_visas(begin: Begin) -> None:
    story = begin("consented")
    asked(story, "petrov", "lidzhiev")
    rows, total = order_queue(story.log, Moment(story.now), SCHOOL, Sought())
    assert (total, {row["step"] for row in rows}) == (2, {"endorse_order"})
    assert {row["person"] for row in rows} == {id_of("petrov"), id_of("lidzhiev")}
