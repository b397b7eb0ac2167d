"""The demo school: a finished cycle and the one that goes on, told by ordinary acts up to today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from domain.case import Role
from processes.senders.stages import stage_case
from web.composition import Store, accounts_of
from web.demo import cast, cycles, monitoring, partners, programmes
from web.demo.banks import MENTEES, MENTORS, comes_in
from web.demo.programmes import People
from web.demo.script import SCHOOL, Script

#: The last Monday of the story as it is written.
LAST_DAY = date(2026, 11, 23)
HISTORY: People = ("lidzhiev", ("erdnieva",))
ESSAYS: People = ("mandzhieva", ("badmaev",))
LESSONS: People = ("nastavnik", ("ivanova", "sidorova"))
ALGEBRA: People = ("mandzhieva", ("nastavlyaemyi",))
GRAPHS: People = ("nastavnik", ("nastavlyaemyi",))
PRIMARY: People = ("lidzhiev", ("ivanova", "sidorova"))


class Told(Script):
    """The script with what its chapters leave to the next: the cycle, and programmes by their people."""

    cycle = ""

    def __init__(self, store: Store, start: datetime, shift: timedelta) -> None:
        super().__init__(store, accounts_of(store), start, shift)
        self.running: dict[People, str] = {}


def steps(store: Store, today: date) -> Iterator[tuple[int, int, str]]:
    """Tell the story chapter by chapter, so that it ends today; each yield is one chapter done, of how many, which."""
    # whole weeks, so that Mondays stay Mondays; the last Monday is before today, so that nothing is told of what is to come
    weeks = timedelta(weeks=(today - LAST_DAY - timedelta(days=1)).days // 7)
    script = Told(store, datetime(2025, 8, 18, 6, tzinfo=UTC), weeks)
    for number, chapter in enumerate(_CHAPTERS, 1):
        chapter(script)
        if number == len(_CHAPTERS):
            script.at(today, 0)
            programmes.met(script, script.running[GRAPHS], GRAPHS, today)
        yield number, len(_CHAPTERS), chapter.__name__.strip("_").replace("_", " ")


def _school(s: Told) -> None:
    cast.opened(s)
    free = [(2025, 11, 4), *((2026, 1, day) for day in range(1, 9)), (2026, 2, 23), (2026, 3, 9), (2026, 5, 1),
            (2026, 5, 11), (2026, 6, 12), (2026, 11, 4)]  # fmt: skip
    data = {"five_day": True, "holidays": [s.day(*each) for each in free], "working_weekends": []}
    s.act("set_calendar", SCHOOL, "direktor", Role.DIRECTOR, data)


# the cycle of the last school year


def _preparation(s: Told) -> None:
    s.at(s.day(2025, 8, 25))
    s.cycle = cycles.begun(s, s.day(2025, 8, 25), s.day(2026, 8, 28))
    cycles.local_acts(s, s.cycle)
    s.at(s.day(2025, 9, 1))
    cycles.chartered(s, s.cycle)


def _banks(s: Told) -> None:
    s.at(s.day(2025, 9, 8))
    for login in MENTORS:
        comes_in(s, login, "mentor")
    s.at(s.day(2025, 9, 10))
    for login in MENTEES:
        comes_in(s, login, "mentee")
    monitoring.adopted(s, *monitoring.FIRST)
    cycles.section_open(s)
    s.at(s.day(2025, 9, 15))
    cycles.main_stage_open(s, s.cycle)


def _pairs_and_a_group(s: Told) -> None:
    """Three pairs and a group begin to work."""
    first, last = s.day(2025, 10, 6), s.day(2026, 5, 22)
    topics = {HISTORY: "Работа с источниками", ESSAYS: "Сочинение", ALGEBRA: "Уравнения с параметром"}
    for number, (people, topic) in enumerate(topics.items()):
        s.at(s.day(2025, 9, 17 + number))
        s.running[people] = programmes.life(s, people, first, last, topic, wait=False)
    s.at(s.day(2025, 9, 24))
    kinds = ["group", "traditional"]
    s.running[LESSONS] = programmes.life(s, LESSONS, first, last, "Урок в начальной школе", kinds=kinds)
    for case in s.running.values():
        monitoring.assessed(s, case, "before", 0, "Урок и беседа при составлении программы.")


def _autumn_and_winter(s: Told) -> None:
    """Everyone is asked at the entry, and they meet; one programme ends by its mentor's wish, another by the curator's
    decision."""
    monitoring.held(s, "entry", monitoring.ENTRY, s.day(2025, 10, 7), s.day(2025, 10, 17))
    for day in (s.day(2025, 10, 21), s.day(2025, 11, 18)):
        s.at(day)
        for people, case in s.running.items():
            programmes.met(s, case, people, day)
            programmes.felt(s, case, people)
    s.at(s.day(2026, 1, 19))
    programmes.left_by_mentor(s, s.running[ESSAYS], ESSAYS, s.day(2026, 1, 30))
    monitoring.adopted(s, "interim")
    days = s.day(2026, 1, 20), s.day(2026, 1, 30)
    monitoring.held(s, "interim", ("interim",), *days, stage_case("main_stage", s.cycle))
    s.at(s.day(2026, 2, 9))
    programmes.closed_by_curator(s, s.running[ALGEBRA], ALGEBRA, s.day(2026, 2, 20))
    s.at(s.day(2026, 2, 27))
    words = "Две программы из четырёх завершены досрочно; время встреч нужно ставить в расписание."
    s.step("review_interim", stage_case("main_stage", s.cycle), "kurator", Role.CURATOR, conclusions=words)


def _spring(s: Told) -> None:
    """Another pair begins, which will go on in the next year; the first pair and the group carry out their plans."""
    s.at(s.day(2026, 2, 26))
    s.running[GRAPHS] = programmes.life(s, GRAPHS, s.day(2026, 3, 2), s.day(2026, 9, 30), "Функции и графики")
    monitoring.assessed(s, s.running[GRAPHS], "before", 1, "Урок и беседа при составлении программы.")
    s.at(s.day(2026, 3, 10))
    programmes.met(s, s.running[GRAPHS], GRAPHS, s.clock.date())
    for people in (HISTORY, LESSONS):
        days = [s.day(2026, *each) for each in ((3, 17), (4, 14), (5, 12))]
        programmes.worked(s, s.running[people], people, days)
    s.at(s.day(2026, 5, 14))
    programmes.done(s, s.running[GRAPHS], GRAPHS, 1, "План урока с хронометражем готов.")
    s.at(s.day(2026, 5, 18))
    for people in (HISTORY, LESSONS):
        programmes.completed(s, s.running[people], people, s.day(2026, 5, 22))


def _results(s: Told) -> None:
    """The final stage: the last round, encouragement, a practice, the report, statistics."""
    s.at(s.day(2026, 5, 25))
    cycles.main_stage_closed(s, s.cycle, s.running[GRAPHS])
    for people, least in {HISTORY: 2, LESSONS: 2, ESSAYS: 1, ALGEBRA: 0}.items():
        monitoring.assessed(s, s.running[people], "after", least, "Последний урок, отчёт наставника.")
    stage = stage_case("final_stage", s.cycle)
    s.step("plan_final_round", stage, "kurator", Role.CURATOR, decision="hold", reason="")
    monitoring.adopted(s, "mentor_final", "mentee_final", "reflection")
    names = ("mentor_final", "mentee_final", "reflection")
    monitoring.held(s, "final", names, s.day(2026, 5, 26), s.day(2026, 6, 5), stage)
    s.at(s.day(2026, 6, 8))
    cycles.encouraged(
        s,
        s.cycle,
        ("lidzhiev", "gratitude", "Наставляемая провела пять открытых уроков, два вошли в банк практик."),
        ("nastavnik", "certificate", "Вела группу из двух педагогов, план выполнен в срок."),
        ("erdnieva", "gratitude", "Класс стал призёром муниципального конкурса исследовательских работ."),
    )
    cycles.practice_described(s, s.cycle, "lidzhiev", "erdnieva")
    s.at(s.day(2026, 6, 15))
    cycles.reported(s, s.day(2025, 8, 25))


def _published_and_closed(s: Told) -> None:
    """What people allow is published; the director closes the cycle."""
    s.at(s.day(2026, 6, 17))
    until = s.day(2027, 6, 30)
    cycles.allowed(s, "nastavnik", until, "name", "post", "topic", "achievements")
    cycles.allowed(s, "lidzhiev", until, "name", "post", "topic")
    cycles.allowed(s, "erdnieva", until, "name", "topic")
    programmes.told(s, s.running[HISTORY], "Пять уроков по новой схеме, два открытых урока, описание опыта.")
    programmes.told(s, s.running[LESSONS], "Обе наставляемые проводят урок без конспекта, есть памятка для новичка.")
    for people in (ESSAYS, ALGEBRA):
        programmes.told(s, s.running[people], reason="Завершена досрочно, результатов для публикации нет.")
    cycles.published(s, s.cycle)
    s.at(s.day(2026, 6, 22))
    cycles.closed(s, s.cycle)


# the cycle of this school year


def _next_cycle(s: Told) -> None:
    """It begins from what the last one left; a council is formed; the programme carried over is extended."""
    s.at(s.day(2026, 8, 31))
    s.cycle = cycles.begun(s, s.day(2026, 8, 31), s.day(2027, 8, 31))
    programmes.extended(s, s.running[GRAPHS], GRAPHS, s.day(2026, 12, 25))
    s.at(s.day(2026, 9, 2))
    cycles.kept_with_council(s, s.cycle, "lidzhiev", "mandzhieva", "nastavnik")
    s.at(s.day(2026, 9, 7))
    cycles.chartered(s, s.cycle, visa="lidzhiev")
    s.at(s.day(2026, 9, 9))
    cycles.main_stage_open(s, s.cycle)


def _work_of_this_year(s: Told) -> None:
    """A group begins; teachers are asked about their plans; people meet."""
    s.at(s.day(2026, 9, 14))
    kinds = ["group", "traditional"]
    first, last = s.day(2026, 9, 28), s.day(2027, 5, 28)
    s.running[PRIMARY] = programmes.life(s, PRIMARY, first, last, "Урок в начальной школе", kinds=kinds)
    monitoring.held(s, "entry", monitoring.ENTRY, s.day(2026, 9, 29), s.day(2026, 10, 9))
    s.at(s.day(2026, 10, 6))
    for people in (GRAPHS, PRIMARY):
        programmes.met(s, s.running[people], people, s.clock.date())
        programmes.felt(s, s.running[people], people)
    s.at(s.day(2026, 10, 12))
    monitoring.poll(s, s.day(2026, 10, 12), s.day(2026, 10, 23))
    cycles.rows_done(s, s.cycle, s.clock.date())
    partners.agreement(s, s.day(2026, 9, 14), s.day(2026, 12, 15))
    partners.contest(s, s.day(2027, 2, 1), s.day(2027, 2, 26), s.day(2027, 3, 26))
    s.at(s.day(2026, 11, 10))
    programmes.met(s, s.running[PRIMARY], PRIMARY, s.clock.date())
    programmes.done(s, s.running[PRIMARY], PRIMARY, 1, "План урока с хронометражем готов у обеих.")
    programmes.met(s, s.running[GRAPHS], GRAPHS, s.clock.date())


def _waiting(s: Told) -> None:
    """Programmes before the director, before a consent, just begun; and a pair that may begin one."""
    s.at(s.day(2026, 11, 19))
    case = programmes.draft(s, ESSAYS, s.day(2026, 12, 7), s.day(2027, 5, 31), "Изложение и редактирование")
    programmes.returned_once(s, case, ESSAYS)
    # a consent waits for five working days: today is not later
    s.at(s.day(2026, 11, 23), 6)
    speech: People = ("mandzhieva", ("erdnieva",))
    case = programmes.draft(s, speech, s.day(2026, 12, 14), s.day(2027, 4, 30), "Культура речи на уроке")
    programmes.agreed(s, case, speech)
    programmes.approved(s, case)
    programmes.consented(s, case, ("mandzhieva",))
    research: People = ("nastavnik", ("badmaev",))
    programmes.draft(s, research, s.day(2026, 12, 21), s.day(2027, 5, 14), "Исследовательские задачи")
    programmes.unit(s, "nastavnik", "erdnieva")


_CHAPTERS: tuple[Callable[[Told], None], ...] = (
    _school,
    _preparation,
    _banks,
    _pairs_and_a_group,
    _autumn_and_winter,
    _spring,
    _results,
    _published_and_closed,
    _next_cycle,
    _work_of_this_year,
    _waiting,
)
