"""An order of every subject, with people who do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from processes.documents.content import Ground, OrderContent, OrderLine
from processes.documents.local_act import LocalActContent, NamedLine
from processes.documents.requisites import Reference
from web.specimens.people import CURATOR, DIRECTOR, MENTEE, MENTOR, REGULATION, RULES, SCHOOL, SECOND, TECHNICIAN
from web.specimens.programme import PROGRAMME

LINE = OrderLine(
    programme=PROGRAMME.programme,
    number=PROGRAMME.number,
    version=2,
    mentor=MENTOR,
    mentees=(MENTEE,),
    forms=PROGRAMME.forms,
    kinds=PROGRAMME.kinds,
    mode=PROGRAMME.mode,
    matters=PROGRAMME.matters,
    start=PROGRAMME.start,
    end=PROGRAMME.end,
    payment="дополнительное соглашение от 11.09.2026 № 5",
)
ASSIGNMENT = OrderContent(
    school=SCHOOL,
    rules=RULES,
    order="order-0123456789abcdef",
    subject="assignment",
    number="37-н",
    day=date(2026, 9, 12),
    signer=DIRECTOR,
    curator=CURATOR,
    lines=(LINE,),
    grounds=(
        Ground("consent", date(2026, 9, 10), name=MENTOR.name),
        Ground("consent", date(2026, 9, 11), name=MENTEE.name),
        Ground("protocol", date(2026, 9, 8), "2", "методического объединения наставников"),
    ),
    regulation=REGULATION,
    technician=TECHNICIAN,
)
CLOSING = replace(
    ASSIGNMENT,
    subject="closing",
    number="12-н",
    day=date(2027, 3, 1),
    lines=(replace(LINE, ground="curator_initiative", effective=date(2027, 3, 5)),),
    grounds=(Ground("submission", date(2027, 2, 26)),),
)
CHANGE = replace(
    ASSIGNMENT,
    subject="change",
    number="15-н",
    day=date(2027, 3, 1),
    lines=(replace(LINE, change="extension", was_end=LINE.end, end=date(2027, 8, 31), effective=date(2027, 3, 2)),),
    grounds=(Ground("change_sheet", date(2027, 2, 26), "3"),),
)
LEAVING = replace(
    ASSIGNMENT,
    subject="leaving",
    lines=(
        replace(
            LINE,
            mentees=(MENTEE, SECOND, CURATOR),
            leaving=SECOND,
            effective=date(2027, 3, 5),
            ground="mentee_initiative",
        ),
    ),
    grounds=(Ground("statement", date(2027, 3, 1), name=SECOND.name),),
)
CANCELLING = replace(
    ASSIGNMENT, subject="cancelling", number="38-н", grounds=(), cancels=Reference("37-н", date(2026, 9, 12))
)
REGULATION_ORDER = LocalActContent(
    school=SCHOOL,
    rules=RULES,
    order="order-1123456789abcdef",
    subject="regulation",
    number="1-н",
    day=date(2026, 8, 20),
    year="2026/2027",
    signer=DIRECTOR,
    curator=CURATOR,
    lines=(NamedLine(MENTOR, ""),),
    regulation=None,
)
CURATOR_ORDER = replace(
    REGULATION_ORDER,
    subject="curator",
    lines=(NamedLine(MENTOR, ""),),
    regulation=REGULATION,
)
HANDED_OVER = (NamedLine(MENTOR, "appointed"), NamedLine(CURATOR, "released"))
CURATOR_CHANGE_ORDER = replace(CURATOR_ORDER, subject="curator_change", lines=HANDED_OVER, since=date(2026, 10, 1))
COUNCIL_ORDER = replace(CURATOR_ORDER, subject="council", lines=(NamedLine(MENTOR, ""), NamedLine(CURATOR, "")))
INCENTIVE_ORDER = replace(
    CURATOR_ORDER,
    subject="incentive",
    lines=(NamedLine(MENTOR, "Пары закрепились", "certificate"), NamedLine(MENTEE, "Открытый урок", "gratitude")),
)
