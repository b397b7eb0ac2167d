"""The auditor leaves a trail too: before a page of a case or of a person is shown to one, the reading is recorded."""

from __future__ import annotations

from uuid import uuid4

from flask import Flask, g, request

from domain.case import Acting, Role
from processes import readings
from processes.cases import FILED, kind_of
from web import desk
from web.provided import services

#: What may hold people's data; a diagram, a template or the log itself holds none.
READ = (*FILED, "person")


def install(app: Flask) -> None:
    """After the guards: only what may be shown is recorded, and nothing is shown that could not be recorded."""
    app.before_request(_note)


def _note() -> None:
    held = g.get("visitor")
    if held is None or Role.AUDITOR not in held.roles or request.method not in ("GET", "HEAD"):
        return
    case = _looked_at()
    if case is None or services().cases.school_of(case) != held.school:
        return
    if case == held.person or readings.takes_part(desk.log(), case, held.person):
        return  # one's own case is one's own
    now = desk.now()
    acting = Acting(str(uuid4()), held.person, Role.AUDITOR, now, now, held.school)
    readings.note(desk.office(), case, acting, desk.today())


def _looked_at() -> str | None:
    """The case or the person the address names."""
    named = request.view_args or {}
    found = named.get("case") or named.get("person") or request.args.get("person", "")
    return found if isinstance(found, str) and kind_of(found) in READ else None
