"""What an indicator is made of: how the school stood on a day, and what a measure counts in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from domain.rule_set import RuleSet

#: What a number counts. percent: of `of`; points: on the scale of the question or the level.
Unit = str
UNITS = ("percent", "people", "programmes", "meetings", "days", "points")
#: The programme indicators of 5.3, each 0 to 3 before and after; results count for mentee and mentor apart.
POINTS = ("results_mentee", "results_mentor", "motivation", "innovation", "adaptation", "intention")


@dataclass(frozen=True)
class Indicator:
    """One number. part: which share of it (a form, a ground, …), "" for the whole. n, of: what it was made from.

    value: None where there is nothing to count. programmes: ids of those behind it. as_of: the day it stands for.
    """

    code: str
    value: float | None
    unit: Unit
    programmes: tuple[str, ...]
    as_of: date
    part: str = ""
    n: int = 0
    of: int = 0


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme as it stood. Days are None for what had not happened; plan: last day → whether done, by item.

    levels: by point of POINTS, (before, after), each None while not assessed. pulses: person and score, 1 to 5.
    """

    id: str
    status: str
    mentor: str
    mentees: tuple[str, ...]
    forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    consented: date | None = None
    ordered: date | None = None
    began: date | None = None
    ended: date | None = None
    ground: str = ""
    extended: bool = False
    meetings: tuple[date, ...] = ()
    plan: tuple[tuple[date, bool], ...] = ()
    levels: tuple[tuple[str, int | None, int | None], ...] = ()
    pulses: tuple[tuple[str, int], ...] = ()

    @property
    def running(self) -> bool:
        return self.status in ("active", "extended")

    @property
    def people(self) -> tuple[str, ...]:
        return (self.mentor, *self.mentees)


@dataclass(frozen=True)
class TeacherRow:
    """A person of the school. teaches: counted among its teachers on the day. left: the last day of work here.

    trained: learnt to be a mentor. category: as a mentee, see domain.banks.MenteeCategory; "" where nobody said.
    """

    person: str
    teaches: bool = True
    birth: date | None = None
    experience_years: int | None = None
    left: date | None = None
    trained: bool = False
    category: str = ""


@dataclass(frozen=True)
class RoundRow:
    """A closed round of monitoring: by measure, the mean (None below the least number of answers) and how many."""

    id: str
    number: int
    purpose: str
    closed: date
    measures: tuple[tuple[str, float | None, int], ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """How the school stood on a day."""

    day: date
    rules: RuleSet
    programmes: tuple[ProgrammeRow, ...] = ()
    teachers: tuple[TeacherRow, ...] = ()
    rounds: tuple[RoundRow, ...] = ()

    @property
    def begun(self) -> tuple[ProgrammeRow, ...]:
        """Programmes that ever ran."""
        return tuple(each for each in self.programmes if each.began is not None)

    def is_young(self, teacher: TeacherRow, day: date) -> bool:
        """Young by age or by years of work, as the rule set has it."""
        limit = self.rules
        by_age = teacher.birth is not None and years(teacher.birth, day) <= limit.novice_max_age
        worked = teacher.experience_years
        return by_age or (worked is not None and worked <= limit.novice_max_experience_years)


@dataclass(frozen=True)
class Count:
    """What a measure yields; see Indicator."""

    value: float | None
    programmes: Iterable[ProgrammeRow | str] = ()
    part: str = ""
    n: int = 0
    of: int = 0


@dataclass(frozen=True)
class Measure:
    """clause: of the Regulation the number answers to."""

    code: str
    clause: str
    unit: Unit
    count: Callable[[Picture], Iterable[Count]] = field(compare=False)


MEASURES: dict[str, Measure] = {}


def measure(
    clause: str, unit: Unit
) -> Callable[[Callable[[Picture], Iterator[Count]]], Callable[..., Iterator[Count]]]:
    """Register the function below as a measure of its own name."""

    def register(count: Callable[[Picture], Iterator[Count]]) -> Callable[..., Iterator[Count]]:
        MEASURES[count.__name__] = Measure(count.__name__, clause, unit, count)
        return count

    return register


def indicators(picture: Picture) -> tuple[Indicator, ...]:
    """Every indicator of the school, in the order of their definition."""
    return tuple(
        Indicator(known.code, each.value, known.unit, _ids(each.programmes), picture.day, each.part, each.n, each.of)
        for known in MEASURES.values()
        for each in known.count(picture)
    )


def _ids(programmes: Iterable[ProgrammeRow | str]) -> tuple[str, ...]:
    return tuple(each if isinstance(each, str) else each.id for each in programmes)


def years(since: date, day: date) -> int:
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def later(day: date, years: int) -> date:
    """The same day so many years later; of a leap day, the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def share(n: int, of: int, programmes: Iterable[ProgrammeRow | str] = (), part: str = "") -> Count:
    """n of so many, in percent to one place."""
    return Count(round(100 * n / of, 1) if of else None, programmes, part, n, of)
