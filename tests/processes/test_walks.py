"""Whatever people do in whatever order: live state, rebuilt state, replay and tables stay one and the same."""

from __future__ import annotations

import os

import pytest

from tests.processes.conftest import Begin
from tests.processes.test_rebuild import rebuilt, tables
from tests.processes.walks import Walk

WALKS = 100 if os.environ.get("NASTAVNIK_PROOF") == "1" else 10
STAGES = ("drafted", "approved", "consented", "assigned", "active", "active", "group", "trio")


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(WALKS))
def test_a_random_walk_never_parts_the_log_from_what_is_live(begin: Begin, seed: int) -> None:
    story = begin(STAGES[seed % len(STAGES)])
    walk = Walk(story, seed)
    walk.take(60)
    assert walk.taken
    before = tables(story.store)
    assert rebuilt(story.store) == before
