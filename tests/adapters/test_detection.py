"""The detection table of the README, executed: which attack the store itself shows, which only a paper outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.seals import SqlSeals
from domain.facts.any_case import LogOpened
from processes.checkpoint import Note
from processes.seal import Seal
from tests.adapters.forgery import Forger, World, edited, world
from tests.adapters.stores import Stores

Attack = Callable[[Forger, World], None]


@pytest.fixture
def sealed(stores: Stores, tmp_path: Path) -> World:
    return world(stores, tmp_path)


def edit(forger: Forger, world: World) -> None:
    rows = forger.events()
    rows[70]["state"] = edited(rows[70]["state"])
    forger.write_events(rows)


def delete_one(forger: Forger, world: World) -> None:
    forger.write_events([row for row in forger.events() if row["position"] != 71])


def delete_stream(forger: Forger, world: World) -> None:
    forger.write_events([row for row in forger.events() if row["originator_id"] != "unit-3"])


def swap(forger: Forger, world: World) -> None:
    rows = forger.events()
    rows[70]["position"], rows[73]["position"] = rows[73]["position"], rows[70]["position"]
    forger.write_events(rows)


def renumber(forger: Forger, world: World) -> None:
    rows = forger.events()
    for row in rows[70:]:
        row["position"] += 1
    forger.write_events(rows)


def insert(forger: Forger, world: World) -> None:
    rows = forger.events()
    forged = rows[1] | {"originator_id": "unit-99", "state": edited(rows[1]["state"])}
    forger.recompute([*rows[:70], forged, *rows[70:]])


def truncate(forger: Forger, world: World) -> None:
    forger.write_events(forger.events()[:-1])


def truncate_with_the_tree(forger: Forger, world: World) -> None:
    forger.recompute(forger.events()[:-5])


def rewrite_the_tail(forger: Forger, world: World) -> None:
    rows = forger.events()
    for row in rows[-5:]:
        row["state"] = edited(row["state"])
    forger.recompute(rows)


def roll_back(forger: Forger, world: World) -> None:
    size = world.notes[-2].checkpoint.size
    forger.recompute(forger.events()[:size])
    forger.write_notes([row for row in forger.notes() if row["size"] <= size])


def edit_and_recompute(forger: Forger, world: World) -> None:
    rows = forger.events()
    rows[70]["state"] = edited(rows[70]["state"])
    forger.recompute(rows)


def edit_and_sign_with_another_key(forger: Forger, world: World) -> None:
    edit_and_recompute(forger, world)
    other = type(world.signer)("cd" * 32, world.signer.sign)
    forger.sign(other)


def edit_and_sign_with_the_stolen_key(forger: Forger, world: World) -> None:
    edit_and_recompute(forger, world)
    forger.sign(world.signer)


def begin_anew_with_another_key(forger: Forger, world: World) -> None:
    """The forger's own key in the first fact, and everything signed with it."""
    rows = forger.events()
    forger.recompute(rows)
    assert rows[0]["topic"] == LogOpened.TOPIC
    rows[0]["state"] = bytes(rows[0]["state"]).replace(b'"format":1', b'"format":1 ')
    forger.recompute(rows)
    forger.sign(world.signer)


#: attack → (caught by the store alone, caught with the last checkpoint on paper)
TABLE: dict[Attack, tuple[bool, bool]] = {
    edit: (True, True),
    delete_one: (True, True),
    delete_stream: (True, True),
    swap: (True, True),
    renumber: (True, True),
    insert: (True, True),
    truncate: (True, True),
    truncate_with_the_tree: (True, True),
    rewrite_the_tail: (True, True),
    edit_and_recompute: (True, True),
    edit_and_sign_with_another_key: (True, True),
    roll_back: (False, True),
    edit_and_sign_with_the_stolen_key: (False, True),
    begin_anew_with_another_key: (False, True),
}


@pytest.mark.parametrize("attack", TABLE, ids=lambda attack: attack.__name__)
def test_the_table(sealed: World, attack: Attack) -> None:
    paper = sealed.notes[-1]
    assert not sealed.caught() and not sealed.caught(paper)
    attack(Forger(sealed), sealed)
    assert (sealed.caught(), sealed.caught(paper)) == TABLE[attack]


def test_a_stolen_key_after_the_last_paper_is_not_seen_by_anything(sealed: World) -> None:
    paper: Note = sealed.notes[-2]
    forger = Forger(sealed)
    rows = forger.events()
    rows[-1]["state"] = edited(rows[-1]["state"])
    forger.recompute(rows)
    forger.sign(sealed.signer, after=paper.checkpoint.size)
    assert not sealed.caught() and not sealed.caught(paper)
    assert sealed.caught(sealed.notes[-1])


@pytest.mark.parametrize(
    ("attack", "position"),
    [(edit, 71), (delete_one, 71), (swap, 42), (renumber, 71), (truncate, 321), (edit_and_recompute, 42)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_the_first_bad_position_is_named(sealed: World, attack: Attack, position: int) -> None:
    """The event itself; where every hash was computed anew, the first that no good checkpoint vouches for."""
    attack(Forger(sealed), sealed)
    found = sealed.audit()
    assert found.seal == "broken"
    assert found.first_bad == position, found.problems


def test_every_edited_event_is_named(sealed: World) -> None:
    forger = Forger(sealed)
    rows = forger.events()
    for index in (5, 70, 71, 300):
        rows[index]["state"] = edited(rows[index]["state"])
    forger.write_events(rows)
    assert [each.position for each in sealed.audit().problems] == [6, 71, 72, 301]


def test_what_is_not_sealed_is_said_and_late_after_a_minute(sealed: World) -> None:
    sealed.write(2)
    found = sealed.audit()
    assert (found.seal, found.tail, found.first_bad, found.events) == ("unsealed tail", 2, None, 323)
    assert found.tail_since is not None
    assert not found.late(found.tail_since) and sealed.caught()
    sealed.seal()
    assert not sealed.caught()


def test_removed_checkpoints_leave_a_tail_that_is_late(sealed: World) -> None:
    Forger(sealed).write_notes([])
    found = sealed.audit()
    assert found.seal == "unsealed tail" and found.checkpoint is None and sealed.caught()


def test_the_first_checkpoint_over_an_event_stays_the_same_and_a_damaged_one_is_none(sealed: World) -> None:
    seal = Seal(SqlSeals(sealed.database))
    assert seal.covering(41) == sealed.notes[1] and seal.covering(42) == sealed.notes[2]
    assert seal.covering(sealed.notes[-1].checkpoint.size + 1) is None
    forger = Forger(sealed)
    rows = forger.notes()
    rows[1]["note"] = "nothing"
    forger.write_notes(rows)
    assert seal.covering(41) is None and seal.covering(42) == sealed.notes[2]


def test_the_tail_hangs_together(sealed: World) -> None:
    sealed.write(10)
    forger = Forger(sealed)
    rows = forger.events()
    del rows[-8]
    for position, row in enumerate(rows, 1):
        row["position"] = position
    forger.write_events(rows)
    assert sealed.audit().first_bad is not None


def test_a_checkpoint_of_another_log_convicts_nobody_but_is_not_believed(sealed: World) -> None:
    note = sealed.notes[-1]
    foreign = sealed.signer.note(type(note.checkpoint)("nastavnik/other", note.checkpoint.size, note.checkpoint.root))
    found = sealed.audit(foreign)
    assert "another log" in found.problems[0].reason
