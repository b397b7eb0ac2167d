"""Writing the programme's text: drafts half done, rows, limits, hostile text, versions, who may."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill, hidden, send
from web.demo.script import person_id
from web.forms.fields import LongText, Text
from web.forms.programme_text import NoteForm

NOTE_TEXTS = [name for name, field in NoteForm._declared_fields.items() if isinstance(field, Text | LongText)]
OWN_TEXTS = ["p0_request", "p0_priorities", "p0_deficits", "p0_strengths"]
ROW_TEXTS = ["plan-0-activity", "plan-0-outside", "plan-0-expected_result", "interim_results-0-text", "goals-0-measure"]
HARMLESS = {"markup": "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>", "template": "{{7*7}}{% raw %}${7*7}"}
REFUSED = {"control": "а\x08б", "override": "обычный \u202eткест", "huge": "y" * 2**20}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("text"))
    yield made
    made.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _path(school: Demo) -> str:
    return f"/case/{school.case('programme', '2026-007')}/text"


def _draft(school: Demo) -> str:
    return school.case("programme", "2026-007")


def test_a_new_text_begins_with_what_the_pair_and_the_banks_know(fresh: Demo) -> None:
    curator, mentee = fresh.browser("kurator"), person_id("nastavlyaemyi")
    told = {"category": "young", "request": "Как удержать внимание класса", "matters": "teaching_methods"}
    assert fill(curator, f"/case/{mentee}/act/edit_mentee_entry", **told).status_code == 302
    aim = {
        "role_forms": "teacher_teacher",
        "kinds": "virtual",
        "aim": "Открытые уроки",
        "criteria": "Опыт съёмки уроков",
    }
    pair = {"mentor": person_id("mandzhieva"), "mentees": mentee, "matters": "teaching_methods"}
    unit = str(fill(curator, "/units/new", **pair, **aim).location.rsplit("/", 1)[-1])
    path = f"/case/{unit}/step/{fresh.key(unit, 'hold_acquaintance')}"
    assert fill(curator, path, decision="held", day="14.09.2026", mode="online").status_code == 302
    for login in ("mandzhieva", "nastavlyaemyi"):
        path = f"/case/{unit}/step/{fresh.key(unit, 'answer_interest', login)}"
        assert fill(fresh.browser(login), path, decision="yes").status_code == 302
    text = curator.post("/programmes/new", {"unit": unit}).location
    page = words(curator.get(text))
    assert "Как удержать внимание класса" in page and "Опыт съёмки уроков" in page
    assert 'value="virtual" checked' in page and 'value="traditional" checked' not in page
    # the bank is not read by the mentor, who writes the text too
    assert "Как удержать" not in words(fresh.browser("mandzhieva").get(text))


def test_a_draft_is_saved_half_done(fresh: Demo) -> None:
    answer = fill(fresh.browser("nastavnik"), _path(fresh), aim="Только цель")
    assert (answer.status_code, answer.location) == (302, f"/case/{_draft(fresh)}")
    assert "Только цель" in words(fresh.browser("kurator").get(_path(fresh)))


def test_saving_and_going_on_stays_on_the_page(fresh: Demo) -> None:
    answer = fill(fresh.browser("kurator"), _path(fresh), aim="Цель", stay="1")
    assert (answer.status_code, answer.location) == (302, _path(fresh))


def test_a_half_done_text_is_not_sent_and_what_lacks_is_named(fresh: Demo) -> None:
    mentor, case = fresh.browser("nastavnik"), _draft(fresh)
    fill(mentor, _path(fresh), aim="Только цель")
    before = fresh.version(case)
    answer = fill(mentor, f"/case/{case}/step/draft_programme")
    assert answer.status_code == 422
    assert "Не записано" in words(answer)
    assert fresh.version(case) == before


@pytest.mark.parametrize("field", [*NOTE_TEXTS, *OWN_TEXTS, *ROW_TEXTS])
@pytest.mark.parametrize("sort", REFUSED)
def test_bad_characters_and_endless_text_are_refused_at_the_field(school: Demo, field: str, sort: str) -> None:
    before = school.version(_draft(school))
    answer = fill(school.browser("nastavnik"), _path(school), **{field: REFUSED[sort]})
    assert answer.status_code == 422
    assert f'id="f-{field}-error"' in answer.text
    assert school.version(_draft(school)) == before


@pytest.mark.parametrize("sort", HARMLESS)
def test_hostile_text_in_every_field_is_shown_as_text(fresh: Demo, sort: str) -> None:
    text = HARMLESS[sort]
    answer = fill(
        fresh.browser("nastavnik"), _path(fresh), **dict.fromkeys([*NOTE_TEXTS, *OWN_TEXTS, *ROW_TEXTS], text)
    )
    assert answer.status_code == 302, words(answer)[:400]
    case, reader = _draft(fresh), fresh.browser("kurator")
    for tail in ("", "/text", "/history", "/document", f"/comparison?a=1&b={fresh.version(case)}", "/document.docx"):
        found = reader.get(f"/case/{case}{tail}")
        # a draft without its dates and plan has no document yet
        assert found.status_code in ((200, 404) if "document" in tail else (200,)), tail
        page = found.data.decode("utf-8", "replace")
        assert "<script>alert" not in page and "<img src=x" not in page and "49{%" not in page, tail


def test_a_lone_surrogate_breaks_nothing(fresh: Demo) -> None:
    browser = fresh.browser("nastavnik")
    sent = {**hidden(browser.get(_path(fresh)).text), "aim": "половина \ud800 знака"}
    assert send(browser, _path(fresh), sent).status_code in (302, 422)
    assert fresh.browser("kurator").get(f"/case/{_draft(fresh)}").status_code == 200


def test_a_row_is_added_and_dropped_without_losing_what_was_typed(school: Demo) -> None:
    before, browser = school.version(_draft(school)), school.browser("nastavnik")
    rows = {"plan-0-activity": "Первое", "plan-1-activity": "Второе", "aim": "Ещё не сохранено"}
    more = fill(browser, _path(school), **rows, _add="plan")
    assert more.status_code == 200
    assert 'name="plan-2-activity"' in more.text and "Ещё не сохранено" in words(more)
    less = fill(browser, _path(school), **rows, _drop="plan-0")
    assert less.status_code == 200
    assert 'name="plan-1-activity"' not in less.text and "Второе" in words(less) and "Первое" not in words(less)
    assert school.version(_draft(school)) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", "31.02.2026"),
        ("end", "завтра"),
        ("start", "01.01.0001"),
        ("mode", "telepathy"),
        ("kinds", "unknown"),
        ("plan-0-responsible", person_id("lidzhiev")),
        ("plan-0-direction", "nowhere"),
        ("plan-0-serves", "x|d|d1"),
    ],
)
def test_an_answer_that_was_not_offered_is_refused(school: Demo, field: str, value: str) -> None:
    before = school.version(_draft(school))
    answer = fill(school.browser("nastavnik"), _path(school), **{field: value})
    assert answer.status_code == 422
    assert f"f-{field}-error" in answer.text
    assert school.version(_draft(school)) == before


@pytest.mark.parametrize("login", ["direktor", "lidzhiev"])
def test_those_who_do_not_write_the_text_cannot_save_it(school: Demo, login: str) -> None:
    before, browser = school.version(_draft(school)), school.browser(login)
    answer = browser.post(_path(school), {"aim": "Чужая правка"})
    assert answer.status_code == 403
    assert school.version(_draft(school)) == before


def test_a_text_sent_for_agreement_is_not_edited_any_longer(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    before = school.version(case)
    answer = school.browser("mandzhieva").post(f"/case/{case}/text", {"aim": "Правка задним числом"})
    assert answer.status_code in (403, 409, 422)
    assert school.version(case) == before


def test_a_change_asks_why(school: Demo) -> None:
    path = f"/case/{school.case('programme', '2026-004')}/change"
    answer = fill(school.browser("lidzhiev"), path)
    assert answer.status_code == 422
    assert 'id="f-reason-error"' in answer.text


def test_the_same_save_sent_twice_is_one_fact(fresh: Demo) -> None:
    browser, case = fresh.browser("nastavnik"), _draft(fresh)
    sent = {**hidden(browser.get(_path(fresh)).text), "aim": "Одна цель"}
    before = fresh.version(case)
    answers = [send(browser, _path(fresh), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert fresh.version(case) == before + 1
