"""The cycles of the demo school: how each stage is begun, what it asks for, how it ends (4.1–4.7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Role
from processes.messages import case_id
from processes.senders.roadmap import roadmap_case
from processes.senders.site_section import section_of
from processes.senders.stages import stage_case
from processes.site_section import section_content
from web.demo.programmes import ordered
from web.demo.script import SCHOOL, Script, person_id
from web.forms.roadmap import shifted, template, to_rows

D, C, P = Role.DIRECTOR, Role.CURATOR, Role.PARTICIPANT
TECH, MEMBER = Role.TECH_SPECIALIST, Role.COUNCIL_MEMBER
SITE = "https://stepnovskaya-3.example/nastavnichestvo"
#: What the last cycle planned for the next: its charter and its roadmap begin from this.
LESSONS = "Пары подбирать в мае, а не в сентябре; время встреч ставить в расписание."
TASKS = "Помочь молодым педагогам закрепиться в школе\nНаладить взаимопосещение уроков"
RESULTS = "Каждый молодой педагог работает с наставником\nНе меньше двух открытых уроков у каждой пары"
PRACTICE = {
    "title": "Открытый урок в паре: посещение, видеозапись, разбор по одной странице",
    "problem": "Молодой педагог не видит свой урок со стороны и боится посещений.",
    "done": "Наставник снимает урок на видео, педагог сам выбирает три минуты для разбора.",
    "result": "За год восемь уроков разобраны, этапы урока укладываются во время.",
    "conditions": "Один свободный час в неделю у обоих и согласие родителей на съёмку.",
}


def begun(s: Script, start: date, end: date) -> str:
    """The director begins a cycle; its case."""
    cycle = case_id("cycle", f"demo-{start.year}")
    s.act("start_cycle", cycle, "direktor", D, {"year": start.year, "start": start, "end": end})
    return cycle


def local_acts(s: Script, cycle: str) -> None:
    """The Положение and the curator by orders of this cycle; no council yet."""
    stage = stage_case("preparatory_stage", cycle)
    s.step("adopt_local_regulation", stage, "kurator", C, decision="new")
    ordered(s)
    who = {"person": person_id("kurator"), "deputy_head": True}
    s.step("appoint_cycle_curator", stage, "direktor", D, decision="new", **who)
    ordered(s)
    s.step("decide_council", stage, "kurator", C, decision="without", reason="Наставников пока трое.")


def kept_with_council(s: Script, cycle: str, *members: str) -> None:
    """Положение and curator stay; the mentors agree to be the council, and the order names them."""
    stage = stage_case("preparatory_stage", cycle)
    s.step("adopt_local_regulation", stage, "kurator", C, decision="keep")
    s.step("appoint_cycle_curator", stage, "direktor", D, decision="keep")
    people = [person_id(each) for each in members]
    s.step("decide_council", stage, "kurator", C, decision="create", people=people)
    council = s.open_cases("council")[-1]
    for each in members:
        s.step("answer_invitation", council, each, P, decision="accept")
    s.step("compose_council", council, "kurator", C, decision="order", chair=people[0])
    ordered(s)


def chartered(s: Script, cycle: str, visa: str = "") -> None:
    """Tasks and results; the roadmap, from the cycle before or from the ready one, approved. visa: who gives it."""
    stage, roadmap = stage_case("preparatory_stage", cycle), roadmap_case(cycle)
    words = {"tasks": TASKS, "results": RESULTS}
    kinds = ["traditional", "group", "short_term", "reverse"]
    s.step("set_charter", stage, "kurator", C, role_forms=["teacher_teacher"], kinds=kinds, **words)
    if visa:
        s.step("endorse_charter", stage, visa, MEMBER, decision="accept", remarks="")
    state = s.state(roadmap)
    rows = shifted(state, s.state(state.previous)) if state.previous else template(state)
    who = [person_id(login) for login in ("kurator", "kurator", "tehnik", "nastavnik")]
    answering = [{"id": "", **row, "responsible": who[n % len(who)]} for n, row in enumerate(rows)]
    s.act("edit_roadmap", roadmap, "kurator", C, {"rows": to_rows(answering, f"demo-{cycle[-8:]}")})
    s.step("draft_roadmap", roadmap, "kurator", C)
    s.step("approve_roadmap", roadmap, "direktor", D, decision="accept", remarks="")


def main_stage_open(s: Script, cycle: str) -> None:
    """The banks are open, the director closes the stage; teachers are to be mentored."""
    stage = stage_case("preparatory_stage", cycle)
    s.step("open_banks", stage, "kurator", C, prepared="Анкеты взяты из готовых, раздел сайта открыт.")
    s.step("close_preparatory_stage", stage, "direktor", D, decision="accept", remarks="")
    s.step("assess_need", stage_case("main_stage", cycle), "kurator", C, decision="needed")


def rows_done(s: Script, cycle: str, until: date) -> None:
    """Every activity of the roadmap that ended by the day is marked as done, by whoever answers for it."""
    roadmap = roadmap_case(cycle)
    state = s.state(roadmap)
    for row in state.approved:
        if row.end <= until and row.id not in state.marks:
            data = {"row": row.id, "progress": "done", "day": s.clock.date(), "words": row.result}
            s.act("mark_row", roadmap, "kurator", C, data)


def section_open(s: Script) -> None:
    """The specialist opens the section of the site."""
    s.act("open_section", section_of(SCHOOL), "tehnik", TECH, {"address": SITE})


def allowed(s: Script, login: str, until: date, *items: str) -> None:
    """The person chooses what may be published, and signs."""
    case = s.new("distribution")
    s.act("offer_distribution", case, login, Role.TEACHER, {"person": person_id(login)})
    said = {"items": list(items), "until": until, "conditions": ""}
    s.step("choose_distribution", case, login, P, decision="allow", **said)
    s.step("sign_distribution", case, login, P, decision="accept")


def main_stage_closed(s: Script, cycle: str, *carried: str) -> None:
    """The curator proposes to end the stage; what still runs is carried over; the director closes it."""
    stage = stage_case("main_stage", cycle)
    s.step("propose_final", stage, "kurator", C, carried=list(carried), words="")
    s.step("close_main_stage", stage, "direktor", D, decision="accept", remarks="")


def encouraged(s: Script, cycle: str, *people: tuple[str, str, str]) -> None:
    """These are encouraged by order: (login, which way, what for)."""
    rows = [{"person": person_id(login), "incentive": way, "evidence": words} for login, way, words in people]
    s.step("propose_incentives", stage_case("final_stage", cycle), "kurator", C, decision="propose", proposals=rows)
    ordered(s)


def practice_described(s: Script, cycle: str, *authors: str) -> None:
    """A practice whose authors agree to be named; signed, and counted among those of the cycle."""
    case = s.new("practice")
    data = {"form": "traditional", "authors": [person_id(each) for each in authors], **PRACTICE}
    s.act("describe_practice", case, "kurator", C, data)
    for each in authors:
        s.step("answer_authorship", case, each, P, decision="accept")
    s.step("sign_practice", case, "kurator", C)
    s.step("sum_up_practices", stage_case("final_stage", cycle), "kurator", C, practices=[case], reason="")
    s.act("pass_practice_on", case, "kurator", C, {"day": s.clock.date()})


def reported(s: Script, since: date) -> None:
    """The report is written and accepted; statistics are counted, signed and confirmed."""
    report = s.open_cases("report")[-1]
    problems = "Встречи откладываются в конце четверти; второй учитель истории остался без наставника."
    words: dict[str, Any] = {"problems": problems, "conclusions": LESSONS}
    s.step("write_report", report, "kurator", C, as_of=s.clock.date(), **words)
    s.step("accept_report", report, "direktor", D, decision="accept", remarks="")
    statistics = s.open_cases("statistics")[-1]
    s.step("count_statistics", statistics, "kurator", C, since=since, as_of=s.clock.date())
    s.step("sign_statistics", statistics, "kurator", C)
    s.step("confirm_statistics", statistics, "tehnik", TECH, decision="accept", remarks="")


def published(s: Script, cycle: str) -> None:
    """An edition of the section, looked at by the director, stands on the site."""
    section = section_of(SCHOOL)
    words = {
        "news": "Подведены итоги года наставничества: пять программ, одна группа.",
        "announcements": "Неделя открытых уроков – в октябре.",
        "materials": "Памятка наставнику: как разобрать урок за двадцать минут.",
        "contacts": "Куратор: заместитель директора по УВР, 8 (84700) 2-00-00",
    }
    s.step("prepare_section", section, "kurator", C, **words)
    s.step("review_section", section, "direktor", D, decision="accept", remarks="")
    state = s.state(section)
    shown = section_content(s.store.office.look(), state, state.words)
    s.step("publish_section", section, "kurator", C, document=shown.content.sha256())
    s.step("publish_results", stage_case("final_stage", cycle), "tehnik", TECH, day=s.clock.date(), address=SITE)


def closed(s: Script, cycle: str) -> None:
    """What the cycle leaves to the next one; every activity of its roadmap is settled; the director closes it."""
    stage = stage_case("final_stage", cycle)
    words = {"lessons": LESSONS, "tasks": TASKS, "results": RESULTS, "reason": ""}
    s.step("decide_next_cycle", stage, "kurator", C, decision="needed", **words)
    rows_done(s, cycle, s.state(cycle).end)
    s.step("carry_out_roadmap", roadmap_case(cycle), "kurator", C)
    s.step("close_final_stage", stage, "direktor", D, decision="accept", remarks="")
