"""The page of one step: the password, remarks, versions, two people at once, claims, hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from werkzeug.test import TestResponse

from processes.texts import read
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill, hidden, send
from web.demo.cast import PASSWORD
from web.demo.script import person_id
from web.phrases.typography import moment_words
from web.phrases.words import CIRCUMSTANCES

CIRCUMSTANCE = next(iter(CIRCUMSTANCES))
WRONG = "wrong-password-7"
REMARKS = "Уточните сроки открытых уроков, пожалуйста."
#: What a person could paste or an enemy send.
HOSTILE = {
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>",
    "template": "{{7*7}}{% raw %}${7*7}#{7*7}",
    "nul": "строка\x00конец",
    "surrogate": "половина \ud800 знака",
    "huge": "y" * 2**20,
    "override": "обычный \u202eткест",
}
#: A lone surrogate cannot even travel: what arrives in its place is the replacement character.
REFUSED = {"huge", "override"}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _approval(school: Demo) -> tuple[str, str]:
    """Programme 2026-005 waits for the director: (case, path of the step)."""
    case = school.case("programme", "2026-005")
    return case, f"/case/{case}/step/approve_programme"


def test_the_page_shows_what_is_decided_and_asks_for_the_password(school: Demo) -> None:
    case, path = _approval(school)
    page = words(school.browser("direktor").get(path))
    for said in ("Проверьте и утвердите программу", "Манджиева Т. С.", "Бадмаев А. Э.", "Пароль для подписи", "п. 3.8"):
        assert said in page
    carried = hidden(page)
    assert carried["version"] == str(school.version(case))
    assert carried["document"] in page.replace(f'value="{carried["document"]}"', "")


def test_who_explains_reads_what_was_questioned_and_who_decides_reads_the_explanation(school: Demo) -> None:
    """INV-38: on no other page, and nobody else."""
    case, curator = school.case("programme", "2026-003"), school.browser("kurator")
    asked = {"circumstances": CIRCUMSTANCE, "sides": person_id("nastavlyaemyi"), "account": "Трижды не пришёл."}
    assert fill(curator, f"/case/{case}/act/question_performance", **asked).status_code == 302
    mentee = school.browser("nastavlyaemyi")
    path = f"/case/{case}/step/{school.key(case, 'give_explanation', 'nastavlyaemyi')}"
    assert "Трижды не пришёл." in words(mentee.get(path))
    assert fill(mentee, path, explanation="Лежал с гриппом.").status_code == 302
    path = f"/case/{case}/step/{school.key(case, 'decide_closing')}"
    page = words(curator.get(path))
    assert "Трижды не пришёл." in page and "Лежал с гриппом." in page and CIRCUMSTANCES[CIRCUMSTANCE] in page
    for login in ("nastavnik", "nastavlyaemyi", "direktor", "auditor"):
        seen = words(school.browser(login).get(path)) + words(school.browser(login).get(f"/case/{case}"))
        assert "гриппом" not in seen and "Трижды" not in seen, login


def test_who_confirms_the_end_reads_the_report_of_the_mentor(school: Demo) -> None:
    case, mentor = school.case("programme", "2026-003"), school.browser("nastavnik")
    state = school.store.office.case(case).state
    text = read(state.text)
    assert text is not None
    for item in {each.id for each in text.plan} - {item for item, *_ in state.items_done}:
        done = {"item": item, "day": "14.09.2026", "result": "Сделано."}
        assert fill(mentor, f"/case/{case}/act/complete_item", **done).status_code == 302
    path = f"/case/{case}/step/{school.key(case, 'report_completion')}"
    assert fill(mentor, path, report="Затруднение преодолено.").status_code == 302
    path = f"/case/{case}/step/{school.key(case, 'confirm_completion')}"
    assert "Затруднение преодолено." in words(school.browser("kurator").get(path))


def test_the_page_says_by_how_many_days_it_is_late(school: Demo) -> None:
    case, path = _approval(school)
    due = school.store.office.case(case).open[school.key(case, "approve_programme")].due
    assert due is not None
    for now, said in ((due, "Срок сегодня"), (due + timedelta(days=2), "Просрочено на 2 дня")):
        school.clock.now = datetime(now.year, now.month, now.day, 9, tzinfo=UTC)
        assert said in words(school.browser("direktor").get(path))
    school.clock.now = datetime(due.year, due.month, due.day, 9, tzinfo=UTC) - timedelta(days=1)
    page = words(school.browser("direktor").get(path))
    assert "Просрочено" not in page and "Срок сегодня" not in page


def test_a_wrong_password_records_nothing_and_keeps_the_remarks(school: Demo) -> None:
    case, path = _approval(school)
    before = school.version(case)
    answer = fill(school.browser("direktor"), path, decision="return", remarks=REMARKS, password=WRONG)
    page = words(answer)
    assert answer.status_code == 422
    assert school.version(case) == before
    assert "Пароль не подходит" in page
    assert REMARKS in page
    assert WRONG not in page
    assert 'value="return" checked' in page


@pytest.mark.parametrize("remarks", ["", "   ", "\n"])
def test_a_return_without_remarks_is_refused_at_the_field(school: Demo, remarks: str) -> None:
    case, path = _approval(school)
    before = school.version(case)
    answer = fill(school.browser("direktor"), path, decision="return", remarks=remarks, password=PASSWORD)
    assert answer.status_code == 422
    assert 'id="f-remarks-error"' in answer.text
    assert "Укажите причину возврата" in words(answer)
    assert PASSWORD not in answer.text
    assert school.version(case) == before


def test_a_return_with_remarks_goes_back_to_the_draft(school: Demo) -> None:
    case, path = _approval(school)
    answer = fill(school.browser("direktor"), path, decision="return", remarks=REMARKS, password=PASSWORD)
    assert answer.status_code == 302
    assert school.store.office.case(case).state.status == "draft"
    assert REMARKS in words(school.browser("kurator").get(f"/case/{case}"))


def test_nothing_chosen_is_refused_at_every_field(school: Demo) -> None:
    _, path = _approval(school)
    answer = fill(school.browser("direktor"), path)
    assert answer.status_code == 422
    assert 'id="f-decision-error"' in answer.text and 'id="f-password-error"' in answer.text
    assert "Проверьте данные" in words(answer)


def test_a_stale_page_names_who_acted_and_keeps_the_text(school: Demo) -> None:
    case = school.case("programme", "2026-007")
    slow = school.browser("kurator")
    path = f"/case/{case}/text"
    page = hidden(slow.get(path).text)
    assert fill(school.browser("nastavnik"), path, aim="Цель наставника").status_code == 302
    before = school.version(case)
    answer = slow.client.post(path, data={**page, "aim": "Цель куратора"})
    said = words(answer)
    assert answer.status_code == 409
    assert "Пока вы читали, дело изменилось" in said and "Очирова Г. В." in said
    assert "Цель куратора" in said
    assert school.version(case) == before


def test_a_step_done_meanwhile_names_who_and_keeps_the_remarks(school: Demo) -> None:
    case, path = _approval(school)
    slow = school.browser("direktor")
    carried = hidden(slow.get(path).text)
    done = fill(school.browser("direktor"), path, decision="accept", password=PASSWORD)
    assert done.status_code == 302
    before = school.version(case)
    late = slow.client.post(
        path, data={**carried, "act": "another", "decision": "return", "remarks": REMARKS, "password": PASSWORD}
    )
    said = words(late)
    assert late.status_code == 409
    assert "Манджиев О. Б." in said and REMARKS in said and PASSWORD not in said
    assert school.version(case) == before
    gone = slow.get(path)
    assert gone.status_code == 410
    assert "Эта задача уже закрыта" in words(gone) and "Манджиев О. Б." in words(gone)


def test_the_same_form_sent_twice_is_one_fact(school: Demo) -> None:
    case, path = _approval(school)
    browser = school.browser("direktor")
    sent = {**hidden(browser.get(path).text), "decision": "accept", "password": PASSWORD}
    before = school.version(case)
    first = browser.client.post(path, data=sent)
    once = school.version(case)
    again = browser.client.post(path, data=sent)
    assert first.status_code == 302
    assert (again.status_code, again.headers.get("Location")) == (302, first.location)
    assert once > before
    assert school.version(case) == once


def test_of_two_at_once_one_wins_and_the_other_reads_who_and_when(school: Demo) -> None:
    case, path = _approval(school)
    browsers = [school.browser("direktor") for _ in range(2)]
    sent = [{**hidden(b.get(path).text), "decision": "accept", "password": PASSWORD} for b in browsers]
    together, answers = Barrier(2), list[TestResponse]()

    def click(number: int) -> None:
        together.wait()
        answers.append(browsers[number].client.post(path, data=sent[number]))

    threads = [Thread(target=click, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    lost = words(next(answer for answer in answers if answer.status_code == 409))
    assert "Манджиев О. Б." in lost and "14.09.2026 15:00" in lost
    approved = [e for e in school.store.log.entries(case) if type(e.fact).__name__ == "Approved"]
    assert len(approved) == 1


def test_a_step_is_claimed_seen_and_released(school: Demo) -> None:
    case, path = _approval(school)
    director, curator = school.browser("direktor"), school.browser("kurator")
    assert "Взять в работу" in words(director.get(path))
    taken = director.post(f"/case/{case}/claim", {"key": "approve_programme"})
    assert (taken.status_code, taken.location) == (302, path)
    assert school.store.office.case(case).open["approve_programme"].claimed_by == person_id("direktor")
    assert "в работе: Манджиев О. Б." in words(curator.get(f"/case/{case}"))
    page = words(director.get(path))
    assert "Вернуть в общий список" in page and "Взять в работу" not in page
    director.post(f"/case/{case}/release", {"key": "approve_programme"})
    assert school.store.office.case(case).open["approve_programme"].claimed_by is None


def test_a_step_is_not_claimed_by_a_role_it_is_not_of(school: Demo) -> None:
    case, _ = _approval(school)
    assert "Взять в работу" not in words(school.browser("kurator").get(f"/case/{case}/step/approve_programme"))
    school.browser("kurator").post(f"/case/{case}/claim", {"key": "approve_programme"})
    assert school.store.office.case(case).open["approve_programme"].claimed_by is None


def test_a_curator_does_not_approve_for_the_director(school: Demo) -> None:
    case, path = _approval(school)
    before = school.version(case)
    answer = fill(school.browser("kurator"), path, decision="accept", password=PASSWORD)
    assert answer.status_code == 403
    assert "Это действие может выполнить: директор" in words(answer)
    assert school.version(case) == before


@pytest.mark.parametrize("sort", HOSTILE)
@pytest.mark.parametrize(
    ("login", "word", "field", "rest"),
    [
        ("direktor", "", "remarks", {"decision": "return", "password": PASSWORD}),
        ("nastavnik", "record_meeting", "notes", {"day": "2026-09-14", "mode": "offline", "minutes": "45"}),
        ("nastavnik", "state_leaving", "reason", {"last_day": "2026-09-30"}),
        (
            "kurator",
            "question_performance",
            "account",
            {"circumstances": CIRCUMSTANCE, "sides": person_id("nastavnik")},
        ),
        ("direktor", "adopt_regulation", "number", {"day": "2026-09-14"}),
    ],
)
def test_hostile_text_is_refused_or_shown_harmless(
    school: Demo, sort: str, login: str, word: str, field: str, rest: dict[str, str]
) -> None:
    text = HOSTILE[sort]
    case = (
        school.case("school", school="school-demo")
        if word == "adopt_regulation"
        else school.case("programme", "2026-003")
    )
    path = f"/case/{case}/act/{word}" if word else _approval(school)[1]
    case = case if word else _approval(school)[0]
    more = {"attended": [person_id("nastavnik")]} if word == "record_meeting" else {}
    before, browser = school.version(case), school.browser(login)
    answer = fill(browser, path, **{field: text}, **rest, **more)
    assert answer.status_code in ((422,) if sort in REFUSED else (302, 422)), words(answer)[:500]
    if answer.status_code == 422:
        assert school.version(case) == before
    reader = school.browser("kurator")
    _harmless(answer.text)
    for page in (browser.get(f"/case/{case}").text, reader.get(f"/case/{case}/history").text):
        _harmless(page)
        # refused text is shown again to the one who typed it, and to no one else
        assert "\x00" not in page and "\u202e" not in page and "y" * 1000 not in page


def _harmless(page: str) -> None:
    assert "<script>alert" not in page and "<img src=x" not in page and "49{%" not in page
    page.encode("utf-8")


def test_more_than_the_server_takes_is_refused_in_words(school: Demo) -> None:
    case, path = _approval(school)
    before = school.version(case)
    answer = fill(school.browser("direktor"), path, decision="return", password=PASSWORD, remarks="ы" * 1_000_000)
    assert answer.status_code == 413
    assert "Слишком много данных" in words(answer)
    assert school.version(case) == before


@pytest.mark.parametrize("sort", HOSTILE)
def test_hostile_hidden_fields_do_no_harm(school: Demo, sort: str) -> None:
    case, path = _approval(school)
    before, browser = school.version(case), school.browser("direktor")
    for name in ("act", "version", "document", "number", "text_hash", "decision"):
        sent = {**hidden(browser.get(path).text), "decision": "accept", "password": WRONG, name: HOSTILE[sort][:5000]}
        answer = send(browser, path, sent)
        assert answer.status_code in (409, 422), name
        assert "<script>alert" not in answer.text
    assert school.version(case) == before


def test_a_forged_document_hash_is_not_signed(school: Demo) -> None:
    case, path = _approval(school)
    before, browser = school.version(case), school.browser("direktor")
    sent = {**hidden(browser.get(path).text), "decision": "accept", "password": PASSWORD, "document": "0" * 64}
    assert browser.client.post(path, data=sent).status_code in (409, 422)
    assert school.version(case) == before


@pytest.mark.parametrize("key", ["nothing", "approve_programme[x]", "../..", "%00", "a" * 2000, "preparation/nothing"])
def test_no_such_step_is_no_such_page(school: Demo, key: str) -> None:
    case, _ = _approval(school)
    assert school.browser("direktor").get(f"/case/{case}/step/{key}").status_code in (308, 404, 410)


def test_a_form_without_its_token_is_refused(school: Demo) -> None:
    case, path = _approval(school)
    before, browser = school.version(case), school.browser("direktor")
    sent = {**hidden(browser.get(path).text), "decision": "accept", "password": PASSWORD}
    assert browser.client.post(path, data={**sent, "csrf": "0"}).status_code == 400
    assert browser.client.post(path, data=sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
    assert school.version(case) == before


def test_the_page_says_who_handed_the_step_over_and_when(school: Demo) -> None:
    case, path = _approval(school)
    key = school.key(case, "approve_programme")
    opened = next(
        entry
        for entry in reversed(school.store.log.entries(case))
        if entry.move and any(each.key == key for each in entry.move.effects.opened)
    )
    page = words(school.browser("direktor").get(path))
    at = moment_words(opened.acting.at, "Europe/Moscow").replace("\xa0", " ")
    assert f"Передано {at}: Бадмаева С. Д., куратор" in page


def test_one_button_goes_on_to_the_next_task_once_the_act_is_recorded(school: Demo) -> None:
    _, path = _approval(school)
    browser = school.browser("direktor")
    typed = {**hidden(browser.get(path).text), "decision": "accept", "_next": "1"}
    refused = send(browser, path, {**typed, "password": WRONG})
    assert refused.status_code == 422
    done = send(browser, path, {**typed, "password": PASSWORD})
    assert done.status_code == 302
    waiting = [words(browser.get(f"/?view={view}")) for view in ("mine", "role")]
    links = [link for page in waiting for link in re.findall(r'href="(/case/[^"]+/step/[^"]+)"', page)]
    assert done.headers["Location"] == next(iter(links), "/")


def test_the_button_is_there_only_while_another_task_waits(school: Demo) -> None:
    offered = "Записать и перейти к следующей задаче"
    browser = school.browser("direktor")
    _, path = _approval(school)
    links = re.findall(r'href="(/case/[^"]+/step/[^"]+)"', words(browser.get("/?view=mine")))
    links += re.findall(r'href="(/case/[^"]+/step/[^"]+)"', words(browser.get("/?view=role")))
    assert path in links
    assert (offered in words(browser.get(path))) is (len(links) > 1)
