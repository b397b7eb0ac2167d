"""The bank of programmes: filters, search in sealed texts, marks, the table; a text reused; another mentor (3.9, 4.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from processes.texts import read
from tests.web.staged import words
from tests.web.test_who_may import NOON, Demo, demo
from web.demo.script import person_id


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("bank"))
    yield made
    made.close()


def _numbers(page: str) -> list[str]:
    return re.findall(r">Программа (2026-\d+)<", page)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("group=group", {"2026-004"}),
        ("status=closed", {"2026-001", "2026-002"}),
        ("kind=group&status=active", {"2026-004"}),
        ("q=функции", {"2026-003"}),
        ("q=ЭРДНИЕВА", {"2026-001", "2026-006"}),
        ("q=2026-005", {"2026-005"}),
        ("q=эрдниева&status=closed", {"2026-001"}),
        ("kind=speed", set()),
        ("year=1999", set()),
        ("status=%27&group=x&order=%3B", {f"2026-{n:03}" for n in range(1, 8)}),
    ],
)
def test_the_list_is_what_the_filters_say(school: Demo, query: str, expected: set[str]) -> None:
    assert set(_numbers(words(school.browser("kurator").get(f"/programmes/bank?{query}")))) == expected


def test_a_participant_searches_only_what_they_may_read(school: Demo) -> None:
    browser = school.browser("nastavlyaemyi")
    assert _numbers(words(browser.get("/programmes/bank"))) == ["2026-003"]
    assert _numbers(words(browser.get("/programmes/bank?q=эрдниева"))) == []
    assert "давно без программы" not in words(browser.get("/programmes/bank"))


def test_what_asks_for_attention_comes_first_when_wished(school: Demo) -> None:
    """R-3.9-10: overdue, silence, the end of the term; a pair without a programme (R-4.8-2)."""
    browser = school.browser("kurator")
    page = words(browser.get("/programmes/bank?order=worst"))
    assert _numbers(page)[0] == "2026-003" and "давно нет встреч" in page
    school.clock.forward(days=30)
    late = words(school.browser("kurator").get("/programmes/bank?mark=any&order=worst"))
    school.clock.now = NOON
    assert "задача просрочена" in late
    assert "давно без программы" in late


def test_the_table_is_the_list_as_it_is_filtered(school: Demo) -> None:
    """DOC-24"""
    answer = school.browser("kurator").get("/programmes/bank.csv?group=group")
    rows = answer.data.decode("utf-8-sig").strip().splitlines()
    assert len(rows) == 2 and "2026-004" in rows[1] and "в группе" in rows[1]
    found = school.browser("kurator").get("/programmes/bank.csv?q=функции").data.decode("utf-8-sig")
    assert "2026-003" in found and "2026-004" not in found


def test_a_text_is_taken_for_another_pair_with_its_dates_moved(tmp_path: object) -> None:
    """R-3.9-06: nothing is typed twice; what is personal is not carried over to another person."""
    school = demo(tmp_path)  # type: ignore[arg-type]
    browser = school.browser("kurator")
    sample = school.case("programme", "2026-003")
    form = browser.get(f"/programmes/new?sample={sample}").text
    unit = re.findall(r'value="(unit-[0-9a-f]+)"', form)[0]
    assert browser.post("/programmes/new", {"unit": unit, "sample": sample, "act": "a"}).status_code == 422
    begun = NOON.date() + timedelta(days=21)
    sent = {"unit": unit, "sample": sample, "start": begun.isoformat(), "act": "b"}
    answer = browser.post("/programmes/new", sent)
    assert answer.status_code == 302, words(answer)
    state = school.store.office.case(answer.location.split("/")[2]).state
    text, old = read(state.draft), read(school.store.office.case(sample).state.text)
    assert text is not None and old is not None
    assert (text.start, text.aim, state.continues) == (begun, old.aim, None)
    assert text.end is not None and old.end is not None and old.start is not None
    assert text.end - begun == old.end - old.start
    assert [part.request for part in text.personal] == [""]
    assert person_id("nastavlyaemyi") not in str(text)
    school.close()


def test_only_pairs_that_may_begin_are_offered(school: Demo) -> None:
    """INV-47 would refuse the rest: a mentee who works with the same mentor in another pair or group."""
    cases = [
        school.store.office.case(row["case_id"]).state for row in school.store.log.rows("SELECT case_id FROM cases")
    ]
    busy = {(c.mentor, m) for c in cases if type(c).__name__ == "Programme" and not c.closed for m in c.mentees}
    pairs = {u.id: {(u.mentor, m) for m in u.mentees} for u in cases if type(u).__name__ == "Unit"}
    form = school.browser("kurator").get("/programmes/new").text
    offered = set(re.findall(r'name="unit"[^>]*value="(unit-[0-9a-f]+)"', form))
    assert offered
    assert all(not pairs[unit] & busy for unit in offered)
    assert any(pair & busy for unit, pair in pairs.items() if unit not in offered)


def test_another_mentor_is_another_pair_and_a_programme_that_goes_on(tmp_path: object) -> None:
    """AMB-12: from the card to the form with the mentees named; the old programme must be closed first (INV-40)."""
    school = demo(tmp_path)  # type: ignore[arg-type]
    browser, old = school.browser("kurator"), school.case("programme", "2026-003")
    card = browser.get(f"/case/{old}").text
    assert f"replaces={old}" in card
    page = browser.get(f"/matching?mentee={person_id('nastavlyaemyi')}&replaces={old}").text
    address = next(each for each in re.findall(r'href="(/units/new[^"]+)"', page) if person_id("lidzhiev") in each)
    form = browser.get(address.replace("&amp;", "&")).text
    assert f'name="replaces" value="{old}"' in form
    sent = {"mentor": person_id("lidzhiev"), "mentees": person_id("nastavlyaemyi"), "matters": "teaching_methods"}
    case = browser.post("/units/new", {**sent, "replaces": old}).location.rsplit("/", 1)[-1]
    held = {"decision": "held", "day": "14.09.2026", "mode": "online"}
    browser.post(f"/case/{case}/step/{school.key(case, 'hold_acquaintance')}", held)
    for login in ("lidzhiev", "nastavlyaemyi"):
        key = school.key(case, "answer_interest", login)
        assert school.browser(login).post(f"/case/{case}/step/{key}", {"decision": "yes"}).status_code == 302
    begin = browser.get(f"/programmes/new?unit={case}").text
    assert re.search(rf'value="{old}" (selected|checked)', begin)
    sent = {"unit": case, "sample": old, "start": "01.10.2026", "act": "c"}
    answer = browser.post("/programmes/new", sent)
    assert answer.status_code == 422 and "Сначала завершите прежнюю" in words(answer)
    school.close()


def test_help_is_asked_and_answered_from_the_card(tmp_path: object) -> None:
    """R-4.6-05: the mentor sees it among the tasks, the card says how long the answer took."""
    school = demo(tmp_path)  # type: ignore[arg-type]
    case = school.case("programme", "2026-003")
    mentee, mentor = school.browser("nastavlyaemyi"), school.browser("nastavnik")
    assert mentee.post(f"/case/{case}/act/ask_help", {"words": "Как начать урок?"}).status_code == 302
    assert "Вас просят о помощи: 1 программа" in words(mentor.get("/"))
    form = mentor.get(f"/case/{case}/act/give_help").text
    request = re.findall(r'name="request"[^>]*value="([^"]+)"|<option value="([^"]+)"', form)
    chosen = next(each for pair in request for each in pair if each)
    school.clock.forward(hours=3)
    mentee, mentor = school.browser("nastavlyaemyi"), school.browser("nastavnik")
    given = {"request": chosen, "mode": "online", "words": "Начните с вопроса."}
    assert mentor.post(f"/case/{case}/act/give_help", given).status_code == 302
    card = words(mentee.get(f"/case/{case}"))
    assert "Начните с вопроса." in card and "через 3 часа" in card
    assert "Вас просят о помощи" not in words(mentor.get("/"))
    school.close()
