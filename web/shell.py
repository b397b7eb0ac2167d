"""The application without its pages: the gate, the guards, the words every template may use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Flask, g, request
from jinja2 import StrictUndefined, pass_context
from markupsafe import Markup, escape

from web import access, assets, errors, sections, security, session, sight
from web.access import Access, may_open
from web.council_name import called
from web.forms import render
from web.phrases import typography
from web.provided import Services, services


def assemble(
    given: Services, pages: Sequence[Blueprint], routes: Mapping[str, Access], *, testing: bool = False
) -> Flask:
    """An application of these pages over these services.

    routes: the who-may table. Raises LookupError when a page is not in it: better no application than an open page.
    """
    app = Flask("web", static_folder=None)
    app.testing = testing
    app.extensions["services"] = given
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    assets.install(app)
    session.install(app)
    access.install(app, routes)
    security.install(app)
    errors.install(app)
    for family in pages:
        app.register_blueprint(family)
    _words(app)
    missing = {rule.endpoint for rule in app.url_map.iter_rules()} - set(routes)
    if missing:
        raise LookupError(f"not in the who-may table: {', '.join(sorted(missing))}")
    return app


def _words(app: Flask) -> None:
    app.jinja_env.filters.update(
        tied=typography.tied,
        cited=cited,
        as_called=_as_called,
        day=typography.day_short,
        day_words=typography.day_words,
        day_brief=typography.day_brief,
        initials=typography.initials,
        moment=_moment,
        moment_short=_moment_short,
    )
    app.jinja_env.globals.update(
        count=typography.count,
        plural=typography.plural,
        sight_choices=sight.CHOICES,
        questions=render.questions,
        error_summary=render.summary,
        may_read=_may_read,
    )
    app.context_processor(_context)


_CITED = re.compile(r"(п\.[ \u00a0])(\d\.\d+)")


def cited(text: str) -> Markup:
    """The text with every clause of the Regulation a link to its words."""
    tied = str(escape(typography.tied(text)))
    return Markup(_CITED.sub(r'<a href="/rules#p\2">\1\2</a>', tied))


def _may_read(case: str) -> bool:
    """Whether the visitor may open the case's card: a page that names it links it then, and only then."""
    return may_open("cases.card", g.get("visitor"), case)


@pass_context
def _as_called(context: Any, text: str) -> str:
    """`called` for templates, which Jinja must not compute once for all: every school has a name of its own."""
    return called(text)


def _moment(value: Any) -> str:
    return typography.moment_words(value, zone())


def _moment_short(value: Any) -> str:
    return typography.moment_short(value, zone())


def zone() -> str:
    """The zone of the visitor's school; Moscow's for strangers."""
    visitor = g.get("visitor")
    return services().people.zone(visitor.school) if visitor else "Europe/Moscow"


def _context() -> dict[str, Any]:
    visitor = g.get("visitor")
    given = services()
    return {
        "visitor": visitor,
        "visitor_words": _introduced() if visitor else "",
        "school_name": given.people.school_name(visitor.school) if visitor else "",
        "sections": [item for item in given.nav if visitor and may_open(item.endpoint, visitor)],
        "is_current": sections.is_current,
        "way_back": sections.way_back(visitor),
        "notice": session.notice,
        "sight": sight.current(),
        "here": request.full_path.rstrip("?") if request.method == "GET" else "/",
        "settings": given.settings,
        "zone_words": typography.zone_words(zone(), given.now()),
        "now": given.now(),
        "demo": bool(given.demo),
    }


def _introduced() -> str:
    """Манджиев О. Б., директор."""
    name = typography.initials(g.visitor.name)
    role = typography.standing(g.visitor.roles)
    return called(f"{name}, {role}" if role else name)
