"""A programme, the consent to it and a sheet of changes, of people who do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from processes.documents.content import (
    ChangeRow,
    ChangeSheetContent,
    ConsentContent,
    DatedResult,
    ExplanatoryNote,
    Particular,
    PersonalPart,
    PlanItem,
    ProgrammeContent,
    Protocol,
    VersionRow,
)
from web.specimens.people import CURATOR, DIRECTOR, MENTEE, MENTOR, REGULATION, RULES, SCHOOL

NOTE = ExplanatoryNote(
    problem="Молодой педагог работает первый год.\nЕй трудно удерживать внимание класса.",
    aim="Уверенное ведение урока математики в 5–6 классах.",
    tasks=("Освоить приёмы начала урока", "Научиться планировать урок по результату"),
    mentor_work="Посещение уроков, разбор, совместное планирование, открытые уроки.",
    mentee_work="Проведение уроков, самоанализ, посещение уроков наставника.",
    interim_results=(DatedResult("Проведены три урока с разбором", date(2026, 12, 25)),),
    planned_results=("Не менее 80 % уроков начинаются вовремя", "Открытый урок с положительным отзывом"),
    meeting_schedule="По вторникам, 14:30, кабинет 27.",
    learning_conditions="Кабинет с проектором, доступ к методической библиотеке школы.",
)
PERSONAL = PersonalPart(
    MENTEE,
    "Как удержать внимание пятиклассников",
    ("Организация начала урока", "Планирование"),
    ("Знание предмета",),
    "Хочу вести кружок по олимпиадной математике.",
    ("Самостоятельно проведённый открытый урок",),
)
PLAN = (
    PlanItem(
        1,
        "methodical",
        "Посещение и разбор уроков наставника",
        ("Организация начала урока",),
        "посещение уроков",
        date(2026, 9, 15),
        date(2026, 10, 30),
        "Очирова Г. В.",
        "Заполнены листы наблюдения",
    ),
    PlanItem(
        2,
        "psych_pedagogical",
        "Родительское собрание с участием наставника",
        ("Знание предмета",),
        "практикум",
        date(2026, 11, 1),
        date(2026, 11, 30),
        "Санджиева А. М.",
        "Протокол собрания",
    ),
)
PROGRAMME = ProgrammeContent(
    school=SCHOOL,
    rules=RULES,
    programme="programme-0123456789abcdef",
    number="П-2026-014",
    version=2,
    school_year="2026/27",
    approver=DIRECTOR,
    mentor=MENTOR,
    mentees=(MENTEE,),
    curator=CURATOR,
    forms=("teacher_teacher",),
    kinds=("traditional", "short_term"),
    mode="mixed",
    matters=("teaching_methods", "class_activities"),
    start=date(2026, 9, 15),
    end=date(2027, 5, 31),
    note=NOTE,
    personal=(PERSONAL,),
    plan=PLAN,
    particulars=(Particular("selection_sheet", "Опыт наставника: 18 лет; тот же предмет."),),
    council=Protocol("Методическое объединение наставников", "2", date(2026, 9, 8)),
    history=(VersionRow(2, date(2026, 10, 1), "Добавлены две встречи", None),),
)
CONSENT = ConsentContent(
    school=SCHOOL,
    rules=RULES,
    consent="consent-0123456789abcdef",
    variant="mentor",
    person=MENTOR,
    others=(MENTEE,),
    forms=PROGRAMME.forms,
    kinds=PROGRAMME.kinds,
    matters=PROGRAMME.matters,
    start=PROGRAMME.start,
    end=PROGRAMME.end,
    programme=PROGRAMME.programme,
    programme_number=PROGRAMME.number,
    text_hash=PROGRAMME.sha256(),
    regulation=REGULATION,
    duties=("посещение и разбор уроков", "встречи по расписанию", "отчёт о выполнении плана"),
    addendum=True,
)
CHANGE_SHEET = ChangeSheetContent(
    school=SCHOOL,
    rules=RULES,
    programme=PROGRAMME.programme,
    number=PROGRAMME.number,
    change="change-1",
    change_kind="extension",
    version=3,
    was_hash=PROGRAMME.sha256(),
    text_hash=replace(PROGRAMME, version=3).sha256(),
    mentor=MENTOR,
    mentees=(MENTEE,),
    curator=CURATOR,
    approver=DIRECTOR,
    initiator=CURATOR,
    reason="Болезнь наставляемого в феврале.",
    rows=(
        ChangeRow("end", "31.05.2027", "31.08.2027"),
        ChangeRow("plan[2].start", "01.11.2026", "05.11.2026"),
        ChangeRow("tasks", "", "Подготовить открытый урок"),
    ),
    start=PROGRAMME.start,
    end=date(2027, 8, 31),
    effective=date(2027, 3, 2),
)
