"""Who may open what: one table, one guard before every request.

An endpoint that is not in the table is refused; the tests walk the table with every role and a stranger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from domain.case import Role
from web.errors import Forbidden
from web.provided import services
from web.visitor import Visitor

Scope = Literal["public", "person", "school", "case"]


@dataclass(frozen=True)
class Access:
    """scope: `public` – anyone; `person` – anyone signed in, about themselves; `school` – one of the roles in the
    visitor's school; `case` – the URL names a `case` of the visitor's school, roles in the case count too.

    roles: who may; empty means every role of the school (and for a case, everyone of its school).
    """

    scope: Scope
    roles: frozenset[Role] = frozenset()


def open_to(scope: Literal["school", "case"], *roles: Role) -> Access:
    """A row of the table."""
    return Access(scope, frozenset(roles))


PUBLIC = Access("public")
SIGNED_IN = Access("person")

ROUTES: dict[str, Access] = {
    "static_file": PUBLIC,
    "sign_in.form": PUBLIC,
    "sign_in.enter": PUBLIC,
    "sign_in.enter_demo": PUBLIC,
    "sign_in.sign_out": PUBLIC,
    "opening.show": PUBLIC,
    "opening.open_school": PUBLIC,
    "view.choose": PUBLIC,
    "help.rights": PUBLIC,
    "policies.book": PUBLIC,
    "help.accessibility": PUBLIC,
    "help.privacy": PUBLIC,
    "profile.show": SIGNED_IN,
    "profile.change_password": SIGNED_IN,
    "profile.revoke_session": SIGNED_IN,
    "profile.stay": SIGNED_IN,
    "readings.mine": SIGNED_IN,
}

#: A person who must change the password may do only this.
_BEFORE_NEW_PASSWORD = frozenset({"profile.show", "profile.change_password", "profile.stay"})


#: Who has no other role than the regional operator's reads numbers, and the profile: nothing else that others may.
_NUMBERS_ALONE = frozenset(
    {"region.show", "profile.show", "profile.change_password", "profile.revoke_session", "profile.stay"}
)
_OPERATOR = frozenset({Role.REGIONAL_OPERATOR})


def _is_closed_to(endpoint: str, row: Access, visitor: Visitor) -> bool:
    return visitor.roles == _OPERATOR and row.scope != "public" and endpoint not in _NUMBERS_ALONE


def install(app: Flask, routes: Mapping[str, Access]) -> None:
    app.extensions["routes"] = routes
    app.before_request(_check_address)
    app.before_request(_guard)


def may_open(endpoint: str, visitor: Visitor | None, case: str = "") -> bool:
    """True when the visitor's roles open the endpoint; with a case, those in the school and those that this case gives."""
    row = _routes().get(endpoint)
    if row is None:
        return False
    if row.scope == "public" or visitor is None:
        return row.scope == "public"
    if _is_closed_to(endpoint, row, visitor):
        return False
    # what the case of the page gives opens no other
    roles = visitor.roles - visitor.given if case else visitor.roles
    held = not row.roles or bool(row.roles & roles)
    return held or (bool(case) and bool(row.roles & services().cases.roles_in(case, visitor.person)))


def safe_next(target: str | None) -> str:
    """The address to go on to, if it is a path of this site; the front page otherwise."""
    local = target is not None and target.startswith("/") and not target.startswith("//")
    if local and target is not None and "\\" not in target and target.isprintable():
        return target
    return "/"


def _routes() -> Mapping[str, Access]:
    return cast("Mapping[str, Access]", current_app.extensions["routes"])


def _check_address() -> None:
    if "\x00" in request.path:
        abort(404)  # no word of an address holds it, nor can PostgreSQL be asked for it


def _guard() -> Response | None:
    if request.endpoint is None:
        return None  # no such page: the router's own 404 or 405
    row = _routes().get(request.endpoint)
    if row is None:
        raise LookupError(f"the endpoint {request.endpoint} is not in the who-may table")
    if row.scope == "public":
        return None
    visitor = cast("Visitor | None", g.visitor)
    if visitor is None:
        return _to_sign_in()
    if g.must_change and request.endpoint not in _BEFORE_NEW_PASSWORD:
        return redirect(url_for("profile.show", _anchor="password"))
    if _is_closed_to(request.endpoint, row, visitor):
        if request.endpoint == "worklist.show":
            return redirect(url_for("region.show"))
        raise Forbidden(row.roles)
    if row.scope == "case":
        visitor = g.visitor = _in_case(visitor)
    if row.roles and not row.roles & visitor.roles:
        raise Forbidden(row.roles)
    return None


def _to_sign_in() -> Response:
    """After signing in the person returns to the page; a form's address cannot be returned to, its page can."""
    target = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else ""
    return redirect(url_for("sign_in.form", next=target or None, ended=None if target else 1))


def _in_case(visitor: Visitor) -> Visitor:
    """The visitor with the roles the case gives. A case of another school is as good as none: 404, not 403."""
    case = str((request.view_args or {})["case"])
    if services().cases.school_of(case) != visitor.school:
        abort(404)
    given = services().cases.roles_in(case, visitor.person) - visitor.roles
    return replace(visitor, roles=visitor.roles | given, given=given)
