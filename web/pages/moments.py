"""«На дату»: the whole school as it stood at any moment, by either clock; two moments compared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from domain.statistics import statistics
from processes import past
from processes.cases import fold
from processes.indicators import picture
from processes.paging import PAGE
from processes.past import Moment, Sought
from web import confidential, desk, figures, moments, subject
from web.journal import row as journal_row
from web.phrases.typography import day_short, left, moment_short
from web.phrases.words import KINDS_OF_CASE, ROLES, STATUSES, SUBJECTS, word
from web.spreadsheet import spreadsheet

pages = Blueprint("moments", __name__)
Page = str | tuple[str, int]

#: What has a tab of its own; every other kind of case is a register too, chosen under «Другие дела».
PARTS = {
    "counts": "Сводка",
    "figures": "Показатели",
    "programme": "Программы",
    "order": "Приказы",
    "queue": "Очередь приказов",
    "consent": "Согласия",
    "tasks": "Задачи",
    "events": "События",
}
OTHERS = {kind: KINDS_OF_CASE[kind] for kind in sorted(past.KINDS, key=KINDS_OF_CASE.__getitem__) if kind not in PARTS}
ALL_PARTS = PARTS | OTHERS
TASKS = ("Что сделать", "Дело", "Чья очередь", "Срок", "Состояние")
HEADINGS: dict[str, tuple[str, ...]] = {
    "counts": ("Вид дела", "Состояние", "Сколько"),
    "tasks": TASKS,
    "queue": TASKS,
    "figures": figures.HEADINGS,
    "events": ("Записано", "Событие", "Дело", "Кто", "Основание"),
}
REGISTER = ("Дело", "Участники", "Срок или дата", "Состояние")
#: What a shown row needs: its cells, and the case they lead to.
Shown = list[tuple[tuple[str, ...], dict[str, Any]]]


@pages.get("/moment")
def show() -> Page:
    """The school at the moment of the URL: numbers, registers, someone's tasks, the events before it."""
    try:
        moment = moments.asked()
    except moments.NoMoment:
        return _page(Moment(desk.now()), wrong=True), 422
    return _page(moment)


def _page(moment: Moment, *, wrong: bool = False) -> str:
    part, sought = _part(), _sought(desk.page_number(request.args.get("page", "1")))
    rows, total = _rows(part, moment, sought)
    return render_template(
        "pages/moment.html",
        part=part,
        parts=PARTS,
        others=OTHERS,
        called=ALL_PARTS[part],
        register=part in past.KINDS,
        moment=moment,
        at=moments.field(moment.at),
        wrong=wrong,
        words=moments.words(moment),
        people=_people(),
        headings=HEADINGS.get(part, REGISTER),
        rows=rows,
        total=total,
        page=sought.page,
        pages=desk.pages(total, PAGE),
        open=past.open_and_late(desk.log(), moment, desk.school().id, moments.day(moment).isoformat()),
        statuses=_statuses(part),
        filtered=bool(sought.status or sought.number or sought.person),
    )


@pages.get("/moment.csv")
def table() -> Response | Page:
    """The same rows, all of them, for a spreadsheet."""
    try:
        moment = moments.asked()
    except moments.NoMoment:
        return _page(Moment(desk.now()), wrong=True), 422
    part = _part()
    rows, _ = _rows(part, moment, _sought(0))
    heading = (f"{ALL_PARTS[part]} на {moments.words(moment)}",)
    name = f"{part}-{moments.day(moment)}.csv"
    return spreadsheet(name, [heading, HEADINGS.get(part, REGISTER), *(cells for cells, _ in rows)])


def _part() -> str:
    part = request.args.get("part", "counts")
    return part if part in ALL_PARTS else "counts"


def _sought(page: int) -> Sought:
    person = request.args.get("person", "")
    known = person if person in dict(_people()) else ""
    return Sought(
        request.args.get("status", "")[:40], request.args.get("q", "").strip()[:40], known, page, confidential.hidden()
    )


def _people() -> list[tuple[str, str]]:
    return [(person.id, desk.people().short(person.id)) for person in desk.people().all(desk.school().id, erased=True)]


def _statuses(part: str) -> list[tuple[str, str]]:
    """The states to choose from; the ways a programme ends are one."""
    if part not in past.KINDS:
        return []
    codes = past.statuses(desk.log(), desk.school().id, part)
    if part == "programme":
        codes = list(dict.fromkeys(code.split(".")[0] for code in codes))
    return [(code, word({**STATUSES, "closed": "завершена"}, code)) for code in codes]


def _rows(part: str, moment: Moment, sought: Sought) -> tuple[Shown, int]:
    log, school = desk.log(), desk.school().id
    if part == "counts":
        found = past.counts(log, moment, school)
        return [(_count(row), row) for row in found], len(found)
    if part == "figures":
        told = _statistics(moment)
        return [(cells, {}) for cells in told], len(told)
    if part in ("tasks", "queue"):
        found, total = (past.tasks if part == "tasks" else past.order_queue)(log, moment, school, sought)
        return [(_task(row, moment), row) for row in found], total
    if part == "events":
        found, total = past.events(log, moment, school, sought)
        return [(_event(row), row) for row in found], total
    found, total = past.register(log, moment, school, part, sought)
    return [(_case(row), row) for row in found], total


def _statistics(moment: Moment) -> list[tuple[str, ...]]:
    """The figures of the day and of the year before it, counted from the facts by the moment's clock."""
    since = moments.day(moment) - timedelta(days=365)
    found = statistics(picture(desk.office(), desk.log(), desk.school().id, moment), since)
    return [(*each[:2], str(each[2]), each[3]) for each in figures.table(found)]


def _count(row: dict[str, Any]) -> tuple[str, ...]:
    return word(KINDS_OF_CASE, row["kind"]), word(STATUSES, row["status"]), str(row["n"])


def _case(row: dict[str, Any]) -> tuple[str, ...]:
    term, state = days(row["start_on"], row["end_on"]), word(STATUSES, row["status"])
    return _called(row), names(row) or "—", term, state + _backdated(row)


def _called(row: dict[str, Any]) -> str:
    """How the case was called then; most kinds need no more than their row."""
    about = f" {word(SUBJECTS, row['about'])}" if row["about"] else ""
    if row["number"] or row["kind"] in PARTS:
        return desk.title(row["kind"], row["number"], row["case_id"]) + about
    then = fold(desk.log().entries(row["case_id"], upto=row["version"]))
    assert then is not None
    return subject.title(then)


def _backdated(row: dict[str, Any]) -> str:
    """What made it stand so was recorded later than it happened: both days are said."""
    happened, at = (datetime.fromisoformat(row[name]).astimezone(moments.zone()) for name in ("happened", "at"))
    if happened.date() == at.date():
        return ""
    return f" – с {day_short(happened.date())}, записано {day_short(at.date())}"


def names(row: dict[str, Any], column: str = "people") -> str:
    """The people of a row, in short."""
    short = confidential.short(row["case_id"])
    return ", ".join(dict.fromkeys(short(person) for person in (row[column] or "").split()))


def days(start: str | None, end: str | None) -> str:
    """01.09.2026 – 31.05.2027."""
    return " – ".join(day_short(date.fromisoformat(day)) for day in (start, end) if day) or "—"


def _task(row: dict[str, Any], moment: Moment) -> tuple[str, ...]:
    case, today = desk.office().case(row["case_id"]), moments.day(moment)
    due = date.fromisoformat(row["due"]) if row["due"] else None
    who = confidential.short(case.id)(row["person"]) if row["person"] else word(ROLES, row["role"])
    title = subject.title(case)
    name = desk.step_name(case.definition, row["step"])
    return name, title, who, day_short(due) if due else "—", left(due, today) if due else "Без срока"


def _event(row: dict[str, Any]) -> tuple[str, ...]:
    entry = desk.log().entries(row["case_id"], after=row["version"] - 1, upto=row["version"])[0]
    told = journal_row(entry)
    title = subject.title(desk.office().case(row["case_id"]))
    late = f", задним числом, дней: {row['days']}" if row["days"] else ""
    at = moment_short(entry.acting.at, desk.school().zone) + late
    return at, told.sentence, title, told.who, told.clause


@pages.get("/moment/comparison")
def compare() -> Page:
    """Two moments, each by its clock: what stood otherwise."""
    wrong, now = False, desk.now()
    try:
        first, second = moments.asked("a", "a_clock", now.replace(day=1)), moments.asked("b", "b_clock", now)
    except moments.NoMoment:
        first, second, wrong = Moment(now), Moment(now), True
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = past.changed(desk.log(), first, second, desk.school().id, page)
    shown = render_template(
        "pages/moment_comparison.html",
        a=first,
        b=second,
        fields=[moments.field(first.at), moments.field(second.at)],
        words=[moments.words(first), moments.words(second)],
        wrong=wrong,
        numbers=_numbers(first, second),
        rows=[_difference(row) for row in rows],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
    )
    return (shown, 422) if wrong else shown


def _numbers(first: Moment, second: Moment) -> list[tuple[str, str, int, int]]:
    """Kind, state, how many at each moment, and the open tasks below."""
    log, school = desk.log(), desk.school().id
    old, new = ({(r["kind"], r["status"]): r["n"] for r in past.counts(log, m, school)} for m in (first, second))
    told = [
        (word(KINDS_OF_CASE, kind), word(STATUSES, status), old.get((kind, status), 0), new.get((kind, status), 0))
        for kind, status in sorted({*old, *new})
    ]
    opened = [past.open_and_late(log, m, school, moments.day(m).isoformat()) for m in (first, second)]
    tasks = [("Задачи", label, opened[0][n], opened[1][n]) for n, label in enumerate(("открыто", "просрочено"))]
    return told + tasks


def _difference(row: dict[str, Any]) -> dict[str, Any]:
    number, case = row["new_number"] or row["old_number"], row["case_id"]
    plain = number or row["kind"] in PARTS
    return {
        "case_id": case,
        "title": desk.title(row["kind"], number, case) if plain else subject.title(desk.office().case(case)),
        "old": _stood("old", row),
        "new": _stood("new", row),
    }


def _stood(side: str, row: dict[str, Any]) -> str:
    if row[f"{side}_status"] is None:
        return "дела ещё не было"
    term = days(row[f"{side}_start_on"], row[f"{side}_end_on"])
    parts = [word(STATUSES, row[f"{side}_status"]), "" if term == "—" else term, names(row, f"{side}_people")]
    return "; ".join(part for part in parts if part)


@pages.app_template_filter("moment_field")
def _field(at: str) -> str:
    return moments.field(datetime.fromisoformat(at).astimezone(UTC))
