"""A school to tell stories in: given what went before, when somebody acts, then these facts stand, or none does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.case import Acting, Fact, Refused, Role
from processes.acts.catalogue import ACTS
from processes.cases import Case, kind_of
from processes.journal import Entry
from processes.messages import case_id
from processes.moves import item_of, step_of
from processes.office import Ask
from processes.post import Undelivered
from processes.rights import roles_in
from processes.signed import next_number, signed_content
from web.composition import Store
from web.demo.script import person_id

SCHOOL, OTHER = "school-1", "school-2"
D, C, M, E, P = Role.DIRECTOR, Role.CURATOR, Role.MENTOR, Role.MENTEE, Role.PARTICIPANT


def id_of(login: str) -> str:
    """The person's id."""
    return person_id(login)


#: login → (school, role people act in, roles in the school, birth, years at work, standing)
CAST: dict[str, tuple[str, Role, tuple[str, ...], date, int, str]] = {
    "dordzhiev": (SCHOOL, D, ("director",), date(1970, 1, 1), 30, "head"),
    "ivanova": (SCHOOL, C, ("curator", "teacher"), date(1980, 1, 1), 20, "staff"),
    "petrov": (SCHOOL, M, ("teacher",), date(1968, 1, 1), 30, "staff"),
    "sidorova": (SCHOOL, E, ("teacher",), date(1999, 1, 1), 1, "staff"),
    "lidzhiev": (SCHOOL, E, ("teacher",), date(2000, 1, 1), 0, "staff"),
    "basanova": (SCHOOL, E, ("teacher",), date(2001, 1, 1), 0, "staff"),
    "auditor": (SCHOOL, Role.AUDITOR, ("auditor",), date(1975, 1, 1), 20, "staff"),
    "stranger": (OTHER, D, ("director", "curator"), date(1975, 1, 1), 20, "head"),
}


class Story:
    """Acts through the office at moments of its own clock; every act is followed by a tick, which must succeed."""

    def __init__(self, store: Store, now: datetime = datetime(2026, 8, 10, 6, tzinfo=UTC)) -> None:
        self.store, self.office, self.log = store, store.office, store.log
        self.now = now
        self.count = 0
        self.waiting: list[Undelivered] = []
        self.programme = ""

    # reading

    def case(self, id: str) -> Case:
        return self.office.case(id)

    def facts(self, case: str) -> list[Fact]:
        return [entry.fact for entry in self.log.entries(case)]

    def last(self, case: str) -> Any:
        return self.facts(case)[-1]

    def open(self, case: str) -> set[str]:
        """Words of the steps and events that are open; not of those that a programme hears at any time of its life."""
        return {step_of(key) for key in self.case(case).open} - {"participant_departs", "draft_dropped"}

    def key(self, case: str, word: str, who: str = "") -> str:
        keys = [key for key in self.case(case).open if step_of(key) == word]
        return next(key for key in keys if item_of(key) in (None, id_of(who)))

    def cases(self, kind: str, **where: str) -> list[str]:
        """Ids by their row in the register, oldest first."""
        parts = "".join(f" AND {name} = ?" for name in where)
        rows = self.log.rows(f"SELECT case_id FROM cases WHERE kind = ?{parts}", (kind, *where.values()))
        moments = {row["case_id"]: self.log.entries(row["case_id"], upto=1)[0].acting.at for row in rows}
        return sorted(moments, key=lambda case: (moments[case], case))

    def size(self) -> int:
        """How many facts there are."""
        return int(self.log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"])

    # acting

    def acting(self, who: str, role: Role | None = None, school: str | None = None) -> Acting:
        self.count += 1
        self.now += timedelta(minutes=1)
        own, usual = CAST[who][:2] if who != "system" else (SCHOOL, Role.SYSTEM)
        person = who if who == "system" else id_of(who)
        home = own if school is None else school
        return Acting(f"act-{self.count}", person, role or usual, self.now, self.now, home)

    def ask(self, word: str, case: str, who: str, key: Any = "", role: Any = None, **data: Any) -> Ask:
        """What the form would send: with the hash of the paper shown, where the act signs one."""
        acting = self.acting(who, role or self.role_in(case, who))
        if ACTS[kind_of(case), word].signs and "document" not in data and data.get("decision") in (None, "accept"):
            look = self.office.look()
            if word == "sign_order":
                data.setdefault("number", next_number(look, SCHOOL, self.now))
            paper = signed_content(look, self.case(case), word, number=data.get("number"), at=self.now)
            data["document"] = paper.sha256()
        if word in ("claim_step", "release_step"):
            return Ask(word, case, acting, {"key": key})
        reasons = data.pop("reasons", {})
        return Ask(word, case, acting, data, key, reasons=reasons)

    def act(self, word: str, case: str, who: str, key: Any = "", role: Any = None, **data: Any) -> Entry:
        """Ask for an act, then let what it causes happen."""
        entry = self.office.perform(self.ask(word, case, who, key, role, **data))
        self.tick()
        return entry

    def step(self, word: str, case: str, who: str, **data: Any) -> Entry:
        """Complete the open step with this word: the person's own one, if there are several."""
        return self.act(word, case, who, self.key(case, word, who), **data)

    def system(self, word: str, case: str, data: dict[str, Any]) -> None:
        """What a message does, or whoever sets the scene."""
        self.office.perform(Ask(word, case, self.acting("system"), data))
        self.tick()

    def new(self, kind: str) -> str:
        return case_id(kind, f"new-{self.count}")

    def tick(self) -> None:
        """Deliver and fire what can be done now. What cannot is a defect, unless the story says so in `waiting`."""
        assert self.store.post.tick(self.now) == self.waiting

    def until(self, day: date, hour: int = 6) -> None:
        """Let time pass, with a tick whenever a timer is due and at the end."""
        end = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        while self.now < end:
            due = self.log.rows("SELECT MIN(due) AS next FROM timers WHERE due > ?", (self.now.isoformat(),))
            self.now = min(end, datetime.fromisoformat(due[0]["next"] or end.isoformat()))
            self.tick()

    def role_in(self, case: str, who: str) -> Role:
        """The role in which the person acts in the case: in it alone, in the council, or the usual one in the school."""
        known = self.log.entries(case, upto=1) and self.case(case).state
        held = roles_in(known, id_of(who)) if known else frozenset()
        usual = CAST[who][1]
        if usual in (M, E) and Role.COUNCIL_MEMBER in self.case(id_of(who)).state.roles:
            usual = Role.COUNCIL_MEMBER
        return next((role for role in (M, E, P) if role in held), usual)

    @contextmanager
    def refused(self, rule: str) -> Iterator[None]:
        """What is asked within is refused by this rule and leaves no fact."""
        with self.rejected(Refused) as caught:
            yield
        assert caught.value.rule == rule

    @contextmanager
    def rejected(self, kind: type[Exception]) -> Iterator[pytest.ExceptionInfo[Any]]:
        """What is asked within raises this and leaves no fact."""
        before = self.size()
        with pytest.raises(kind) as caught:
            yield caught
        assert self.size() == before
