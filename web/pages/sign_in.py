"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web import session
from web.access import safe_next
from web.phrases.typography import count
from web.provided import services

pages = Blueprint("sign_in", __name__)

#: Said when a login or a password is wrong; never which of the two.
WRONG = "Имя для входа или пароль не подходят. Проверьте раскладку клавиатуры и клавишу Caps Lock."
ENDED = (
    "Сеанс завершён: им давно не пользовались, или вход закрыли. Войдите ещё раз. Если вы заполняли форму, вернитесь "
    "к ней потом кнопкой браузера «Назад»: заполненное обычно остаётся на месте."
)
LEFT = "Вы вышли. До встречи!"
LONGEST = 200


@pages.get("/sign-in")
def form() -> str | Response:
    """The sign-in page; someone who is signed in goes straight on."""
    target = request.args.get("next")
    if g.visitor is not None:
        return redirect(safe_next(target))
    if services().accounts.is_empty():
        return redirect(url_for("opening.show"))
    said = ENDED if "ended" in request.args else LEFT if "left" in request.args else ""
    return _page(target, said=said)


@pages.post("/sign-in")
def enter() -> tuple[str, int] | Response:
    """Sign in with a login and a password."""
    login, password = request.form.get("login", ""), request.form.get("password", "")
    if not login.strip() or not password or max(len(login), len(password)) > LONGEST:
        return _refused(WRONG, 422)
    now = services().now()
    entrance = services().accounts.sign_in(login, password, ip=session.address(), agent=session.agent(), now=now)
    if entrance.wait:
        return _refused(too_many(entrance.wait), 429)
    if entrance.token is None:
        return _refused(WRONG, 422)
    return _welcome(entrance.token)


@pages.post("/sign-in/demo")
def enter_demo() -> Response:
    """Enter as a person of the demo school, in a demo store only."""
    person = request.form.get("person", "")
    if person not in {each.person for each in services().demo}:
        abort(404)
    now = services().now()
    entrance = services().accounts.enter(person, ip=session.address(), agent=session.agent(), now=now)
    if entrance.token is None:
        abort(404)
    return _welcome(entrance.token)


@pages.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    return session.finish(redirect(url_for("sign_in.form", left=1)))


def too_many(seconds: int) -> str:
    """What a person reads who has to wait."""
    minutes = -(-seconds // 60)
    words = count(minutes, "минуту", "минуты", "минут")
    return f"Слишком много неверных попыток. Попробуйте снова через {words} или обратитесь к техническому специалисту."


def _welcome(token: str) -> Response:
    """A session the browser held before ends: two people at one computer must not share one."""
    old = session.token()
    if old:
        services().accounts.sign_out(old)
    return session.begin(redirect(safe_next(request.form.get("next"))), token)


def _refused(problem: str, status: int) -> tuple[str, int]:
    return _page(request.form.get("next"), problem=problem, login=request.form.get("login", "")[:LONGEST]), status


def _page(target: str | None, *, problem: str = "", login: str = "", said: str = "") -> str:
    return render_template(
        "sign_in.html", next=safe_next(target), problem=problem, login=login, said=said, people=services().demo
    )
