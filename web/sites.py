"""The section of the school's site and consents to distribution, for their pages: facts and choices in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain.distribution import Distribution
from domain.site_section import SiteSection
from processes.site_section import Shown, section_content
from web import desk
from web.forms import Options
from web.phrases.distribution import ITEMS
from web.phrases.typography import day_short, moment_short
from web.phrases.words import STATUSES, word

#: Steps that sign nothing, and record exactly the content that was looked at.
LOOKED_AT = ("publish_section", "take_down")


def distribution_facts(state: Distribution) -> list[tuple[str, str]]:
    """The main facts of a consent to distribution."""
    rows = [("Состояние", word(STATUSES, state.status)), ("Страница", state.address)]
    rows += [("Можно публиковать", items_words(state.items))] if state.items else []
    rows += [("Действует по", day_short(state.until))] if state.until else []
    said = state.conditions.value if state.conditions is not None else ""
    return rows + ([("Условия", said)] if said else [])


def items_words(items: Iterable[str]) -> str:
    """ФИО; должность, предмет"""
    return "; ".join(word(ITEMS, item) for item in items)


def section_facts(state: SiteSection) -> list[tuple[str, str]]:
    """The main facts of the section."""
    rows = [("Адрес", state.address or "ещё не назван"), ("Следующая редакция", word(STATUSES, state.status))]
    at = state.published_at
    rows.append(("На сайте", f"размещено {moment_short(at, desk.people().zone(state.school))}" if at else "ещё ничего"))
    if state.to_take_down:
        rows.append(("Снять с сайта", ", ".join(map(desk.people().short, state.to_take_down))))
    if state.results_due:
        rows.append(("Ждут результатов", ", ".join(number for _, number in results_due(state))))
    return rows


def results_due(state: SiteSection) -> Options:
    """Programmes that ended and whose results nobody prepared yet: id, and title."""
    return [(id, f"Программа {desk.office().case(id).state.number}") for id in state.results_due]


def choices(state: SiteSection, act: str) -> dict[str, Options]:
    """Choices that only this case knows."""
    return {"programme": results_due(state)} if act == "prepare_results" else {}


def prefilled(state: SiteSection, act: str) -> dict[str, Any]:
    """A new edition begins with the words of the last."""
    if not (act == "prepare_section" and state.words and state.words.value):
        return {}
    said = state.words.value
    lines = {name: "\n".join(said.get(name, ())) for name in ("news", "announcements", "materials")}
    return {**lines, "contacts": said.get("contacts", "")}


def shown(state: SiteSection) -> Shown:
    """What the section says now."""
    return section_content(desk.office().look(), state, state.words)


def kept(state: Any, word: str) -> dict[str, Any]:
    """The exact content a step records as looked at."""
    if isinstance(state, SiteSection) and word in LOOKED_AT:
        return {"document": shown(state).content.sha256()}
    return {}
