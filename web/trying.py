"""A version tried on every running case, a few seconds of them at a time: what is known so far goes along with the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import monotonic

from processes.migration import Preview, preview
from web import desk
from web.deployment import Deployment, to_try
from web.visitor import visitor

#: How long one page may work.
SECONDS = 2.0
#: Running cases of which the page tells more than their number.
TOLD = 50
#: What a case does under the version, what is told first.
_GROUPS = ("stopped", "changed", "same")


@dataclass(frozen=True)
class Group:
    """How many cases, and the ids of the first of them."""

    count: int = 0
    ids: tuple[str, ...] = ()

    def and_one(self, id: str) -> Group:
        return Group(self.count + 1, (*self.ids, id)[:TOLD])


@dataclass(frozen=True)
class Tried:
    """after: id of the last case tried. stopped: those that could not go by the version; changed: those whose steps or
    days would be others. left: ids of those not tried yet."""

    after: str = ""
    stopped: Group = Group()
    changed: Group = Group()
    same: Group = Group()
    left: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        return sum(getattr(self, name).count for name in _GROUPS)

    @property
    def of(self) -> int:
        return self.done + len(self.left)

    def kept(self) -> dict[str, str]:
        """As fields of a form."""
        groups = {name: getattr(self, name) for name in _GROUPS}
        return {"after": self.after} | {name: " ".join([str(g.count), *g.ids]) for name, g in groups.items()}


def so_far(form: Mapping[str, str]) -> Tried:
    """What the fields of the form say; nothing for what they do not."""
    stopped, changed, same = (_read(form.get(name, "").split()) for name in _GROUPS)
    return Tried(form.get("after", ""), stopped, changed, same)


def _read(words: list[str]) -> Group:
    return Group(int(words[0]), tuple(words[1 : TOLD + 1])) if words and words[0].isdecimal() else Group()


def tried(found: Deployment, known: Tried) -> tuple[Tried, list[Preview]]:
    """Try the next cases, one at least, and as many as the time allows. With the previews of those to be told of, once
    all have been tried."""
    if found.definition is None or found.in_force is None or found.is_in_force:
        return Tried(), []
    left = to_try(desk.log(), found, visitor().school, known.after)
    began, seen = monotonic(), dict[str, Preview]()
    while left and (not seen or monotonic() - began < SECONDS):
        id = left.pop(0)
        seen[id] = _preview(found, id)
        name = _group(seen[id])
        known = replace(known, after=id, **{name: getattr(known, name).and_one(id)})
    known = replace(known, left=tuple(left))
    return known, [] if left else _told(found, known, seen)


def _told(found: Deployment, known: Tried, seen: Mapping[str, Preview]) -> list[Preview]:
    running = set(to_try(desk.log(), found, visitor().school))
    ids = [id for name in _GROUPS for id in getattr(known, name).ids if id in running][:TOLD]
    return [seen.get(id) or _preview(found, id) for id in ids]


def _preview(found: Deployment, id: str) -> Preview:
    assert found.definition is not None
    return preview(desk.office(), id, found.definition.hash, desk.now(), text=found.text)


def _group(case: Preview) -> str:
    if not case.possible:
        return "stopped"
    return (
        "changed"
        if case.appears or case.vanishes or case.moved or case.sends or case.signals or case.unsent
        else "same"
    )
