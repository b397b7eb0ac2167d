"""The text of a programme: the explanatory note, the personal parts, the plan (4.9). People agree to its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

#: The blocks of the explanatory note that 4.9 names, each required.
NOTE_BLOCKS = (
    "problem",
    "aim",
    "tasks",
    "mentor_work",
    "mentee_work",
    "interim_results",
    "planned_results",
    "schedule",
    "mode",
    "conditions",
)


@dataclass(frozen=True)
class Difficulty:
    """What is hard for the mentee. uncovered_reason: why no activity serves it, if none does."""

    id: str
    words: str
    uncovered_reason: str = ""


@dataclass(frozen=True)
class PersonalPart:
    """One mentee's part: own request and priorities (2.3), difficulties, strengths (1.3)."""

    mentee: str
    request: str = ""
    priorities: str = ""
    difficulties: tuple[Difficulty, ...] = ()
    strengths: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanItem:
    """One activity. serves: difficulty ids. responsible: a participant's id, or an outside person's name."""

    id: str
    direction: str
    activity: str
    start: date | None
    end: date | None
    responsible: str
    expected_result: str
    serves: tuple[str, ...] = ()
    outside: bool = False


@dataclass(frozen=True)
class Goal:
    """A goal of a short-term programme (4.6): its measure and day."""

    words: str
    measure: str
    due: date | None


@dataclass(frozen=True)
class ProgrammeText:
    """Everything that is agreed to. topic: of a speed meeting; reverse_a, reverse_b: topics of the two directions."""

    problem: str = ""
    aim: str = ""
    tasks: str = ""
    mentor_work: str = ""
    mentee_work: str = ""
    interim_results: str = ""
    planned_results: str = ""
    schedule: str = ""
    mode: str = ""
    conditions: str = ""
    start: date | None = None
    end: date | None = None
    role_forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    channel: str = ""
    head_resources: str = ""
    topic: str = ""
    reverse_a: str = ""
    reverse_b: str = ""
    goals: tuple[Goal, ...] = ()
    personal: tuple[PersonalPart, ...] = ()
    plan: tuple[PlanItem, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; days as ISO text."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), default=lambda day: day.isoformat()))
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ProgrammeText:
        """The text from plain JSON. Raises KeyError, TypeError or ValueError on another shape."""
        values = dict(data)
        for name in ("start", "end"):
            values[name] = _day(values.get(name))
        values["role_forms"], values["kinds"] = tuple(values["role_forms"]), tuple(values["kinds"])
        values["goals"] = tuple(Goal(g["words"], g["measure"], _day(g["due"])) for g in values.get("goals", ()))
        values["personal"] = tuple(_personal(part) for part in values.get("personal", ()))
        values["plan"] = tuple(_item(item) for item in values.get("plan", ()))
        return cls(**values)

    def canonical(self) -> bytes:
        """The exact bytes that are agreed to: JSON with sorted keys, UTF-8."""
        return json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()

    def sha256(self) -> str:
        """Hash of the canonical bytes, hex."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def missing_blocks(self) -> tuple[str, ...]:
        """Names of required blocks that are empty (4.9)."""
        missing = [name for name in NOTE_BLOCKS if not str(getattr(self, name)).strip()]
        required = ("start", "end", "role_forms", "kinds", "personal", "plan")
        return (*missing, *(name for name in required if not getattr(self, name)))


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else None


def _personal(part: Mapping[str, Any]) -> PersonalPart:
    difficulties = tuple(Difficulty(**d) for d in part["difficulties"])
    strengths = tuple(part["strengths"])
    return PersonalPart(part["mentee"], part["request"], part["priorities"], difficulties, strengths)


def _item(item: Mapping[str, Any]) -> PlanItem:
    days = {"start": _day(item["start"]), "end": _day(item["end"]), "serves": tuple(item["serves"])}
    return PlanItem(**{**item, **days})


@dataclass(frozen=True)
class TextChange:
    """path: `aim`, `plan[2].end`, `personal[person-1].request`. None: there was, or is, nothing."""

    path: str
    before: Any
    after: Any


def difference(old: ProgrammeText, new: ProgrammeText) -> tuple[TextChange, ...]:
    """What differs, part by part; rows are matched by their ids."""
    before, after = dict(_flat(old)), dict(_flat(new))
    paths = [*before, *(path for path in after if path not in before)]
    pairs = [TextChange(path, before.get(path), after.get(path)) for path in paths]
    return tuple(change for change in pairs if change.before != change.after)


def _flat(text: ProgrammeText) -> Iterator[tuple[str, Any]]:
    for each in fields(text):
        value = getattr(text, each.name)
        if each.name == "plan":
            for item in value:
                yield from ((f"plan[{item.id}].{name}", v) for name, v in vars(item).items() if name != "id")
        elif each.name == "personal":
            for part in value:
                yield from (
                    (f"personal[{part.mentee}].{name}", v) for name, v in vars(part).items() if name != "mentee"
                )
        else:
            yield each.name, value
