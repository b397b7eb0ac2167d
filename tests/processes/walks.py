"""A random walk over the lives of a school: any open step, any act, any lapse of time, with data that may be valid."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from domain.case import Refused, Role
from processes import tables
from processes.cases import Case, after, begin
from processes.cautions import Cautioned
from processes.engine import NotOpen
from processes.history import Replay
from processes.moves import item_of, step_of
from processes.ports import Put, Take
from processes.rights import NotYours, holder_of
from tests.lives import text
from tests.story import CAST, C, D, E, M, P, Story, id_of

#: Who completes a step that is nobody's own.
DIRECTORS = {"approve_programme", "approve_change", "sign_order"}
#: Acts of a programme besides its steps, each with those who ask for it.
ACTS = {
    "edit_text": ("petrov",),
    "return_text": ("petrov", "sidorova"),
    "call_off": ("petrov", "sidorova"),
    "record_meeting": ("petrov", "ivanova"),
    "complete_item": ("petrov",),
    "propose_change": ("petrov", "ivanova"),
    "decline_change": ("petrov", "sidorova"),
    "object_to_correction": ("sidorova", "lidzhiev"),
    "redraft_programme": ("ivanova",),
    "drop_draft": ("ivanova",),
    "state_leaving": ("petrov", "sidorova", "lidzhiev"),
    "question_performance": ("ivanova",),
}
#: Acts after which little is left to do: asked for seldom.
FINAL = {
    "call_off",
    "redraft_programme",
    "drop_draft",
    "draft_cancelling_order",
    "state_leaving",
    "withdraw_consent",
    "return_text",
    "abandon_order",
}
ROLES = {"petrov": M, "ivanova": C, "dordzhiev": D}
OF_A_CASE = {"cases": "case_id", "participants": "case_id", "open_steps": "case_id", "timers": "case_id"} | {
    "acts": "case_id",
    "links": "case_id",
}


#: The steps of a programme's life; what else its end begins is told elsewhere.
_OF_A_PROGRAMME = """SELECT case_id, key FROM open_steps WHERE kind IN ('programme', 'consent', 'order', 'unit')
                     ORDER BY case_id, key"""


class Walk:
    """One walk. seed: decides everything."""

    def __init__(self, story: Story, seed: int) -> None:
        self.story = story
        self.random = random.Random(seed)
        self.taken: list[str] = []

    def take(self, steps: int) -> None:
        """Take so many steps; after each nothing waits, and every live case equals itself rebuilt."""
        for _ in range(steps):
            before = self.story.size()
            acts = [act for act in self._acts() if act[0] not in FINAL or self.random.random() < 0.1]
            choices = [*self._steps() * 3, *acts, ("wait", "", "", "")]
            word, case, who, key = self.random.choice(choices)
            try:
                self._do(word, case, who, key)
                self.taken.append(word)
            except (Refused, NotOpen, NotYours, Cautioned):
                # NotYours: asked while taking part, and left the programme before answering
                assert self.story.size() == before, f"{word} was refused and left a fact"
            assert self.story.store.post.tick(self.story.now) == [], self.taken
            self.check()

    def _do(self, word: str, case: str, who: str, key: str) -> None:
        if word == "wait":
            self.story.now += timedelta(days=self.random.choice((0, 1, 3, 10, 40)))
            return
        if word == "draft_cancelling_order":
            only = self.random.choice((None, self.story.programme))
            self.story.act(word, self.story.new("order"), who, supersedes=case, programme=only)
            return
        role = ROLES.get(who, E) if not case.startswith("order") or who in ("ivanova", "dordzhiev") else P
        ask = self.story.ask(word, case, who, key, Role(role), **self._data(word, case))
        self.story.office.perform(ask)

    def _steps(self) -> list[tuple[str, str, str, str]]:
        found = []
        for row in self.story.log.rows(_OF_A_PROGRAMME):
            case, key = row["case_id"], row["key"]
            holder = item_of(key) or holder_of(self.story.case(case), key)
            usual = "dordzhiev" if step_of(key) in DIRECTORS else "ivanova"
            who = next((login for login in CAST if id_of(login) == holder), usual)
            found.append((step_of(key), case, who, key))
        return found

    def _acts(self) -> list[tuple[str, str, str, str]]:
        programme = self.story.programme
        people = {id_of(who) for who in CAST}
        inside = people & {*self.story.case(programme).state.participants, id_of("ivanova")}
        state = self.story.case(programme).state
        words = [word for word in ACTS if word not in ("decline_change", "object_to_correction") or state.open_change]
        words = [word for word in words if word != "propose_change" or state.text]
        acts = [(word, programme, who, "") for word in words for who in ACTS[word] if id_of(who) in inside]
        for case in self.story.cases("consent", status="signed"):
            state = self.story.case(case).state
            acts += [("withdraw_consent", case, who, "") for who in CAST if id_of(who) == state.person][:1]
        for case in self.story.cases("order", status="in_force"):
            acts.append(("draft_cancelling_order", case, "ivanova", ""))
        acts += [("recall_order", case, "ivanova", "") for case in self.story.cases("order", status="endorsing")]
        return acts + [("abandon_order", case, "ivanova", "") for case in self.story.cases("order", status="draft")]

    def _data(self, word: str, case: str) -> dict[str, Any]:
        state, today = self.story.case(self.story.programme).state, self.story.now.date()
        soon = today + timedelta(days=self.random.choice((-1, 0, 5, 10)))
        decision = {"decide_closing": ("close", "go_on"), "answer_consent": ("accept", "accept", "refuse")}
        decision |= {"settle_small_group": ("form", "close"), "settle_expired_term": ("complete", "agree")}
        decision |= {"settle_departure": ("go_on", "extend", "replace", "close")}
        data: dict[str, Any] = {
            "decision": self.random.choice(decision.get(word, ("accept", "accept", "return"))),
            "reasons": self.random.choice(({}, {"mentor_leaves_with_notice": ""})),
            "resolution": self.random.choice(("again", "redraft", "close")),
            **{"remarks": "Замечание.", "report": "Отчёт.", "reason": "", "control": "", "grounds": "Факты."},
            **{"number": "12-д", "day": today, "not_needed": "", "last_day": soon, "effective": soon},
            **{"mode": "offline", "minutes": 45, "attended": list(state.participants), "notes": "Итог."},
            **{"item": self.random.choice("123"), "result": "Сделано.", "explanation": "Болел.", "account": "Факты."},
            **{"circumstances": ["no_contact"], "sides": [self.random.choice(state.participants)]},
            "text": self._text(state),
        }
        if word == "draft_order":
            data["endorsers"] = self.random.choice(((), (), (id_of("ivanova"), id_of("sidorova"))))
        if word == "sign_order":
            del data["number"]
        if word in ("agree_to_text", "agree_to_change"):
            del data["decision"]
            change = state.open_change
            data["text_hash"] = change.text.text_hash if word == "agree_to_change" else state.text.text_hash
        return data if word not in SIGNED_WITHOUT_DECISION else {k: v for k, v in data.items() if k != "decision"}

    def _text(self, state: Any) -> dict[str, Any]:
        logins = tuple(who for mentee in state.mentees for who in CAST if id_of(who) == mentee)
        words = self.random.choice(
            (
                {},
                {"aim": f"Цель {self.random.random()}"},
                {"end": "2027-06-30"},
                {"problem": text()["problem"] + "." * self.random.randint(1, 9)},
            )
        )
        start = state.text.start if state.text else date(2026, 9, 1)
        return text(logins or ("sidorova",), start=start) | words

    def check(self) -> None:
        """Every case: folded anew, replayed, and its rows folded anew, all equal what is live."""
        replay = Replay(self.story.log, self.story.office.definitions)
        rows = self.story.log.rows("SELECT case_id FROM cases WHERE kind IN ('programme', 'consent', 'order')")
        for id in (row["case_id"] for row in rows):
            assert replay.case(id) is None, (id, self.taken)
            case, expected = self._folded(id)
            assert self.story.case(id) == case, (id, self.taken)
            for table, column in OF_A_CASE.items():
                stored = self.story.log.rows(f"SELECT * FROM {table} WHERE {column} = ?", (id,))
                assert _set(stored) == _set(expected.get(table, [])), (table, id, self.taken)

    def _folded(self, id: str) -> tuple[Case, dict[str, list[dict[str, Any]]]]:
        case: Case | None = None
        rows: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {}
        for entry in self.story.log.entries(id):
            before, case = case, begin(entry) if case is None else after(case, entry)
            model = self.story.office.definitions.model(case.definition) if case.definition else None
            for change in tables.changes(before, case, entry, model):
                kept = rows.setdefault(change.table, {})
                if isinstance(change, Put | Take):
                    key = tuple(change.row[name] for name in KEYS.get(change.table, tuple(change.row)))
                    kept[key] = {**kept.get(key, {}), **change.row}
                else:
                    where = change.where.items()
                    rows[change.table] = {k: r for k, r in kept.items() if not where <= r.items()}
        assert case is not None
        return case, {table: list(kept.values()) for table, kept in rows.items()}


SIGNED_WITHOUT_DECISION = {"withdraw_consent", "acknowledge_order"}
KEYS = {
    "cases": ("case_id",),
    "participants": ("case_id", "person", "role"),
    "open_steps": ("case_id", "key"),
    "timers": ("case_id", "key"),
    "acts": ("act_id",),
    "links": ("case_id", "other", "relation"),
}


def _set(rows: list[dict[str, Any]]) -> set[tuple[tuple[str, Any], ...]]:
    return {tuple(sorted(row.items())) for row in rows}
