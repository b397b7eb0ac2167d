"""«Моей роли» holds what a second role may do, too: whose turn it is first is said, and nobody reads a step twice (3.9, 3.10)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from domain.case import Acting, Role
from processes.office import Ask
from tests.web.staged import words
from tests.web.test_who_may import NOON, Demo, demo, fill
from web.demo.script import SCHOOL, person_id
from web.phrases.words import CIRCUMSTANCES


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("shared"))
    yield made
    made.close()


def _grant(school: Demo, login: str, role: str) -> None:
    acting = Acting(f"{login}-{role}", "system", Role.SYSTEM, NOON, NOON, SCHOOL)
    school.store.office.perform(Ask("grant_role", person_id(login), acting, {"role": role}))


def _agreement(school: Demo) -> str:
    """An agreement near its end: the curator decides what comes next, or the director (settle_agreement)."""
    at = NOON
    file = {"scan": "ab" * 32, "media": "application/pdf", "partner": "Университет", "subject": "Стажировки"}
    terms: dict[str, Any] = {"number": "17", "day": at.date().replace(day=1), "open_ended": False}
    days = {"start": at.date().replace(day=1), "end": at.date().replace(day=28)}
    case, acting = (
        "partner_agreement-00000000000000bb",
        Acting("agreed", person_id("kurator"), Role.CURATOR, at, at, SCHOOL),
    )
    school.store.office.perform(Ask("record_agreement", case, acting, {**terms, **days, **file}))
    school.clock.forward(minutes=1)
    school.store.post.tick(school.clock())
    assert "settle_agreement" in school.store.office.case(case).open
    return case


def _rows(school: Demo, login: str, view: str, case: str) -> list[tuple[str, str]]:
    """What stands of the case in the list as a book: what to do, and how it stands."""
    book = school.browser(login).get(f"/tasks.xlsx?view={view}")
    lines = load_workbook(BytesIO(book.data)).active.iter_rows(min_row=2, values_only=True)
    return [(str(line[0]), str(line[4])) for line in lines if "договор" in str(line[0]).lower()]


def test_a_step_stands_with_both_roles_and_says_whose_turn_it_is_first(school: Demo) -> None:
    case = _agreement(school)
    director = school.browser("direktor")
    page = words(director.get("/?view=role"))
    assert "Решить, продлить ли договор" in page and "Сначала – куратор; можете и вы" in page
    assert (
        len(_rows(school, "direktor", "role", case)) == 1
        and "сначала – куратор" in _rows(school, "direktor", "role", case)[0][1]
    )
    assert _rows(school, "direktor", "others", case) == []
    (own,) = _rows(school, "kurator", "role", case)
    assert "сначала" not in own[1] and "Сначала" not in words(school.browser("kurator").get("/?view=role&q=договор"))
    assert _rows(school, "tehnik", "role", case) == [] and len(_rows(school, "tehnik", "others", case)) == 1
    step = f"/case/{case}/step/settle_agreement"
    assert fill(director, step, decision="end", end="", ground="").status_code == 302
    for login in ("direktor", "kurator"):
        assert _rows(school, login, "role", case) == []


def test_whoever_holds_both_roles_reads_it_once_and_as_their_own(school: Demo) -> None:
    case = _agreement(school)
    _grant(school, "direktor", "curator")
    (row,) = _rows(school, "direktor", "role", case)
    assert "сначала" not in row[1] and _rows(school, "direktor", "others", case) == []


def test_a_draft_of_the_mentors_stands_with_the_curator_too(school: Demo) -> None:
    sql = "SELECT case_id, person FROM open_steps WHERE step = 'draft_programme' AND school = 'school-demo'"
    drafts = school.store.log.rows(sql)
    page = school.browser("kurator").get("/?view=role")
    assert drafts and all(f"/case/{row['case_id']}/step/draft_programme" in page.text for row in drafts)
    mentors = {school.store.office.case(row["person"]).state.name.split()[0] for row in drafts}
    assert all(f"Сначала – {surname}" in words(page) for surname in mentors)


def test_a_curator_who_is_a_party_reads_nobodys_explanation(school: Demo) -> None:
    """INV-38: who may not judge reads nothing of what is judged; the other curator does."""
    _grant(school, "nastavnik", "curator")
    case, curator = school.case("programme", "2026-003"), school.browser("kurator")
    asked = {"circumstances": next(iter(CIRCUMSTANCES)), "sides": person_id("nastavlyaemyi"), "account": "Не пришёл."}
    assert fill(curator, f"/case/{case}/act/question_performance", **asked).status_code == 302
    path = f"/case/{case}/step/{school.key(case, 'give_explanation', 'nastavlyaemyi')}"
    assert fill(school.browser("nastavlyaemyi"), path, explanation="Лежал с гриппом.").status_code == 302
    path = f"/case/{case}/step/{school.key(case, 'decide_closing')}"
    assert "гриппом" in words(curator.get(path))
    seen = words(school.browser("nastavnik").get(path))
    assert "гриппом" not in seen and "Не пришёл." not in seen
