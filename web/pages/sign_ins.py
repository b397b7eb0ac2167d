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
from web.forms import Filled, empty, load
from web.forms.fields import Options
from web.forms.school import OpenAccounts
from web.provided import services
from web.session import tell
from web.visitor import visitor

pages = Blueprint("sign_ins", __name__)
Page = str | tuple[str, int] | Response
TWICE = (
    "Этот список уже отправлен: пароли показаны один раз и остались прежними. "
    "Кому пароль не записан, задайте новый в карточке человека."
)


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
        return redirect(url_for("people.show"))  # passwords once shown stay as they are
    if filled.data is None:
        return _form(filled), 422
    given = [_one(act, desk.people().person(id), filled.data) for id in filled.data["people"]]
    return render_template("pages/secrets.html", given=given, left=len(_without()))


def _one(act: str, person: Person | None, data: dict[str, Any]) -> dict[str, str]:
    """What came of it: the name, and either login and password or why not."""
    assert person is not None
    accounts, row = services().accounts, {"name": person.name or "", "refused": ""}
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
    return {"people": [(person.id, f"{person.name}, {person.position or '—'}") for person in _without()]}


def _form(filled: Filled) -> str:
    return render_template(
        "pages/sign_ins.html",
        form=OpenAccounts,
        filled=filled,
        anybody=bool(_without()),
        keep={"act": request.form.get("act") or str(uuid4())},
    )
