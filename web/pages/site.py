"""«Сайт»: the section on mentoring as it would be published now, whom it shows, its files (4.12)."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, current_app, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from processes.cases import Case
from processes.messages import case_id
from processes.office import Ask, NoSuchCase
from processes.senders.site_section import section_of
from processes.site_section import Shown
from web import desk, sites
from web.access import may_open
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.site_section import OpenSection
from web.pages.cases import open_steps
from web.provided import services
from web.session import tell
from web.site.bundle import PAGES, files, fragment
from web.visitor import visitor

pages = Blueprint("site", __name__)
Page = str | tuple[str, int] | Response
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "json": "application/json"}


@pages.get("/site")
def show() -> str:
    """What stands on the site, what waits, and what a new edition would say."""
    found = _section()
    more = _more(found) if found is not None and found.state.address else {}
    return render_template(
        "pages/site.html",
        section=found,
        may_start=may_open("site.open", visitor()),
        steps=open_steps(found) if found else [],
        **more,
    )


def _section() -> Case | None:
    try:
        return desk.office().case(section_of(visitor().school))
    except NoSuchCase:
        return None


def _more(found: Case) -> dict[str, Any]:
    shown = sites.shown(found.state)
    short = desk.people().short
    return {
        "shown": shown,
        "changed": found.state.published not in (None, shown.content.sha256()),
        "people": sorted(short(person) for person in shown.items),
        "leaving": [short(person) for person in found.state.to_take_down],
        "may_offer": may_open("site.offer", visitor()),
        "others": _others(shown),
        "pages": PAGES,
        "fragments": {page: fragment(page, shown.content, current_app.jinja_env) for page in PAGES},
    }


def _others(shown: Shown) -> list[tuple[str, str]]:
    """Whom a choice may be offered: who works here, would stand in the section, and has no live consent."""
    asked = set(shown.concerned) - set(shown.allowed)
    return [(id, name) for id, name in desk.staff() if id in asked]


def _files() -> dict[str, bytes]:
    found = _section()
    if found is None or not found.state.address:
        abort(404)
    return files(sites.shown(found.state), current_app.jinja_env)


@pages.get("/site/files/<path:name>")
def file(name: str) -> Response:
    """One file of the bundle: a page is looked at as it will stand on the site."""
    content = _files().get(name)
    if content is None:
        abort(404)
    return current_app.response_class(content, content_type=TYPES[name.rsplit(".", 1)[-1]])


@pages.get("/site/bundle.zip")
def bundle() -> Response:
    """The whole section, to be put on the site."""
    packed: bytes = services().more["to_zip"](_files())
    return send_file(BytesIO(packed), "application/zip", as_attachment=True, download_name="nastavnichestvo.zip")


@pages.post("/site/permissions")
def offer() -> Response:
    """Lay the choice of what may be published before a person whom the section concerns."""
    person, found = request.form.get("person", "")[:100], _section()
    if found is not None and person not in sites.shown(found.state).concerned:
        abort(404)
    return _offered(person, ("curator", "tech_specialist"))


@pages.post("/my-permission")
def allow() -> Response:
    """A person asks to choose what may be published about them."""
    return _offered(visitor().person, ("teacher",))


def _offered(person: str, roles: tuple[str, ...]) -> Response:
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("distribution", act)
    known = desk.people().person(person)
    if known is None or known.school != visitor().school:
        abort(404)
    if _section() is None:
        tell("Раздел сайта ещё не заведён: согласие называет его адрес. Обратитесь к куратору.")
        return redirect(url_for("profile.show"))
    result = perform(Ask("offer_distribution", case, desk.acting(None, roles, act), {"person": person}))
    if isinstance(result, Trouble):
        tell(f"{result.wrong} {result.advice}")
        return redirect(url_for("site.show" if "curator" in roles else "profile.show"))
    return redirect(url_for("cases.card", case=case) if person == visitor().person else url_for("site.show"))


@pages.get("/site/new")
def new() -> Page:
    """The form of a new section."""
    return _form(empty(OpenSection), None)


@pages.post("/site/new")
def open() -> Page:
    """Open the section."""
    filled = load(OpenSection, request.form)
    if filled.data is None:
        return _form(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    acting = desk.acting(None, ("curator", "tech_specialist"), act)
    result = perform(Ask("open_section", section_of(visitor().school), acting, filled.data))
    if isinstance(result, Trouble):
        return _form(filled, result), result.status
    return redirect(url_for("site.show"))


def _form(filled: Filled, trouble: Trouble | None) -> str:
    return render_template(
        "pages/form.html",
        heading=OpenSection.title,
        button=OpenSection.button,
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
    )
