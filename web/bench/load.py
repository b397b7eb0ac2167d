"""A school whose programmes live through ordinary acts, as many as wanted, each act timed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

from domain.case import Acting, Role
from processes.acts.catalogue import ACTS
from processes.cases import kind_of
from processes.definitions import definition_case
from processes.engine import Definition
from processes.journal import Entry
from processes.messages import case_id
from processes.moves import item_of, step_of
from processes.office import Ask, Office
from processes.post import Post
from processes.signed import next_number, signed_content
from processes.texts import read
from web.composition import PROCESSES, Store, model_text
from web.demo.banks import told
from web.demo.script import person_id
from web.demo.texts import text

SCHOOL = "school-bench"
D, C, M, E, P = Role.DIRECTOR, Role.CURATOR, Role.MENTOR, Role.MENTEE, Role.PARTICIPANT
#: How long a programme runs, in days.
TERM = 270


@dataclass(frozen=True)
class Timed:
    """One act that was performed. word: the act's. trips: of the counter given to the load; 0 without one."""

    word: str
    seconds: float
    trips: int


class TimedOffice(Office):
    """The office with a clock at its door; messages and timers pass it as people do."""

    def __init__(self, store: Store, trips: Callable[[], int]) -> None:
        super().__init__(store.log)
        self.timed: list[Timed] = []
        self._trips = trips

    def perform(self, ask: Ask) -> Entry:
        trips, begun = self._trips(), perf_counter()
        entry = super().perform(ask)
        self.timed.append(Timed(ask.name, perf_counter() - begun, self._trips() - trips))
        return entry


class Load:
    """Performs acts in one school at moments of its own clock."""

    def __init__(self, store: Store, *, part: str = "", trips: Callable[[], int] = lambda: 0) -> None:
        """part: keeps the ids of several loads on one store apart. trips: counts round trips to the database."""
        self.log = store.log
        self.office = TimedOffice(store, trips)
        self._post = Post(self.office, store.log)
        self._clock = datetime(2026, 9, 1, 6, tzinfo=UTC)
        self._part = part
        self._count = 0
        self._pairs = 0

    @property
    def timed(self) -> list[Timed]:
        return self.office.timed

    @property
    def today(self) -> date:
        return self._clock.date()

    # acting

    def act(self, word: str, case: str, who: str, role: Role, key: str = "", /, **data: Any) -> Entry:
        """Perform one act as a page would ask for it: with the hash of the paper shown, where the act signs one."""
        self._clock += timedelta(seconds=20)
        if ACTS[kind_of(case), word].signs:
            data["document"] = self._paper(word, case, data.get("number"))
        person = who if who == "system" else person_id(who)
        school = "" if kind_of(case) == "definition" else SCHOOL
        acting = Acting(self._id(), person, role, self._clock, self._clock, school)
        return self.office.perform(Ask(word, case, acting, data, key))

    def step(self, word: str, case: str, who: str, role: Role, /, **data: Any) -> None:
        """Complete the open step with this word: the person's own one, if there are several."""
        open = (key for key in self.office.case(case).open if step_of(key) == word)
        self.act(word, case, who, role, next(k for k in open if item_of(k) in (None, person_id(who))), **data)

    def deliver(self) -> None:
        """Deliver what the last acts sent."""
        self._post.deliver(self._clock)

    def tomorrow(self) -> None:
        """A day passes; its timers fire."""
        self._clock += timedelta(days=1)
        self._post.tick(self._clock)

    def _id(self) -> str:
        self._count += 1
        return f"bench{self._part}-{self._count:06}"

    def _paper(self, word: str, case: str, number: int | None) -> str:
        return signed_content(self.office.look(), self.office.case(case), word, number=number, at=self._clock).sha256()

    # what is there before the first programme

    def found(self) -> None:
        """The processes, a school with its calendar and Положение, its director and its curator."""
        for process in PROCESSES:
            model = model_text(process)
            hash = Definition.parse(model).hash
            data = {"process": process, "hash": hash, "text": model}
            self.act("deploy_definition", definition_case(hash), "system", Role.SYSTEM, **data)
        names = {"full_name": "Школа для измерений", "short_name": "Школа", "place": "с. Степное"}
        self.act("open_school", SCHOOL, "system", Role.SYSTEM, **names, zone="Europe/Moscow", rules="2022-1")
        self.person("director", "director", standing="head")
        self.person("curator", "curator")
        today = self.today
        self.act("set_calendar", SCHOOL, "director", D, five_day=True, holidays=[], working_weekends=[])
        self.act("adopt_regulation", SCHOOL, "director", D, number="1-н", day=today)
        order = {"number": "2-н", "day": today, "deputy_head": True}
        self.act("appoint_curator", SCHOOL, "director", D, person=person_id("curator"), **order)

    def person(self, who: str, *roles: str, standing: str = "staff") -> None:
        """Register a person and grant them roles."""
        card = {"name": who, "position": "учитель", "birth": None, "experience_years": 20, "standing": standing}
        self.act("register_person", person_id(who), "system", Role.SYSTEM, **card)
        for role in roles:
            self.act("grant_role", person_id(who), "system", Role.SYSTEM, role=role)

    # a programme's life

    def life(self) -> tuple[str, str]:
        """A new pair and its programme up to its start, some forty acts; the programme and its mentor."""
        pair = self.pair()
        programme = self.drafted(*pair)
        self.agreed(programme, *pair)
        self.approved(programme, *pair)
        self.ordered(programme, *pair)
        self.tomorrow()
        return programme, pair[0]

    def pair(self) -> tuple[str, str]:
        """Two people, each in their bank."""
        self._pairs += 1
        pair = f"mentor{self._part}-{self._pairs}", f"mentee{self._part}-{self._pairs}"
        for who, bank in zip(pair, ("mentor", "mentee"), strict=True):
            self.person(who, "teacher")
            self._comes_in(who, bank)
        return pair

    def _comes_in(self, who: str, bank: str) -> None:
        """The person applies, consents, tells; curator and director let them in."""
        case = case_id("bank_admission", who)
        self.act("apply_to_bank", case, who, Role.TEACHER, bank=bank)
        self.deliver()
        self.step("answer_processing", self.office.case(case).state.consent, who, P, decision="accept")
        self.deliver()
        word, said = told(bank, self.today)
        self.step(word, case, who, P, **said)
        self.step("check_application", case, "curator", C, decision="accept")
        self.step("admit_person", case, "director", D, decision="accept")
        self.deliver()

    def drafted(self, mentor: str, mentee: str) -> str:
        """The pair's unit and its programme with a whole text."""
        unit, programme = case_id("unit", mentor), case_id("programme", mentor)
        people = {"mentor": person_id(mentor), "mentees": [person_id(mentee)]}
        self.act("form_unit", unit, "curator", C, **people, matters=["teaching_methods"])
        self.step("hold_acquaintance", unit, "curator", C, decision="held", day=self.today, mode="offline")
        self.step("answer_interest", unit, mentor, M, decision="yes")
        self.step("answer_interest", unit, mentee, E, decision="yes")
        number = f"{self._clock.year}-{self._next_programme():03}"
        self.act("draft_for_unit", programme, "curator", C, unit=unit, number=number)
        self.act("edit_text", programme, mentor, M, text=self.text(mentor, mentee))
        return programme

    def _next_programme(self) -> int:
        sql = "SELECT MAX(number) AS last FROM numbers WHERE journal = 'programme' AND year = ?"
        return int(self.log.rows(sql, (self._clock.year,))[0]["last"] or 0) + 1

    def text(self, mentor: str, mentee: str, **other: Any) -> dict[str, Any]:
        """A programme that starts tomorrow."""
        start = self.today + timedelta(days=1)
        return text(mentor, (mentee,), start, start + timedelta(days=TERM), "Функции и графики", **other)

    def agreed(self, programme: str, mentor: str, mentee: str) -> None:
        """The text goes out, and both agree to it."""
        self.step("draft_programme", programme, mentor, M)
        text_hash = self.office.case(programme).state.text.text_hash
        for who, role in ((mentor, M), (mentee, E)):
            self.step("agree_to_text", programme, who, role, text_hash=text_hash)

    def approved(self, programme: str, mentor: str, mentee: str) -> None:
        """Visa, approval, and the two consents asked for by it."""
        self.step("endorse_programme", programme, "curator", C, decision="accept", remarks="")
        self.step("approve_programme", programme, "director", D, decision="accept", remarks="")
        self.deliver()
        sql = "SELECT c.case_id, p.person FROM cases c JOIN participants p ON p.case_id = c.case_id WHERE c.parent = ?"
        consents = {row["person"]: row["case_id"] for row in self.log.rows(sql, (programme,))}
        for who, role in ((mentor, M), (mentee, E)):
            self.step("answer_consent", consents[person_id(who)], who, role, decision="accept")
        self.deliver()

    def ordered(self, programme: str, mentor: str, mentee: str) -> None:
        """The order on the pair is signed and read, and the addendum recorded."""
        self.step("prepare_order", programme, "curator", C)
        self.deliver()
        order = self.office.case(programme).state.order_draft[0]
        self.step("draft_order", order, "curator", C, control="")
        number = next_number(self.office.look(), SCHOOL, self._clock)
        self.step("sign_order", order, "director", D, decision="accept", remarks="", number=number)
        self.deliver()
        for who in (mentor, mentee):
            self.step("acknowledge_order", order, who, P)
        self.step("record_addendum", programme, "curator", C, number="1", day=self.today, not_needed="")

    def cycle(self, programme: str, mentor: str) -> None:
        """Four acts that leave a running programme where it was: two move the process, two do not."""
        case = self.office.case(programme)
        state, day = case.state, self.today
        held = {"day": day, "mode": "offline", "minutes": 45, "attended": list(state.participants)}
        text = read(state.text)
        assert text is not None
        other = {**text.to_json(), "schedule": f"По средам, с {case.version}-й недели."}
        self.act("record_meeting", programme, mentor, M, **held, notes="Разобрали урок.")
        self.act("propose_change", programme, mentor, M, text=other, reason="Другое расписание.")
        self.act("record_meeting", programme, "curator", C, **held, notes="Посещение урока.")
        self.act("decline_change", programme, mentor, M)
