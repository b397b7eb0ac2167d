"""Monitoring on the pages: indicators on any day, questionnaires, a round from plan to results, whose answers who reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from processes.moves import step_of
from tests.web.staged import Browser, words
from tests.web.test_who_may import NOON, Demo, demo, fill
from web.cli import main
from web.demo import cast
from web.demo.script import person_id
from web.rounds import ready_sets

SECRET = "Мешает расписание"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def take_ready(browser: Browser) -> None:
    assert browser.post("/questionnaires/ready", {}, page="/questionnaires").status_code == 302


def planned(school: Demo, *titles: str, purpose: str = "interim") -> str:
    """A round that asks these questionnaires, agreed by the director, on its first day."""
    curator = school.browser("kurator")
    take_ready(curator)
    page = curator.get("/monitoring/rounds/new").text
    ids = re.findall(r'value="(questionnaire-[0-9a-f]+)".*?<label[^>]*>([^<]+)<', page, re.DOTALL)
    chosen = [id for id, label in ids if any(title in label.replace("\xa0", " ") for title in titles)]
    assert len(chosen) == len(titles)
    days = {"opens": "15.09.2026", "closes": "25.09.2026"}
    done = fill(curator, "/monitoring/rounds/new", purpose=purpose, questionnaires=chosen, **days)
    assert done.status_code == 302, words(done)
    case = str(done.location).rsplit("/", 1)[-1]
    step = f"/case/{case}/step/agree_monitoring_plan"
    assert fill(school.browser("direktor"), step, decision="accept", password=cast.PASSWORD).status_code == 302
    school.clock.now = NOON + timedelta(days=1)
    school.store.post.tick(school.clock.now)
    return case


def answer(school: Demo, case: str, login: str, **said: str) -> None:
    key = school.key(case, "answer_questionnaire", login)
    assert fill(school.browser(login), f"/case/{case}/step/{key}", decision="answer", **said).status_code == 302


def close(school: Demo, case: str) -> None:
    """The last day passes, the curator analyses, the director approves."""
    school.clock.now = NOON + timedelta(days=12)
    school.store.post.tick(school.clock.now)
    texts = dict.fromkeys(("strengths", "weaknesses", "opportunities", "threats"), "Есть.")
    codes = re.findall(
        r'name="(condition_[a-z]+)"', school.browser("kurator").get(f"/case/{case}/step/analyse_round").text
    )
    levels = dict.fromkeys(codes, "2")
    assert fill(school.browser("kurator"), f"/case/{case}/step/analyse_round", **texts, **levels).status_code == 302
    step = f"/case/{case}/step/approve_round_results"
    assert fill(school.browser("direktor"), step, decision="accept", password=cast.PASSWORD).status_code == 302


def test_every_number_of_the_page_opens_the_programmes_behind_it(school: Demo) -> None:
    auditor = school.browser("auditor")
    page = auditor.get("/monitoring").text
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/monitoring/programmes[^"]*)"', page)]
    assert len(links) > 5
    for link in links:
        behind = auditor.get(link)
        assert behind.status_code == 200
        assert re.search(r"2026-\d{3}", behind.text)
    assert auditor.get("/monitoring/programmes?code=charm").status_code == 404


def test_the_table_leaves_as_csv_and_a_past_day_has_its_own_numbers(school: Demo) -> None:
    auditor = school.browser("auditor")
    now = auditor.get("/monitoring.csv").data.decode("utf-8-sig")
    assert "Проведено встреч;" in now and "2026-001" in now
    past = auditor.get("/monitoring.csv?at=2026-01-02").data.decode("utf-8-sig")
    assert past != now and "2026-001" not in past
    assert auditor.get("/monitoring?at=1999-01-01").status_code == 200
    for path in ("/monitoring", "/monitoring.csv", "/monitoring/programmes"):
        assert auditor.get(f"{path}?at=yesterday").status_code == 422


def test_the_curator_takes_the_ready_sets_once_and_revises_one(school: Demo) -> None:
    curator = school.browser("kurator")
    take_ready(curator)
    take_ready(curator)
    assert (
        len(school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'questionnaire'")) == len(ready_sets()) == 8
    )
    unasked = (
        "SELECT MIN(case_id) AS id FROM cases WHERE kind = 'questionnaire' AND case_id NOT IN (SELECT other FROM links)"
    )
    case = school.store.log.rows(unasked)[0]["id"]
    page = curator.get(f"/case/{case}/questionnaire")
    assert page.status_code == 200
    more = {"name": "Своя", "mode": "confidential", "questions-0-text": "Что нового?", "questions-0-kind": "text"}
    wrong = {**more, "questions-0-kind": "choice", "questions-0-options": "одно"}
    refused = curator.post(f"/case/{case}/questionnaire", wrong, page=f"/case/{case}/questionnaire")
    assert refused.status_code == 409 or "не меньше двух разных вариантов" in words(refused)
    assert curator.post(f"/case/{case}/questionnaire", more, page=f"/case/{case}/questionnaire").status_code == 302
    assert "Что нового?" in words(curator.get(f"/case/{case}"))
    assert "версия 2" in words(curator.get(f"/case/{case}"))


def test_a_named_answer_is_read_by_the_curator_and_by_its_author_alone(school: Demo) -> None:
    case = planned(school, "Лист рефлексии")
    answer(school, case, "nastavnik", a1_q1=SECRET, a1_q5="Коллегам")
    assert SECRET in words(school.browser("kurator").get(f"/case/{case}/answers"))
    assert SECRET in words(school.browser("nastavnik").get(f"/case/{case}/answers"))
    assert SECRET not in words(school.browser("nastavlyaemyi").get(f"/case/{case}/answers"))
    for login in ("direktor", "auditor", "tehnik"):
        assert school.browser(login).get(f"/case/{case}/answers").status_code == 403
        for page in (f"/case/{case}", f"/case/{case}/history", f"/case/{case}/comparison"):
            assert school.browser("nastavlyaemyi").get(page).status_code == (200 if page.endswith(case) else 403)
            shown = school.browser(login).get(page)
            assert shown.status_code == 200
            assert SECRET not in words(shown)


def test_a_confidential_answer_is_read_by_nobody_before_there_are_five(school: Demo) -> None:
    case = planned(school, "середина программы")
    page = words(
        school.browser("nastavnik").get(f"/case/{case}/step/{school.key(case, 'answer_questionnaire', 'nastavnik')}")
    )
    assert "полная анонимность невозможна" in page
    answer(school, case, "nastavnik", a1_q1="7", a1_q5=SECRET)
    shown = words(school.browser("kurator").get(f"/case/{case}/answers"))
    assert SECRET not in shown
    assert "мало ответов, чтобы показать" in shown


def test_of_several_questionnaires_each_says_over_its_own_questions_who_reads_them(school: Demo) -> None:
    case = planned(school, "середина программы", "Лист рефлексии")
    page = words(
        school.browser("nastavnik").get(f"/case/{case}/step/{school.key(case, 'answer_questionnaire', 'nastavnik')}")
    )
    marks = ("прочитает куратор", 'name="a1_q1"', "полная анонимность невозможна", 'name="a2_q1"')
    places = [page.index(mark) for mark in marks]
    other = [page.index(mark) for mark in (marks[2], marks[1], marks[0], marks[3])]
    assert places == sorted(places) or other == sorted(other)
    assert page.count("<h2>Лист рефлексии участника</h2>") == 1


def test_the_list_of_tasks_tells_nobody_who_was_asked_who_has_answered(school: Demo) -> None:
    """The round's history is its overseers', and so is what happened in it last."""
    case = planned(school, "середина программы")
    key = school.key(case, "answer_questionnaire", "nastavnik")
    answer(school, case, "nastavnik", a1_q1="7")
    told, other = "Анкета возвращена", "Иванова М. П."
    for login, view in product(("nastavnik", "nastavlyaemyi"), ("mine", "role", "others", "watched")):
        page = school.browser(login).get(f"/?view={view}")
        rows = [row for row in re.findall("<tr><td.*?</tr>", words(page), re.DOTALL) if case in row]
        assert told not in words(page) and not [row for row in rows if other in row], (login, view)
    assert case in school.browser("nastavlyaemyi").get("/").text
    assert told in words(school.browser("kurator").get("/?view=others&kind=monitoring_round"))
    path = f"/case/{case}/step/{key}"
    assert told in words(school.browser("kurator").get(path))
    gone = school.browser("nastavlyaemyi").get(path)
    assert gone.status_code == 410 and told not in words(gone)


def test_a_person_may_decline_and_must_say_something_otherwise(school: Demo) -> None:
    case = planned(school, "середина программы")
    key = school.key(case, "answer_questionnaire", "nastavnik")
    path = f"/case/{case}/step/{key}"
    empty = fill(school.browser("nastavnik"), path, decision="answer")
    assert empty.status_code == 422
    assert "Ответьте хотя бы на один вопрос" in words(empty)
    assert fill(school.browser("nastavnik"), path, decision="answer", a1_q1="11").status_code == 422
    assert fill(school.browser("nastavnik"), path, decision="decline").status_code == 302


def test_the_results_are_a_paper_with_the_hash_that_was_signed(school: Demo) -> None:
    case = planned(school, "середина программы")
    plan = words(school.browser("direktor").get(f"/case/{case}/document"))
    assert "План мониторинга № 2" in plan and "Насколько полезны встречи?" in plan
    answer(school, case, "nastavnik", a1_q1="7", a1_q5=SECRET)
    close(school, case)
    browser = school.browser("direktor")
    paper = words(browser.get(f"/case/{case}/document"))
    fact = school.store.log.entries(case)[-1].fact
    assert fact.signature.document in paper  # type: ignore[attr-defined]
    assert "Документ подписан" in paper and SECRET not in paper
    assert browser.get(f"/case/{case}/document.docx").status_code == 200


def test_the_file_of_a_round_holds_its_papers_and_no_answer(school: Demo) -> None:
    case = planned(school, "Лист рефлексии")
    answer(school, case, "nastavnik", a1_q1=SECRET)
    close(school, case)
    taken = school.browser("auditor").post(f"/case/{case}/case-file.zip", {}, page=f"/case/{case}")
    assert taken.status_code == 200
    with ZipFile(BytesIO(taken.data)) as pack:
        texts = {name: pack.read(name) for name in pack.namelist()}
    assert [name for name, text in texts.items() if SECRET.encode() in text] == []
    papers = json.loads(texts["case.json"])
    assert [each["title"] for each in papers["documents"]] == ["План мониторинга и анкеты", "Результаты мониторинга"]


def test_the_command_line_replays_all_but_sealed_answers(school: Demo, tmp_path: Path) -> None:
    case = planned(school, "Лист рефлексии")
    answer(school, case, "nastavnik", a1_q1=SECRET)
    database = f"sqlite:///{tmp_path}/var/nastavnik.db"
    said = CliRunner().invoke(main, ["replay", case, "--json"], env={"NASTAVNIK_DATABASE": database})
    assert said.exit_code == 0
    assert "sealed" in said.output and SECRET not in said.output
    assert person_id("nastavnik") in json.dumps(json.loads(said.output))


def test_a_round_without_questionnaires_says_where_to_get_them(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.rounds.questionnaires", list)
    page = words(school.browser("kurator").get("/monitoring/rounds/new"))
    assert "Возьмите готовые анкеты" in page
    assert school.browser("direktor").get("/monitoring/rounds/new").status_code == 403


def test_the_pulse_and_the_points_are_asked_for_on_the_programmes_card(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    mentor = school.browser("nastavnik")
    assert "Как прошла встреча" in words(mentor.get(f"/case/{case}"))
    assert fill(mentor, f"/case/{case}/act/give_pulse", meeting="1", score="4", line=SECRET).status_code == 302
    points = {"when": "before", "level_motivation": "1", "evidence_motivation": "Урок 3 сентября"}
    curator = school.browser("kurator")
    missing = fill(curator, f"/case/{case}/act/assess_points", when="before", level_motivation="1")
    assert missing.status_code == 422
    assert fill(curator, f"/case/{case}/act/assess_points", **points).status_code == 302
    for login in ("kurator", "direktor", "auditor", "nastavlyaemyi"):
        assert SECRET not in words(school.browser(login).get(f"/case/{case}/history"))


def test_nobody_opens_a_new_round_from_the_card_of_another(school: Demo) -> None:
    case = planned(school, "середина программы")
    assert school.browser("kurator").get(f"/case/{case}/act/plan_round").status_code == 404
    assert {step_of(key) for key in school.store.office.case(case).open} >= {"answer_questionnaire"}
