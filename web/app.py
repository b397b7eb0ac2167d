"""The pages over a store: the composition root of the application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module, resources
from typing import Any

from flask import Blueprint, Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from adapters import archive, mining, staff_book
from adapters.audit import whole
from adapters.documents.check import check_template, lacking
from adapters.documents.docx import template_for, to_docx
from adapters.documents.html import to_fragment, to_html
from adapters.documents.originals import to_content
from adapters.documents.pdf import PdfUnavailable, to_pdf
from adapters.documents.qr import qr_svg
from adapters.documents.wording import add_wording
from adapters.views import SavedViews
from adapters.workbook import to_xlsx
from web import erasures, readings
from web.access import ROUTES
from web.charts import charts
from web.composition import Store, accounts_of, seal_now
from web.provided import DemoPerson, NavItem, Services, Settings
from web.routes import CASE_ROUTES
from web.school_people import SchoolPeople
from web.shell import assemble

#: Page families: module of web.pages and the blueprints in it.
FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sign_in", ("pages",)),
    ("opening", ("pages",)),
    ("view", ("pages",)),
    ("profile", ("pages",)),
    ("help", ("pages",)),
    ("worklist", ("pages",)),
    ("saved_views", ("pages",)),
    ("cases", ("pages",)),
    ("steps", ("pages",)),
    ("text", ("pages",)),
    ("registers", ("pages",)),
    ("units", ("pages",)),
    ("pair_orders", ("pages",)),
    ("matching", ("pages",)),
    ("banks", ("pages",)),
    ("programme_bank", ("pages",)),
    ("cycles", ("pages",)),
    ("overview", ("pages",)),
    ("statistics", ("pages",)),
    ("practices", ("pages",)),
    ("incentives", ("pages",)),
    ("monitoring", ("pages",)),
    ("questionnaires", ("pages",)),
    ("rounds", ("pages",)),
    ("documents", ("pages",)),
    ("paper", ("pages",)),
    ("preamble", ("pages",)),
    ("history", ("pages",)),
    ("case_file", ("pages",)),
    ("moments", ("pages",)),
    ("consents", ("pages",)),
    ("deviations", ("pages",)),
    ("remarks", ("pages",)),
    ("incidents", ("pages",)),
    ("definitions", ("pages",)),
    ("migrations", ("pages",)),
    ("readings", ("pages",)),
    ("own_data", ("pages",)),
    ("erasure", ("pages",)),
    ("mining", ("pages",)),
    ("roadmap", ("pages",)),
    ("council", ("pages",)),
    ("site", ("pages",)),
    ("curator_change", ("pages",)),
    ("legal_acts", ("pages",)),
    ("annex", ("pages",)),
    ("agreements", ("pages",)),
    ("contests", ("pages",)),
    ("school", ("pages",)),
    ("people", ("pages",)),
    ("signatures", ("pages",)),
    ("sign_ins", ("pages",)),
    ("policies", ("pages",)),
    ("region", ("pages",)),
    ("templates", ("pages",)),
    ("staff_import", ("pages",)),
)

#: The main menu, in order.
NAV: tuple[NavItem, ...] = (
    NavItem("worklist.show", "Мои задачи", ("steps",)),
    NavItem("overview.show", "Обзор"),
    NavItem("cycles.show", "Цикл", ("roadmap", "statistics", "curator_change")),
    NavItem("registers.programmes", "Программы", ("programme_bank",)),
    NavItem(
        "registers.orders",
        "Приказы",
        (
            "legal_acts",
            "agreements",
            "pair_orders",
        ),
    ),
    NavItem("registers.units", "Пары", ("units", "matching")),
    NavItem("banks.show", "Банки", ("consents",)),
    NavItem("banks.mine", "Моё участие"),
    NavItem("council.show", "Совет"),
    NavItem("practices.show", "Практики", ("incentives", "contests")),
    NavItem("monitoring.show", "Мониторинг", ("rounds", "questionnaires")),
    NavItem("site.show", "Сайт"),
    NavItem("region.show", "Для региона"),
    NavItem("school.show", "Школа", ("templates", "policies", "mining")),
    NavItem("people.show", "Люди", ("staff_import", "signatures", "sign_ins")),
    NavItem("moments.show", "На дату"),
    NavItem("deviations.show", "Отклонения", ("remarks", "erasure")),
    NavItem("incidents.show", "Сбои"),
    NavItem("definitions.show", "Схемы", ("migrations",)),
)


def create_app(
    opened: Store,
    *,
    clock: Callable[[], datetime] | None = None,
    settings: Settings | None = None,
    testing: bool = False,
) -> Flask:
    """The application. clock: tests and demonstrations give their own."""
    now = clock or (lambda: datetime.now(UTC))
    people = SchoolPeople(opened.office, now)
    services = Services(
        accounts=accounts_of(opened),
        people=people,
        cases=people,
        nav=NAV,
        demo=_demo(opened),
        settings=settings or Settings(),
        now=now,
        more=_more(opened),
    )
    app = assemble(services, blueprints(), ROUTES | CASE_ROUTES, testing=testing)
    readings.install(app)
    erasures.install(app)
    return _with_documents(app)


def behind(app: Flask, proxies: int) -> Flask:
    """The application behind so many proxies of our own: the visitor's address and https are as the last one says."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    return app


def _more(opened: Store) -> dict[str, Any]:
    """What the pages of cases need besides."""
    return {
        "office": opened.office,
        "log": opened.log,
        "post": opened.post,
        "scans": opened.scans,
        "views": SavedViews(opened.accounts),
        "forget": lambda: _forget(opened),
        "to_content": to_content,
        "seal": opened.seal,
        "whole": partial(whole, opened.log),
        "seal_now": partial(seal_now, opened),
        **{"to_html": to_html, "to_fragment": to_fragment},
        "to_docx": to_docx,
        "qr_svg": qr_svg,
        "templates": {"built_in": template_for, "check": check_template, "lacking": lacking},
        "to_xlsx": to_xlsx,
        "staff_book": {"template": staff_book.template, "read": staff_book.read, "Unreadable": staff_book.Unreadable},
        "to_zip": archive.written,
        "mining": {
            "ocel": mining.write_ocel,
            "xes": mining.write_xes,
            "xlsx": mining.write_xlsx,
            "rows": mining.rows,
        },
        "to_pdf": _to_pdf,
    }


def _forget(opened: Store) -> None:
    """Drop whatever was opened with keys that may be gone."""
    opened.office.warm.clear()
    if opened.keys is not None:
        opened.keys.forget()


def _to_pdf(html: str, *, moment: datetime, identifier: str) -> bytes | None:
    """The page as PDF; None where this server has no engine for it."""
    css = resources.files("web").joinpath("static", "document.css").read_text(encoding="utf-8")
    try:
        return to_pdf(html, css=css, moment=moment, identifier=identifier)
    except PdfUnavailable:
        return None


def _with_documents(app: Flask) -> Flask:
    # documents have words of their own for some filters: their environment is a copy
    environment = app.jinja_env.overlay()
    environment.filters = dict(app.jinja_env.filters)
    add_wording(environment)
    environment.filters["charts"] = charts
    app.extensions["documents"] = environment
    return app


def blueprints() -> list[Blueprint]:
    """Every page family's blueprints."""
    return [getattr(import_module(f"web.pages.{name}"), word) for name, words in FAMILIES for word in words]


def _demo(opened: Store) -> list[DemoPerson]:
    """The people of the demo school, when this is its store."""
    from web.demo.cast import PEOPLE
    from web.demo.script import SCHOOL, person_id

    if not opened.log.rows("SELECT 1 AS one FROM cases WHERE case_id = ?", (SCHOOL,)):
        return []
    return [DemoPerson(person_id(login), row[5], row[0]) for login, row in PEOPLE.items() if row[5]]
