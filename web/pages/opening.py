"""Opening a school in an empty store: shown while nobody has an account, and only with the code of the console."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Acting, Role
from domain.rule_set import NEWEST
from processes.office import Ask
from web import desk, session
from web.account_acts import one_time_password
from web.forms import Filled, empty, load
from web.forms.opening import OpenSchool, same_code
from web.people_list import card_data
from web.provided import services

pages = Blueprint("opening", __name__)
Page = str | tuple[str, int] | Response
WRONG_CODE = "Код не подходит. Он напечатан там, где запущена программа: команды nastavnik init и nastavnik serve."


@pages.get("/setup")
def show() -> Page:
    """The form; once somebody has an account it is over for good."""
    if not services().accounts.is_empty():
        abort(404)
    return _page(empty(OpenSchool, {"zone": "Europe/Moscow"}))


@pages.post("/setup")
def open_school() -> Page:
    """Open the school with its administrator and director; the administrator is signed in."""
    accounts = services().accounts
    if not accounts.is_empty():
        return redirect(url_for("sign_in.form"))
    filled = load(OpenSchool, request.form)
    if not same_code(request.form.get("code", ""), accounts.setup_code()):
        filled = filled.refused("code", WRONG_CODE)
    if filled.data is None:
        return _page(filled), 422
    secret = _opened(filled.data)
    entrance = accounts.sign_in(
        filled.data["login"],
        filled.data["password"],
        ip=session.address(),
        agent=session.agent(),
        now=services().now(),
    )
    page = Response(_done(filled.data, secret), mimetype="text/html")
    return session.begin(page, entrance.token) if entrance.token else page


def _opened(data: dict[str, Any]) -> str:
    """The school, two people, their roles and accounts; the same again changes nothing. Returns the one-time password.

    Accounts come last: a crash before them leaves the page open, and the acts, known by their ids, are not doubled.
    """
    seed = hashlib.sha256(services().accounts.setup_code().encode()).hexdigest()[:16]
    school, keeper, director = f"school-{seed}", f"person-{seed[:15]}a", f"person-{seed[:15]}d"
    names = {name: data[name] for name in ("full_name", "short_name", "place", "zone")}
    _system("open_school", school, school, {**names, "rules": NEWEST})
    head = {name: data[f"director_{name}"] for name in ("surname", "given", "patronymic")}
    cards = {
        keeper: card_data({**data, "standing": "staff"}),
        director: card_data({**head, "position": "директор", "standing": "head"}),
    }
    for person, role in ((keeper, Role.SYSADMIN), (director, Role.DIRECTOR)):
        _system("register_person", person, school, cards[person])
        _system("grant_role", person, school, {"role": role.value})
        _system("open_account", person, school, {})
    secret = one_time_password()
    accounts = services().accounts
    # the administrator first: whoever may sign in can give the director an account again
    accounts.create(keeper, school, data["login"], data["password"])
    accounts.create(director, school, data["director_login"], secret, must_change=True)
    return secret


def _system(act: str, case: str, school: str, data: dict[str, Any]) -> None:
    at = desk.now()
    acting = Acting(f"setup-{act}-{case}", "system", Role.SYSTEM, at, at, school)
    desk.office().perform(Ask(act, case, acting, data))


def _done(data: dict[str, Any], secret: str) -> str:
    return render_template("pages/opened.html", school=data["short_name"], login=data["director_login"], secret=secret)


def _page(filled: Filled) -> str:
    return render_template("pages/opening.html", filled=filled)
