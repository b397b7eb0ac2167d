"""The text of a personalised programme (4.9): what people agree to, as data, and the hash they agree to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import plain
from domain.forms import Direction, Kind, Mode, RoleForm

#: Characters a field may hold, by the field's name; rows a list may hold.
LINE, PARAGRAPH, NOTE, ROWS = 200, 1000, 4000, 100
LIMITS: Mapping[str, int] = {
    **dict.fromkeys(("problem", "mentor_work", "mentee_work", "conditions", "head_resources", "selection_sheet"), NOTE),
    **dict.fromkeys(("aim", "tasks", "planned_results", "schedule", "request", "priorities"), PARAGRAPH),
    **dict.fromkeys(("text", "measure", "uncovered_reason", "activity", "expected_result"), PARAGRAPH),
    **dict.fromkeys(("partner_agreement", "channel", "response_time", "speed_topic"), LINE),
    **dict.fromkeys(("topic_to_elder", "topic_to_younger", "code", "id", "outside"), LINE),
}


@dataclass(frozen=True, slots=True)
class DatedResult:
    """An interim result and the day it is expected by."""

    text: str
    by: date | None

    @classmethod
    def from_json(cls, data: plain.Json) -> DatedResult:
        return cls(plain.words(data, "text"), plain.day(data, "by"))


@dataclass(frozen=True, slots=True)
class Goal:
    """A short-term goal: how it is measured, and when it is due (4.6)."""

    text: str
    measure: str
    due: date | None

    @classmethod
    def from_json(cls, data: plain.Json) -> Goal:
        return cls(plain.words(data, "text"), plain.words(data, "measure"), plain.day(data, "due"))


@dataclass(frozen=True, slots=True)
class Deficit:
    """A professional difficulty of one mentee. code: its own within the part. level: 0 to 3, as found.

    uncovered_reason: why no activity serves it, if none does (INV-13).
    """

    code: str
    text: str
    level: int | None = None
    uncovered_reason: str = ""

    @classmethod
    def from_json(cls, data: plain.Json) -> Deficit:
        level, reason = plain.number(data, "level"), plain.words(data, "uncovered_reason")
        return cls(plain.words(data, "code"), plain.words(data, "text"), level, reason)


@dataclass(frozen=True, slots=True)
class Strength:
    """A strong side of one mentee. code: unique within the personal part."""

    code: str
    text: str

    @classmethod
    def from_json(cls, data: plain.Json) -> Strength:
        return cls(plain.words(data, "code"), plain.words(data, "text"))


@dataclass(frozen=True, slots=True)
class PersonalPart:
    """What the programme says of one mentee (AMB-09). mentee: person id. priorities: their own (2.3)."""

    mentee: str
    request: str = ""
    priorities: str = ""
    deficits: tuple[Deficit, ...] = ()
    strengths: tuple[Strength, ...] = ()
    planned_results: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: plain.Json) -> PersonalPart:
        return cls(
            plain.words(data, "mentee"),
            plain.words(data, "request"),
            plain.words(data, "priorities"),
            plain.each(data, "deficits", Deficit.from_json),
            plain.each(data, "strengths", Strength.from_json),
            plain.texts(data, "planned_results"),
        )


@dataclass(frozen=True, slots=True)
class Serves:
    """Which difficulties and strengths of one mentee an activity is for, by their codes."""

    mentee: str
    deficits: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: plain.Json) -> Serves:
        return cls(plain.words(data, "mentee"), plain.texts(data, "deficits"), plain.texts(data, "strengths"))


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A row of the activity plan. id: permanent within the programme.

    Either responsible (a participant's person id) or outside (somebody else by name) is given, never both.
    """

    id: str
    direction: Direction | None = None
    activity: str = ""
    serves: tuple[Serves, ...] = ()
    mode: Mode | None = None
    start: date | None = None
    end: date | None = None
    responsible: str = ""
    outside: str = ""
    expected_result: str = ""

    @classmethod
    def from_json(cls, data: plain.Json) -> PlanItem:
        return cls(
            id=plain.words(data, "id"),
            direction=plain.one_of(Direction, data, "direction"),
            activity=plain.words(data, "activity"),
            serves=plain.each(data, "serves", Serves.from_json),
            mode=plain.one_of(Mode, data, "mode"),
            start=plain.day(data, "start"),
            end=plain.day(data, "end"),
            responsible=plain.words(data, "responsible"),
            outside=plain.words(data, "outside"),
            expected_result=plain.words(data, "expected_result"),
        )


@dataclass(frozen=True, slots=True)
class ProgrammeText:
    """The whole text. An unfinished draft may lack anything; see `missing_blocks`.

    start, end: first and last day. What single forms and kinds demand (see domain.forms): head_resources,
    partner_agreement (partner, number, day), channel, goals, topic_to_elder and topic_to_younger (the two ways
    of a reverse pair), response_time, speed_topic, selection_sheet. personal: one for each mentee.
    """

    problem: str = ""
    aim: str = ""
    tasks: tuple[str, ...] = ()
    mentor_work: str = ""
    mentee_work: str = ""
    start: date | None = None
    end: date | None = None
    interim_results: tuple[DatedResult, ...] = ()
    planned_results: tuple[str, ...] = ()
    schedule: str = ""
    mode: Mode | None = None
    conditions: str = ""
    role_forms: tuple[RoleForm, ...] = ()
    kinds: tuple[Kind, ...] = ()
    head_resources: str = ""
    partner_agreement: str = ""
    channel: str = ""
    goals: tuple[Goal, ...] = ()
    topic_to_elder: str = ""
    topic_to_younger: str = ""
    response_time: str = ""
    speed_topic: str = ""
    selection_sheet: str = ""
    personal: tuple[PersonalPart, ...] = ()
    plan: tuple[PlanItem, ...] = ()

    @classmethod
    def from_json(cls, data: Any) -> ProgrammeText:
        """The text in plain JSON. Members may be missing. Raises ValueError for one of the wrong shape."""
        data = plain.members(data)
        texts: dict[str, Any] = {name: plain.words(data, name) for name in _WORDS}
        return cls(
            **texts,
            tasks=plain.texts(data, "tasks"),
            start=plain.day(data, "start"),
            end=plain.day(data, "end"),
            interim_results=plain.each(data, "interim_results", DatedResult.from_json),
            planned_results=plain.texts(data, "planned_results"),
            mode=plain.one_of(Mode, data, "mode"),
            role_forms=plain.several_of(RoleForm, data, "role_forms"),
            kinds=plain.several_of(Kind, data, "kinds"),
            goals=plain.each(data, "goals", Goal.from_json),
            personal=plain.each(data, "personal", PersonalPart.from_json),
            plan=plain.each(data, "plan", PlanItem.from_json),
        )

    def to_json(self) -> dict[str, Any]:
        """The text as plain JSON, every member present."""
        whole: dict[str, Any] = plain.to_plain(self)
        return whole

    def canonical(self) -> bytes:
        """The one sequence of bytes this text has."""
        said = plain.without_blanks(self.to_json())
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def sha256(self) -> str:
        """The hash people agree to (hex)."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def missing_blocks(self) -> tuple[str, ...]:
        """Paths of the blocks of 1.3 and 4.9 that are empty: `aim`, `personal[person-1].request`."""
        note = (name for name in _BLOCKS if not getattr(self, name))
        undated = ("interim_results.by",) if any(x.by is None for x in self.interim_results) else ()
        return (*note, *undated, *(path for part in self.personal for path in _missing_of(part)))

    def part_of(self, mentee: str) -> PersonalPart | None:
        """The personal part of a mentee."""
        return next((part for part in self.personal if part.mentee == mentee), None)

    def serving(self, mentee: str) -> Iterator[Serves]:
        """What the plan's activities serve of one mentee."""
        return (serves for item in self.plan for serves in item.serves if serves.mentee == mentee)


_NOTE = ("problem", "aim", "mentor_work", "mentee_work", "schedule", "conditions")
_OF_FORMS = (
    *("head_resources", "partner_agreement", "channel", "topic_to_elder", "topic_to_younger"),
    *("response_time", "speed_topic", "selection_sheet"),
)
_WORDS = (*_NOTE, *_OF_FORMS)
_BLOCKS = (
    *(
        "problem",
        "aim",
        "tasks",
        "mentor_work",
        "mentee_work",
        "start",
        "end",
        "interim_results",
        "planned_results",
    ),
    *("schedule", "mode", "conditions", "role_forms", "kinds", "personal", "plan"),
)


def _missing_of(part: PersonalPart) -> Iterator[str]:
    for name in ("request", "priorities", "deficits", "strengths"):
        if not getattr(part, name):
            yield f"personal[{part.mentee}].{name}"
