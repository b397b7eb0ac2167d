"""The analytical report: counted on a day, the curator's words, accepted by the director and never changed (3.9)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from adapters.documents.wording import TEMPLATES, word
from domain.facts.report import ReportFigure
from domain.indicators import MEASURES
from domain.report import SECTIONS, Report
from processes.papers import Unreadable
from processes.signed import signed_content
from tests import practices
from tests.cycles import accept, final_stage, reporting, signed, write
from tests.lives import ordered
from tests.processes.conftest import Begin
from tests.story import Story, id_of
from web.phrases.report import SECTIONS as SECTION_WORDS
from web.phrases.statistics import FIGURES, PARTS


def state(story: Story, case: str) -> Report:
    found: Report = story.case(case).state
    return found


def figure(story: Story, case: str, code: str, part: str = "") -> ReportFigure:
    written = state(story, case).written
    assert written is not None
    return next(each for each in written.figures if (each.code, each.part) == (code, part))


def paper(story: Story, case: str) -> Any:
    return signed_content(story.office.look(), story.case(case), "accept_report", number=None, at=story.now)


def gathered(story: Story) -> str:
    """The final stage of a cycle with one programme asks for its report."""
    stage = final_stage(story)
    data = {"round": "monitoring_round-1", "number": 2}
    story.step("plan_final_round", stage, "ivanova", decision="hold")
    story.system("receive_round", stage, data)
    story.step("propose_incentives", stage, "ivanova", decision="nobody", reason="Рано")
    story.step("sum_up_practices", stage, "ivanova", reason="Рано")
    return story.cases("report")[0]


def test_every_number_opens_what_is_behind_it(begin: Begin) -> None:
    story = begin("final")
    case = gathered(story)
    write(story, case)
    people = figure(story, case, "participants")
    assert (people.value, people.programmes) == ("2", (story.programme,))
    assert set(people.people) == {id_of("petrov"), id_of("sidorova")}
    assert figure(story, case, "teachers_involved").programmes == (story.programme,)
    assert figure(story, case, "mentor_bank").people == (id_of("petrov"),)


def test_the_report_has_its_eleven_sections_and_the_orders_of_the_cycle(begin: Begin) -> None:
    story = begin("final")
    case = gathered(story)
    write(story, case, general="Начали в срок")
    content = paper(story, case)
    assert [section.code for section in content.sections] == list(SECTIONS)
    assert len(SECTIONS) == 11
    assert content.sections[0].words == "Начали в срок"
    assert [row.subject for row in content.orders] == ["assignment"]
    assert content.author.person == id_of("ivanova")


def test_endings_open_their_list_and_the_document_tells_of_nobody(begin: Begin) -> None:
    story = begin("final")
    story.act("state_leaving", story.programme, "sidorova", last_day=story.now.date(), reason="")
    ordered(story, "prepare_closing_order")
    story.until(story.now.date() + timedelta(days=2))
    case = gathered(story)
    write(story, case)
    ended = figure(story, case, "closings", "mentee_initiative")
    assert (ended.section, ended.value, ended.programmes) == ("changes", "1", (story.programme,))
    lines = next(section.lines for section in paper(story, case).sections if section.code == "changes")
    assert "closings" in {line.code for line in lines}
    assert story.programme not in repr(lines) and id_of("sidorova") not in repr(lines)


def test_every_number_of_a_full_report_has_its_list(begin: Begin) -> None:
    story = begin("final")
    practice = practices.banked(story)
    stage = final_stage(story)
    story.step("plan_final_round", stage, "ivanova", decision="hold")
    story.system("receive_round", stage, {"round": "monitoring_round-1", "number": 2})
    rows = [{"person": id_of(who), "incentive": "gratitude", "evidence": "Урок"} for who in ("petrov", "sidorova")]
    story.step("propose_incentives", stage, "ivanova", decision="propose", proposals=rows)
    signed(story, story.last(stage).order)
    story.step("sum_up_practices", stage, "ivanova", practices=[practice])
    case = story.cases("report")[0]
    write(story, case)
    written = state(story, case).written
    assert written is not None
    told = [each for each in written.figures if each.value not in ("", "0")]
    assert [each.code for each in told if not (each.programmes or each.people or each.practices)] == []
    assert {"incentives", "mentor_bank", "practices_described"} <= {each.code for each in told}
    assert figure(story, case, "practices_described").practices == (practice,)


def test_the_report_the_gate_waits_for_measures_what_5_2_expects(begin: Begin) -> None:
    """5.2 is of the school as a whole: no gate of its own, but the report that the gate waits for counts it."""
    story = begin("final")
    case = gathered(story)
    stage = final_stage(story)
    write(story, case)
    for code, part in (("retention", "1"), ("young_with_mentor", ""), ("reverse_programmes", "")):
        assert figure(story, case, code, part).unit in ("percent", "programmes")
    assert figure(story, case, "practices_described").value == "0"
    assert "report" in story.case(stage).state.missing
    story.step("accept_report", case, "dordzhiev", decision="accept")
    assert "report" not in story.case(stage).state.missing


def test_an_accepted_report_stays_what_it_was(begin: Begin) -> None:
    story = begin("final")
    case = gathered(story)
    accept(story, case)
    accepted = story.last(case).signature.document
    assert paper(story, case).sha256() == accepted
    story.act("state_leaving", story.programme, "sidorova", last_day=story.now.date(), reason="")
    ordered(story, "prepare_closing_order")
    details = {"full_name": "Другое имя", "short_name": "Другая", "place": "с. Иное"}
    story.system("correct_details", state(story, case).school, details)
    assert paper(story, case).sha256() == accepted
    assert state(story, case).status == "accepted"
    assert story.case(final_stage(story)).state.report == case


def test_the_director_returns_a_report_and_it_is_written_again(begin: Begin) -> None:
    story = begin("school")
    case = reporting(story)
    with pytest.raises(Unreadable):
        paper(story, case)
    with story.refused("report_draws_conclusions"):
        write(story, case, conclusions=" ")
    write(story, case)
    story.step("accept_report", case, "dordzhiev", decision="return", remarks="Подробнее")
    assert story.open(case) == {"write_report"}
    write(story, case, conclusions="Начинать раньше")
    assert paper(story, case).sections[-1].words == "Начинать раньше"


def test_figures_are_of_a_day_that_has_come(begin: Begin) -> None:
    story = begin("school")
    case = reporting(story)
    with story.refused("day_is_not_in_the_future"):
        day = story.now.date() + timedelta(days=1)
        story.step("write_report", case, "ivanova", as_of=day, problems="Мало", conclusions="Да")


def test_pages_and_documents_call_figures_and_sections_the_same() -> None:
    words = json.loads((TEMPLATES / "words.json").read_text(encoding="utf-8"))
    assert words["figure"] == FIGURES
    assert words["part"] == PARTS
    assert {code: word(code, "section", "2022-1") for code in words["section"]} == SECTION_WORDS
    assert [code for code in MEASURES if code not in FIGURES] == []
