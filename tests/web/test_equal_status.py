"""Nobody is ranked (2.3): lists of people stand by name or day, scores explain a pair to whoever proposes it, alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.demo.script import person_id


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("bank", ["mentor", "mentee"])
def test_people_of_a_bank_stand_by_name_whatever_order_is_asked_for(school: Demo, bank: str) -> None:
    curator = school.browser("kurator")
    names = re.findall(r'href="/banks/entry/[^"]+">([^<]+)<', curator.get(f"/banks?bank={bank}").text)
    assert len(names) > 1 and names == sorted(names)
    for order in ("score", "points", "level", "pulse", "results"):
        asked = curator.get(f"/banks?bank={bank}&order={order}").text
        assert re.findall(r'href="/banks/entry/[^"]+">([^<]+)<', asked) == names


def test_scores_are_shown_to_who_proposes_a_pair_and_to_no_mentor_or_mentee(school: Demo) -> None:
    path = f"/matching?mentee={person_id('sidorova')}"
    assert "баллов" in words(school.browser("kurator").get(path)) or "из 100" in words(
        school.browser("kurator").get(path)
    )
    for login in ("nastavnik", "nastavlyaemyi", "sidorova"):
        assert school.browser(login).get(path).status_code == 403
