"""The filters every document template may use. The words themselves are in templates/words.json."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from domain.rule_set import rule_set
from processes.documents.numbers import minus

TEMPLATES = Path(__file__).parent / "templates"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_MOSCOW_HOURS = 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: The key of a row in a path: an id, which says nothing to a reader.
_ROW_KEY = re.compile(r"\[[^]]*\]")
#: In a word, where the name of the council stands, in which grammatical case.
_CASE = re.compile(r"\{(\d)\}")


@cache
def _words() -> Mapping[str, Any]:
    loaded: dict[str, Any] = json.loads((TEMPLATES / "words.json").read_text(encoding="utf-8"))
    return loaded


def word(code: str, group: str, rules: str = "") -> str:
    """The word for a code of the group; a school's own text that is no code stays as it is.

    A part of a figure may also be the first day of the round that was asked. rules: of the school whose name for its
    council a word says where it has the number of a grammatical case in braces.
    """
    if group == "part" and _DAY.fullmatch(code):
        return f"{_words()['round_of']} {day(date.fromisoformat(code))}"
    found = _words().get(group, {}).get(code)
    return code if found is None else _CASE.sub(lambda case: council(rules, int(case[1])), str(found))


def words(codes: Iterable[str], group: str) -> str:
    """The words for several codes, with commas."""
    return ", ".join(word(code, group) for code in codes)


def day(value: date | None) -> str:
    """12.09.2026, for tables and lines of requisites; a blank to fill in where there is no day yet."""
    return f"{value:%d.%m.%Y}" if value else str(_words()["blank_day"])


def long_day(value: date | None) -> str:
    """The date in words, for running text, never broken across lines; a blank where there is no day yet."""
    if value is None:
        return str(_words()["blank_day"])
    return _NO_BREAK.join((str(value.day), _words()["months"][value.month - 1], str(value.year), _words()["year"]))


def moment(value: datetime) -> str:
    """12.09.2026 14:05 with the name of the civil time it is given in."""
    ahead = (value.utcoffset() or timedelta()) // timedelta(hours=1) - _MOSCOW_HOURS
    return f"{value:%d.%m.%Y %H:%M} ({_words()['zone']}{f'{ahead:+d}' if ahead else ''})"


def initials(name: str) -> str:
    """Surname, name, patronymic become initials and surname, never broken across lines."""
    surname, *given = name.split() or [""]
    return _NO_BREAK.join([*(f"{each[0]}." for each in given[:2]), surname])


def council(rules: str, place: int = 0) -> str:
    """What the school of these rules calls its council (1.3). place: of the grammatical case, 0 the nominative."""
    try:
        name = rule_set(rules).council_name
    except KeyError:
        name = "council"  # a set of another version of the program: its documents are still to be shown
    return council_cases()[name][place]


def council_cases() -> Mapping[str, Sequence[str]]:
    """Each name a council may have, in the six grammatical cases."""
    cases: Mapping[str, Sequence[str]] = _words()["council_name"]
    return cases


def opening(text: str) -> str:
    """The text as it opens a line: its first letter is a capital, the rest is untouched."""
    return text[:1].upper() + text[1:]


def named(person: Mapping[str, str]) -> str:
    """Full name with the position, where it is known."""
    return ", ".join(filter(None, (person["name"], person["post"])))


def names(people: Iterable[Mapping[str, str]]) -> str:
    """Several people with their positions, separated by semicolons."""
    return "; ".join(named(each) for each in people)


def changed(path: str) -> str:
    """What a row of a change sheet is about: a path like `plan[3].start`, in words; the keys of rows are left out."""
    return " – ".join(word(step, "subject") for step in _ROW_KEY.sub("", path).split("."))


def of(signatures: Iterable[Mapping[str, Any]], signed_as: str, person: str | None = None) -> list[Mapping[str, Any]]:
    """The signatures given in this capacity, of one person if named."""
    return [each for each in signatures if each["signed_as"] == signed_as and person in (None, each["person"])]


def marked(marks: Iterable[Mapping[str, Any]], number: int) -> list[Mapping[str, Any]]:
    """The marks of one plan item."""
    return [each for each in marks if each["number"] == number]


FILTERS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        word,
        words,
        day,
        long_day,
        moment,
        minus,
        initials,
        council,
        opening,
        named,
        names,
        changed,
        of,
        marked,
    )
}


def add_wording(environment: Environment) -> None:
    """Give a Jinja environment the filters of the document templates."""
    environment.filters.update(FILTERS)
