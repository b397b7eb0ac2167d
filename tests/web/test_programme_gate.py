"""The card of a programme says what is still missing before it begins, or before its orders stand, and who brings it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.journeys.furnished import furnish
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.cast import PASSWORD
from web.demo.script import person_id


def _card(school: Demo, login: str, case: str) -> str:
    text = re.sub(r"<[^>]+>", " ", words(school.browser(login).get(f"/case/{case}")))
    return " ".join(text.split()).partition("План и встречи")[0]


def _goes(school: Demo, login: str, path: str, **typed: str) -> None:
    answer = fill(school.browser(login), path, **typed)
    assert answer.status_code == 302, answer.text
    list(school.store.post.tick(school.clock()))


def test_each_thing_a_programme_waits_for_to_begin_is_named_with_who_brings_it(tmp_path: Path) -> None:
    school = demo(tmp_path)
    case = school.case("programme", status="approved")
    consent = school.case("consent", status="issued")
    seen = _card(school, "mandzhieva", case)
    assert "Чего не хватает, чтобы начать программу" in seen
    assert "Эрдниева К. О. согласие на обязанности (п. 3.8) ждёт ответа" in seen
    assert "Куратор приказ о закреплении пары (группы) когда дадут согласия все" in seen
    assert "дополнительное соглашение или причина, почему оно не нужно после приказа" in seen
    assert "Наступит само день начала – 01.10.2026" in seen

    _goes(school, "erdnieva", f"/case/{consent}/step/answer_consent", decision="accept", password=PASSWORD)
    seen = _card(school, "kurator", case)
    assert "согласие на обязанности" not in seen and "приказ о закреплении пары (группы) можно готовить" in seen

    _goes(school, "kurator", f"/case/{case}/step/{school.key(case, 'prepare_order')}")
    order = dict(school.store.office.case(case).state.order_drafts).popitem()[0]
    assert "черновик, шаг «Подготовить проект приказа»" in _card(school, "mandzhieva", case)
    _goes(school, "kurator", f"/case/{order}/step/draft_order", control="")
    assert "Директор приказ о закреплении пары (группы) на подписи, шаг «Подписать" in _card(school, "kurator", case)
    assert f'href="/case/{order}"' in school.browser("kurator").get(f"/case/{case}").text
    _goes(school, "direktor", f"/case/{order}/step/sign_order", decision="accept", password=PASSWORD)
    seen = _card(school, "kurator", case)
    assert "приказ о закреплении" not in seen and "оно не нужно можно записать" in seen
    _goes(school, "kurator", f"/case/{case}/step/{school.key(case, 'record_addendum')}", number="1", day="14.09.2026")
    assert "Наступит само" in _card(school, "kurator", case)
    school.close()


def _consents(school: Demo, order: str) -> list[tuple[str, ...]]:
    """The table of consents on the director's page of the order."""
    page = words(school.browser("direktor").get(f"/case/{order}/step/sign_order"))
    table = page.partition("<h2>Согласия участников</h2>")[2].partition("</table>")[0]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in table.split("<tr>")[2:]]
    return [tuple(" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row) for row in rows]


def test_who_signs_reads_whose_consent_stands_and_whose_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = demo(tmp_path)
    case, consent = school.case("programme", status="approved"), school.case("consent", status="issued")
    _goes(school, "erdnieva", f"/case/{consent}/step/answer_consent", decision="accept", password=PASSWORD)
    _goes(school, "kurator", f"/case/{case}/step/{school.key(case, 'prepare_order')}")
    order = dict(school.store.office.case(case).state.order_drafts).popitem()[0]
    _goes(school, "kurator", f"/case/{order}/step/draft_order", control="")
    assert _consents(school, order) == [
        ("Манджиева Т. С.", "наставник", "дано 10.09.2026 13:24"),
        ("Эрдниева К. О.", "наставляемый", "дано 14.09.2026 15:00"),
    ]
    # between the withdrawal and what comes of it the director may have the page open
    with monkeypatch.context() as undelivered:
        undelivered.setattr(type(school.store.post), "deliver", lambda *_: None)
        taken_back = {"last_day": "2026-09-14", "password": PASSWORD}
        assert (
            fill(school.browser("erdnieva"), f"/case/{consent}/act/withdraw_consent", **taken_back).status_code == 302
        )
        assert _consents(school, order)[1] == ("Эрдниева К. О.", "наставляемый", "отозвано")
    list(school.store.post.tick(school.clock()))
    assert _consents(school, order) == []
    school.close()


def test_a_refusal_is_not_told_on_the_card(tmp_path: Path) -> None:
    school = demo(tmp_path)
    case, consent = school.case("programme", status="approved"), school.case("consent", status="issued")
    _goes(school, "erdnieva", f"/case/{consent}/step/answer_consent", decision="refuse", password=PASSWORD)
    seen = _card(school, "mandzhieva", case)
    assert (
        "Эрдниева К. О. согласие на обязанности (п. 3.8) не получено" in seen and "отказ" not in seen.split("дать")[0]
    )
    school.close()


def test_a_programme_that_runs_and_waits_for_nothing_says_nothing(tmp_path: Path) -> None:
    school = demo(tmp_path)
    case = school.case("programme", status="extended")
    assert "Чего " not in _card(school, "kurator", case)
    assert school.store.office.case(case).state.text.start <= date(2026, 9, 14)
    assert person_id("nastavnik") in school.store.office.case(case).state.participants
    school.close()


def test_the_card_of_a_stage_says_what_its_gate_waits_for(tmp_path: Path) -> None:
    school = demo(tmp_path)
    furnish(school)
    stages = [school.case("preparatory_stage"), school.case("final_stage")]
    for stage in stages:
        assert school.store.office.case(stage).state.status == "open"
        assert "Чего не хватает, чтобы завершить этап" in _card(school, "kurator", stage), stage
    school.close()


def test_a_step_of_a_role_that_nobody_holds_says_so(tmp_path: Path) -> None:
    school = demo(tmp_path)
    case = school.case("programme", number="2026-007")
    _goes(school, "nastavnik", f"/case/{case}/step/{school.key(case, 'draft_programme')}")
    for login in ("nastavnik", "badmaev"):
        key = school.key(case, "agree_to_text", login)
        _goes(school, login, f"/case/{case}/step/{key}", decision="accept", password=PASSWORD)
    said = "Куратор роль никому не дана: её дают директор или администратор на странице «Люди»; пока может директор"
    assert "Завизировать программу" in _card(school, "nastavnik", case) and said not in _card(school, "nastavnik", case)
    _goes(school, "direktor", f"/people/{person_id('kurator')}/revoke_role", role="curator", ground="приказ № 9")
    assert said in _card(school, "nastavnik", case)
    school.close()
