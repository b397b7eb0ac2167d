"""What a page tells before somebody runs into it: what is prepared, what is not attached, who cannot sign, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.closed import told
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web import printed
from web.demo.script import person_id
from web.pages.worklist import MOST_NAMES, _first

CYCLE = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
CHARTER = {"tasks": "Адаптация", "role_forms": "teacher_teacher", "kinds": "traditional", "results": "Закрепились"}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _begun(school: Demo) -> str:
    assert fill(school.browser("direktor"), "/cycle/new", **CYCLE).status_code == 302
    return school.case("preparatory_stage")


def test_the_draft_of_the_order_on_the_regulation_says_that_its_file_is_not_attached(school: Demo) -> None:
    stage, curator = _begun(school), school.browser("kurator")
    assert fill(curator, f"/case/{stage}/step/adopt_local_regulation", decision="new").status_code == 302
    order = school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'order' AND status = 'draft'")[-1]["case_id"]
    page = words(curator.get(f"/case/{order}/step/draft_order"))
    assert "Файл утверждаемого Положения ещё не приложен" in page and f"/case/{order}/annex" in page


def test_who_says_that_all_is_ready_reads_what_there_is(school: Demo) -> None:
    stage, curator = _begun(school), school.browser("kurator")
    step = f"/case/{stage}/step"
    fill(curator, f"{step}/adopt_local_regulation", decision="keep")
    fill(school.browser("direktor"), f"{step}/appoint_cycle_curator", decision="keep")
    fill(curator, f"{step}/decide_council", decision="without", reason="Мало наставников")
    assert fill(curator, f"{step}/set_charter", **CHARTER).status_code == 302
    told(school, "receive_roadmap", stage, {"roadmap": "roadmap-1"})
    page = words(curator.get(f"{step}/open_banks"))
    assert 'анкет: <a href="/questionnaires">3</a>' in page and 'раздел сайта: <a href="/site">' in page


def test_an_application_leads_to_the_consent_it_waits_for(school: Demo) -> None:
    told(school, "receive_role", person_id("tehnik"), {"role": "teacher"})
    teacher = school.browser("tehnik")
    card = fill(teacher, "/banks/apply", bank="mentee").location
    consent = school.store.office.case(card.rsplit("/", 1)[-1]).state.consent
    page = words(teacher.get(card))
    assert "Чего ждёт заявление" in page and f'href="/case/{consent}"' in page


def test_who_has_no_agreement_reads_it_before_the_password_is_typed(school: Demo) -> None:
    path = f"/case/{school.case('programme', '2026-005')}/step/approve_programme"
    director, said = school.browser("direktor"), "Подписать здесь вы пока не сможете"
    assert said not in words(director.get(path))
    gone = {"person": person_id("direktor")}
    assert school.browser("kurator").post("/people/signatures", gone, page="/people/signatures").status_code == 302
    assert said in words(director.get(path))


def test_of_an_order_for_many_pairs_the_first_names_are_enough() -> None:
    names = [f"Иванов {letter}." for letter in "АБВГДЕЖ"]
    assert _first(names[:MOST_NAMES]) == ", ".join(names[:MOST_NAMES])
    assert _first(names).endswith("Иванов Д. и ещё 2")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Приказ № 3-н о закреплении", "Приказ № 3-н о закреплении.pdf"),
        ("Согласие: Лиджиев Б. Н.", "Согласие – Лиджиев Б. Н.pdf"),
        ('Отчёт 2026/27 "а"\n?', "Отчёт 2026-27 а.pdf"),
        ("../../etc", "-..-etc.pdf"),
    ],
)
def test_a_file_is_called_after_what_it_holds(title: str, name: str) -> None:
    assert printed.named(title, ".pdf") == name
