"""The Flask application over a store. Every request passes one gate: the who-may table."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from importlib import resources
from typing import Any

from flask import Flask, Response, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from adapters.accounts import Accounts
from domain.case import Role
from web import errors, phrases, security
from web.access import ROUTES, may
from web.composition import Store
from web.pages import BLUEPRINTS
from web.visitor import Visitor, accounts, concerned, store

COOKIE = "nastavnik_session"


def create_app(opened: Store, *, clock: Callable[[], datetime] | None = None) -> Flask:
    """The application. clock: tests and demonstrations give their own."""
    app = Flask(__name__)
    app.config.update(
        CLOCK=clock,
        DEMO=bool(opened.log.rows("SELECT 1 AS one FROM cases WHERE case_id = ?", ("school-demo",))),
        MAX_CONTENT_LENGTH=1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
    )
    app.extensions["store"] = opened
    app.extensions["accounts"] = Accounts(opened.accounts)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.before_request(gate)
    app.after_request(security.protect)
    errors.register(app)
    phrases.register(app)
    _hash_static(app)
    return app


def gate() -> AnyResponse | None:
    """Let the request in, send it to the sign-in page, or refuse it."""
    g.nonce = secrets.token_urlsafe(8)
    session = accounts().session(request.cookies.get(COOKIE, ""), _now())
    if session is not None:
        g.visitor = Visitor(session.person, session.school, _roles(session.person, session.school), session)
    if request.endpoint is None:
        return None if session is not None else _to_sign_in()
    access = ROUTES.get(request.endpoint)
    if access is None:
        abort(403)
    if access.public:
        return None
    if session is None:
        return _to_sign_in()
    _check_case(request.view_args or {})
    case = (request.view_args or {}).get("case")
    if not may(access, g.visitor.roles, concerned=bool(case) and concerned(str(case))):
        abort(403)
    if security.is_forged(session.token):
        abort(400)
    return None


def _now() -> datetime:
    from web.visitor import now

    return now()


def _roles(person: str, school: str) -> frozenset[Role]:
    return frozenset(Role(role) for role in store().office.person_roles(person, school))


def _to_sign_in() -> Response:
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sign_in.form", next=asked))  # type: ignore[return-value]


def _check_case(args: dict[str, Any]) -> None:
    """A case of another school does not exist for this visitor."""
    case = args.get("case")
    if case is None:
        return
    rows = store().log.rows("SELECT school FROM cases WHERE case_id = ?", (case,))
    if not rows or rows[0]["school"] != g.visitor.school:
        abort(404)


def _hash_static(app: Flask) -> None:
    """Static files are named with a hash of their content, so that a browser may keep them for ever."""
    known: dict[str, str] = {}

    def version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            name = values["filename"]
            if name not in known:
                content = resources.files("web").joinpath("static", name).read_bytes()
                known[name] = hashlib.sha256(content).hexdigest()[:10]
            values["v"] = known[name]

    app.url_defaults(version)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31536000
