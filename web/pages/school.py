"""The school: its requisites and working days, the Положение and the curators (3.7, 3.8, 3.9)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Role
from domain.people import School
from domain.substitution import Substitution
from processes.acts.catalogue import ACTS
from processes.office import Ask
from web import changing, desk
from web.access import may_open
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.catalogue import FORMS
from web.forms.fields import Options
from web.forms.school import days_of, days_text
from web.phrases.typography import count, day_short
from web.school_people import told_apart
from web.visitor import visitor

pages = Blueprint("school", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/school")
def show() -> str:
    """The school, and what the visitor may change of it."""
    school, own = desk.school(), _own(desk.school())
    return render_template(
        "pages/school.html",
        school=school,
        calendar=_calendar_words(school),
        curators=", ".join(desk.people().short(id) for id in school.curators),
        roles=visitor().roles,
        own=[(word, FORMS[word].title) for word in own],
        editable=changing.of_school(own),
        substitutions=[_substituted(each) for each in school.substitutions[-5:] if each.end >= desk.today()],
        may_mine=may_open("mining.show", visitor()),
        may_templates=may_open("templates.show", visitor()),
    )


def _own(school: School) -> list[str]:
    """The acts that are the visitor's and fit the school."""
    stood_in = any(each.end >= desk.today() for each in school.substitutions)
    words = ["correct_details", "set_calendar", "order_substitution", *(["end_substitution"] if stood_in else [])]
    return [word for word in words if _may(word)]


def _substituted(each: Substitution) -> str:
    person, days = desk.people().short(each.person), f"{day_short(each.start)} – {day_short(each.end)}"
    return f"{person}, {days}, приказ № {each.number} от {day_short(each.day)}"


def _may(word: str) -> bool:
    return bool(set(ACTS["school", word].roles) & visitor().roles)


def _calendar_words(school: School) -> str:
    week = "пятидневная" if school.five_day else "шестидневная"
    off = count(len(school.holidays), "нерабочий день", "нерабочих дня", "нерабочих дней")
    return f"{week} неделя, записано: {off}"


@pages.get("/school/change/<word>")
def ask(word: str) -> Page:
    """The form with what stands now."""
    return _form(_known(word), word, None)


@pages.post("/school/change/<word>")
def act(word: str) -> Page:
    """Record the school's requisites or calendar from now on."""
    _known(word)
    filled = load(FORMS[word], request.form, options=_options(word))
    if filled.data is None:
        return _form(filled, word, None), 422
    given = request.form.get("act", "")[:64] or str(uuid4())
    acting = desk.acting(None, tuple(ACTS["school", word].roles), given)
    result = perform(Ask(word, visitor().school, acting, _data(word, filled.data)))
    if isinstance(result, Trouble):
        return _form(filled, word, result), result.status
    return redirect(url_for("school.show"))


def _known(word: str) -> Filled:
    """The form as the school stands. 404 for a word that is no act of these pages."""
    school = desk.school()
    values: dict[str, Any]
    if word == "correct_details":
        values = {"full_name": school.full_name, "short_name": school.short_name, "place": school.place}
        values["units"] = "\n".join(school.units)
    elif word == "set_calendar":
        values = {"five_day": "yes" if school.five_day else "no", "holidays": days_text(school.holidays)}
        values["working_weekends"] = days_text(school.working_weekends)
    elif word in ("order_substitution", "end_substitution"):
        values = {}
    else:
        abort(404)
    return empty(FORMS[word], values, options=_options(word))


def _options(word: str) -> dict[str, Options]:
    """The people an act on the school may name."""
    people, school = [each for each in desk.people().all(visitor().school) if each.left is None], desk.school()
    if word == "end_substitution":
        running = [each.person for each in school.substitutions if each.end >= desk.today()]
        return {"person": [(id, desk.people().name(id)) for id in running]}
    if word != "order_substitution":
        return {}
    directors = told_apart(person for person in people if Role.DIRECTOR in person.roles)
    others = told_apart(person for person in people if Role.DIRECTOR not in person.roles)
    return {"person": others, "instead_of": directors}


def _data(word: str, typed: dict[str, Any]) -> dict[str, Any]:
    """What was typed, as the act takes it."""
    if word in ("order_substitution", "end_substitution"):
        return typed
    if word == "set_calendar":
        days = {name: days_of(typed.get(name) or "", name) for name in ("holidays", "working_weekends")}
        return {"five_day": typed["five_day"] == "yes", **days}
    units = [line.strip() for line in (typed.get("units") or "").split("\n")]
    return {**typed, "units": tuple(dict.fromkeys(filter(None, units)))}


def _form(filled: Filled, word: str, trouble: Trouble | None) -> str:
    form = FORMS[word]
    keep = {"act": request.form.get("act") or str(uuid4())}
    return render_template(
        "pages/form.html",
        heading=form.title,
        button=form.button,
        filled=filled,
        trouble=trouble,
        keep=keep,
        note=form.note,
    )
