"""Signing in and out, and the look of the pages for weak sight."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from adapters.accounts import Waiting
from web.phrases.common import moment
from web.visitor import accounts, now

pages = Blueprint("sign_in", __name__)
COOKIE = "nastavnik_session"
VIEWS = ("normal", "large", "dark", "blue", "beige")


def safe_next(address: str | None) -> str:
    """Where to go after signing in: a page of this application, nothing else."""
    parts = urlsplit(address or "")
    local = not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in parts.path
    return address if address and local and not address.startswith("//") else url_for("worklist.show")


@pages.get("/sign-in")
def form() -> str:
    """The sign-in page."""
    return _page()


def _page(error: str | None = None, login: str = "") -> str:
    people = []
    if current_app.config["DEMO"]:
        from web.demo.story import people as demo_people

        people = demo_people()
    return render_template(
        "sign_in.html", error=error, login=login, people=people, next=request.values.get("next", "")
    )


@pages.post("/sign-in")
def enter() -> tuple[str, int] | AnyResponse:
    """Sign in with a login and a password."""
    login, password = request.form.get("login", "")[:200], request.form.get("password", "")[:200]
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return _page("Войдите с этой страницы ещё раз."), 400
    try:
        session = accounts().sign_in(login, password, request.remote_addr or "", now())
    except Waiting as waiting:
        until = moment(waiting.until)
        return _page(f"Слишком много попыток. Попробуйте после {until} (МСК).", login), 429
    if session is None:
        return _page("Имя для входа или пароль не подходят.", login), 422
    response = redirect(safe_next(request.form.get("next")))
    _set_cookie(response, session)
    return response


def _set_cookie(response: AnyResponse, session: str) -> None:
    response.set_cookie(COOKIE, session, httponly=True, samesite="Lax", secure=request.is_secure, path="/")


@pages.post("/sign-out")
def leave() -> AnyResponse:
    """Sign out."""
    accounts().end(request.cookies.get(COOKIE, ""))
    response = redirect(url_for("sign_in.form"))
    response.delete_cookie(COOKIE)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@pages.get("/view/<view>")
def view(view: str) -> Response:
    """Remember how the pages look: sizes and colours for weak sight."""
    response = make_response(redirect(safe_next(request.args.get("next"))))
    response.set_cookie("view", view if view in VIEWS else "normal", samesite="Lax", max_age=31536000)
    return response
