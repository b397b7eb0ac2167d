"""What the final stage of a cycle gives: the report, the statistics."""

from __future__ import annotations

from datetime import date

from processes.documents.certificate import CertificateContent
from processes.documents.contest import ContestContent, Nomination
from processes.documents.practice import PracticeContent
from processes.documents.report import OrderRow, ReportContent, ReportLine, RoadmapRow, Section
from processes.documents.statistics import FigureLine, StatisticsContent
from web.specimens.people import CURATOR, DIRECTOR, MENTOR, REGULATION, RULES, SCHOOL

STATISTICS = StatisticsContent(
    school=SCHOOL,
    rules=RULES,
    statistics="statistics-1123456789abcdef",
    since=date(2026, 8, 20),
    as_of=date(2027, 6, 30),
    lines=(FigureLine("participants", "mentor", 4, "people"), FigureLine("period_ended", "", 3, "programmes")),
)
CONTEST = ContestContent(
    school=SCHOOL,
    rules=RULES,
    contest="contest-1123456789abcdef",
    name="Лучшая наставническая пара",
    aim="Показать лучший опыт наставничества.",
    entrants="Пары, чья программа действует.",
    nominations=(
        Nomination("Лучший наставник", "Результаты наставляемых; отзывы."),
        Nomination("Лучшая пара", "Продвижение от запроса к результату."),
    ),
    first=date(2027, 3, 1),
    last=date(2027, 3, 31),
    results=date(2027, 4, 15),
    jury=(CURATOR, MENTOR),
    rewards="Победителей представляют к поощрению.",
    approver=DIRECTOR,
)
CERTIFICATE = CertificateContent(
    school=SCHOOL,
    rules=RULES,
    order=REGULATION,
    person=MENTOR,
    side="mentor",
    words="Пять пар провели открытые уроки",
    year="2026/2027",
    signer=DIRECTOR,
)
PRACTICE = PracticeContent(
    school=SCHOOL,
    rules=RULES,
    practice="practice-1123456789abcdef",
    title="Открытый урок в паре",
    problem="Молодой педагог не видит себя со стороны.",
    done="Парный урок с разбором по листу наблюдения.",
    result="Четыре пары из пяти провели открытый урок.",
    form="traditional",
    conditions="Одна свободная пара часов в неделю.",
    authors=(MENTOR,),
    unnamed=1,
)
REPORT = ReportContent(
    school=SCHOOL,
    rules=RULES,
    report="report-1123456789abcdef",
    year="2026/2027",
    start=date(2026, 8, 20),
    end=date(2027, 8, 31),
    as_of=date(2027, 6, 30),
    regulation=REGULATION,
    author=CURATOR,
    approver=DIRECTOR,
    council=(MENTOR,),
    sections=(
        Section(1, "general", "Цикл начат в срок.", ()),
        Section(5, "plans", "", (ReportLine("plan_done", "", "87,5", "percent", 7, 8),)),
        Section(7, "dynamics", "", (ReportLine("programme_points", "motivation.after", "", "points", 0, 0),)),
    ),
    orders=(OrderRow("14-н", date(2026, 9, 12), "assignment"),),
    roadmap=(RoadmapRow(1, "Издать приказ", "done"), RoadmapRow(2, "Обучить наставников", "")),
)
