"""Standing in for the director by pages: ordered on «Школа», done in the worklist, shown on the document and in history."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo import cast
from web.demo.script import person_id

DAYS = {"day": "2026-09-14", "start": "2026-09-14", "end": "2026-09-20"}


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("substitution"))
    yield made
    made.close()


def test_the_deputy_signs_under_their_own_name_with_the_order(school: Demo) -> None:
    director, deputy = school.browser("direktor"), school.browser("kurator")
    case = school.case("programme", "2026-005")
    step = f"/case/{case}/step/approve_programme"
    assert deputy.get(step).status_code == 200 and step not in deputy.get(f"/case/{case}").text
    data = {"person": person_id("kurator"), "instead_of": person_id("direktor"), "number": "12-к", **DAYS}
    assert fill(director, "/school/change/order_substitution", **data).status_code == 302
    assert "Бадмаева С. Д., 14.09.2026 – 20.09.2026, приказ № 12-к" in words(director.get("/school"))
    refused = fill(director, step, decision="accept", remarks="", password=cast.PASSWORD)
    assert refused.status_code == 422 and "исполняет другой человек" in words(refused)
    assert step in deputy.get(f"/case/{case}").text
    assert fill(deputy, step, decision="accept", remarks="", password=cast.PASSWORD).status_code == 302
    document = words(deputy.get(f"/case/{case}/document"))
    assert "исполняет обязанности: директор – О. Б. Манджиев, приказ от 14.09.2026 № 12-к" in document
    assert "исполняющий обязанности (директор – Манджиев О. Б.), приказ № 12-к" in words(
        school.browser("auditor").get(f"/case/{case}/history")
    )


def test_an_order_upside_down_is_refused_in_words(school: Demo) -> None:
    director = school.browser("direktor")
    data = {"person": person_id("kurator"), "instead_of": person_id("direktor"), "number": "1", **DAYS}
    answer = fill(director, "/school/change/order_substitution", **{**data, "end": "2026-09-01"})
    assert answer.status_code == 422 and "указан наоборот" in words(answer)
    assert "end_substitution" not in director.get("/school").text
