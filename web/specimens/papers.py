"""Papers that are printed and signed by hand, of people who do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from processes.documents.incentive_submission import IncentiveSubmissionContent, ProposedLine
from processes.documents.lists import AcquaintanceContent, CouncilRequestContent, SignatureAgreementContent
from processes.documents.programme_papers import (
    AddendumContent,
    FinalReportContent,
    PointLine,
    ReportedItem,
    StatementContent,
    SubmissionContent,
)
from processes.documents.register_paper import RegisterContent, RegisterRow
from web.specimens.people import CURATOR, DIRECTOR, MENTEE, MENTOR, REGULATION, RULES, SCHOOL, SECOND
from web.specimens.programme import PROGRAMME

FINAL_REPORT = FinalReportContent(
    *(SCHOOL, RULES, PROGRAMME.programme, PROGRAMME.number, MENTOR, (MENTEE,), CURATOR),
    forms=PROGRAMME.forms,
    kinds=PROGRAMME.kinds,
    start=PROGRAMME.start,
    end=PROGRAMME.end,
    aim=PROGRAMME.note.aim,
    planned_results=PROGRAMME.note.planned_results,
    plan=(
        ReportedItem(
            *(1, PROGRAMME.plan[0].activity, PROGRAMME.plan[0].expected_result),
            *(date(2026, 10, 29), "Четыре листа наблюдения"),
        ),
        ReportedItem(2, PROGRAMME.plan[1].activity, PROGRAMME.plan[1].expected_result),
    ),
    meetings=24,
    minutes=1080,
    online=6,
    words="Пара сложилась. Уроки начинаются вовремя, дисциплина держится.",
    ground="completed",
    ended=date(2027, 5, 31),
    points=(PointLine("motivation", 1, 3), PointLine("adaptation", 0)),
)
ADDENDUM = AddendumContent(
    *(SCHOOL, RULES, PROGRAMME.programme, PROGRAMME.number, MENTOR, (MENTEE,), DIRECTOR),
    forms=PROGRAMME.forms,
    kinds=PROGRAMME.kinds,
    matters=PROGRAMME.matters,
    work=PROGRAMME.note.mentor_work,
    mode=PROGRAMME.mode,
    start=PROGRAMME.start,
    end=PROGRAMME.end,
    regulation=REGULATION,
)
STATEMENT = StatementContent(
    *(SCHOOL, RULES, PROGRAMME.programme, PROGRAMME.number, "statement", MENTOR, "mentor", (MENTEE,), DIRECTOR),
    day=date(2027, 3, 1),
    effective=date(2027, 3, 5),
)
NOTICE = replace(STATEMENT, variant="notice")
SUBMISSION = SubmissionContent(
    *(SCHOOL, RULES, PROGRAMME.programme, PROGRAMME.number, MENTOR, (MENTEE,), CURATOR, DIRECTOR),
    sides=(MENTOR,),
    circumstances=("meetings_not_held", "reports_absent"),
    account="С декабря встреч не было, отчётов за второй квартал нет.",
    day=date(2027, 2, 19),
    explain_by=date(2027, 2, 26),
)
ACQUAINTANCE = AcquaintanceContent(
    *(SCHOOL, RULES, "order-0123456789abcdef", "assignment", "37-н", date(2026, 9, 12)),
    people=(MENTOR, MENTEE, SECOND),
)
COUNCIL_REQUEST = CouncilRequestContent(
    *(SCHOOL, RULES, "council_request-1", "mediation", date(2027, 1, 18), MENTOR),
    sides=(MENTEE,),
    neutral=CURATOR,
    outcome="agreement",
)
SIGNATURE_AGREEMENT = SignatureAgreementContent(SCHOOL, RULES, MENTOR, DIRECTOR)
INCENTIVE_SUBMISSION = IncentiveSubmissionContent(
    *(SCHOOL, RULES, "order-2123456789abcdef", "2026/2027", DIRECTOR, CURATOR),
    lines=(
        ProposedLine(MENTOR, "mentor", "certificate", "Пары закрепились, все три работают второй год."),
        ProposedLine(MENTEE, "mentee", "gratitude", "Открытый урок на районном семинаре."),
    ),
    chair=SECOND,
    day=date(2026, 6, 1),
)
REGISTER = RegisterContent(
    *(SCHOOL, RULES, "training", date(2026, 11, 28), CURATOR),
    columns=("Имя", "Должность", "Категория", "Обучение", "Состояние"),
    rows=(
        RegisterRow((MENTOR.name, MENTOR.post, "высшая", "«Наставничество в школе», 36 ч, 2025", "В банке")),
        RegisterRow((SECOND.name, SECOND.post, "", "", "Закреплён(а)")),
    ),
    choice="закреплены",
)
