"""The visitor's own page: password and sign-in sessions."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.visitor import accounts, visitor

pages = Blueprint("profile", __name__)
SHORTEST = 10


@pages.get("/profile")
def show() -> str:
    """The profile."""
    return render_template("profile.html", sessions=accounts().sessions_of(visitor().person), errors={})


@pages.post("/profile/password")
def password() -> Response | tuple[str, int]:
    """Change the password; other sessions end."""
    errors = {}
    if not accounts().is_password(visitor().person, request.form.get("old", "")[:200]):
        errors["old"] = "Нынешний пароль не подходит."
    new = request.form.get("new", "")
    if not SHORTEST <= len(new) <= 200:
        errors["new"] = f"Новый пароль – от {SHORTEST} до 200 знаков."
    if errors:
        sessions = accounts().sessions_of(visitor().person)
        return render_template("profile.html", sessions=sessions, errors=errors), 422
    accounts().change_password(visitor().person, new)
    accounts().end_others(visitor().session)
    flash("Пароль изменён, на других устройствах вход завершён.")
    return redirect(url_for("profile.show"))


@pages.post("/profile/sessions")
def end_others() -> Response:
    """End the visitor's sessions elsewhere."""
    accounts().end_others(visitor().session)
    flash("Вход на других устройствах завершён.")
    return redirect(url_for("profile.show"))
