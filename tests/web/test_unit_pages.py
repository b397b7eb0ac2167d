"""The pages of a pair that is being formed: whose turn it is, what is sealed, what stands in the end (P-5)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.commands.looking import shown
from web.demo.script import person_id
from web.phrases.words import MATTERS

PAIR = {"mentor": person_id("mandzhieva"), "mentees": person_id("nastavlyaemyi"), "matters": "teaching_methods"}
MENTOR, MENTEE = "nastavnik", "nastavlyaemyi"


@pytest.fixture
def school(tmp_path: object) -> Iterator[Demo]:
    made = demo(tmp_path)  # type: ignore[arg-type]
    yield made
    made.close()


def _proposed(school: Demo, login: str = "kurator", **more: str) -> str:
    answer = school.browser(login).post("/units/new", {**PAIR, **more})
    assert answer.status_code == 302, words(answer)
    return str(answer.location.rsplit("/", 1)[-1])


def _answering(school: Demo) -> str:
    case = _proposed(school)
    held = {"decision": "held", "day": "14.09.2026", "mode": "online"}
    path = f"/case/{case}/step/{school.key(case, 'hold_acquaintance')}"
    assert school.browser("kurator").post(path, held).status_code == 302
    return case


def test_a_mentee_proposes_a_mentor_and_others_cannot_for_them(school: Demo) -> None:
    """R-2.2-3"""
    link = "Предложить пару со своим участием"
    assert link in words(school.browser(MENTEE).get("/"))
    assert link not in words(school.browser("kurator").get("/")) + words(school.browser("tehnik").get("/"))
    case = _proposed(school, MENTEE)
    page = words(school.browser(MENTEE).get(f"/case/{case}"))
    assert "предложена, ждёт знакомства" in page and "Санджиева А. М." in page
    answer = school.browser("lidzhiev").post("/units/new", {**PAIR, "mentees": person_id("erdnieva")})
    assert answer.status_code == 422
    assert "Педагог предлагает пару, в которой участвует сам" in words(answer)


def test_what_was_answered_is_on_no_page_and_in_no_export(school: Demo) -> None:
    """INV-22: the card says only that an answer came, and a trial of the last answer is not to be had."""
    case = _answering(school)
    key = school.key(case, "answer_interest", MENTEE)
    browser = school.browser(MENTEE)
    form = words(browser.get(f"/case/{case}/step/{key}"))
    assert "Ответ запечатан" in form and "Что будет, если" not in form
    assert browser.post(f"/case/{case}/step/{key}", {"decision": "no", "_try": "1"}).status_code == 404
    assert browser.post(f"/case/{case}/step/{key}", {"decision": "no"}).status_code == 302
    for login in ("kurator", "direktor", "auditor", MENTEE):
        for tail in ("", "/history", "/history?version=3"):
            page = words(school.browser(login).get(f"/case/{case}{tail}"))
            assert "не сложилась" not in page.replace("Пара не сложилась", "").replace("Не сложилась", "")
    card = words(school.browser("kurator").get(f"/case/{case}"))
    assert "1 из 2" in card and card.count("ответа ещё нет") == 1 and card.count("ответ получен") == 1


def test_neither_the_case_file_nor_replay_tells_who_said_no(school: Demo) -> None:
    """INV-22: the curator takes the file of the pair along, the operator replays it; both read only that an answer came."""
    case = _answering(school)
    for login, said in (("mandzhieva", "yes"), (MENTEE, "no")):
        key = school.key(case, "answer_interest", login)
        assert school.browser(login).post(f"/case/{case}/step/{key}", {"decision": said}).status_code == 302
    taken = school.browser("kurator").post(f"/case/{case}/case-file.zip", {})
    with ZipFile(BytesIO(taken.data)) as pack:
        texts = [pack.read(name).decode(errors="replace") for name in pack.namelist() if not name.endswith(".py")]
    told = json.dumps(shown(school.store.log, case, None, None), ensure_ascii=False)
    assert "unit.interest_answered" in told and any("unit.interest_answered" in text for text in texts)
    for text in (told, *texts):
        assert '"no"' not in text and '"yes"' not in text


def test_a_missing_day_of_the_meeting_is_asked_for(school: Demo) -> None:
    case = _proposed(school)
    path = f"/case/{case}/step/{school.key(case, 'hold_acquaintance')}"
    answer = school.browser("kurator").post(path, {"decision": "held"})
    assert answer.status_code == 422 and "Укажите день встречи" in words(answer)


def test_the_aim_and_the_criteria_stand_on_the_card(school: Demo) -> None:
    """R-4.4-3, R-4.6-08"""
    more = {"role_forms": "teacher_teacher", "kinds": "traditional", "aim": "Вести урок", "criteria": "Стаж и такт"}
    page = words(school.browser("kurator").get(f"/case/{_proposed(school, **more)}"))
    for said in ("учитель – учитель, традиционное", "Вести урок", "Стаж и такт"):
        assert said in page
    less = {**PAIR, "mentees": person_id("sidorova"), **more, "criteria": ""}
    answer = school.browser("kurator").post("/units/new", less)
    assert answer.status_code == 422 and "не названы критерии подбора" in words(answer)


def test_a_pair_is_proposed_by_matters_of_the_clause_and_no_others(school: Demo) -> None:
    """R-3.10-04: the five of clause 3.10 are offered to whoever proposes; anything else is refused at its field."""
    curator = school.browser("kurator")
    form = curator.get("/units/new").text
    assert re.findall(r'name="matters"[^>]*value="(\w+)"', form) == list(MATTERS) and len(MATTERS) == 5
    answer = curator.post("/units/new", {**PAIR, "mentees": person_id("sidorova"), "matters": "astrology"})
    assert answer.status_code == 422
    assert curator.post("/units/new", {**PAIR, "mentees": person_id("sidorova"), "matters": ""}).status_code == 422


def test_there_is_no_protocol_before_the_council_has_spoken(school: Demo) -> None:
    case = _proposed(school)
    assert school.browser("kurator").get(f"/case/{case}/document").status_code == 404


def test_a_pair_cannot_be_begun_over_one_that_is_there(school: Demo) -> None:
    case = _proposed(school)
    before = school.version(case)
    assert school.browser("kurator").post(f"/case/{case}/act/form_unit", PAIR).status_code == 404
    assert school.version(case) == before
