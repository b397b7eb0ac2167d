"""Access for many people at once: who has none yet, and a name to sign in by for each (3.8: the staff takes part)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from domain.people import Person

#: Passwords are hashed slowly on purpose: so many in one answer take some seconds.
AT_ONCE = 40
_LATIN = dict(zip("абвгдеёзийклмнопрстуфхцыэ", "abvgdeeziyklmnoprstufhcye", strict=True))
_LATIN |= {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}


def without(people: Sequence[Person], has_account: Callable[[str], bool]) -> list[Person]:
    """Those who work at the school and have no access yet, by name; at most AT_ONCE."""
    found = [person for person in people if person.left is None and person.name and not has_account(person.id)]
    return found[:AT_ONCE]


def login(person: Person, taken: Callable[[str], bool]) -> str:
    """A free name to sign in by, from surname and first letter: ochirova.g, ochirova.g2."""
    surname, given, _ = person.parts
    words = ".".join(filter(None, (_latin(surname), _latin(given)[:1])))
    plain = words[:36] if len(words) >= 3 else f"user.{words}".rstrip(".")
    number, found = 1, plain
    while taken(found):
        number += 1
        found = f"{plain}{number}"
    return found


def _latin(text: str) -> str:
    told = "".join(_LATIN.get(sign, sign) for sign in text.casefold())
    return re.sub(r"[^a-z0-9-]", "", told).strip("-")
