"""The form of a programme's text: the explanatory note, each mentee's own part, the plan (4.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.programme import Programme
from domain.text import LIMITS, ProgrammeText
from web.forms import Form
from web.forms.fields import Choice, Choices, Day, LongText, Options, Rows, Text
from web.phrases.words import DIRECTIONS, FIELDS, KINDS, MODES, ROLE_FORMS

ONE_IN_A_LINE = "Каждый пункт – с новой строки"


class InterimRow(Form):
    text = Text(label="Промежуточный результат", limit=500, required=False)
    by = Day(label="К какому дню", required=False)


class GoalRow(Form):
    text = Text(label="Цель", limit=500, required=False)
    measure = Text(label="Как измерим", limit=500, required=False)
    due = Day(label="Срок", required=False)


class PlanRow(Form):
    activity = Text(label="Мероприятие", limit=LIMITS["activity"], required=False)
    direction = Choice(DIRECTIONS, label="Направление", required=False)
    start = Day(label="Начало", required=False)
    end = Day(label="Окончание", required=False)
    responsible = Choice(label="Ответственный", required=False)
    outside = Text(label="Ответственный вне программы", limit=200, required=False, suggests=True)
    serves = Choices(label="Чему служит", required=False, help="Новые затруднения появятся здесь после сохранения")
    expected_result = Text(label="Ожидаемый результат", limit=LIMITS["expected_result"], required=False)


def _long(name: str, help: str = "") -> LongText:
    return LongText(label=FIELDS[name], limit=LIMITS.get(name, 4000), required=False, help=help)


class NoteForm(Form):
    """What is common to all: nothing is required here, since a draft may be laid aside; submission checks it all."""

    draft = True
    problem = _long("problem")
    aim = _long("aim")
    tasks = _long("tasks", ONE_IN_A_LINE)
    mentor_work = _long("mentor_work")
    mentee_work = _long("mentee_work")
    start = Day(label="Начало программы", required=False)
    end = Day(label="Окончание программы", required=False, help="От трёх месяцев до года (п. 1.3)")
    interim_results = Rows(InterimRow, label="Промежуточные результаты", one="результат", most=20)
    planned_results = _long("planned_results", ONE_IN_A_LINE)
    schedule = _long("schedule")
    mode = Choice(MODES, label="Режим работы", required=False)
    conditions = _long("conditions")
    role_forms = Choices(ROLE_FORMS, label="Форма наставничества", required=False)
    kinds = Choices(KINDS, label="Вид наставничества", required=False)
    selection_sheet = _long("selection_sheet", "Для традиционного вида")
    channel = Text(label=FIELDS["channel"], required=False, help="Для виртуального вида")
    speed_topic = Text(label=FIELDS["speed_topic"], required=False, help="Для скоростного вида")
    response_time = Text(label=FIELDS["response_time"], required=False, help="Для ситуационного вида")
    topic_to_elder = Text(label=FIELDS["topic_to_elder"], required=False, help="Для реверсивного вида")
    topic_to_younger = Text(label=FIELDS["topic_to_younger"], required=False, help="Для реверсивного вида")
    head_resources = _long("head_resources", "Если наставник – руководитель")
    partner_agreement = Text(
        label=FIELDS["partner_agreement"], required=False, help="Для внешних участников", suggests=True
    )
    goals = Rows(GoalRow, label="Цели с мерой и датой", one="цель", most=20, help="Для краткосрочного вида")


def form_for(state: Programme, names: Mapping[str, str], *, reason: bool) -> type[Form]:
    """The form of this programme: a part for each mentee, then the plan. reason: ask why, for a change."""
    extra: dict[str, Any] = {}
    for number, mentee in enumerate(state.mentees):
        who = names[mentee]
        extra[f"p{number}_request"] = LongText(label=f"{who}: запрос своими словами", limit=1000, required=False)
        extra[f"p{number}_priorities"] = LongText(label=f"{who}: собственные приоритеты", limit=1000, required=False)
        extra[f"p{number}_deficits"] = LongText(label=f"{who}: затруднения", help=ONE_IN_A_LINE, required=False)
        extra[f"p{number}_strengths"] = LongText(label=f"{who}: сильные стороны", help=ONE_IN_A_LINE, required=False)
    extra["plan"] = Rows(PlanRow, label="План мероприятий", one="мероприятие", most=60)
    if reason:
        extra["reason"] = LongText(label="Почему нужно изменение", limit=2000)
    return type("ProgrammeTextForm", (NoteForm,), extra)


def options_for(state: Programme, text: ProgrammeText | None, names: Mapping[str, str]) -> dict[str, Options]:
    """Choices of the plan's rows: participants, and the difficulties and strengths that were saved."""
    serves: list[tuple[str, str]] = []
    for part in text.personal if text else ():
        who = names.get(part.mentee, "")
        serves += [(f"{part.mentee}|d|{d.code}", f"{who}: {d.text}") for d in part.deficits]
        serves += [(f"{part.mentee}|s|{s.code}", f"{who}: {s.text} (сильная сторона)") for s in part.strengths]
    return {"responsible": [(id, names[id]) for id in state.participants], "serves": serves}


def to_form(state: Programme, text: ProgrammeText | None) -> dict[str, Any]:
    """The saved text as the form shows it."""
    if text is None:
        return {"role_forms": ["teacher_teacher"], "kinds": ["group" if state.is_group else "traditional"]}
    plain = text.to_json()
    shown = {name: plain[name] for name in NoteForm._declared_fields if name in plain}
    shown |= {name: "\n".join(plain[name]) for name in ("tasks", "planned_results")}
    for number, mentee in enumerate(state.mentees):
        part = text.part_of(mentee)
        if part is not None:
            shown |= {f"p{number}_request": part.request, f"p{number}_priorities": part.priorities}
            shown[f"p{number}_deficits"] = "\n".join(d.text for d in part.deficits)
            shown[f"p{number}_strengths"] = "\n".join(s.text for s in part.strengths)
    return {**shown, "plan": [_plan_row(item) for item in plain["plan"]]}


def _plan_row(item: Mapping[str, Any]) -> dict[str, Any]:
    serves = [f"{s['mentee']}|d|{code}" for s in item["serves"] for code in s["deficits"]]
    serves += [f"{s['mentee']}|s|{code}" for s in item["serves"] for code in s["strengths"]]
    return {**{name: item[name] or "" for name in PlanRow._declared_fields if name != "serves"}, "serves": serves}


def to_text(state: Programme, data: Mapping[str, Any]) -> dict[str, Any]:
    """The form's data as the text's plain JSON."""
    note = {name: _plain(data[name]) for name in NoteForm._declared_fields if name in data}
    note |= {name: _lines(data[name]) for name in ("tasks", "planned_results")}
    personal = [_personal(number, mentee, data) for number, mentee in enumerate(state.mentees)]
    plan = [_item(number, row) for number, row in enumerate(data["plan"], 1)]
    return {**note, "personal": personal, "plan": plan}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return value


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _personal(number: int, mentee: str, data: Mapping[str, Any]) -> dict[str, Any]:
    deficits = _lines(data[f"p{number}_deficits"])
    strengths = _lines(data[f"p{number}_strengths"])
    return {
        "mentee": mentee,
        "request": data[f"p{number}_request"],
        "priorities": data[f"p{number}_priorities"],
        "deficits": [{"code": f"d{n}", "text": text} for n, text in enumerate(deficits, 1)],
        "strengths": [{"code": f"s{n}", "text": text} for n, text in enumerate(strengths, 1)],
    }


def _item(number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    served: dict[str, dict[str, Any]] = {}
    for code in row["serves"]:
        mentee, sort, each = code.split("|")
        of = served.setdefault(mentee, {"mentee": mentee, "deficits": [], "strengths": []})
        of["deficits" if sort == "d" else "strengths"].append(each)
    plain = {name: _plain(value) for name, value in row.items() if name != "serves"}
    return {**plain, "id": str(number), "serves": list(served.values())}
