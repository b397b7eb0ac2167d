"""The preamble of an order: acts of the catalogue in force, chosen by the curator, printed as the catalogue named them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, fill
from web.demo import cast
from web.phrases.legal_acts import NAMED
from web.phrases.preamble import act_words
from web.phrases.typography import day_short

EDUCATION = NAMED["education"]
CHOSEN = "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _draft(school: Demo) -> str:
    """A draft about the school itself."""
    begun = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
    fill(school.browser("direktor"), "/cycle/new", **begun)
    stage = school.case("preparatory_stage")
    fill(school.browser("kurator"), f"/case/{stage}/step/adopt_local_regulation", decision="new")
    return str(next(iter(school.store.office.case(stage).state.requests)))


def _document(browser: Browser, order: str) -> str:
    return words(browser.get(f"/case/{order}/document")).replace("&nbsp;", " ").replace("\xa0", " ")


def _ended(school: Demo, day: str) -> None:
    entry = {"level": "federal", "form": EDUCATION.form, "number": EDUCATION.number, "day": "29.12.2012"}
    path = "/acts/new?of=education"
    assert fill(school.browser("kurator"), path, **entry, heading=EDUCATION.title, valid_to=day).status_code == 302


def test_chosen_acts_stand_in_the_preamble_of_the_page_and_of_the_word_file(school: Demo) -> None:
    curator, order = school.browser("kurator"), _draft(school)
    path = f"/case/{order}/preamble"
    assert path in curator.get(f"/case/{order}").text
    assert act_words(EDUCATION) == CHOSEN
    assert fill(curator, path, acts="education").status_code == 302
    assert f"руководствуясь следующими нормативными актами: {CHOSEN}" in _document(curator, order)
    assert curator.get(f"/case/{order}/document.docx").status_code == 200
    assert "В преамбулу приказа внесены акты: № 273-ФЗ" in words(curator.get(f"/case/{order}/history"))
    assert 'value="education" checked' in curator.get(path).text
    assert fill(curator, path).status_code == 302
    assert "руководствуясь" not in _document(curator, order)
    assert fill(curator, path, acts="nothing").status_code == 422


def test_an_act_that_has_ended_is_neither_offered_nor_signed(school: Demo) -> None:
    curator, director, order = school.browser("kurator"), school.browser("direktor"), _draft(school)
    _ended(school, day_short(school.clock().date()))
    act = school.case("legal_act")
    assert fill(curator, f"/case/{order}/preamble", acts=act).status_code == 302
    assert fill(curator, f"/case/{order}/step/draft_order").status_code == 302
    sign = {"decision": "accept", "password": cast.PASSWORD}
    school.clock.forward(days=1)
    director = school.browser("direktor")
    refused = fill(director, f"/case/{order}/step/sign_order", **sign)
    assert refused.status_code == 422 and "не действует акт" in words(refused) and "273-ФЗ" in words(refused)
    assert "273-ФЗ" not in words(school.browser("kurator").get(f"/case/{order}/preamble"))


def test_what_the_catalogue_says_later_changes_no_signed_order(school: Demo) -> None:
    curator, director, order = school.browser("kurator"), school.browser("direktor"), _draft(school)
    fill(curator, f"/case/{order}/preamble", acts="education")
    fill(curator, f"/case/{order}/step/draft_order")
    sign = {"decision": "accept", "password": cast.PASSWORD}
    assert fill(director, f"/case/{order}/step/sign_order", **sign).status_code == 302
    school.store.post.tick(school.clock())
    before = director.get(f"/case/{order}/document.docx").data
    _ended(school, day_short(school.clock().date() - timedelta(days=1)))
    assert CHOSEN in _document(director, order)
    assert director.get(f"/case/{order}/document.docx").data == before
    late = fill(curator, f"/case/{order}/preamble", acts="education")
    assert late.status_code == 422


def test_only_curator_and_director_choose(school: Demo) -> None:
    order = _draft(school)
    assert school.browser("tehnik").get(f"/case/{order}/preamble").status_code == 403
    assert school.browser("kurator").get(f"/case/{school.case('programme')}/preamble").status_code == 404
