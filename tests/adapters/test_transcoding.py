"""The stored form of an entry: closed, strict, readable for ever."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar

import pytest
from eventsourcing.persistence import StoredEvent

from adapters.database import open_database
from adapters.keys import Keys
from adapters.transcoding import LogMapper, UnknownFact, Unreadable, Unstorable, Upcasts
from domain.case import Fact, Retention, Role
from domain.facts import ALL_FACTS
from tests.adapters import stores as world
from tests.adapters.stores import AT, FACTS, Colour, Confided, Everything, Noted, Part, Renamed, first, move, personal


@pytest.fixture
def keys() -> Iterator[Keys]:
    database = open_database("sqlite://", schema="accounts")
    keys = Keys(database, bytes(32))
    keys.create()
    yield keys
    database.close()


@pytest.fixture
def mapper(keys: Keys) -> LogMapper:
    return LogMapper(FACTS, keys)


def everything(**other: Any) -> Everything:
    given: dict[str, Any] = {
        "text": "Программа «Шаг»",
        "whole": 3,
        "part_of": 0.5,
        "sure": True,
        "day": date(2026, 2, 28),
        "moment": AT,
        "colour": Colour.RED,
        "role": Role.MENTOR,
        "people": ("person-1", "person-2"),
        "parts": (Part("a", date(2026, 1, 1)), Part("b")),
        "first": Part("c"),
        "secret": personal({"name": "Иванова", "years": [1, 2.5, None, True]}),
        "secrets": (personal("x"), personal("y", "person-2", Retention.C)),
        "data": {"n": None, "list": [1, {"deep": "x"}]},
    }
    return Everything(**given | other)


def stored(mapper: LogMapper, original: Fact | None = None, /, **changed: Any) -> StoredEvent:
    """A stored event whose state has these keys changed; None takes a key away."""
    event = mapper.to_stored_event(first(fact=original))
    state = {**json.loads(event.state), **changed}
    state = {key: value for key, value in state.items() if value is not None}
    return StoredEvent(event.originator_id, 1, event.topic, json.dumps(state).encode())


@pytest.mark.parametrize("other", [{}, {"scalar": 2, "absent": "", "no_day": date.max, "no_secret": personal(0)}])
def test_every_shape_of_fact_comes_back_as_it_was(mapper: LogMapper, other: dict[str, Any]) -> None:
    entry = first(fact=everything(**other), move=move(), deadlines={"a[b]@2": date(2026, 1, 9)})
    back = mapper.to_domain_event(mapper.to_stored_event(entry))
    assert replace(back, leaf=b"") == entry
    assert type(back.fact) is Everything


@pytest.mark.parametrize(
    "data",
    [
        {"_type_": "datetime", "_data_": "2026"},
        {"_type_": "nope", "_data_": 1},
        {"typename": "x", "form": 9, "fact": {}, "TOPIC": "y"},
    ],
)
def test_data_that_looks_like_a_marker_is_data(mapper: LogMapper, data: dict[str, Any]) -> None:
    entry = first(fact=everything(data=data, secret=personal(data)))
    back = mapper.to_domain_event(mapper.to_stored_event(entry)).fact
    assert isinstance(back, Everything)
    assert (back.data, back.secret.value) == (data, data)


def test_the_state_is_small_sorted_json_without_what_is_known(mapper: LogMapper) -> None:
    event = mapper.to_stored_event(replace(first(move=move()), acting=replace(world.acting(), occurred=AT)))
    text = event.state.decode()
    state = json.loads(text)
    assert text == json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert state["at"] == "2026-09-01T01:30:00+00:00"
    assert "occurred" not in state
    assert "at" not in state["move"]
    assert "withdrawn" not in state["move"]["effects"]
    assert state["move"]["effects"]["opened"][0] == {"key": "preparation/collect_consents[person-1]@2"}


def test_a_decision_of_another_moment_keeps_it(mapper: LogMapper) -> None:
    moved = move()
    entry = first(move=replace(moved, decision=replace(moved.decision, at=AT.replace(hour=1))))
    assert mapper.to_domain_event(mapper.to_stored_event(entry)).move == entry.move


@pytest.mark.parametrize("topic", ["os:system", "antigravity:fly", "tests.adapters.stores:Noted", "", "test.other"])
def test_an_unknown_name_is_an_error_and_nothing_is_imported(mapper: LogMapper, topic: str) -> None:
    event = StoredEvent("unit-1", 1, topic, stored(mapper).state)
    with pytest.raises(UnknownFact):
        mapper.to_domain_event(event)
    assert "antigravity" not in sys.modules


def test_a_fact_outside_the_table_is_not_stored(keys: Keys) -> None:
    with pytest.raises(UnknownFact):
        LogMapper((Confided,), keys).to_stored_event(first())


def test_two_facts_may_not_share_a_name(keys: Keys) -> None:
    @dataclass(frozen=True)
    class Namesake(Fact):
        TOPIC: ClassVar[str] = Noted.TOPIC

    with pytest.raises(ValueError, match="same stored name"):
        LogMapper((*FACTS, Namesake), keys)


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"fact": {"text": "a", "extra": 1}},
        {"fact": {}},
        {"fact": {"text": 5}},
        {"fact": ["a"]},
        {"act": None},
        {"at": "yesterday"},
        {"role": "tsar"},
        {"form": 2},
        {"move": {"engine": "e"}},
        {"move": {**json.loads('{"definition":"d","engine":"e","kind":"start","key":"","effects":{}}'), "more": 1}},
    ],
)
def test_a_state_of_another_form_is_unreadable(mapper: LogMapper, change: dict[str, Any]) -> None:
    with pytest.raises(Unreadable, match=r"unit-1 1, test\.noted"):
        mapper.to_domain_event(stored(mapper, **change))


def test_broken_json_is_unreadable(mapper: LogMapper) -> None:
    with pytest.raises(Unreadable):
        mapper.to_domain_event(StoredEvent("unit-1", 1, Noted.TOPIC, b'{"form":1'))


@pytest.mark.parametrize(
    "fact",
    [
        Noted(5),  # type: ignore[arg-type]
        Noted("half a pair \ud83d"),
        Noted(personal("in the wrong field")),  # type: ignore[arg-type]
        everything(part_of=float("nan")),
        everything(whole="3"),
        everything(whole=True),
        everything(moment=datetime(2026, 1, 1)),  # noqa: DTZ001
        everything(data={"x": object()}),
        everything(people=("person-1", 2)),
        everything(role="tsar"),
        everything(secret="in clear"),
        everything(secret=personal({1, 2})),
    ],
)
def test_refuses_to_store_what_could_not_be_read_back(mapper: LogMapper, fact: Fact) -> None:
    with pytest.raises(Unstorable):
        mapper.to_stored_event(first(fact=fact))


@pytest.mark.parametrize("text", ["nul \x00", "right to left ‮", "{0} %s ?", "a" * 1_000_000, "🙂", "'); --"])
def test_hostile_text_comes_back(mapper: LogMapper, text: str) -> None:
    fact = Confided(personal(text), (personal([text]),))
    assert mapper.to_domain_event(mapper.to_stored_event(first(fact=fact))).fact == fact
    assert mapper.to_domain_event(mapper.to_stored_event(first(fact=Noted(text)))).fact == Noted(text)


def two(fact: dict[str, Any]) -> dict[str, Any]:
    return {"title": fact["name"]}


def three(fact: dict[str, Any]) -> dict[str, Any]:
    return {"titles": [fact["title"]]}


class TestOldForms:
    upcasts: ClassVar[Upcasts] = {(Renamed.TOPIC, 1): two, (Renamed.TOPIC, 2): three}

    @pytest.mark.parametrize(("form", "fact"), [(1, {"name": "a"}), (2, {"title": "a"}), (3, {"titles": ["a"]})])
    def test_are_raised_to_todays(self, keys: Keys, form: int, fact: dict[str, Any]) -> None:
        mapper = LogMapper(FACTS, keys, self.upcasts)
        event = stored(mapper, Renamed(("z",)), form=form, fact=fact)
        assert mapper.to_domain_event(event).fact == Renamed(("a",))

    def test_without_a_way_up_are_unreadable(self, keys: Keys) -> None:
        mapper = LogMapper(FACTS, keys, {(Renamed.TOPIC, 1): two})
        with pytest.raises(Unreadable, match="raises form 2 to form 3"):
            mapper.to_domain_event(stored(mapper, Renamed(()), form=1, fact={"name": "a"}))

    def test_with_unknown_keys_are_unreadable(self, keys: Keys) -> None:
        mapper = LogMapper(FACTS, keys, {**self.upcasts, (Renamed.TOPIC, 2): lambda fact: {**three(fact), "x": 1}})
        with pytest.raises(Unreadable):
            mapper.to_domain_event(stored(mapper, Renamed(()), form=2, fact={"title": "a"}))

    def test_of_a_newer_program_are_unreadable(self, keys: Keys) -> None:
        mapper = LogMapper(FACTS, keys, self.upcasts)
        with pytest.raises(Unreadable, match="newer version"):
            mapper.to_domain_event(stored(mapper, Renamed(()), form=4))


class TestPersonalValues:
    def test_are_ciphertext_in_the_state(self, mapper: LogMapper) -> None:
        state = mapper.to_stored_event(first(fact=Confided(personal("Ванжилова"), (personal(["Ванжилова"]),)))).state
        assert "Ванжилова".encode() not in state
        assert b"\\u" not in state

    def test_are_gone_when_the_key_is(self, mapper: LogMapper, keys: Keys) -> None:
        event = mapper.to_stored_event(first(fact=everything()))
        keys.erase("person-1", Retention.B)
        fact = mapper.to_domain_event(event).fact
        assert isinstance(fact, Everything)
        assert fact.secret == personal(None)
        assert fact.secrets == (personal(None), personal("y", "person-2", Retention.C))

    def test_come_out_empty_without_keys(self, mapper: LogMapper) -> None:
        event = mapper.to_stored_event(first(fact=Confided(personal("a"))))
        assert LogMapper(FACTS, None).to_domain_event(event).fact == Confided(personal(None))

    def test_are_not_stored_without_keys(self) -> None:
        with pytest.raises(PermissionError):
            LogMapper(FACTS, None).to_stored_event(first())

    def test_moved_to_another_subject_are_not_read(self, mapper: LogMapper, keys: Keys) -> None:
        event = stored(mapper, Confided(personal("a")))
        keys.prepare([("person-2", Retention.B)], AT)
        other = StoredEvent("unit-1", 1, event.topic, event.state.replace(b"person-1", b"person-2"))
        assert mapper.to_domain_event(other).fact == Confided(personal(None, "person-2"))

    def test_once_erased_stay_erased_when_stored_again(self, mapper: LogMapper, keys: Keys) -> None:
        event = mapper.to_stored_event(first(fact=Confided(personal(None))))
        assert mapper.to_domain_event(event).fact == Confided(personal(None))
        assert keys.open("person-1", Retention.B, bytes(40)) is None

    def test_are_stored_under_a_new_key_after_an_erasure(self, mapper: LogMapper, keys: Keys) -> None:
        old = mapper.to_stored_event(first(fact=Confided(personal("old"))))
        keys.erase("person-1", Retention.B)
        new = mapper.to_stored_event(first(fact=Confided(personal("new"))))
        assert mapper.to_domain_event(old).fact == Confided(personal(None))
        assert mapper.to_domain_event(new).fact == Confided(personal("new"))


@pytest.mark.parametrize("fact", ALL_FACTS, ids=lambda fact: fact.TOPIC)
def test_the_form_of_every_fact_of_the_domain_is_known(keys: Keys, fact: type[Fact]) -> None:
    mapper = LogMapper(ALL_FACTS, keys)
    structure: Callable[..., Any] = mapper._converter.get_structure_hook(fact)
    assert callable(structure)
    event = StoredEvent("x-1", 1, fact.TOPIC, stored(LogMapper(FACTS, keys)).state)
    with pytest.raises(Unreadable):
        mapper.to_domain_event(event)
