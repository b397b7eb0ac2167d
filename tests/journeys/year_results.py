"""The end of a school's year told through its pages: the stages close, results are gathered, the next cycle begins."""

from __future__ import annotations

from datetime import date

from domain.case import Role
from processes.history import Replay
from tests.journeys.year import AUDITOR, CURATOR, DIRECTOR, MENTEES, MENTORS, PASSWORD, TECH, Year, fill, order

#: The ready questionnaires of the last round; what everybody is asked of the first two, and the sheet of reflection.
ROUND = ("mentor_final", "mentee_final", "reflection")
POINTS = ("results_mentee", "results_mentor", "motivation", "innovation", "adaptation", "intention")
SITE = "https://school.example/nastavnichestvo"


def main_stage_closed(y: Year, carried: str) -> None:
    """The curator reviewed the middle; what still runs is carried over; the director closes the stage."""
    stage = y.cases("main_stage")[0]
    y.do(CURATOR, stage, "review_interim", conclusions="Три программы из четырёх идут по плану.")
    y.do(CURATOR, stage, "propose_final", carried=[carried])
    y.do(DIRECTOR, stage, "close_main_stage", decision="accept")
    assert y.state(y.cases("cycle")[0]).status == "final_stage"


def monitored(y: Year) -> None:
    """A round from the ready questionnaires: agreed, answered, analysed, approved; the stage waited for it."""
    stage = y.cases("final_stage")[0]
    y.do(CURATOR, stage, "plan_final_round", decision="hold")
    tab = y.tab(CURATOR, "/questionnaires")
    tab.locator("main form[action$='/questionnaires/ready'] button").click()
    tab.wait_for_load_state()
    asked = [each for each in y.cases("questionnaire") if y.state(each).ready in ROUND]
    days = {"opens": date(2027, 5, 18), "closes": date(2027, 5, 28)}
    y.page(CURATOR, "/monitoring/rounds/new", purpose="final", questionnaires=asked, stage=stage, **days)
    case = y.cases("monitoring_round")[0]
    y.do(DIRECTOR, case, "agree_monitoring_plan", decision="accept", password=PASSWORD)
    y.until(date(2027, 5, 19))
    _answers(y, case)
    y.until(date(2027, 5, 29))
    _analysed(y, case)
    assert "receive_round" not in y.open(stage)


def _answers(y: Year, case: str) -> None:
    """Everyone who took part answers: a mentor and a mentee at their pages."""
    for who in (*MENTORS, *MENTEES):
        asked, sheet = sorted(
            y.state(case).respondent(y.ids[who]).questionnaires, key=lambda each: y.state(each).ready == "reflection"
        )
        if who in (MENTORS[0], MENTEES[0]):
            y.do(who, case, "answer_questionnaire", decision="answer", a1_q1="9", a1_q2="8")
        else:
            said = {asked: {"q1": 9, "q2": 8}, sheet: {"q1": "Получилось"}}
            y.by(who, "answer_questionnaire", case, Role.PARTICIPANT, decision="answer", answers=said)


def _analysed(y: Year, case: str) -> None:
    """The curator reads aggregates of five answers and no fewer, and writes what they mean; the director approves."""
    said = " ".join(y.tab(CURATOR, f"/case/{case}/answers").inner_text("main").split())
    assert "Насколько полезны были встречи?" in said
    key = y.key(case, "analyse_round")
    tab = y.tab(CURATOR, f"/case/{case}/step/{key}")
    for text in tab.locator("main textarea").all():
        text.fill("Пары встречаются регулярно.")
    for choice in tab.locator("main fieldset.field").all():
        choice.locator("[type=radio]").last.check()
    for select in tab.locator("main select").all():
        select.select_option(index=3)
    y.press(tab)
    y.do(DIRECTOR, case, "approve_round_results", decision="accept", password=PASSWORD)


def assessed(y: Year, ended: tuple[str, ...], runs: str) -> None:
    """The gate names the programmes without their points; the curator assesses them from the page of the cycle."""
    said = " ".join(y.tab(CURATOR, "/cycle").inner_text("main").split())
    assert said.count("не оценены до программы и после программы") == len(ended)
    points = {f"{word}_{each}": value for each in POINTS for word, value in {"level": "2", "evidence": "Урок"}.items()}
    y.ask(CURATOR, runs, "assess_points", when="before", **points)
    for case in ended:
        y.ask(CURATOR, case, "assess_points", when="after", **points)
        tab = y.ask(CURATOR, case, "assess_points", when="before", **points)
        tab.locator("[name^=reason]").first.fill("По листам наблюдения от октября")
        y.press(tab)
    assert "показатели" not in y.tab(CURATOR, "/cycle").inner_text("main")


def encouraged(y: Year) -> None:
    """A mentor and a mentee are encouraged by the director's order, which both read."""
    rows = [
        {"person": y.ids[who], "incentive": "gratitude", "evidence": "Пять открытых уроков."}
        for who in (MENTORS[0], MENTEES[0])
    ]
    y.do(CURATOR, y.cases("final_stage")[0], "propose_incentives", decision="propose", proposals=rows)
    order(y, MENTORS[0], MENTEES[0])


def practice_described(y: Year) -> None:
    """A card the author lets bear their name, signed by the curator: there is no council."""
    words = {"problem": "Не видит себя со стороны", "done": "Парный урок", "result": "Четыре урока"}
    words |= {"title": "Открытый урок в паре", "conditions": "Свободный час в неделю"}
    y.page(CURATOR, "/practices/new", form="traditional", authors=[y.ids[MENTORS[0]]], **words)
    case = y.cases("practice")[0]
    y.do(MENTORS[0], case, "answer_authorship", decision="accept")
    y.do(CURATOR, case, "sign_practice", password=PASSWORD)
    y.do(CURATOR, y.cases("final_stage")[0], "sum_up_practices", practices=[case])


def reported(y: Year) -> None:
    """The report is written and accepted; statistics are counted, signed and confirmed."""
    report = y.cases("report")[0]
    words = {"problems": "Мало общего времени.", "conclusions": "Начинать раньше."}
    y.do(CURATOR, report, "write_report", as_of=y.clock.now.date(), **words)
    y.do(DIRECTOR, report, "accept_report", decision="accept", password=PASSWORD)
    statistics = y.cases("statistics")[0]
    y.do(CURATOR, statistics, "count_statistics", since=date(2026, 8, 20), as_of=y.clock.now.date())
    y.do(CURATOR, statistics, "sign_statistics", password=PASSWORD)
    y.do(TECH, statistics, "confirm_statistics", decision="accept", password=PASSWORD)


def published(y: Year, completed: str, *others: str) -> None:
    """The section shows who allows it and nobody else; the director looks first, results only of what is over."""
    _allowed(y, MENTORS[0])
    section = y.cases("site_section")[0]
    y.do(CURATOR, section, "prepare_results", programme=completed, words="Пять уроков по новой схеме.")
    for programme in others:
        y.do(CURATOR, section, "prepare_results", programme=programme, reason="Завершена досрочно.")
    y.do(CURATOR, section, "prepare_section", news="Цикл завершается.", contacts="8 (84722) 1-23-45")
    y.do(DIRECTOR, section, "review_section", decision="accept")
    y.do(CURATOR, section, "publish_section")
    assert "Пять уроков по новой схеме." in _site(y, "results")
    mentors = _site(y, "mentors")
    assert "Бадмаев" in mentors and "Очирова" not in mentors
    day = y.clock.now.date()
    y.do(CURATOR, y.cases("final_stage")[0], "publish_results", day=day, address=SITE)


def _site(y: Year, name: str) -> str:
    """The words of the section's page, with ordinary spaces."""
    return " ".join(y.tab(CURATOR, f"/site/files/{name}.html").inner_text("body").split())


def _allowed(y: Year, who: str) -> None:
    """A person says item by item what may be published, and signs."""
    tab = y.tab(who, "/me")
    tab.get_by_role("button", name="Выбрать, что публиковать").click()
    tab.wait_for_load_state()
    case = y.cases("distribution")[-1]
    given = {"items": ["name", "post", "topic"], "until": date(2028, 5, 31)}
    y.do(who, case, "choose_distribution", decision="allow", **given)
    y.do(who, case, "sign_distribution", decision="accept", password=PASSWORD)


def cycle_closed(y: Year) -> None:
    """The curator says what the cycle taught; the director closes it."""
    stage = y.cases("final_stage")[0]
    words = {"lessons": "Начинать раньше", "tasks": "Адаптация\nОткрытые уроки", "results": "Закрепились все"}
    y.do(CURATOR, stage, "decide_next_cycle", decision="needed", **words)
    y.do(DIRECTOR, stage, "close_final_stage", decision="accept")
    assert y.state(y.cases("cycle")[0]).status == "closed"


def next_cycle_drafted(y: Year) -> None:
    """The director begins the next year; its charter and its roadmap begin from this one."""
    y.until(date(2027, 8, 23))
    y.page(DIRECTOR, "/cycle/new", year="2027", start=date(2027, 9, 1), end=date(2028, 8, 31))
    stage = next(each for each in y.cases("preparatory_stage") if y.open(each))
    y.do(CURATOR, stage, "adopt_local_regulation", decision="keep")
    y.do(DIRECTOR, stage, "appoint_cycle_curator", decision="keep")
    y.do(CURATOR, stage, "decide_council", decision="without", reason="Три наставника.")
    tab = y.tab(CURATOR, f"/case/{stage}/step/{y.key(stage, 'set_charter')}")
    assert tab.locator("[name=tasks]").input_value() == "Адаптация\nОткрытые уроки"
    assert tab.locator("[name=results]").input_value() == "Закрепились все"
    fill(tab, role_forms=["teacher_teacher"], kinds=["traditional"])
    y.press(tab)
    roadmap = next(each for each in y.cases("roadmap") if y.open(each) & {"draft_roadmap"})
    tab = y.tab(CURATOR, f"/case/{roadmap}/rows")
    before = next(each for each in y.cases("roadmap") if each != roadmap)
    first = y.state(before).approved[0].activity
    assert tab.locator("textarea[name=rows-0-activity]").input_value() == first


def audited(y: Year, programme: str) -> None:
    """The auditor reads the programme's history as it went on; every case of the year replays to what is shown."""
    tab = y.tab(AUDITOR, f"/case/{programme}")
    tab.get_by_role("link", name="История дела").click()
    tab.wait_for_load_state()
    tab.get_by_label("Перейти к дате").fill("2026-10-01")
    tab.get_by_role("button", name="Показать на дату").click()
    tab.wait_for_load_state()
    assert "действует" in tab.inner_text("main").lower()
    replay = Replay(y.store.log, y.store.office.definitions)
    every = [str(row["case_id"]) for row in y.store.log.rows("SELECT case_id FROM cases")]
    assert [found for case in every if (found := replay.case(case))] == []
