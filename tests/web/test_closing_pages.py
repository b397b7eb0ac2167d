"""The pages of a cycle's end: statistics with their files, practices, encouragement, the report, the final steps."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.case import Role
from processes.messages import case_id
from tests.web.closed import final_stage, told
from tests.web.staged import words
from tests.web.test_monitoring_pages import take_ready
from tests.web.test_templates_page import SIGN, _edited, _send, _text
from tests.web.test_who_may import NOON, Demo, demo, fill, send
from web.demo.cast import PASSWORD
from web.demo.script import person_id

SITE = {"day": NOON.date(), "address": "https://school.example/n"}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("closing"))
    final_stage(made)
    yield made
    made.close()


def test_statistics_show_what_is_behind_each_number_and_leave_as_totals(school: Demo) -> None:
    browser = school.browser("kurator")
    page = words(browser.get("/statistics"))
    assert "Участники действующих программ" in page and "2026-003" in page and "Очирова" in page
    table = browser.get("/statistics.csv").data.decode("utf-8-sig")
    assert "Участники действующих программ" in table and "Очирова" not in table
    book = load_workbook(BytesIO(browser.get("/statistics.xlsx").data))
    assert book.active["A1"].value == "Показатель"


@pytest.mark.parametrize("query", ["since=2026-13-01", "as_of=2027-01-01", "since=2026-09-14&as_of=2026-09-13"])
def test_a_period_that_is_none_is_said_at_its_field(school: Demo, query: str) -> None:
    browser = school.browser("kurator")
    for path in ("/statistics", "/statistics.csv", "/statistics.xlsx"):
        answer = browser.get(f"{path}?{query}")
        assert answer.status_code == 422, path
        assert "Проверьте период" in words(answer)


def test_a_snapshot_is_counted_signed_and_taken_for_the_region(school: Demo) -> None:
    curator = school.browser("kurator")
    answer = curator.post("/statistics", {"act": "own-statistics"}, page="/statistics")
    case = answer.location.rsplit("/", 1)[-1]
    day = NOON.date()
    counted = fill(curator, f"/case/{case}/step/count_statistics", since=day - timedelta(days=300), as_of=day)
    assert counted.status_code == 302
    assert fill(curator, f"/case/{case}/step/sign_statistics", password=PASSWORD).status_code == 302
    technician = school.browser("tehnik")
    assert "figures.csv" not in technician.get(f"/case/{case}").text
    assert technician.get(f"/case/{case}/figures.csv").status_code == 404
    confirmed = fill(technician, f"/case/{case}/step/confirm_statistics", decision="accept", password=PASSWORD)
    assert confirmed.status_code == 302
    page = words(technician.get(f"/case/{case}/document"))
    assert page.count("простой электронной подписью") == 2 and "Проект" not in page
    assert f"/case/{case}/figures.xlsx" in curator.get(f"/case/{case}").text
    table = list(
        csv.reader(StringIO(technician.get(f"/case/{case}/figures.csv").data.decode("utf-8-sig")), delimiter=";")
    )
    assert "Начаты за период" in {row[0] for row in table}
    values = [row[2] for row in table[2:]]
    # the small school has a handful of programmes: what would tell of one is not in the file
    assert "меньше 5 или не показано" in values and not {"1", "2", "3", "4"} & set(values)
    assert technician.get(f"/case/{case}/figures.xlsx").status_code == 200
    assert curator.get(f"/case/{school.case('programme')}/figures.csv").status_code == 404


def test_a_practice_goes_into_the_bank(school: Demo) -> None:
    curator = school.browser("kurator")
    typed = {"title": "Урок в паре", "form": "traditional", "authors": [person_id("nastavnik")]}
    more = {"problem": "Не видит себя", "done": "Разбор", "result": "Четыре из пяти", "conditions": "Час в неделю"}
    assert fill(curator, "/practices/new", **typed, **{**more, "result": ""}).status_code == 422
    case = fill(curator, "/practices/new", **typed, **more).location.rsplit("/", 1)[-1]
    key = school.key(case, "answer_authorship", "nastavnik")
    mentor = school.browser("nastavnik")
    assert fill(mentor, f"/case/{case}/step/{key}", decision="accept").status_code == 302
    assert fill(curator, f"/case/{case}/step/sign_practice", password=PASSWORD).status_code == 302
    assert "Урок в паре" in words(mentor.get("/practices?status=banked"))
    assert "Урок в паре" not in words(mentor.get("/practices?status=draft"))
    assert fill(curator, f"/case/{case}/act/pass_practice_on", day=NOON.date()).status_code == 302
    assert "передана региональному оператору" in words(curator.get("/practices"))


def test_encouragement_is_proposed_signed_and_registered(school: Demo) -> None:
    curator, stage = school.browser("kurator"), school.case("final_stage")
    assert "итоговый мониторинг" in words(curator.get("/cycle"))
    rows: dict[str, str] = {}
    for n, login in enumerate(("nastavnik", "nastavlyaemyi")):
        row = {"person": person_id(login), "incentive": ("certificate", "gratitude")[n], "evidence": f"Успех {n}."}
        rows |= {f"proposals-{n}-{name}": value for name, value in row.items()}
    assert fill(curator, f"/case/{stage}/step/propose_incentives", decision="propose", **rows).status_code == 302
    order = next(iter(school.store.office.case(stage).state.proposals))
    assert "of=incentive_submission" in curator.get(f"/case/{order}").text
    asked = words(curator.get(f"/case/{order}/document?of=incentive_submission"))
    said = ("Представление", "Успех 0", "объявить благодарность", f"{NOON:%d.%m.%Y}")
    assert all(each in asked for each in said) and "Проект" not in asked and "«___»" not in asked
    assert curator.get(f"/case/{order}/document.docx?of=incentive_submission").status_code == 200
    assert fill(curator, f"/case/{order}/step/draft_order", control="").status_code == 302
    director = school.browser("direktor")
    assert fill(director, f"/case/{order}/step/sign_order", decision="accept", password=PASSWORD).status_code == 302
    register = words(curator.get("/incentives"))
    assert "Успех 0" in register and "благодарность" in register
    letter = words(curator.get(f"/case/{order}/certificate/{person_id('nastavnik')}"))
    assert "Успех 0</span>." in letter and "Проект" not in letter
    assert "Школа награждает вас грамотой за работу наставником" in letter and "Благодарность" not in letter
    thanks = words(curator.get(f"/case/{order}/certificate/{person_id('nastavlyaemyi')}"))
    assert "Благодарность" in thanks and "Школа благодарит вас за работу в паре" in thanks
    assert curator.get(f"/case/{order}/certificate/{person_id('kurator')}").status_code == 404
    _thanks_by_its_own_template(school, f"/case/{order}/certificate/{person_id('nastavnik')}.docx")


def _thanks_by_its_own_template(school: Demo, file: str) -> None:
    curator = school.browser("kurator")
    word = _text(curator.get(file).data)
    assert SIGN not in word and "ГРАМОТА" in word and "Школа награждает вас грамотой" in word
    assert _send(curator, "certificate", _edited(curator, "certificate", SIGN)).status_code == 302
    school.clock.forward(minutes=1)
    assert SIGN in _text(curator.get(file).data) and "Успех 0" in _text(curator.get(file).data)


def test_the_report_is_written_beside_its_figures_and_accepted(school: Demo) -> None:
    curator, stage, cycle = school.browser("kurator"), school.case("final_stage"), school.case("cycle")
    state = school.store.office.case(stage).state
    days = {"start": state.start.isoformat(), "end": state.end.isoformat()}
    told(
        school,
        "request_report",
        "report-0123456789abcdef",
        {"stage": stage, "cycle": cycle, "year": state.year, **days},
    )
    path = "/case/report-0123456789abcdef"
    page = words(curator.get(f"{path}/step/write_report"))
    assert "Педагоги, вовлечённые в наставничество" in page
    assert "Кто и что за числом" in page and f"/case/{school.case('programme', '2026-003')}" in page
    typed = {"as_of": NOON.date(), "problems": "Мало времени", "conclusions": "Продолжать"}
    assert fill(curator, f"{path}/step/write_report", **typed).status_code == 302
    card = words(curator.get(path))
    assert "2026-003" in card and "Мало времени" in card
    director = school.browser("direktor")
    assert f"/case/{school.case('programme', '2026-003')}" in director.get(f"{path}/step/accept_report").text
    answer = words(director.get(f"{path}/document"))
    assert "Проблемы и риски" in answer and "Приложение 1" in answer
    assert curator.get(f"{path}/document.docx").status_code == 200


def test_what_the_final_stage_asks_is_refused_in_words(school: Demo) -> None:
    curator, stage = school.browser("kurator"), school.case("final_stage")
    path = f"/case/{stage}/step/plan_final_round"
    answer = fill(curator, path, decision="skip", reason="Некогда")
    assert answer.status_code == 422 and "2026-003" in words(answer)
    assert send(curator, path, {"decision": "hold"}).status_code in (400, 403)


def test_a_final_round_that_was_decided_on_is_planned_next(tmp_path: Path) -> None:
    made = demo(tmp_path)
    stage, curator = final_stage(made), made.browser("kurator")
    assert fill(curator, f"/case/{stage}/step/plan_final_round", decision="hold").status_code == 302
    page = words(curator.get(f"/case/{stage}"))
    assert "запланируйте раунд на странице «Мониторинг»" in page and "purpose=final" in page
    case = _opened_round(made, stage)
    said = words(made.browser("kurator").get(f"/case/{stage}"))
    asked = made.store.office.case(case).state.respondents
    assert f"готовится: анкеты вернули 0 из {len(asked)}" in said and len(asked) > 1
    # whose answer is missing stands on no page that everybody at the school reads
    assert "– «Ответить на анкету»" not in words(made.browser("nastavnik").get(f"/case/{stage}"))
    made.close()


def _opened_round(made: Demo, stage: str) -> str:
    """The stage's round, agreed by the director, on its first day."""
    curator, path = made.browser("kurator"), f"/monitoring/rounds/new?stage={stage}&purpose=final"
    take_ready(curator)
    sheet = re.findall(r'value="(questionnaire-[0-9a-f]+)".*?<label[^>]*>([^<]+)<', curator.get(path).text, re.DOTALL)
    days = {"opens": NOON.date() + timedelta(days=1), "closes": NOON.date() + timedelta(days=11)}
    chosen = [id for id, label in sheet if "рефлексии" in label]
    planned = fill(curator, path, purpose="final", stage=stage, questionnaires=chosen, **days)
    assert planned.status_code == 302, words(planned)
    case = planned.location.rsplit("/", 1)[-1]
    agreed = fill(
        made.browser("direktor"), f"/case/{case}/step/agree_monitoring_plan", decision="accept", password=PASSWORD
    )
    assert agreed.status_code == 302
    made.clock.now = NOON + timedelta(days=1)
    made.store.post.tick(made.clock.now)
    return case


def test_the_next_cycle_begins_from_what_this_one_left(tmp_path: Path) -> None:
    """R-4.7-3: its charter is filled with the tasks and results planned here; lessons and unmet requests stand on its page."""
    made = demo(tmp_path)
    stage, curator, director = final_stage(made), made.browser("kurator"), made.browser("direktor")
    step = f"/case/{stage}/step"
    assert fill(curator, f"{step}/plan_final_round", decision="hold").status_code == 302
    told(made, "receive_round", stage, {"round": _round(made), "number": 1})
    assert fill(curator, f"{step}/propose_incentives", decision="nobody", reason="Рано").status_code == 302
    assert fill(curator, f"{step}/sum_up_practices", reason="Рано").status_code == 302
    told(made, "receive_report", stage, {"report": "report-1"})
    told(made, "receive_statistics", stage, {"statistics": "statistics-1"})
    assert fill(made.browser("tehnik"), f"{step}/publish_results", **SITE).status_code == 302
    said = {"lessons": "Начинать раньше", "tasks": "Открытые уроки", "results": "Закрепились все"}
    assert fill(curator, f"{step}/decide_next_cycle", decision="needed", **said).status_code == 302
    begun = {"year": "2027", "start": "14.09.2027", "end": "31.08.2028"}
    assert fill(director, "/cycle/new", **begun).status_code == 302
    following = made.store.log.rows(
        "SELECT case_id FROM cases WHERE kind = 'preparatory_stage' ORDER BY opened_at DESC"
    )
    path = f"/case/{following[0]['case_id']}/step"
    assert fill(curator, f"{path}/adopt_local_regulation", decision="keep").status_code == 302
    assert fill(director, f"{path}/appoint_cycle_curator", decision="keep").status_code == 302
    assert fill(curator, f"{path}/decide_council", decision="without", reason="Двое").status_code == 302
    charter = words(curator.get(f"{path}/set_charter"))
    assert "Открытые уроки</textarea>" in charter and "Закрепились все</textarea>" in charter
    page = words(curator.get("/cycle"))
    assert "Начинать раньше" in page and "Запросы без ответа" in page
    made.close()


def _round(made: Demo) -> str:
    """A round that was planned: what came of it is told elsewhere."""
    asked, case = case_id("questionnaire", "asked"), case_id("monitoring_round", "planned")
    sheet = {
        "name": "Лист",
        "audience": "participant",
        "mode": "named",
        "questions": [{"kind": "text", "text": "Что вышло?"}],
    }
    told(made, "adopt_questionnaire", asked, sheet, "kurator", Role.CURATOR)
    days = {"opens": NOON.date(), "closes": NOON.date() + timedelta(days=5)}
    plan = {"purpose": "final", "questionnaires": [asked], "stage": "", **days}
    told(made, "plan_round", case, plan, "kurator", Role.CURATOR)
    return case
