"""Sign-in sessions at the browser: cookies, the visitor of a request, messages for the next page."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request
from werkzeug.wrappers import Response as BaseResponse

from web.provided import services
from web.visitor import Visitor

ABSOLUTE_SECONDS = 12 * 60 * 60


def cookie_name(word: str) -> str:
    """`__Host-` makes the browser refuse the cookie from a neighbour domain or over plain http."""
    return f"__Host-nastavnik-{word}" if services().settings.https else f"nastavnik-{word}"


def install(app: Flask) -> None:
    """Find the visitor before each request; give strangers a cookie for their forms after it."""
    app.before_request(_recognise)
    app.after_request(_leave_guest_cookie)


def token() -> str | None:
    """The session secret the browser sent, believed only together with g.visitor."""
    return request.cookies.get(cookie_name("session"))


def address() -> str:
    """The visitor's network address."""
    return request.remote_addr or "unknown"


def agent() -> str:
    """What the browser calls itself, without NUL, which PostgreSQL does not keep."""
    return request.headers.get("User-Agent", "").replace("\x00", "")


def begin(response: BaseResponse, secret: str) -> BaseResponse:
    """Hand the new session to the browser."""
    _put(response, "session", secret, ABSOLUTE_SECONDS)
    return response


def finish(response: BaseResponse) -> BaseResponse:
    """End the session here and at the browser."""
    secret = token()
    if secret:
        services().accounts.sign_out(secret)
    response.delete_cookie(cookie_name("session"), secure=services().settings.https, httponly=True, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def tell(text: str) -> None:
    """Show the message at the top of the next page the visitor sees."""
    secret = token()
    if secret:
        services().accounts.leave_notice(secret, text)


def notice() -> str:
    """The message left for this page, taken away as it is read."""
    text: str = g.get("notice", "")
    secret = token()
    if text and secret:
        services().accounts.leave_notice(secret, "")
        g.notice = ""
    return text


def form_secret() -> str:
    """The secret the page's forms are bound to: the session's, or the stranger's own cookie."""
    if g.visitor is not None:
        return token() or ""
    if "guest" not in g:
        g.guest = request.cookies.get(cookie_name("guest")) or secrets.token_urlsafe(32)
    return str(g.guest)


def _recognise() -> None:
    g.visitor = None
    g.must_change = False
    secret = token()
    if not secret or request.endpoint == "static_file":
        return
    session = services().accounts.session(secret, now=services().now())
    if session is None:
        return
    people = services().people
    roles = people.roles(session.person, session.school)
    g.visitor = Visitor(session.person, session.school, roles, people.name(session.person))
    g.must_change = session.must_change
    g.notice = session.notice


def _leave_guest_cookie(response: Response) -> Response:
    if "guest" in g and cookie_name("guest") not in request.cookies:
        _put(response, "guest", g.guest, None)
    return response


def _put(response: BaseResponse, word: str, value: str, seconds: int | None) -> None:
    https = services().settings.https
    name = cookie_name(word)
    response.set_cookie(name, value, max_age=seconds, secure=https, httponly=True, samesite="Lax", path="/")
