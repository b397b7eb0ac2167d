"""Random hands on the tables: bits flipped, rows deleted, inserted, reordered, truncated, signed again. All are caught."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.database import Row
from tests.adapters.forgery import Forger, edited, world
from tests.adapters.stores import Stores

WAYS = 200 if os.environ.get("NASTAVNIK_PROOF") else 40

Tamper = Callable[[random.Random, Forger], None]


def flipped(chance: random.Random, value: bytes) -> bytes:
    """One bit of some bytes, or one byte where there were none."""
    if not value:
        return b"\x01"
    at = chance.randrange(len(value))
    return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1 :]


def flip_a_bit(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    row, name = chance.choice(rows), chance.choice(("state", "previous", "leaf"))
    row[name] = flipped(chance, bytes(row[name]))
    forger.write_events(rows)


def change_a_name(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    row = chance.choice(rows)
    row[chance.choice(("originator_id", "topic"))] += chance.choice("xyz ")
    forger.write_events(rows)


def change_a_version(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    chance.choice(rows)["originator_version"] += chance.randrange(1000, 2000)
    forger.write_events(rows)


def change_a_word(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    row = chance.choice(rows[1:])
    row["state"] = edited(row["state"], f"word {chance.random()}")
    forger.write_events(rows)


def delete_events(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    for _ in range(chance.randint(1, 3)):
        del rows[chance.randrange(len(rows))]
    forger.write_events(rows)


def delete_events_and_close_the_gap(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    del rows[chance.randrange(1, len(rows))]
    forger.recompute(rows)


def delete_a_case(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    gone = chance.choice(rows)["originator_id"]
    forger.write_events([row for row in rows if row["originator_id"] != gone])


def insert_an_event(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    forged = chance.choice(rows[1:]) | {"originator_id": f"unit-{chance.randrange(10, 99)}"}
    at = chance.randrange(1, len(rows) + 1)
    forger.recompute([*rows[:at], forged, *rows[at:]])


def swap_two(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    one, other = chance.sample(rows, 2)
    one["position"], other["position"] = other["position"], one["position"]
    forger.write_events(sorted(rows, key=lambda row: int(row["position"])))


def shuffle(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    start = chance.randrange(1, len(rows) - 5)
    part = rows[start : start + 5]
    while part == rows[start : start + 5]:
        chance.shuffle(part)
    forger.recompute([*rows[:start], *part, *rows[start + 5 :]])


def renumber(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    by, start = chance.randint(1, 1000), chance.randrange(len(rows))
    for row in rows[start:]:
        row["position"] += by
    forger.write_events(rows)


def truncate(chance: random.Random, forger: Forger) -> None:
    forger.recompute(forger.events()[: -chance.randint(1, 30)])


def recompute_everything(chance: random.Random, forger: Forger) -> None:
    rows = forger.events()
    row = chance.choice(rows[1:])
    row["state"] = edited(row["state"], f"word {chance.random()}")
    forger.recompute(rows)


def sign_with_another_key(chance: random.Random, forger: Forger) -> None:
    recompute_everything(chance, forger)
    signer = forger.world.signer
    forger.sign(type(signer)(chance.randbytes(32).hex(), lambda message: chance.randbytes(64)))


def sign_with_the_stolen_key(chance: random.Random, forger: Forger) -> None:
    recompute_everything(chance, forger)
    forger.sign(forger.world.signer)


def roll_back(chance: random.Random, forger: Forger) -> None:
    size = chance.choice(forger.world.notes[:-1]).checkpoint.size
    forger.recompute(forger.events()[:size])
    forger.write_notes([row for row in forger.notes() if row["size"] <= size])


def flip_a_checkpoint(chance: random.Random, forger: Forger) -> None:
    rows = forger.notes()
    row = chance.choice(rows)
    text = row["note"]
    at = chance.randrange(len(text))
    row["note"] = text[:at] + chance.choice([c for c in "Aa0/\n x" if c != text[at]]) + text[at + 1 :]
    forger.write_notes(rows)


def move_a_checkpoint(chance: random.Random, forger: Forger) -> None:
    rows = forger.notes()
    chance.choice(rows)["size"] += chance.choice((-1, 1))
    forger.write_notes(rows)


def remove_the_last_checkpoints(chance: random.Random, forger: Forger) -> None:
    forger.write_notes(forger.notes()[: -chance.randint(1, 5)])


def change_the_tree(chance: random.Random, forger: Forger) -> None:
    rows: list[Row] = forger.nodes()
    row = chance.choice(rows)
    if chance.random() < 0.5:
        rows.remove(row)
    else:
        row["hash"] = flipped(chance, bytes(row["hash"]))
    forger.write_nodes(rows)


#: What the store shows by itself, and what it takes a checkpoint outside to show.
ALONE: tuple[Tamper, ...] = (
    flip_a_bit,
    flip_a_bit,
    change_a_name,
    change_a_version,
    change_a_word,
    delete_events,
    delete_events_and_close_the_gap,
    delete_a_case,
    insert_an_event,
    swap_two,
    shuffle,
    renumber,
    truncate,
    recompute_everything,
    sign_with_another_key,
    flip_a_checkpoint,
    move_a_checkpoint,
    remove_the_last_checkpoints,
    change_the_tree,
)
WITH_PAPER: tuple[Tamper, ...] = (sign_with_the_stolen_key, roll_back)


@pytest.mark.proof
def test_every_random_change_is_caught(stores: Stores, tmp_path: Path) -> None:
    sealed = world(stores, tmp_path)
    chance, forger = random.Random(20261124), Forger(sealed)
    put_back, paper = forger.saved(), sealed.notes[-1]
    for n in range(WAYS):
        tamper = (ALONE + WITH_PAPER)[n % len(ALONE + WITH_PAPER)]
        outside = (paper,) if tamper in WITH_PAPER else ()
        assert not sealed.caught(paper), "the untouched copy is the control"
        tamper(chance, forger)
        assert sealed.caught(*outside), f"way {n}: {tamper.__name__}"
        put_back()
