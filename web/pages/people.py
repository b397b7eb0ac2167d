"""«Люди»: everyone of the school, each person's card, and the acts on people, roles and accounts (3.8, 3.9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Role
from domain.people import Person
from processes.acts.catalogue import ACTS
from processes.cases import Case, kind_of
from processes.journal import Entry
from processes.messages import case_id
from processes.office import Ask
from web import account_acts, case_documents, changing, desk
from web.access import may_open
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.catalogue import FORMS
from web.forms.fields import Options
from web.forms.reasons import load_with_reasons, warned
from web.forms.school import PEOPLE_ACTS, RegisterNamesake, RegisterPerson
from web.journal import rows as journal_rows
from web.people_list import ORDERS, PAGE, Choice, card_data, chosen, known_as
from web.phrases.typography import day_short
from web.phrases.words import GIVEN_ROLES, ROLES, STANDINGS, word
from web.provided import services
from web.school_people import plain, told_apart
from web.visitor import visitor

pages = Blueprint("people", __name__)
Page = str | tuple[str, int] | Response
STATES = {"registered": "Работают в школе", "left": "Ушли", "": "Все"}
SORTS = {"name": "По имени", "position": "По должности", "new": "Сначала новые"}


@pages.get("/people")
def show() -> str:
    """The people of the school; filter, order and page stand in the URL."""
    asked = {name: request.args.get(name, "")[:100] for name in ("q", "role", "order")}
    state = request.args.get("state", "registered")
    state = state if state in STATES else "registered"
    order = asked["order"] if asked["order"] in ORDERS else "name"
    page = desk.page_number(request.args.get("page", "1"))
    choice = Choice(state, asked["role"], asked["q"], order, page)
    people, total = chosen(desk.log(), desk.people(), visitor().school, choice)
    return render_template(
        "pages/people.html",
        rows=[_row(person) | {"name": name} for person, (_, name) in zip(people, told_apart(people), strict=True)],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
        states=STATES,
        sorts=SORTS,
        roles=GIVEN_ROLES,
        asked=asked | {"state": state, "order": order},
        filtered=bool(asked["q"] or asked["role"] or state != "registered"),
        may_register=_may("register_person"),
        may_sign=may_open("signatures.show", visitor()),
        may_open_many=may_open("sign_ins.show", visitor()),
    )


def _row(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "position": person.position or "",
        "roles": ", ".join(word(ROLES, role) for role in sorted(person.roles)),
        "left": day_short(person.left) if person.left else "",
        "access": account_acts.state_words(person.id),
    }


def _may(act: str) -> bool:
    return bool(set(ACTS["person", act].roles) & visitor().roles)


# a new person


@pages.get("/people/new")
def new() -> Page:
    """The form of a new card."""
    return _registering(empty(RegisterPerson, {"standing": "staff"}, options=_units()), None)


@pages.post("/people/new")
def register() -> Page:
    """Register a person; one of the same name has to be confirmed."""
    form: type[RegisterPerson] = RegisterNamesake if "namesake" in request.form else RegisterPerson
    filled, reasons = load_with_reasons(form, request.form, options=_units())
    if filled.data is None:
        return _registering(filled, None), 422
    data = card_data(filled.data)
    if plain(data["name"]) in known_as(desk.people(), visitor().school) and not filled.data.get("namesake"):
        values = {**filled.values, "namesake": ""}
        said = "Человек с таким именем в школе уже есть. Если это другой человек, отметьте это."
        asked = empty(RegisterNamesake, values, options=_units()).refused("namesake", said)
        return _registering(asked, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("person", act)
    result = perform(Ask("register_person", case, _acting("register_person", None, act), data, reasons=reasons))
    if isinstance(result, Trouble):
        return _registering(warned(filled, result.cautions), result), result.status
    return redirect(url_for("people.card", case=case))


def _registering(filled: Filled, trouble: Trouble | None) -> str:
    return _form(filled, trouble, RegisterPerson.title, RegisterPerson.button, RegisterPerson.note)


def _units() -> dict[str, Options]:
    return {"unit": [(unit, unit) for unit in desk.school().units]}


# a card


@pages.get("/people/<case>")
def card(case: str) -> str:
    """The person's card: what is known, roles, access, and what the visitor may do."""
    found = _person(case)
    person: Person = found.state
    acts = _acts(person)
    return render_template(
        "pages/person.html",
        case=found,
        title=desk.people().name(case),
        facts=card_facts(person),
        acts=acts,
        editable=changing.of_person(case, [word for word, _ in acts]),
        journal=journal_rows(desk.log().entries(case))[-12:],
        may_history=bool(visitor().roles & {Role.DIRECTOR, Role.CURATOR, Role.AUDITOR, Role.TECH_SPECIALIST}),
        may_erase=person.erased is None and may_open("erasure.preview", visitor()),
        documents=case_documents.documents(found),
        access=account_acts.state_words(case),
        left_with_access=person.left is not None and account_acts.is_open(case) and _may("lock_account"),
    )


def _person(case: str) -> Case:
    if kind_of(case) != "person":
        abort(404)
    return desk.office().case(case)


def card_facts(person: Person) -> list[tuple[str, str]]:
    """What the card says of a person, in words."""
    surname, given, patronymic = person.parts
    said = [
        ("Имя", " ".join(filter(None, (surname, given, patronymic))) or "скрыто"),
        ("Должность", person.position or "не указана"),
        ("Кто это для школы", word(STANDINGS, person.standing)),
        ("Предмет", person.subject),
        ("Подразделение", person.unit),
        ("Дата рождения", day_short(person.birth) if person.birth else ""),
        ("Стаж, лет", "" if person.experience_years is None else str(person.experience_years)),
        ("Роли", ", ".join(word(ROLES, role) for role in sorted(person.roles)) or "нет"),
        ("Банки", ", ".join("наставников" if bank == "mentor" else "наставляемых" for bank in person.banks)),
        ("Вход в программу", account_acts.state_words(person.id)),
        ("Последний день в школе", day_short(person.left) if person.left else ""),
    ]
    return [(name, value) for name, value in said if value]


def _acts(person: Person) -> list[tuple[str, str]]:
    """The acts that make sense now and are the visitor's: (word, title)."""
    if person.erased is not None:
        return []
    sensible = (
        ["return_to_school"] if person.left else ["correct_person", "grant_role", "record_absence", "leave_school"]
    )
    if person.roles and not person.left:
        sensible.insert(2, "revoke_role")
    sensible += account_acts.sensible(person.id, at_school=person.left is None)
    return [(act, FORMS[act].title) for act in sensible if _may(act)]


@pages.get("/people/<case>/<word>")
def ask(case: str, word: str) -> Page:
    """The page of an act on the person."""
    found = _asked(case, word)
    return _act_form(found, word, empty(FORMS[word], _known(found.state, word), options=_options(found, word)), None)


@pages.post("/people/<case>/<word>")
def act(case: str, word: str) -> Page:
    """Perform the act; what it means for the account follows at once."""
    found = _asked(case, word)
    filled = load(FORMS[word], request.form, options=_options(found, word))
    if filled.data is not None:
        filled = account_acts.refused_beforehand(word, filled)
    if filled.data is None:
        return _act_form(found, word, filled, None), 422
    given = request.form.get("act", "")[:64] or str(uuid4())
    if desk.is_done(given):
        return redirect(url_for("people.card", case=case))  # sent twice: a password once shown stays as it is
    data = card_data(filled.data) if word == "correct_person" else filled.data
    result = perform(Ask(word, case, _acting(word, found, given), data))
    if isinstance(result, Trouble):
        return _act_form(found, word, filled, result), result.status
    return _after(found, word, filled.data, result)


def _after(found: Case, word: str, data: dict[str, Any], entry: Entry) -> Page:
    secret = account_acts.carried_out(services().accounts, found, word, data)
    if secret is None:
        return redirect(url_for("people.card", case=found.id))
    login = services().accounts.login_of(found.id) or ""
    name = desk.people().name(found.id)
    return render_template("pages/secret.html", case=found, name=name, login=login, secret=secret)


def _asked(case: str, word: str) -> Case:
    found = _person(case)
    if word not in PEOPLE_ACTS:
        abort(404)
    return found


def _acting(word: str, found: Case | None, act: str) -> Any:
    return desk.acting(found, tuple(ACTS["person", word].roles), act)


def _known(person: Person, word: str) -> dict[str, Any]:
    if word != "correct_person":
        return {"day": desk.today()} if word in ("leave_school", "return_to_school") else {}
    surname, given, patronymic = person.parts
    return {
        **{"surname": surname, "given": given, "patronymic": patronymic, "position": person.position or ""},
        **{"subject": person.subject, "unit": person.unit, "standing": person.standing, "birth": person.birth},
        "experience_years": "" if person.experience_years is None else person.experience_years,
    }


def _options(found: Case, act: str) -> dict[str, Options]:
    if act == "correct_person":
        own = found.state.unit
        more: Sequence[tuple[str, str]] = [(own, own)] if own and own not in desk.school().units else []
        return {"unit": [*_units()["unit"], *more]}
    if act == "revoke_role":
        return {"role": [(role, word(ROLES, role)) for role in sorted(found.state.roles)]}
    return {}


def _act_form(found: Case, act: str, filled: Filled, trouble: Trouble | None) -> str:
    form = FORMS[act]
    return _form(filled, trouble, f"{form.title}: {desk.people().name(found.id)}", form.button, form.note)


def _form(filled: Filled, trouble: Trouble | None, heading: str, button: str, note: str) -> str:
    keep = {"act": request.form.get("act") or str(uuid4())}
    return render_template(
        "pages/form.html", heading=heading, button=button, filled=filled, trouble=trouble, keep=keep, note=note
    )
