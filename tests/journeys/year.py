"""Driving a whole school year: a school opened by pages in an empty store, people at browsers, a clock that is told.

What matters to people is done by pages (`do`, `ask`, `page`); what many people repeat goes through the office (`by`).
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from playwright.sync_api import Browser, Page

from domain.case import Acting, Role
from processes.acts.catalogue import ACTS
from processes.cases import kind_of
from processes.messages import case_id
from processes.moves import item_of, step_of
from processes.office import Ask
from processes.signed import next_number, signed_content
from tests.journeys.browser import page, sign_in
from tests.web.staged import Clock
from web.composition import Store, accounts_of
from web.demo.cast import SCAN

PASSWORD = "пять разных слов подряд"
ADMIN, DIRECTOR, CURATOR, TECH, AUDITOR = "goryaev", "direktor", "kuratova", "tehnikov", "revizorov"
#: login → (surname, post, birth, years at work)
STAFF = {
    "badmaev": ("Бадмаев", "учитель", date(1968, 1, 2), 30),
    "ochirova": ("Очирова", "учитель математики", date(1970, 3, 4), 28),
    "lidzhieva": ("Лиджиева", "учитель химии", date(1972, 5, 6), 25),
    "ivanov": ("Иванов", "учитель", date(1999, 7, 8), 1),
    "petrova": ("Петрова", "учитель математики", date(2000, 9, 1), 0),
    "sidorov": ("Сидоров", "учитель физики", date(1998, 2, 3), 2),
    "basanova": ("Басанова", "учитель химии", date(2001, 4, 5), 0),
    "mandzhiev": ("Манджиев", "учитель биологии", date(2000, 6, 7), 1),
    TECH: ("Техников", "инженер", date(1985, 8, 9), 12),
    AUDITOR: ("Ревизоров", "эксперт", date(1975, 8, 9), 20),
}
START = date(2026, 9, 15)
MENTORS, MENTEES = list(STAFF)[:3], list(STAFF)[3:8]


@dataclass
class Year:
    """ids: login → person; every person has a browser of their own, without JavaScript."""

    browser: Browser
    store: Store
    address: str
    clock: Clock
    stack: ExitStack
    ids: dict[str, str] = field(default_factory=dict)
    tabs: dict[str, Page] = field(default_factory=dict)
    count: int = 0

    # reading

    @property
    def school(self) -> str:
        return self.cases("school")[0]

    def cases(self, kind: str, **where: str) -> list[str]:
        """Ids, oldest first."""
        parts = "".join(f" AND {name} = ?" for name in where)
        sql = f"SELECT case_id FROM cases WHERE kind = ?{parts} ORDER BY opened_at, case_id"
        return [str(row["case_id"]) for row in self.store.log.rows(sql, (kind, *where.values()))]

    def state(self, case: str) -> Any:
        return self.store.office.case(case).state

    def key(self, case: str, word: str, who: str = "") -> str:
        """The open step with this word; the person's own one, if each has one."""
        keys = [key for key in self.store.office.case(case).open if step_of(key) == word]
        return next(key for key in keys if item_of(key) in (None, self.ids.get(who)))

    def open(self, case: str) -> set[str]:
        return {step_of(key) for key in self.store.office.case(case).open}

    # time

    def tick(self) -> None:
        assert list(self.store.post.tick(self.clock.now)) == []

    def until(self, day: date) -> None:
        """Time passes; whatever is due on the way fires on its moment. At the end it is morning."""
        end = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        while self.clock.now < end:
            sql = "SELECT MIN(due) AS next FROM timers WHERE due > ?"
            due = self.store.log.rows(sql, (self.clock.now.isoformat(),))[0]["next"]
            self.clock.now = min(end, datetime.fromisoformat(due or end.isoformat()))
            self.tick()

    # at the browser

    def tab(self, who: str, path: str = "/") -> Page:
        """The person's tab at the page; signed in, anew when the session is over."""
        if who not in self.tabs:
            self.tabs[who] = self.stack.enter_context(page(self.browser, self.address, scripts=False))
        tab = self.tabs[who]
        tab.goto(path)
        if "/sign-in" in tab.url:
            sign_in(tab, who, PASSWORD)
            tab.goto(path)
        return tab

    def press(self, tab: Page, button: str = "") -> Page:
        """Send the form by its button, or by its main one; the page that follows is no refusal."""
        self.clock.forward(seconds=1)
        named = tab.locator("main").get_by_role("button", name=button, exact=True)
        (named if button else tab.locator("main form button.btn-primary")).last.click()
        tab.wait_for_load_state()
        problems = tab.locator(".problem, .error").all_inner_texts()
        assert problems == [], f"{tab.url}: {problems}"
        self.tick()
        return tab

    def page(self, who: str, path: str, **fields: Any) -> Page:
        """Open the page, fill its form in, send it."""
        tab = self.tab(who, path)
        fill(tab, **fields)
        return self.press(tab)

    def do(self, who: str, case: str, word: str, **fields: Any) -> Page:
        """Complete the open step: found on the case's card by its link, filled in, sent."""
        key = self.key(case, word, who)
        tab = self.tab(who, f"/case/{case}")
        tab.locator(f"main a[href*='/step/'][href*='{word}']").first.click()
        tab.wait_for_load_state()
        fill(tab, **fields)
        self.press(tab)
        assert key not in self.store.office.case(case).open, f"{word} is still open: {tab.inner_text('main')}"
        return tab

    def ask(self, who: str, case: str, word: str, **fields: Any) -> Page:
        """An act that is no step."""
        return self.page(who, f"/case/{case}/act/{word}", **fields)

    # through the office

    def by(self, who: str, word: str, case: str, role: Role, /, *, step: bool = True, **data: Any) -> None:
        """The same act as a page would ask for; step: whether it completes one."""
        self.count += 1
        self.clock.forward(seconds=1)
        now, look = self.clock.now, self.store.office.look()
        acting = Acting(f"year-{self.count}", self.ids[who], role, now, now, self.school)
        key = self.key(case, word, who) if step else ""
        if ACTS[kind_of(case), word].signs:
            if word == "sign_order":
                data["number"] = next_number(look, self.school, now)
            found = self.store.office.case(case)
            data["document"] = signed_content(look, found, word, number=data.get("number"), at=now).sha256()
        self.store.office.perform(Ask(word, case, acting, data, key))
        self.tick()

    def agree_to_sign(self, who: str, by: str, role: Role) -> None:
        """The person's agreement on paper to sign electronically is recorded; without one nobody signs (DOC-33)."""
        scans, case = self.store.scans, self.ids[who]
        assert scans is not None
        scan, _ = scans.keep(case, SCAN, self.clock.now)
        shown = signed_content(
            self.store.office.look(), self.store.office.case(case), "", number=None, at=self.clock.now
        )
        paper = {"number": "1", "day": self.clock.now.date(), "scan": scan, "media": "application/pdf"}
        self.by(by, "record_signature_agreement", case, role, step=False, **paper, document=shown.sha256())

    def new(self, kind: str) -> str:
        self.count += 1
        return case_id(kind, f"year-{self.count}")

    def account(self, who: str) -> None:
        """The person may sign in: pages show it for the curator and the director."""
        accounts_of(self.store).create(self.ids[who], self.school, who, PASSWORD)


def fill(tab: Page, **fields: Any) -> None:
    """Answer the form's questions by their names: a list ticks several, a word chooses or is typed."""
    for name, value in fields.items():
        if isinstance(value, list) and isinstance(value[0], dict):
            _fill_rows(tab, name, value)
            continue
        found = tab.locator(f"main [name='{name}']")
        kind = found.first.evaluate("each => each.type")
        if kind in ("radio", "checkbox"):
            for each in value if isinstance(value, (list, tuple)) else (value,):
                tab.locator(f"main [name='{name}'][value='{each}']").check()
        elif kind == "select-one":
            found.select_option(value)
        else:
            found.fill(value.isoformat() if isinstance(value, date) else value)


def _fill_rows(tab: Page, name: str, rows: list[dict[str, Any]]) -> None:
    """Rows of a table of the form, each added by its button."""
    for number, row in enumerate(rows):
        if not tab.locator(f"main [name^='{name}-{number}-']").count():
            tab.locator(f"main button[name=_add][value={name}]").click()
            tab.wait_for_load_state()
        fill(tab, **{f"{name}-{number}-{field}": value for field, value in row.items()})


def order(y: Year, *people: str) -> str:
    """The newest order goes its own way: passed on, signed, read by the people who are given."""
    case = y.cases("order", status="draft")[-1]
    y.by(CURATOR, "draft_order", case, Role.CURATOR, control="")
    signed(y, case, *people)
    return case


def signed(y: Year, case: str, *people: str) -> None:
    """The director signs the order at the page; the people read it."""
    y.do(DIRECTOR, case, "sign_order", decision="accept", password=PASSWORD)
    for who in people:
        y.do(who, case, "acknowledge_order", password=PASSWORD)
