"""How the demo tells its story: a clock that goes forward, and acts performed through the office."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from adapters.accounts import Accounts
from domain.case import Acting, Role
from processes.acts.catalogue import ACTS
from processes.cases import kind_of
from processes.messages import case_id
from processes.moves import item_of, step_of
from processes.office import Ask
from processes.signed import next_number, signed_content
from web.composition import Store

SCHOOL = "school-demo"


def person_id(login: str) -> str:
    """A person of the demo by login: always the same id."""
    return f"person-{hashlib.sha256(login.encode()).hexdigest()[:16]}"


class Script:
    """Performs acts at moments of the story's own clock."""

    def __init__(self, store: Store, accounts: Accounts, start: datetime, shift: timedelta) -> None:
        """start: the story's first moment as it is written; shift: how much later it is told."""
        self.store = store
        self.accounts = accounts
        self.clock = start + shift
        self._shift = shift
        self._count = 0

    def day(self, year: int, month: int, day: int) -> date:
        """A day of the story as it is written, moved to when it is told."""
        return date(year, month, day) + self._shift

    def at(self, day: date, hour: int = 9) -> None:
        """Go forward to the day; timers due on the way fire when they are due."""
        while self.clock.date() < day:
            self.clock = min(self.clock + timedelta(days=1), datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
            self.store.post.tick(self.clock)

    def act(self, name: str, case: str, login: str | None, role: Role, data: Mapping[str, Any], key: str = "") -> None:
        """Perform one act a few minutes after the last, and deliver what it sends."""
        self._count += 1
        self.clock += timedelta(minutes=7)
        person = person_id(login) if login else "system"
        acting = Acting(f"demo-{self._count:05}", person, role, self.clock, self.clock, SCHOOL)
        self.store.office.perform(Ask(name, case, acting, data, key))
        self.store.post.tick(self.clock)

    def step(self, word: str, case: str, login: str, role: Role, **data: Any) -> None:
        """Complete the open step with this word, the person's own one if there are several; sign what it signs."""
        found = self.store.office.case(case)
        keys = [key for key in found.open if step_of(key) == word]
        own = [key for key in keys if item_of(key) in (None, person_id(login))]
        if ACTS[kind_of(case), word].signs and data.get("decision") in (None, "accept"):
            look = self.store.office.look()
            if word == "sign_order":
                data["number"] = next_number(look, SCHOOL, self.clock)
            paper = signed_content(look, found, word, number=data.get("number"), at=self.clock)
            data["document"] = paper.sha256()
        self.act(word, case, login, role, data, own[0])

    def state(self, case: str) -> Any:
        """The case as its facts tell it."""
        return self.store.office.case(case).state

    def new(self, kind: str) -> str:
        """An id for the next case."""
        return case_id(kind, f"demo-{self._count}")

    def open_cases(self, kind: str, **where: str) -> list[str]:
        """Ids of cases by their row in the register, oldest first."""
        clause = " AND ".join(f"{name} = ?" for name in where) or "1 = 1"
        sql = f"SELECT case_id FROM cases WHERE kind = ? AND {clause} ORDER BY opened_at, case_id"
        return [row["case_id"] for row in self.store.log.rows(sql, (kind, *where.values()))]
