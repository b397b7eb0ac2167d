"""Forms: what may be typed, what is said when it may not, and that nothing typed is lost or dangerous."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from marshmallow import ValidationError, validates_schema
from werkzeug.datastructures import MultiDict

from tests.web.staged import OPTIONS, Sample, Stage, words
from web.forms import Form, empty, load
from web.forms.fields import Day, LongText, Number, Rows, Text, Tick
from web.forms.render import questions, summary

GOOD = {
    "decision": "yes",
    "title": "Программа",
    "start": "2026-09-15",
    "hours": "4",
    "read": "1",
    "password": " p ",
    "plan-0-day": "20.09.2026",
    "plan-0-topic": "Знакомство",
}


def filled(**changes: str) -> Any:
    return load(Sample, MultiDict({**GOOD, **changes}), options=OPTIONS)


def test_good_answers_become_typed_data() -> None:
    form = load(Sample, MultiDict([*GOOD.items(), ("kinds", "virtual"), ("kinds", "group")]), options=OPTIONS)
    assert form.errors == {}
    assert form.data == {
        "decision": "yes",
        "title": "Программа",
        "start": date(2026, 9, 15),
        "hours": 4,
        "kinds": ("group", "virtual"),
        "mentor": None,
        "comment": "",
        "read": True,
        "password": " p ",
        "plan": ({"day": date(2026, 9, 20), "topic": "Знакомство"},),
    }


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("decision", "", "Выберите: ваше решение."),
        ("decision", "maybe", "Такого варианта нет"),
        ("title", "", "Заполните поле «Название»."),
        ("title", "   \t", "Заполните поле «Название»."),
        ("title", "x" * 51, "Слишком длинно: 51 знаков. Оставьте не больше 50."),
        ("title", "a\nb", "только одна строка"),
        ("title", "a\x00b", "невидимые служебные знаки"),
        ("title", "a\x1bb", "невидимые служебные знаки"),
        ("title", "a\u202eb", "невидимые служебные знаки"),
        ("title", "a\ud800b", "невидимые служебные знаки"),
        ("start", "31.02.2026", "Такого дня нет"),
        ("start", "завтра", "Введите дату, например 12.09.2026."),
        ("start", "2026-13-01", "Такого дня нет"),
        ("start", "01.01.0001", "Проверьте год"),
        ("start", "1.1.26", "Введите дату"),
        ("start", "2026-09-15\x00", "невидимые"),
        ("start", "２０２６-09-15", "Введите дату"),
        ("hours", "0", "Введите число от 1 до 20."),
        ("hours", "21", "Введите число от 1 до 20."),
        ("hours", "4,5", "Введите целое число"),
        ("hours", "1_0", "Введите целое число"),
        ("hours", "1e3", "Введите целое число"),
        ("hours", "٤", "Введите целое число"),
        ("hours", "9" * 5000, "Введите целое число"),
        ("mentor", "person-99", "Такого варианта нет"),
        ("kinds", "spell", "Такого варианта нет"),
        ("comment", "x" * 101, "Слишком длинно"),
        ("comment", "\x07", "невидимые"),
        ("read", "", "Отметьте: «Ознакомлена с программой»."),
        ("password", "", "Заполните поле «Пароль для подписи»."),
        ("password", "x" * 201, "Пароль длиннее"),
        ("plan-0-day", "нет", "Введите дату"),
        ("plan-0-topic", "\x00", "невидимые"),
    ],
)
def test_bad_answer_is_refused_at_its_field_and_stays(name: str, typed: str, said: str) -> None:
    form = filled(**{name: typed})
    assert form.data is None
    assert list(form.errors) == [name]
    assert said in form.errors[name]
    shown = {q.path: q for q in _all(questions(form))}[name]
    if name == "password":
        assert shown.value == ""
    elif isinstance(shown.value, str):
        assert shown.value == typed.replace("\ud800", "?")


def _all(asked: Any) -> Any:
    for q in asked:
        yield q
        for row in q.rows:
            yield from _all(row)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" a  b ", "a  b"),
        ("Йод".replace("Й", "И\u0306"), "Йод"),
        ("№ 5 – «да» 😀", "№ 5 – «да» 😀"),
        ("x" * 50, "x" * 50),
    ],
)
def test_text_is_trimmed_and_normalised_and_otherwise_kept(typed: str, kept: str) -> None:
    assert filled(title=typed).data["title"] == kept


def test_lines_of_long_text_are_kept_and_count_once() -> None:
    class Note(Form):
        text = LongText(label="Текст", limit=5)

    assert load(Note, MultiDict({"text": "aa\r\nbb"})).data == {"text": "aa\nbb"}


@pytest.mark.parametrize("typed", ["15.09.2026", "2026-09-15", " 15.9.2026 "])
def test_a_day_may_be_typed_either_way(typed: str) -> None:
    assert filled(start=typed).data["start"] == date(2026, 9, 15)


def test_a_day_that_cannot_be_shown_by_a_date_control_is_shown_as_text() -> None:
    by_path = {q.path: q for q in questions(filled(start="31.02.2026"))}
    assert (by_path["start"].widget, by_path["start"].value) == ("text", "31.02.2026")
    assert {q.path: q for q in questions(filled())}["start"].widget == "day"


def test_absent_answers_are_empty_answers() -> None:
    form = load(Sample, MultiDict(), options=OPTIONS)
    assert set(form.errors) == {"decision", "title", "start", "hours", "read", "password", "plan"}


def test_fields_that_nobody_asked_for_are_left_alone() -> None:
    assert "role" not in filled(role="director").data


def test_a_row_is_added_without_checking_and_nothing_typed_is_lost() -> None:
    form = filled(_add="plan", title="", start="завтра")
    assert form.rows_changed
    assert form.data is None
    assert form.errors == {}
    assert form.values["start"] == "завтра"
    assert [row.get("topic", "") for row in form.values["plan"]] == ["Знакомство", ""]
    assert form.focus == "plan-1"


def test_a_row_is_dropped_by_its_number() -> None:
    two = {"plan-1-day": "21.09.2026", "plan-1-topic": "Урок"}
    form = filled(**two, _drop="plan-0")
    assert [row["topic"] for row in form.values["plan"]] == ["Урок"]


@pytest.mark.parametrize("value", ["plan-9", "plan-x", "plan", "title-0", "nothing-0", "", "-", "plan--1"])
def test_a_forged_button_breaks_nothing(value: str) -> None:
    assert len(filled(_drop=value).values["plan"]) == 1
    assert filled(_add=value).rows_changed


def test_rows_left_empty_are_not_rows() -> None:
    form = filled(**{"plan-1-day": "", "plan-1-topic": " ", "plan-2-day": "22.09.2026"})
    assert [row["day"].day for row in form.data["plan"]] == [20, 22]


def test_too_many_rows_are_refused_and_the_flood_is_cut() -> None:
    rows = {f"plan-{n}-day": "20.09.2026" for n in range(900)}
    form = filled(**rows)
    assert form.errors["plan"] == "Строк должно быть от 1 до 3, сейчас 4."


def test_no_rows_where_one_is_needed_is_refused() -> None:
    assert "plan" in filled(**{"plan-0-day": "", "plan-0-topic": ""}).errors


def test_messages_stand_in_the_order_of_the_form_and_lead_to_the_controls() -> None:
    form = filled(hours="x", decision="", **{"plan-0-day": "x"}).refused("", "Срок вышел за год.")
    said = summary(form)
    assert [target for target, _ in said] == ["", "f-decision-0", "f-hours", "f-plan-0-day"]


def test_rules_across_fields_are_the_schemas_own() -> None:
    class Term(Form):
        start = Day(label="Начало")
        end = Day(label="Конец")

        @validates_schema
        def starts_before_it_ends(self, data: dict[str, Any], **_: Any) -> None:
            if data["end"] <= data["start"]:
                raise ValidationError("Конец раньше начала.", "end")

    form = load(Term, MultiDict({"start": "2026-09-15", "end": "2026-09-01"}))
    assert form.errors == {"end": "Конец раньше начала."}


def test_values_known_before_are_shown() -> None:
    class Change(Form):
        start = Day(label="Начало")
        hours = Number(label="Часы")
        agreed = Tick(label="Согласна")
        plan = Rows(Change_row, label="План")

    form = empty(Change, {"start": date(2026, 9, 15), "hours": 4, "agreed": True, "plan": [{"topic": "Урок"}]})
    start, hours, agreed, plan = questions(form)
    assert (start.value, hours.value, agreed.value) == ("2026-09-15", "4", True)
    assert plan.rows[0][0].value == "Урок"


class Change_row(Form):  # noqa: N801
    topic = Text(label="Тема")


HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{ 7777*7777 }}"


@pytest.mark.parametrize("name", [*GOOD, "comment", "kinds", "mentor", "_drop", "_add", "unknown"])
def test_hostile_text_is_shown_harmlessly_in_every_field(staged: Stage, name: str) -> None:
    page = staged.browser("director").post("/form", {**GOOD, "title": "", name: HOSTILE}).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "60481729" not in page


def test_page_with_errors_names_them_keeps_what_was_typed_and_never_the_password(staged: Stage) -> None:
    browser = staged.browser("director")
    answer = browser.post("/form", {**GOOD, "hours": "сорок", "password": "my secret", "comment": "  текст\nдва"})
    page = words(answer)
    assert answer.status_code == 422
    assert "Проверьте данные" in page
    assert '<a href="#f-hours">' in page
    assert 'aria-invalid="true" aria-describedby="f-hours-hint f-hours-error"' in page
    assert 'value="сорок"' in page
    assert "  текст\nдва</textarea>" in page
    assert "my secret" not in page


def test_a_lone_surrogate_from_outside_does_not_break_the_page(staged: Stage) -> None:
    answer = staged.browser("director").post("/form", {**GOOD, "title": b"a\xed\xa0\x80b\x08"})
    assert answer.status_code == 422


def test_rows_grow_on_the_page_without_javascript(staged: Stage) -> None:
    browser = staged.browser("director")
    answer = browser.post("/form", {**GOOD, "_add": "plan"})
    assert answer.status_code == 200
    assert 'name="plan-1-day"' in answer.text
    assert 'value="Знакомство"' in answer.text
    assert "Проверьте данные" not in words(answer)


def test_good_form_is_accepted_by_the_page(staged: Stage) -> None:
    assert staged.browser("director").post("/form", GOOD).text == "saved"
