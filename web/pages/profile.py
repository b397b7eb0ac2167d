"""The visitor's own page: password and sign-in sessions."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from marshmallow import ValidationError, validates_schema
from werkzeug.wrappers import Response

from web import desk, session
from web.access import may_open
from web.forms import Filled, Form, empty, load
from web.forms.fields import Password
from web.pages.sign_in import too_many
from web.provided import services
from web.visitor import visitor

pages = Blueprint("profile", __name__)
SHORTEST = 10
#: In the order of asking: newer browsers also carry the names of older ones.
_BROWSERS = (
    ("YaBrowser", "Яндекс Браузер"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class ChangePassword(Form):
    """Length is what makes a password strong; no demand for signs and digits."""

    old = Password(label="Нынешний пароль", autocomplete="current-password")
    new = Password(
        label="Новый пароль",
        help=f"Не короче {SHORTEST} знаков. Лучше всего – несколько слов подряд.",
        autocomplete="new-password",
        shortest=SHORTEST,
    )
    again = Password(label="Новый пароль ещё раз", autocomplete="new-password")

    @validates_schema
    def both_are_the_same(self, data: dict[str, str], **_: object) -> None:
        if data.get("new") != data.get("again"):
            raise ValidationError("Пароли не совпадают. Введите новый пароль ещё раз.", "again")
        if data.get("new") == data.get("old"):
            raise ValidationError("Новый пароль совпадает с нынешним. Придумайте другой.", "new")


@pages.get("/me")
def show() -> str:
    """The profile."""
    return _page(empty(ChangePassword))


@pages.post("/me/password")
def change_password() -> Response | tuple[str, int]:
    """Change the password; sessions on other devices end."""
    filled = load(ChangePassword, request.form)
    if filled.data is None:
        return _page(filled), 422
    token = session.token() or ""
    check = services().accounts.change_password(
        visitor().person,
        filled.data["old"],
        filled.data["new"],
        keep=token,
        ip=session.address(),
        now=services().now(),
    )
    if not check:
        return _page(filled.refused("old", too_many(check.wait) if check.wait else "Пароль не подходит.")), 422
    session.tell("Пароль изменён. На других устройствах вход завершён.")
    return redirect(url_for("profile.show"))


@pages.post("/me/sessions")
def revoke_session() -> Response:
    """End one of the visitor's sessions."""
    if services().accounts.revoke(visitor().person, request.form.get("session", "")):
        session.tell("Вход завершён.")
    return redirect(url_for("profile.show", _anchor="sessions"))


@pages.post("/me/stay")
def stay() -> tuple[str, int]:
    """Lengthen the session: the guard has already noted that it is used."""
    return "", 204


def device(agent: str) -> str:
    """Browser and system in two words; what the browser says of itself is long and misleading."""
    browser = next((word for mark, word in _BROWSERS if mark in agent), "Неизвестный браузер")
    system = next((word for mark, word in _SYSTEMS if mark in agent), "")
    return f"{browser}, {system}" if system else browser


def _page(filled: Filled) -> str:
    given = services()
    person = visitor().person
    return render_template(
        "profile.html",
        form=filled,
        login=given.accounts.login_of(person),
        must_change=g.must_change,
        agreement=desk.office().case(person).state.agreement,
        device=device,
        may_allow=may_open("site.allow", visitor()),
        has_own_data=may_open("own_data.show", visitor()),
        sessions=given.accounts.sessions(person, now=given.now()),
        this=given.accounts.session(session.token() or "", now=given.now()),
    )
