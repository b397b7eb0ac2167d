"""The catalogue of legal acts, and the register of the school's own orders (1.2, 3.8, 4.12)."""

from __future__ import annotations

from datetime import date

from processes import legal_acts
from processes.rights import NotYours
from processes.signed import signed_content
from tests.council_cases import entered_act
from tests.cycles import drafted, signed, start
from tests.processes.conftest import Begin
from tests.story import SCHOOL


def test_an_act_is_entered_and_corrected_and_the_history_stays(begin: Begin) -> None:
    story = begin("school")
    case = entered_act(story)
    corrected = {"level": "local", "form": "Приказ", "number": "7", "day": date(2026, 8, 1), "title": "О методработе"}
    ended = {"link": "https://school.example/7", "valid_from": None, "valid_to": date(2027, 8, 1)}
    story.act("correct_legal_act", case, "ivanova", **corrected, **ended)
    assert story.case(case).state.entry.valid_to == date(2027, 8, 1)
    assert [fact.TOPIC for fact in story.facts(case)] == ["legal_act.entered", "legal_act.corrected"]


def test_what_is_refused(begin: Begin) -> None:
    story = begin("school")
    entered_act(story)
    with story.refused("legal_act_stands_once"):
        entered_act(story)
    with story.refused("legal_act_has_its_level"):
        entered_act(story, level="global", number="8")
    with story.refused("legal_act_ends_after_it_begins"):
        entered_act(story, number="8", valid_from=date(2026, 9, 1), valid_to=date(2026, 8, 1))
    with story.refused("link_leads_to_the_web"):
        entered_act(story, number="8", link="javascript:alert(1)")
    with story.rejected(NotYours):
        story.act("enter_legal_act", story.new("legal_act"), "petrov")


def test_the_catalogue_is_read_by_level_and_day(begin: Begin) -> None:
    story = begin("school")
    later, earlier = entered_act(story), entered_act(story, number="6", day=date(2026, 7, 1))
    entered_act(story, level="federal", number="1-ФЗ")
    assert legal_acts.entered(story.log, SCHOOL, "local") == [earlier, later]


def test_signed_orders_are_registered_and_a_newer_one_takes_the_place(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="new")
    first = drafted(story, stage, "regulation")
    assert legal_acts.orders(story.log, SCHOOL, 1) == ([], 0)
    signed(story, first)
    assert legal_acts.orders(story.log, SCHOOL, 1) == ([first], 1)
    assert not legal_acts.replaced(story.log, story.case(first).state)


def test_the_order_on_the_regulation_names_its_grounds_and_the_fingerprint_of_its_annex(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="new")
    order = drafted(story, stage, "regulation")
    words = {"protocol": "№ 1 от 28.08.2026", "union_opinion": "согласовано", "file": "polozhenie.docx"}
    with story.refused("annex_has_its_fingerprint"):
        story.act("record_grounds", order, "ivanova", words=words, sha256="ab", size=10)
    story.act("record_grounds", order, "ivanova", words=words, sha256="ab" * 32, size=10)
    signed(story, order)
    paper = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert paper.annex.sha256 == "ab" * 32  # type: ignore[union-attr]
    assert (paper.protocol, paper.union_opinion) == ("№ 1 от 28.08.2026", "согласовано")  # type: ignore[union-attr]
    assert paper.sha256() == story.case(order).state.signature.document
    with story.refused("grounds_are_of_a_draft_on_the_regulation"):
        story.act("record_grounds", order, "ivanova", words=words, sha256="", size=0)
