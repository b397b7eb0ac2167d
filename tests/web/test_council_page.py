"""The council's page: gathering, answering, leaving, opinions, protocol; what each role sees of it."""

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


def _gathered(school: Demo) -> str:
    """The council of nastavnik stands by order; the case that gathered it."""
    curator = school.browser("kurator")
    assert fill(curator, "/council/invite", people=person_id("nastavnik")).status_code == 302
    council = school.case("council")
    key = school.key(council, "answer_invitation", "nastavnik")
    assert fill(school.browser("nastavnik"), f"/case/{council}/step/{key}", decision="accept").status_code == 302
    chosen = {"decision": "order", "chair": person_id("nastavnik")}
    assert fill(curator, f"/case/{council}/step/compose_council", **chosen).status_code == 302
    order = school.store.office.case(council).state.orders[-1]
    assert fill(curator, f"/case/{order}/step/draft_order").status_code == 302
    signed = {"decision": "accept", "password": cast.PASSWORD}
    assert fill(school.browser("direktor"), f"/case/{order}/step/sign_order", **signed).status_code == 302
    return council


def test_a_council_is_gathered_by_consent_and_its_chair_is_shown(school: Demo) -> None:
    council = _gathered(school)
    page = words(school.browser("nastavnik").get("/council"))
    assert "Очирова Герензел Владимировна – председатель" in page and "Выйти из совета" in page
    order = school.store.office.case(council).state.orders[-1]
    assert "председатель" in words(school.browser("kurator").get(f"/case/{order}/document"))
    assert "Создан совет наставников" in words(school.browser("auditor").get("/council"))


def test_a_member_leaves_by_the_page(school: Demo) -> None:
    _gathered(school)
    member = school.browser("nastavnik")
    assert fill(member, "/council/leave").status_code == 302
    assert "Совета сейчас нет" in words(school.browser("kurator").get("/council"))
    assert school.browser("nastavnik").get("/council/leave").status_code == 403


def test_a_member_gives_an_opinion_on_a_draft_and_the_director_reads_it(school: Demo) -> None:
    _gathered(school)
    begun = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
    assert fill(school.browser("direktor"), "/cycle/new", **begun).status_code == 302
    stage, curator = school.case("preparatory_stage"), school.browser("kurator")
    assert fill(curator, f"/case/{stage}/step/adopt_local_regulation", decision="new").status_code == 302
    order = next(iter(school.store.office.case(stage).state.requests))
    member = school.browser("nastavnik")
    assert f"/council/draft/{order}" in member.get("/council").text
    path = f"/council/draft/{order}"
    assert fill(member, path, decision="return").status_code == 422
    assert fill(member, path, decision="return", remarks="Добавьте раздел о медиации").status_code == 302
    assert "Добавьте раздел о медиации" in words(school.browser("direktor").get(f"/case/{order}"))
    assert school.browser("lidzhiev").get(path).status_code == 403


def test_a_teacher_sees_the_members_and_not_the_work(school: Demo) -> None:
    _gathered(school)
    page = words(school.browser("lidzhiev").get("/council"))
    assert "председатель" in page and "Протокол" not in page and "Повестка" not in page


@pytest.mark.parametrize("people", ["", "person-0000000000000000"])
def test_nobody_or_nobodys_id_is_not_invited(school: Demo, people: str) -> None:
    answer = fill(school.browser("kurator"), "/council/invite", people=people)
    assert answer.status_code == 422
    assert 'id="f-people-error"' in answer.text


def test_a_request_is_made_considered_and_ended_without_its_contents(school: Demo) -> None:
    asker = school.browser("nastavlyaemyi")
    assert "textarea" not in asker.get("/council/request").text
    assert fill(asker, "/council/request", purpose="mediation").status_code == 422
    asked = {"purpose": "mediation", "sides": person_id("nastavnik")}
    assert fill(asker, "/council/request", **asked).status_code == 302
    case = f"/case/{school.case('council_request')}"
    director = school.browser("direktor")
    assert fill(director, f"{case}/step/choose_mediator", neutral=person_id("nastavnik")).status_code == 422
    assert fill(director, f"{case}/step/choose_mediator", neutral=person_id("lidzhiev")).status_code == 302
    assert fill(school.browser("lidzhiev"), f"{case}/step/record_outcome", outcome="agreement").status_code == 302
    assert "стороны договорились" in words(asker.get("/council"))
    assert school.browser("erdnieva").get(case).status_code == 403
    assert "Обращение в совет" not in words(school.browser("erdnieva").get("/council"))
