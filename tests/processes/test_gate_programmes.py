"""What a gate waits for: many programmes are counted, and the number opens exactly them (4.7, INV-08)."""

from __future__ import annotations

import re
from html import unescape

from tests.banks import helped
from tests.cycles import needed
from tests.lives import answer_interest
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from tests.web.staged import Browser, Clock, words
from web.app import create_app
from web.composition import accounts_of

PASSWORD = "correct horse battery"
MENTORS = {
    "petrov": ("lidzhiev", "basanova"),
    "lidzhiev": ("sidorova", "basanova"),
    "basanova": ("sidorova", "lidzhiev"),
}


def _draft(story: Story, mentor: str, mentee: str, number: int) -> str:
    unit, programme = story.new("unit"), story.new("programme")
    people = {"mentor": id_of(mentor), "mentees": [id_of(mentee)]}
    story.act("form_unit", unit, "ivanova", matters=["teaching_methods"], **people)
    answer_interest(story, unit, mentor, mentee)
    story.act("draft_for_unit", programme, "ivanova", unit=unit, number=f"2026-{number:03}")
    return programme


def _gate(browser: Browser) -> list[tuple[str, str]]:
    """What the gate says of programmes: address and words."""
    gate = words(browser.get("/cycle")).split("Чего не хватает")[1].split("</dl>")[0]
    return re.findall(r'<a href="([^"]+)">([^<]*програм[^<]*)</a>', gate)


def _open_six(story: Story) -> list[str]:
    """Six more programmes of three mentors."""
    for who in ("lidzhiev", "basanova"):
        helped(story, who, "mentor")
    pairs = [(mentor, mentee) for mentor, mentees in MENTORS.items() for mentee in mentees]
    return [_draft(story, *pair, number) for number, pair in enumerate(pairs, 2)]


def test_the_gate_of_a_stage_opens_the_list_of_the_six_programmes_it_waits_for(begin: Begin) -> None:
    story = begin("drafted")  # a programme of before the cycle: no gate waits for it
    stage = needed(story)
    begun = _open_six(story)
    assert set(story.case(stage).state.running) == set(begun)
    for who in ("ivanova", "petrov"):
        accounts_of(story.store).create(id_of(who), SCHOOL, who, PASSWORD)
    app = create_app(story.store, clock=Clock(story.now), testing=True)
    curator, mentor = Browser(app.test_client()), Browser(app.test_client())
    assert curator.sign_in("ivanova", PASSWORD).status_code == mentor.sign_in("petrov", PASSWORD).status_code == 302
    ((address, said),) = _gate(curator)
    listed = words(curator.get(unescape(address)))
    assert said == "6 программ" and "6 программ." in listed
    assert set(re.findall(r'href="/case/(programme-[^"]+)">Программа', listed)) == set(begun)
    assert _gate(mentor) == []
    whole, carried = (words(curator.get(f"/programmes/bank{asked}")) for asked in ("", "?year=2026&origin=carried"))
    assert "7 программ" in whole and "По этому отбору ничего нет" in carried
