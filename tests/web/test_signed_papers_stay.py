"""What was signed stays signed on its page: after a change of curator, and in the edition that a change brought."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo import cast
from web.demo.script import person_id


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_a_signed_order_names_the_curator_of_its_day_and_keeps_its_signature(school: Demo) -> None:
    director, signed = school.browser("direktor"), school.case("order", status="in_force")
    before = words(director.get(f"/case/{signed}/document"))
    assert "Бадмаева" in before and "Проект" not in before
    chosen = {"person": person_id("mandzhieva"), "deputy_head": "yes", "since": "14.09.2026"}
    assert fill(director, "/curator/replace", **chosen).status_code == 302
    order = school.store.office.case(school.case("curator_change")).state.order
    assert fill(director, f"/case/{order}/step/draft_order").status_code == 302
    assert (
        fill(director, f"/case/{order}/step/sign_order", decision="accept", password=cast.PASSWORD).status_code == 302
    )
    school.store.post.tick(school.clock())
    assert words(director.get(f"/case/{signed}/document")) == before
    assert director.get(f"/case/{signed}/document.docx").status_code == 200


def test_an_edition_that_a_change_brought_is_no_draft_and_tells_of_the_change(school: Demo) -> None:
    paper = words(school.browser("kurator").get(f"/case/{school.case('programme', '2026-003')}/document"))
    assert "Проект" not in paper and "редакция 2" in paper
    assert "Изменений не было" not in paper and "продление срока" in paper
    assert "Подписи под редакцией 2 стоят в листе изменений" in paper
