"""Access and the role of a teacher for many people at once: one ground, one page of one-time passwords (3.8, 3.9)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Role
from domain.people import Person
from processes.acts.catalogue import ACTS
from processes.office import Ask
from web import account_acts, desk, sign_ins
from web.acts import Trouble, carried_out
from web.forms import Filled, Form, empty, load
from web.forms.fields import Options
from web.forms.school import OpenAccounts, RenewPasswords
from web.provided import services
from web.school_people import told_apart
from web.session import tell
from web.visitor import visitor

pages = Blueprint("sign_ins", __name__)
Page = str | tuple[str, int] | Response
TWICE = (
    "Этот список уже отправлен, показанные пароли остались прежними. Если вы их не видели, выдайте новые здесь. "
    "Кому вход дать не успели, остался в списке «Дать вход многим»."
)
EVERYBODY_HAS = "Вход есть у всех, кто работает в школе."
NOBODY_WAITS = "Все, кому дан вход, уже вошли со своим паролем."


@pages.get("/people/access")
def show() -> Page:
    """Who has no access yet; everybody is ticked."""
    options = _options()
    everybody = tuple(id for id, _ in options["people"])
    return _form(empty(OpenAccounts, {"people": everybody, "teacher": True}, options=options))


@pages.post("/people/access")
def give() -> Page:
    """Give the role and access to those who are ticked; their passwords are shown once."""
    filled = load(OpenAccounts, request.form, options=_options())
    act = request.form.get("act", "")[:48] or str(uuid4())
    if any(desk.is_done(f"{act}-account-{id}") for id in request.form.getlist("people")):
        tell(TWICE)
        return redirect(url_for("sign_ins.waiting"))  # passwords once shown stay as they are
    if filled.data is None:
        return _form(filled), 422
    names = dict(told_apart(_without()))
    given = [{"name": names[id]} | _one(act, desk.people().person(id), filled.data) for id in filled.data["people"]]
    return _shown(given)


def _shown(given: list[dict[str, str]]) -> str:
    return render_template("pages/secrets.html", given=given, left=len(_without()))


@pages.get("/people/passwords")
def waiting() -> Page:
    """Who has access and has not signed in yet; everybody is ticked."""
    options = _newcomers()
    return _renewing(empty(RenewPasswords, {"people": tuple(id for id, _ in options["people"])}, options=options))


@pages.post("/people/passwords")
def renew() -> Page:
    """Give those who are ticked new passwords by one act; whatever page was lost, this one can be asked for again."""
    filled = load(RenewPasswords, request.form, options=_newcomers())
    act = request.form.get("act", "")[:48] or str(uuid4())
    if desk.is_done(act):
        tell(TWICE)
        return redirect(url_for("sign_ins.waiting"))
    if filled.data is None:
        return _renewing(filled), 422
    said = {"people": tuple(filled.data["people"])}
    acting = desk.acting(None, tuple(ACTS["school", "reset_passwords"].roles), act)
    result = carried_out(Ask("reset_passwords", visitor().school, acting, said))
    if isinstance(result, Trouble):
        return _renewing(filled, result), result.status
    return _shown(_renewed(said["people"]))


def _renewed(people: tuple[str, ...]) -> list[dict[str, str]]:
    """Each with a new password; without one whoever has signed in meanwhile."""
    accounts = services().accounts
    secrets = {id: account_acts.one_time_password() for id in people}
    done = accounts.renew_passwords(secrets)
    kept = "За это время человек уже вошёл со своим паролем."
    names = dict(told_apart(person for id in people if (person := desk.people().person(id)) is not None))
    rows = [(id, {"name": names[id], "refused": "" if id in done else kept}) for id in people]
    return [row | {"login": accounts.login_of(id) or "", "secret": secrets[id]} for id, row in rows]


def _newcomers() -> dict[str, Options]:
    logins, people = services().accounts.newcomers(visitor().school), desk.people().all(visitor().school)
    there = [person for person in people if person.id in logins and person.left is None]
    return {"people": [(person.id, f"{person.name}, {logins[person.id]}") for person in there]}


def _renewing(filled: Filled, trouble: Trouble | None = None) -> str:
    return _page(RenewPasswords, filled, bool(_newcomers()["people"]), NOBODY_WAITS, trouble)


def _one(act: str, person: Person | None, data: dict[str, Any]) -> dict[str, str]:
    """What came of it: either login and password or why not."""
    assert person is not None
    accounts, row = services().accounts, {"refused": ""}
    if data["teacher"] and Role.TEACHER not in person.roles:
        given = {"role": Role.TEACHER.value, "ground": data["ground"]}
        if (refused := _act("grant_role", f"{act}-role-{person.id}", person, given)) is not None:
            return row | {"refused": refused}
    said = {"login": sign_ins.login(person, accounts.login_taken)}
    if (refused := _act("open_account", f"{act}-account-{person.id}", person, said)) is not None:
        return row | {"refused": refused}
    secret = account_acts.carried_out(accounts, desk.office().case(person.id), "open_account", said)
    return row | {"login": said["login"], "secret": secret or ""}


def _act(word: str, act: str, person: Person, data: dict[str, Any]) -> str | None:
    """Perform it; why it was refused, if it was."""
    found = desk.office().case(person.id)
    result = carried_out(Ask(word, person.id, desk.acting(found, tuple(ACTS["person", word].roles), act), data))
    return f"{result.wrong} {result.advice}" if isinstance(result, Trouble) else None


def _without() -> list[Person]:
    accounts = services().accounts
    return sign_ins.without(desk.people().all(visitor().school), lambda id: accounts.standing(id) is not None)


def _options() -> dict[str, Options]:
    found = _without()
    posts = {each.id: each.position or "—" for each in found}
    return {"people": [(id, f"{name}, {posts[id]}") for id, name in told_apart(found)]}


def _form(filled: Filled) -> str:
    return _page(OpenAccounts, filled, bool(_without()), EVERYBODY_HAS)


def _page(form: type[Form], filled: Filled, anybody: bool, nobody: str, trouble: Trouble | None = None) -> str:
    return render_template(
        "pages/sign_ins.html",
        form=form,
        filled=filled,
        trouble=trouble,
        anybody=anybody,
        nobody=nobody,
        keep={"act": request.form.get("act") or str(uuid4())},
    )
