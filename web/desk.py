"""What every page of cases needs, taken from the services once: office, log, names, the day at the school."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast
from uuid import uuid4

from flask import g

from domain.case import Acting, Role
from domain.people import Person, School
from processes.cases import Case
from processes.council import sitting
from processes.days import day_of
from processes.office import Office
from processes.ports import Log
from processes.post import Post
from processes.rights import roles_in
from processes.seal import Seal
from processes.worklist import Reader
from web.council_name import called
from web.provided import services
from web.school_people import SEE_ALL, SchoolPeople, told_apart
from web.visitor import visitor


def office() -> Office:
    return cast(Office, services().more["office"])


def log() -> Log:
    return cast(Log, services().more["log"])


def post() -> Post:
    return cast(Post, services().more["post"])


def seal() -> Seal:
    return cast(Seal, services().more["seal"])


def people() -> SchoolPeople:
    return cast(SchoolPeople, services().people)


def staff() -> list[tuple[str, str]]:
    """Everyone of the visitor's school who works there now: id, name. Whoever only reads numbers works elsewhere."""
    return told_apart(each for each in _at_work() if each.roles != {Role.REGIONAL_OPERATOR})


def teachers() -> list[tuple[str, str]]:
    """Those of the staff who do more than keep accounts: id, name."""
    apart = {Role.REGIONAL_OPERATOR, Role.SYSADMIN}
    return told_apart(each for each in _at_work() if not each.roles or each.roles - apart)


def _at_work() -> list[Person]:
    return [each for each in people().all(visitor().school) if each.left is None]


def is_done(act: str) -> bool:
    """Whether an act with this id was recorded: a form that is sent twice makes no second password."""
    return bool(log().rows("SELECT 1 AS one FROM acts WHERE act_id = ?", (act,)))


def now() -> datetime:
    """The moment of the request: read once, so that one act has one time."""
    if "now" not in g:
        g.now = services().now()
    return cast(datetime, g.now)


def school() -> School:
    """The visitor's school."""
    state: School = office().case(visitor().school).state
    return state


def today() -> date:
    """The day it is at the school."""
    return day_of(school(), now())


def reader() -> Reader:
    """The visitor as lists ask for it."""
    held = visitor()
    sees_all = bool(held.roles & SEE_ALL)
    roles = frozenset(role.value for role in held.roles)
    sits = bool(sitting(office().look(), held.school))
    return Reader(held.person, held.school, roles, sees_all, tuple(school().curators), sits)


def acting(case: Case | None, roles: tuple[str, ...], act: str | None) -> Acting:
    """The visitor acting now, in the first fitting role: one the case gives by name, one of the school, a participant's."""
    person = visitor().person
    in_case = sorted(roles_in(case.state, person)) if case else []
    in_school = sorted(people().roles(person, visitor().school))
    held = sorted([*in_case, *in_school], key=lambda role: role == Role.PARTICIPANT)
    role = next((each for each in held if each in roles), held[0] if held else Role.TEACHER)
    return Acting(act or str(uuid4()), person, Role(role), now(), now(), visitor().school)


def title(kind: str, number: str | None, case: str) -> str:
    """How a case is called in lists: Программа 2026-003."""
    from web.phrases.words import KINDS_OF_CASE, word

    name = called(word(KINDS_OF_CASE, kind))
    if kind == "order":
        return f"{name} № {number}" if number else f"{name}, проект"
    if kind == "consent":
        return name
    if kind == "monitoring_round":
        return f"{name} № {number}"
    return f"{name} {number}" if number else name


def step_name(case_definition: str | None, step: str) -> str:
    """The step in words, as its diagram says."""
    model = office().definitions.model(case_definition)
    info = model.steps.get(step)
    return called(info.name) if info else step


def lane_of(case_definition: str | None, step: str) -> str:
    """Whose lane of the diagram the step stands in, in words."""
    model = office().definitions.model(case_definition)
    info = model.steps.get(step)
    return called(model.lanes[info.role].name) if info and info.role in model.lanes else "—"


def page_number(value: Any) -> int:
    """The page asked for in the URL; the first for anything that is no number."""
    return max(int(value), 1) if str(value).isdecimal() and len(str(value)) < 6 else 1


def pages(rows: int, size: int) -> int:
    """How many pages so many rows fill; an empty list has one, too."""
    return max(-(-rows // size), 1)
