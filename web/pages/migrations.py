"""Running cases of one version, and moving chosen ones to another: looked at first, then done with a reason and password."""

from __future__ import annotations

import re
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from flask import Blueprint, abort, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from domain.case import Role
from processes import migration
from processes.migration import Version
from processes.office import Ask, school_of
from processes.paging import PAGE
from web import desk, versions
from web.acts import Trouble, carried_out
from web.forms import Filled, Form, empty, load
from web.forms.fields import Choice, LongText, Password
from web.pages.definitions import password_is_right
from web.phrases.typography import count, moment_short
from web.session import tell
from web.visitor import visitor

pages = Blueprint("migrations", __name__)
Page = str | tuple[str, int] | Response
_PAIR = re.compile(r"([^\s=,]{1,200})\s*=\s*([^\s=,]{1,200})")


class StepMap(LongText):
    """Lines «old id = new id»; becomes a tuple of pairs."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        lines = [line.strip() for line in str(super()._deserialize(value, attr, data, **kwargs) or "").splitlines()]
        found = [_PAIR.fullmatch(line) for line in lines if line]
        if not all(found):
            raise ValidationError("Не удалось прочитать. На каждой строке: прежний шаг = новый шаг.")
        pairs = {match[1]: match[2] for match in found if match}
        return tuple(pairs.items())


class Choosing(Form):
    onto = Choice(label="На какую версию")
    steps = StepMap(
        label="Какие шаги называются иначе",
        help="Если открытого шага в новой версии нет, укажите, какой его заменяет: draft_order = prepare_order. "
        "Каждая замена на своей строке. Шаг вложенного или вызванного процесса пишут с путём: drafting/draft_order.",
        required=False,
        limit=4000,
    )


class Confirming(Form):
    reason = LongText(label="Зачем дела переходят на другую версию", help="Причина останется в деле.", limit=1000)
    password = Password(label="Ваш пароль")


@pages.get("/processes/cases")
def show() -> Page:
    """Running cases of the version."""
    return _page(_version(), _choosing(None), "")


@pages.post("/processes/cases")
def preview() -> Page:
    """The chosen cases as they would be; nothing is written."""
    version, filled = _version(), _choosing(request.form)
    chosen = _chosen(version)
    if filled.data is None or not chosen:
        return _page(version, filled, "" if chosen else "Отметьте хотя бы одно дело."), 422
    return _previewed(version, chosen, filled.data["onto"], filled.data["steps"] or (), empty(Confirming))


@pages.post("/processes/cases/migrate")
def migrate() -> Page:
    """Move them, each by an act of its own; those that cannot be moved stay and are named."""
    version, filled, confirmed = _version(), _choosing(request.form), load(Confirming, request.form)
    chosen = _chosen(version)
    if filled.data is None or not chosen:
        return _page(version, filled, "" if chosen else "Отметьте хотя бы одно дело."), 422
    onto, steps = filled.data["onto"], filled.data["steps"] or ()
    if confirmed.data is not None and not password_is_right(confirmed.data["password"]):
        confirmed = confirmed.refused("password", "Пароль не подходит. Введите пароль, с которым вы входите.")
    if confirmed.data is None:
        return _previewed(version, chosen, onto, steps, confirmed)
    troubles = _migrated(chosen, {"definition": onto, "steps": steps, "reason": confirmed.data["reason"]})
    desk.post().deliver(desk.now())
    done = len(chosen) - len(troubles)
    if troubles:
        return _previewed(version, list(troubles), onto, steps, confirmed, troubles, done)
    tell(f"Готово. На другую версию перешло: {count(done, 'дело', 'дела', 'дел')}.")
    return redirect(url_for("definitions.show"))


def _migrated(chosen: list[str], data: dict[str, Any]) -> dict[str, Trouble]:
    """Each case on its own: why those that stayed did."""
    given, troubles = request.form.get("act", "")[:36] or str(uuid4()), {}
    seen = dict(zip(request.form.get("cases", "").split(), request.form.get("seen", "").split(), strict=False))
    for id in chosen:
        acting = desk.acting(
            desk.office().case(id), (Role.TECH_SPECIALIST,), str(uuid5(NAMESPACE_URL, f"{given}/{id}"))
        )
        expected = int(seen[id]) if seen.get(id, "").isdecimal() else None
        result = carried_out(Ask("migrate_case", id, acting, data, expected=expected))
        if isinstance(result, Trouble):
            troubles[id] = result
    return troubles


def _version() -> Version:
    hash = request.values.get("hash", "")
    known = migration.versions(desk.log(), visitor().school)
    return next((version for version in known if version.hash == hash), None) or abort(404)


def _choosing(form: Any) -> Filled:
    """The form with the other versions of the process to choose from, the newest first."""
    version = _version()
    others = [
        (each.hash, f"от {moment_short(each.at, desk.school().zone)} ({each.hash[:8]})")
        for each in migration.versions(desk.log(), visitor().school)
        if each.process == version.process and each.hash != version.hash
    ]
    options = {"onto": others}
    newest = {"onto": others[0][0]} if others else {}
    return empty(Choosing, newest, options=options) if form is None else load(Choosing, form, options=options)


def _chosen(version: Version) -> list[str]:
    """Ids of running cases of the version, of the visitor's school."""
    asked = [*request.form.getlist("case"), *request.form.get("cases", "").split()]
    running = set(migration.running(desk.log(), version.process, visitor().school, definition=version.hash))
    return [
        id for id in dict.fromkeys(asked) if id in running and school_of(desk.office().case(id)) == visitor().school
    ]


def _page(version: Version, filled: Filled, problem: str) -> str:
    page = desk.page_number(request.args.get("page", "1"))
    log, school = desk.log(), visitor().school
    ids, total = migration.running_page(log, version, school, page)
    chosen = set(request.form.getlist("case"))
    return render_template(
        "pages/process_cases.html",
        version=version,
        name=versions.process_name(version.hash, version.process),
        cases=[(id, versions.case_named(desk.office().case(id)), id in chosen or not request.form) for id in ids],
        others=bool(filled.options["onto"]),
        filled=filled,
        problem=problem,
        page=page,
        pages=desk.pages(total, PAGE),
    )


def _previewed(
    version: Version,
    chosen: list[str],
    onto: str,
    steps: tuple[tuple[str, str], ...],
    filled: Filled,
    troubles: dict[str, Trouble] | None = None,
    done: int = 0,
) -> Page:
    text = desk.office().definitions.text(onto)
    found = [migration.preview(desk.office(), id, onto, desk.now(), steps) for id in chosen]
    able = [each for each in found if each.possible]
    keep = {
        "hash": version.hash,
        "onto": onto,
        "steps": "\n".join(f"{old} = {new}" for old, new in steps),
        "cases": " ".join(each.case.id for each in able),
        "seen": " ".join(str(each.case.version) for each in able),
        "act": str(uuid4()),
    }
    page = render_template(
        "pages/process_migration.html",
        version=version,
        name=versions.process_name(version.hash, version.process),
        cases=[(versions.told(each, text), (troubles or {}).get(each.case.id)) for each in found],
        able=len(able),
        known=versions.steps(text) if len(able) < len(found) else [],
        done=done,
        steps=steps,
        filled=filled,
        keep=keep,
    )
    return page, 422 if filled.errors or troubles else 200
