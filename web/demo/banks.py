"""How people of the demo come into the banks: application, consent, what they tell, check, decision (P-4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.case import Role
from web.demo.script import Script

D, C, P = Role.DIRECTOR, Role.CURATOR, Role.PARTICIPANT
OFFERS = {"role_forms": ["teacher_teacher"], "modes": ["offline", "mixed"], "hours": 2}

#: login → (competencies, the measurable result, what confirms it, matters, category, training)
MENTORS: dict[str, tuple[str, str, str, list[str], str, str]] = {
    "nastavnik": (
        "Подготовка к экзамену, задачи с параметром, разбор урока по видеозаписи",
        "Средний балл экзамена выше районного три года подряд",
        "Справка управления образования № 41",
        ["teaching_methods", "subject_content"],
        "высшая",
        "«Наставник в школе», 36 часов, удостоверение № 118",
    ),
    "lidzhiev": (
        "Работа с историческим источником, проектная деятельность, классное руководство",
        "Четыре призёра муниципального этапа олимпиады",
        "Приказ отдела образования № 27",
        ["teaching_methods", "subject_content", "upbringing"],
        "высшая",
        "",
    ),
    "mandzhieva": (
        "Обучение сочинению, критериальное оценивание",
        "Доля работ без замечаний выросла с 54 до 81 процента",
        "Анализ контрольных работ, протокол методического объединения № 3",
        ["teaching_methods", "class_activities"],
        "первая",
        "",
    ),
}
#: login → (category, request, direction and level of the difficulty, what it is, strengths)
MENTEES: dict[str, tuple[str, str, str, str, str, str]] = {
    "nastavlyaemyi": (
        "young",
        "Хочу укладываться в урок и видеть, кто не понял тему.",
        "methodical",
        "2",
        "Не хватает времени на закрепление",
        "Хорошо владею цифровыми средствами",
    ),
    "erdnieva": (
        "young",
        "Хочу научиться работать с источниками на уроке.",
        "subject",
        "3",
        "Дети пересказывают учебник",
        "Умею увлечь класс рассказом",
    ),
    "badmaev": (
        "less_experienced",
        "Как учить писать сочинение, а не списывать его.",
        "methodical",
        "2",
        "Трудно оценивать творческую работу",
        "Знаю современную литературу",
    ),
    "ivanova": (
        "young",
        "Как удержать внимание первоклассников.",
        "psych_pedagogical",
        "2",
        "Дисциплина на последнем уроке",
        "Терпение и аккуратность",
    ),
    "sidorova": (
        "changed_place",
        "Помогите освоиться в новой школе и в программе начальных классов.",
        "scientific_theoretical",
        "1",
        "Новая для меня программа",
        "Веду театральный кружок",
    ),
}


def comes_in(s: Script, login: str, bank: str) -> None:
    """The person applies, consents, tells what the bank asks; curator checks, director approves."""
    case = s.new("bank_admission")
    s.act("apply_to_bank", case, login, Role.TEACHER, {"bank": bank})
    s.step("answer_processing", s.state(case).consent, login, P, decision="accept")
    word, said = told(bank, s.clock.date(), login)
    s.step(word, case, login, P, **said)
    s.step("check_application", case, "kurator", C, decision="accept", remarks="")
    s.step("admit_person", case, "direktor", D, decision="accept", remarks="")


def told(bank: str, today: date, login: str = "") -> tuple[str, dict[str, Any]]:
    """The step at which a person tells what the bank asks, and what is told. login: of the demo; "" for anybody."""
    if bank == "mentor":
        return "describe_experience", _experience(login or "nastavnik", today)
    return "describe_request", _request(login or "nastavlyaemyi")


def _experience(login: str, today: date) -> dict[str, Any]:
    competencies, what, evidence, matters, category, training = MENTORS[login]
    result = {"what": what, "day": today - timedelta(days=60), "evidence": evidence}
    words = {"competencies": competencies, "category": category, "training": training}
    kinds = ["traditional", "group"]
    return {**OFFERS, **words, "matters": matters, "kinds": kinds, "results": [result], "capacity": None, "ready": True}


def _request(login: str) -> dict[str, Any]:
    category, request, direction, level, text, strengths = MENTEES[login]
    rows = [{"direction": direction, "level": level, "source": "self", "text": text}]
    words = {"category": category, "request": request, "strengths": strengths}
    matters = ["teaching_methods", "subject_content"]
    return {**OFFERS, **words, "matters": matters, "kinds": ["traditional", "group"], "difficulties": rows}
