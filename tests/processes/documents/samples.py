"""One document of every kind, with people who do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from processes.documents.content import (
    ChangeRow,
    ChangeSheetContent,
    ConsentContent,
    Content,
    DatedResult,
    ExplanatoryNote,
    Ground,
    LocalActContent,
    Named,
    NamedLine,
    OrderContent,
    OrderLine,
    Particular,
    PersonalPart,
    PlanItem,
    ProgrammeContent,
    Protocol,
    Reference,
    RoadmapContent,
    VersionRow,
)
from processes.documents.document import Acquaintance, Document, PlanMark, Signature, SignedAs
from processes.documents.monitoring import (
    ConditionLine,
    CountLine,
    MeasureLine,
    MonitoringPlanContent,
    MonitoringResultsContent,
    QuestionFigure,
    QuestionLine,
    QuestionnairePart,
)
from processes.documents.roadmap import RoadmapLine
from tests.processes.documents.distribution_sample import DISTRIBUTION, PROCESSING
from tests.processes.documents.sample_people import CURATOR as CURATOR
from tests.processes.documents.sample_people import DIRECTOR as DIRECTOR
from tests.processes.documents.sample_people import MENTEE as MENTEE
from tests.processes.documents.sample_people import MENTOR as MENTOR
from tests.processes.documents.sample_people import MOMENT as MOMENT
from tests.processes.documents.sample_people import REGULATION as REGULATION
from tests.processes.documents.sample_people import RULES as RULES
from tests.processes.documents.sample_people import SCHOOL as SCHOOL
from tests.processes.documents.sample_people import SECOND as SECOND
from tests.processes.documents.sample_people import TECHNICIAN as TECHNICIAN
from tests.processes.documents.sample_results import CERTIFICATE, PRACTICE, REPORT, STATISTICS
from tests.processes.documents.unit_sample import unit_protocol

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
INCENTIVE_ORDER = replace(
    CURATOR_ORDER,
    subject="incentive",
    lines=(NamedLine(MENTOR, "Пары закрепились", "certificate"), NamedLine(MENTEE, "Открытый урок", "gratitude")),
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


def approved_by(content: Content) -> Document:
    """The paper approved by the director."""
    return Document(
        content, (signed_by(content, DIRECTOR, "director", "approved"),), qr="https://school.example/verify/m"
    )


def signed_by(content: Content, person: Named, role: str, signed_as: SignedAs) -> Signature:
    """A signature under exactly this content."""
    return Signature(person.person, person.name, person.post, role, signed_as, MOMENT, content.sha256())


def order(content: OrderContent | LocalActContent) -> Document:
    """The order signed, half of its people acquainted."""
    return Document(
        content,
        signatures=(signed_by(content, DIRECTOR, "director", "signed"),),
        acquaintance=(
            Acquaintance(MENTOR.person, MENTOR.name, MENTOR.post, MOMENT),
            Acquaintance(MENTEE.person, MENTEE.name, MENTEE.post, None),
        ),
        qr="https://school.example/verify/37-n",
    )


def agreed(content: ProgrammeContent | ChangeSheetContent) -> Document:
    """The text agreed by everyone and approved."""
    return Document(
        content,
        signatures=(
            signed_by(content, MENTOR, "mentor", "agreed"),
            signed_by(content, MENTEE, "mentee", "agreed"),
            signed_by(content, CURATOR, "curator", "endorsed"),
            signed_by(content, DIRECTOR, "director", "approved"),
        ),
        marks=(PlanMark(1, date(2026, 10, 29), "четыре листа наблюдения"),),
        qr="https://school.example/verify/p-14",
    )


DOCUMENTS: dict[str, Document] = {
    document.kind: document
    for document in (
        agreed(PROGRAMME),
        Document(CONSENT, (signed_by(CONSENT, MENTOR, "mentor", "signed"),), qr="https://school.example/verify/c-1"),
        *(order(content) for content in (ASSIGNMENT, CLOSING, CHANGE, LEAVING, CANCELLING)),
        *(
            order(content)
            for content in (REGULATION_ORDER, CURATOR_ORDER, CURATOR_CHANGE_ORDER, COUNCIL_ORDER, INCENTIVE_ORDER)
        ),
        agreed(CHANGE_SHEET),
        Document(
            PRACTICE,
            (
                signed_by(PRACTICE, CURATOR, "curator", "signed"),
                signed_by(PRACTICE, MENTOR, "council_member", "endorsed"),
            ),
        ),
        Document(CERTIFICATE, (signed_by(CERTIFICATE, DIRECTOR, "director", "signed"),)),
        Document(REPORT, (signed_by(REPORT, DIRECTOR, "director", "approved"),)),
        Document(
            STATISTICS,
            (
                signed_by(STATISTICS, CURATOR, "curator", "signed"),
                signed_by(STATISTICS, MENTOR, "tech_specialist", "signed"),
            ),
        ),
        *(Document(each, (signed_by(each, MENTOR, "participant", "signed"),)) for each in (DISTRIBUTION, PROCESSING)),
        Document(ROADMAP, (signed_by(ROADMAP, DIRECTOR, "director", "approved"),)),
        approved_by(ROUND_PLAN),
        approved_by(ROUND_RESULTS),
        Document(unit_protocol(SCHOOL, MENTOR, MENTEE, CURATOR)),
    )
}
