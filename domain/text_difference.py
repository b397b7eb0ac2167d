"""How two texts of a programme differ, and how much that matters (4.9, 4.11, AMB-14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from domain.text import ProgrammeText

#: How the rows of a list are told from one another; other lists are compared whole.
_KEYS: Mapping[str, str] = {
    "personal": "mentee",
    "plan": "id",
    "deficits": "code",
    "strengths": "code",
    "serves": "mentee",
}
_PLAN_DAY = re.compile(r"plan\[.*\]\.(start|end)")
_OUTSIDE = re.compile(r"plan\[.*\]\.outside|channel")
_WORDING = re.compile(r"problem|mentor_work|mentee_work|schedule|conditions|plan\[.*\]\.activity")
_MENTEE = re.compile(r"personal\[([^]]*)\]")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. path: `end`, `plan[3].start`, `personal[person-1].deficits[a]`.

    before, after: plain JSON; None: there was, or is, nothing.
    """

    path: str
    before: Any
    after: Any


def difference(old: ProgrammeText, new: ProgrammeText) -> tuple[Change, ...]:
    """Everything that differs, in the order of the text; nothing when the two have one hash."""
    return tuple(_members("", old.to_json(), new.to_json()))


def _members(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name, before in old.items():
        yield from _member(f"{path}.{name}" if path else name, _KEYS.get(name), before, new[name])


def _member(path: str, key: str | None, before: Any, after: Any) -> Iterator[Change]:
    keyed = key if key and _tellable(before, key) and _tellable(after, key) else None
    if keyed:
        yield from _rows(path, keyed, before, after)
    elif before != after:
        yield Change(path, before or None, after or None)


def _tellable(rows: Any, key: str) -> bool:
    """Whether the rows are objects, each with a key of its own."""
    keys = [row.get(key) for row in rows if isinstance(row, dict)]
    return len(keys) == len(rows) == len(set(keys))


def _rows(path: str, key: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Change]:
    before, after = ({row[key]: row for row in rows} for rows in (old, new))
    for name in dict.fromkeys((*before, *after)):
        where = f"{path}[{name}]"
        if name in before and name in after:
            yield from _members(where, before[name], after[name])
        else:
            yield Change(where, before.get(name), after.get(name))
    kept = [[name for name in rows if name in before and name in after] for rows in (before, after)]
    if kept[0] != kept[1]:
        yield Change(f"{path}.order", kept[0], kept[1])


def is_minor(change: Change) -> bool:
    """Whether a change may be made without the mentee's consent; everything else is material.

    A day moved within its month, an outside person or a link for another, the same words spelled otherwise.
    """
    if change.before is None or change.after is None:
        return False
    if _PLAN_DAY.fullmatch(change.path):
        return _month(change.before) == _month(change.after)
    if _WORDING.fullmatch(change.path):
        return _spelled(change.before) == _spelled(change.after)
    return _OUTSIDE.fullmatch(change.path) is not None


def _month(day: str) -> tuple[int, int]:
    found = date.fromisoformat(day)
    return found.year, found.month


def _spelled(text: str) -> list[str]:
    """The words and signs that bear meaning: not letter case, blanks, dots after words, or ё for е."""
    return re.findall(r"\d+(?:[.,]\d+)*|\w+|[^\w\s.,;:]", text.casefold().replace("\u0451", "\u0435"))


def material(changes: Iterable[Change]) -> bool:
    """Whether any of the changes is material."""
    return not all(is_minor(change) for change in changes)


def affected_mentees(changes: Iterable[Change], mentees: Iterable[str]) -> tuple[str, ...]:
    """Whose consent the changes ask for: a change of one personal part is that mentee's alone (AMB-12)."""
    touched = [_MENTEE.match(change.path) for change in changes]
    return tuple(mentee for mentee in mentees if any(found is None or found.group(1) == mentee for found in touched))


ChangeKind = Literal["content", "form", "extension", "shortening"]


def kind_of_change(old: ProgrammeText, new: ProgrammeText) -> ChangeKind:
    """What a change is, by the strictest thing it touches: the term, then the form, then the content.

    Both texts have an end.
    """
    assert old.end is not None
    assert new.end is not None
    if new.end != old.end:
        return "extension" if new.end > old.end else "shortening"
    formed = (old.role_forms, old.kinds) != (new.role_forms, new.kinds)
    return "form" if formed else "content"
