"""Pages for when something went wrong: what happened, what to do next, never a stack trace."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable

from flask import Flask, Response, g, make_response, render_template
from werkzeug.exceptions import BadHost, BadRequest, HTTPException
from werkzeug.exceptions import Forbidden as NotAllowed

from domain.case import Role
from processes.ports import Unavailable
from web.phrases.typography import ROLE_WORDS

log = logging.getLogger("nastavnik.web")


class Forbidden(NotAllowed):
    """The visitor's roles do not reach so far. roles: whose do. holder: the name of the one person, if it is one's."""

    def __init__(self, roles: Iterable[Role] = (), holder: str | None = None) -> None:
        super().__init__()
        self.roles = tuple(sorted(roles))
        self.holder = holder


class StaleForm(BadRequest):
    """The form does not belong to this session: it was open too long, or it was sent from elsewhere."""


#: Title and advice by status.
PAGES = {
    400: ("Запрос не понят", "Вернитесь назад и попробуйте ещё раз."),
    403: ("Сюда вам нельзя", "Если доступ нужен для работы, обратитесь к куратору или директору школы."),
    404: (
        "Такой страницы нет",
        "Возможно, в адресе опечатка или дело относится к другой школе. Найти нужное можно из списка задач.",
    ),
    405: ("Так эту страницу открыть нельзя", "Откройте её по ссылке из меню, а не по прямому адресу."),
    409: ("Пока вы читали, дело изменилось", "Откройте дело заново: там видно, кто и что изменил."),
    413: (
        "Слишком много данных",
        "За один раз принимается не больше 2 МБ. Уменьшите текст или файл либо разделите его на части.",
    ),
    415: ("Такой файл не подходит", "Сохраните его в одном из допустимых видов и попробуйте ещё раз."),
    422: ("Проверьте данные", "Вернитесь назад и исправьте то, что введено с ошибкой."),
    429: ("Слишком много попыток", "Подождите несколько минут и попробуйте снова."),
    500: (
        "Не получилось по нашей вине",
        "Решение не сохранено. Вернитесь назад: введённый текст обычно остаётся в полях. "
        "Если ошибка повторится, сообщите код обращения техническому специалисту.",
    ),
    503: (
        "Программа сейчас не может обратиться к своим данным",
        "Подождите несколько минут и попробуйте снова. Если вы отправляли форму, вернитесь к ней и отправьте ещё раз: "
        "второй раз то же самое не запишется. Если не проходит, сообщите техническому специалисту.",
    ),
}
STALE = (
    "Страница устарела",
    "Она была открыта слишком долго или в другом сеансе. Ничего не сохранено. Вернитесь назад, обновите страницу и "
    "отправьте ещё раз; длинный текст перед этим скопируйте.",
)


def install(app: Flask) -> None:
    app.register_error_handler(HTTPException, _expected)
    app.register_error_handler(Unavailable, _out_of_service)
    app.register_error_handler(Exception, _unexpected)


def page(status: int, *, title: str = "", advice: str = "", code: str = "") -> Response:
    """An error page; title and advice default to those of the status."""
    known = PAGES.get(status) or PAGES[400 if status < 500 else 500]
    words = {"title": title or known[0], "advice": advice or known[1]}
    return make_response(render_template("error.html", status=status, code=code, **words), status)


def who_may(roles: Iterable[Role], holder: str | None = None) -> str:
    """The sentence that says whose right it is."""
    words = ", ".join(ROLE_WORDS[role] for role in roles)
    if holder is not None:
        return f"Это может сделать только {holder}."
    return f"Это доступно ролям: {words}." if words else ""


def _expected(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    if isinstance(error, StaleForm):
        return page(400, title=STALE[0], advice=STALE[1])
    if isinstance(error, BadHost):
        # a Host that is none: no address of a page can be made for it
        return Response("Адрес сайта в запросе не понят.", 400, content_type="text/plain; charset=utf-8")
    if isinstance(error, Forbidden):
        return page(403, advice=" ".join((who_may(error.roles, error.holder), PAGES[403][1])).strip())
    answer = page(error.code)
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer


def _out_of_service(error: Unavailable) -> Response:
    """The log holds why, in one line; the page asks the database nothing, not even who the visitor is."""
    log.error("answered with 503: %s", error)
    g.visitor, g.notice = None, ""
    answer = page(503)
    answer.headers["Retry-After"] = "60"
    return answer


def _unexpected(error: Exception) -> Response:
    """The person reads a code; the log holds the code with the trace."""
    code = f"{secrets.token_hex(2)}-{secrets.token_hex(1)}".upper()
    log.error("request failed, code %s", code, exc_info=error)
    return page(500, code=code)
