"""The demo school with the rest of what a page can show: a cycle at its end, a council, an erased person, a failure.

Done by the pages themselves; what the pages lead to only after months is told by the system's own messages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from domain.case import Acting, Role
from processes.office import Ask
from processes.senders.roadmap import roadmap_case
from tests.faulty import MEET, TELL, Handler, deploy
from tests.web import closed
from tests.web.staged import Browser
from tests.web.test_who_may import NOON, Demo, fill
from web.composition import accounts_of
from web.demo.cast import PASSWORD
from web.demo.script import SCHOOL, person_id

OPERATOR, ADMINISTRATOR = "operator", "administrator"
REPORT = "report-0123456789abcdef"
LEFT, NEWCOMER = "left", "newcomer"


@dataclass
class Furnished:
    """school: changed in place. cases: examples by a word of the tests' own, beside those found by kind."""

    school: Demo
    cases: dict[str, str] = field(default_factory=dict)
    _browsers: dict[str, Browser] = field(default_factory=dict)

    def by(self, login: str, path: str, **typed: Any) -> str:
        """Send the page's form as this person; where it led."""
        browser = self._browsers.get(login) or self._browsers.setdefault(login, self.school.browser(login))
        answer = fill(browser, path, **typed)
        assert answer.status_code == 302, (path, answer.status_code, answer.text)
        self.school.store.post.tick(self.school.clock())
        return str(answer.location).partition("?")[0]

    def step(self, login: str, case: str, word: str, **typed: Any) -> None:
        key = self.school.key(case, word, login) if word.startswith("answer_") else self.school.key(case, word)
        self.by(login, f"/case/{case}/step/{key}", **typed)


def furnish(school: Demo) -> Furnished:
    """Everything that a page of the application needs to have something on it."""
    made = Furnished(school)
    for chapter in (_people, _section, _council, _cycle, _encouragement, _report, _papers, _audit, _failure):
        chapter(made)
    return made


def _act(made: Furnished, word: str, case: str, data: dict[str, Any], login: str = "system", key: str = "") -> None:
    role = {"system": Role.SYSTEM, "kurator": Role.CURATOR}[login]
    at = NOON - timedelta(minutes=2)
    acting = Acting(f"{word}-{case}", login if login == "system" else person_id(login), role, at, at, SCHOOL)
    made.school.store.office.perform(Ask(word, case, acting, data, key))


def _people(made: Furnished) -> None:
    """A newcomer, and somebody whose data were destroyed."""
    for login in (LEFT, NEWCOMER):
        card = {"name": "Петрова Анна Ивановна", "position": "методист", "standing": "staff"}
        _act(made, "register_person", person_id(login), card)
        _act(made, "grant_role", person_id(login), {"role": "teacher"})
        accounts_of(made.school.store).create(person_id(login), SCHOOL, login, PASSWORD)
    ground = {"basis_number": "Заявление № 4", "basis_day": "14.09.2026", "password": PASSWORD}
    made.by("kurator", f"/case/{person_id(LEFT)}/erasure", ground="request", **ground)


def _section(made: Furnished) -> None:
    made.by("kurator", "/site/new", address="https://school.example/nastavnichestvo")


def _council(made: Furnished) -> None:
    """A council by order; a request to it; a draft of a local act before it."""
    made.by("kurator", "/council/invite", people=person_id("nastavnik"))
    council = made.school.case("council")
    made.step("nastavnik", council, "answer_invitation", decision="accept")
    made.step("kurator", council, "compose_council", decision="order", chair=person_id("nastavnik"))
    order = made.school.store.office.case(council).state.orders[-1]
    made.step("kurator", order, "draft_order")
    made.step("direktor", order, "sign_order", decision="accept", password=PASSWORD)
    made.by("nastavlyaemyi", "/council/request", purpose="consultation")


def _cycle(made: Furnished) -> None:
    """A cycle at its end; the next one, whose order on the Положение is drafted; a roadmap that is to be written."""
    closed.final_stage(made.school)
    made.by("direktor", "/cycle/new", year="2027", start="01.09.2027", end="31.08.2028")
    stage = next(
        made.school.store.office.case(row["case_id"])
        for row in made.school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'preparatory_stage'")
        if made.school.store.office.case(row["case_id"]).open
    )
    made.step("kurator", stage.id, "adopt_local_regulation", decision="new")
    made.cases["local_act"] = next(iter(made.school.store.office.case(stage.id).state.requests))
    cycle, state = stage.state.cycle, stage.state
    days = {"year": state.year, "start": state.start.isoformat(), "end": state.end.isoformat()}
    made.cases["roadmap"] = roadmap_case(cycle)
    closed.told(made.school, "open_roadmap", roadmap_case(cycle), {"cycle": cycle, "stage": stage.id, **days})


def _encouragement(made: Furnished) -> None:
    stage = made.school.case("final_stage")
    proposed: dict[str, str] = {}
    for n, login in enumerate(("nastavnik", "nastavlyaemyi")):
        row = {"person": person_id(login), "incentive": "gratitude", "evidence": "Четыре открытых урока"}
        proposed |= {f"proposals-{n}-{name}": value for name, value in row.items()}
    made.step("kurator", stage, "propose_incentives", decision="propose", **proposed)
    order = next(iter(made.school.store.office.case(stage).state.proposals))
    made.step("kurator", order, "draft_order", control="")
    made.step("direktor", order, "sign_order", decision="accept", password=PASSWORD)
    made.cases["letter"] = order


def _report(made: Furnished) -> None:
    """The report is written; statistics are counted; a practice is described; an act is said more about."""
    state = made.school.store.office.case(made.school.case("final_stage")).state
    days = {"year": state.year, "start": state.start.isoformat(), "end": state.end.isoformat()}
    asked = {"stage": made.school.case("final_stage"), "cycle": state.cycle, **days}
    closed.told(made.school, "request_report", REPORT, asked)
    said = {"problems": "Мало времени", "conclusions": "Продолжать"}
    made.by("kurator", f"/case/{REPORT}/step/write_report", as_of=NOON.date(), **said)
    words = {"problem": "Не видит себя", "done": "Разбор", "result": "Четыре из пяти", "conditions": "Час в неделю"}
    practice = {"title": "Урок в паре", "form": "traditional", "authors": [person_id("nastavnik")]}
    made.by("kurator", "/practices/new", **practice, **words)
    act = {"level": "local", "form": "Приказ", "number": "7", "day": "01.09.2026", "heading": "О работе"}
    made.by("kurator", "/acts/new", **act)
    _agreement(made)
    _contest(made)


def _agreement(made: Furnished) -> None:
    """An agreement with a partner, recorded with its scan."""
    terms = {"number": "17", "day": date(2026, 9, 1), "start": date(2026, 9, 1), "end": date(2027, 8, 31)}
    words = {"partner": "Калмыцкий университет", "subject": "Стажировки", "open_ended": False}
    file = {"scan": "ab" * 32, "media": "application/pdf"}
    _act(made, "record_agreement", "partner_agreement-00000000000000aa", {**terms, **words, **file}, "kurator")


def _contest(made: Furnished) -> None:
    """The rules of a contest, laid before the director."""
    days = {"first": NOON.date(), "last": NOON.date(), "results": NOON.date() + timedelta(days=30)}
    words = {"name": "Пара года", "aim": "Показать опыт", "entrants": "Пары школы", "rewards": "Грамота"}
    lists = {"nominations": [{"name": "Лучшая пара", "criteria": "Вклад"}], "jury": [person_id("mandzhieva")]}
    _act(made, "plan_contest", "contest-00000000000000aa", {**days, **words, **lists}, "kurator")


def _papers(made: Furnished) -> None:
    """A consent to processing that waits for an answer."""
    where = made.by(NEWCOMER, "/banks/apply", bank="mentor")
    made.cases["waiting"] = str(made.school.store.office.case(where.split("/")[2]).state.consent)


def _audit(made: Furnished) -> None:
    """A remark that waits for its answer, and the auditor's reading that goes with it."""
    programme = made.school.case("programme", "2026-003")
    made.by("auditor", f"/case/{programme}/remark", text="Где протокол встречи?")
    made.cases["remark"] = str(made.school.store.office.case(programme).remarks[-1].number)


def _failure(made: Furnished) -> None:
    """A pair under a process whose service task failed."""
    made.school.store.post.handlers.register("tell", Handler(ValueError("Очирова больна")))
    deploy(made.school.store, TELL, MEET, at=NOON - timedelta(hours=1))
    unit = made.cases["failed"] = "unit-00000000000000aa"
    people = {"mentor": person_id("mandzhieva"), "mentees": [person_id("ivanova")], "matters": ["teaching_methods"]}
    _act(made, "form_unit", unit, people, "kurator")
    made.school.store.post.tick(made.school.clock())
