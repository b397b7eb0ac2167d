"""The forms of the roadmap; the class is the act's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from domain.roadmap import Roadmap, as_json
from web.forms import Form as Fields
from web.forms.fields import Choice, Choices, Day, LongText, Rows, Text
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks
from web.phrases.roadmap import BLOCKS, COLUMNS, PROGRESS, TEMPLATE
from web.phrases.stages import STAGES


class Hidden(Text):
    """What the page carries unseen."""

    widget = "hidden"


class RoadmapRow(Fields):
    """One activity; a draft may leave any of it open."""

    id = Hidden(label="Строка", limit=40, required=False)
    block = Choice(BLOCKS, label=COLUMNS["block"], required=False)
    stage = Choice(STAGES, label=COLUMNS["stage"], required=False)
    activity = LongText(label=COLUMNS["activity"], limit=500, required=False)
    start = Day(label=COLUMNS["start"], required=False)
    end = Day(label=COLUMNS["end"], required=False)
    responsible = Choice(label=COLUMNS["responsible"], required=False)
    resources = LongText(label=COLUMNS["resources"], limit=500, required=False)
    difficulties = LongText(label=COLUMNS["difficulties"], limit=500, required=False)
    result = LongText(label=COLUMNS["result"], limit=500, required=False)


class RoadmapText(Fields):
    """The whole draft."""

    rows = Rows(RoadmapRow, label="Мероприятия", one="мероприятие", most=60)


def template(state: Roadmap) -> list[dict[str, Any]]:
    """Rows of a first roadmap: seven blocks, days counted from the cycle's start; of a shorter cycle closer together."""
    whole = max(last for *_, last, _, _, _ in TEMPLATE)
    share = min(1, (state.end - state.start).days / whole)
    return [
        {
            **{"block": block, "stage": stage, "activity": activity, "responsible": ""},
            "start": (state.start + timedelta(days=int(first * share))).isoformat(),
            "end": (state.start + timedelta(days=int(last * share))).isoformat(),
            **{"resources": resources, "difficulties": difficulties, "result": result},
        }
        for block, stage, activity, first, last, resources, difficulties, result in TEMPLATE
    ]


def shifted(state: Roadmap, before: Roadmap) -> list[dict[str, Any]]:
    """The rows of the cycle before, moved to this one; whoever answered for them is asked anew."""
    days = state.start - before.start
    return [
        {**row, "id": "", "responsible": "", **{name: _moved(state, row[name], days) for name in ("start", "end")}}
        for row in as_json(before.approved)
    ]


def _moved(state: Roadmap, day: str | None, days: timedelta) -> str:
    return min(max(date.fromisoformat(day) + days, state.start), state.end).isoformat() if day else ""


def to_rows(data: Sequence[Mapping[str, Any]], act: str) -> list[dict[str, Any]]:
    """What was typed, as rows: each keeps its id, a new one gets one of its own."""
    taken: set[str] = set()
    made = []
    for number, row in enumerate(data, 1):
        id = row["id"] if row["id"] and row["id"] not in taken else f"{act[:24]}.{number}"
        taken.add(id)
        plain = {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in row.items()}
        made.append({**plain, "id": id})
    return made


class NameCoauthors(Form):
    title, button = "Соавторы дорожной карты", "Записать соавторов"
    note = "Карту разрабатывают представители администрации; ведёт её куратор (п. 3.9, 4.2)."
    people = Choices(label="Кто пишет карту вместе с вами", required=False)


class DraftRoadmap(Form):
    title, button = "Передать дорожную карту директору", "Передать на утверждение"
    note = "В каждой строке нужны мероприятие, сроки, ответственный, ресурсы, затруднения и результат (п. 4.2)."


class DropRevision(Form):
    title, button = "Снять изменение дорожной карты", "Снять изменение"
    note = "Продолжит действовать утверждённая версия."


class ApproveRoadmap(Decision):
    title, button = "Утвердить дорожную карту", "Подтвердить решение"
    note = "Утверждённая версия не правится: изменение – новая версия с новым утверждением (п. 3.8)."
    decision = accept_or_return("Утвердить")
    remarks = remarks()
    password = password()


class ReviseRoadmap(Form):
    title, button = "Изменить утверждённую карту", "Начать новую версию"
    note = "Пока новую версию не утвердит директор, действует прежняя."
    reason = LongText(label="Почему нужно изменение", limit=1000)


class MarkRow(Form):
    title, button = "Отметить выполнение", "Записать"
    row = Choice(label="Мероприятие")
    progress = Choice(PROGRESS, label="Состояние")
    day = Day(label="Дата")
    words = LongText(label="Пояснение", help="Обязательно, если мероприятие не выполняется", limit=1000, required=False)


class CarryOutRoadmap(Form):
    title, button = "Дорожная карта выполнена", "Подтвердить"
    note = "Каждое мероприятие отмечено: выполнено, или не выполняется и почему."
