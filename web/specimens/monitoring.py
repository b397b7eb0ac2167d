"""A roadmap, the plan and the results of a round of monitoring."""

from __future__ import annotations

from datetime import date

from processes.documents.monitoring import (
    ConditionLine,
    CountLine,
    MeasureLine,
    MonitoringPlanContent,
    MonitoringResultsContent,
    QuestionFigure,
    QuestionLine,
    QuestionnaireContent,
    QuestionnairePart,
)
from processes.documents.roadmap import RoadmapContent, RoadmapLine
from web.specimens.people import CURATOR, DIRECTOR, MENTOR, REGULATION, RULES, SCHOOL

ROADMAP = RoadmapContent(
    school=SCHOOL,
    rules=RULES,
    roadmap="roadmap-1123456789abcdef",
    version=2,
    year="2026/2027",
    approver=DIRECTOR,
    author=CURATOR,
    coauthors=(MENTOR,),
    regulation=REGULATION,
    lines=(
        RoadmapLine(
            *(1, "conditions", "preparatory_stage", "Издать приказ", date(2026, 8, 20), date(2026, 9, 1), MENTOR),
            *("Шаблон приказа", "Педагоги не знают правил", "Приказ подписан"),
        ),
    ),
)
ROUND_PLAN = MonitoringPlanContent(
    *(SCHOOL, RULES, "monitoring_round-1", 1, "interim", date(2027, 2, 1), date(2027, 2, 12), MENTOR),
    questionnaires=(
        QuestionnairePart(
            *("Середина программы", "participant", "confidential", 1),
            questions=(
                QuestionLine("Насколько полезны встречи?", "ten", ()),
                QuestionLine("Хватает ли встреч?", "choice", ("хватает", "нужно чаще")),
            ),
        ),
    ),
)
ROUND_RESULTS = MonitoringResultsContent(
    *(SCHOOL, RULES, "monitoring_round-1", 1, "interim", date(2027, 2, 1), date(2027, 2, 12), MENTOR),
    *(8, 6, 1, 5, None),
    figures=(
        QuestionFigure(
            "mentee", "Насколько полезны встречи?", "ten", 6, "8,33", "", (CountLine("8", 4), CountLine("9", 2))
        ),
        QuestionFigure("mentor", "Хватает ли встреч?", "choice", 2, "", "", ()),
    ),
    measures=(MeasureLine("satisfaction", "8,33", 6),),
    strengths="Пары встречаются.",
    weaknesses="Мало времени.",
    opportunities="Открытые уроки.",
    threats="Болезни.",
    conditions=(ConditionLine("acts", 2), ConditionLine("partners", 0)),
    opinion="Продолжать.",
)
BLANK = QuestionnaireContent(
    *(SCHOOL, RULES, "questionnaire-1123456789abcdef"),
    asked=QuestionnairePart(
        *("Наставляемый: вход в программу", "mentee", "named", 1),
        questions=(
            QuestionLine("Насколько комфортна мысль о наставнике?", "ten", ()),
            QuestionLine("Готовы ли вы посоветовать программу коллеге?", "recommend", ()),
            QuestionLine("Насколько трудна методика?", "level", ()),
            QuestionLine("Хотите ли вы продолжить?", "decision", ()),
            QuestionLine("Планируете ли вы стать наставником?", "plans", ()),
            QuestionLine("Как вам удобно встречаться?", "choice", ("очно", "онлайн", "и так и так")),
            QuestionLine("Что будет для вас успехом?", "text", ()),
        ),
    ),
)
