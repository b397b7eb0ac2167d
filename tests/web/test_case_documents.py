"""«Документы»: every paper there is of a case is linked from its card, and from the card it belongs to, for who may read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from domain.final_stage import FinalStage
from domain.people import Person
from processes.papers_by_hand import BY_HAND
from tests.journeys.furnished import Furnished, furnish
from tests.web.staged import words
from tests.web.test_who_may import demo
from web.demo.script import person_id


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    made = furnish(demo(tmp_path_factory.mktemp("documents_of_cases")))
    yield made
    made.school.close()


def _cases(made: Furnished, kind: str = "%") -> list[str]:
    sql = "SELECT case_id FROM cases WHERE kind LIKE ? AND school = 'school-demo' ORDER BY case_id"
    return [row["case_id"] for row in made.school.store.log.rows(sql, (kind,))]


def test_every_paper_of_a_case_is_linked_from_its_card(made: Furnished) -> None:
    browser, office, told, missing = made.school.browser("direktor"), made.school.store.office, set(), list[str]()
    for case in _cases(made):
        card = browser.get(f"/case/{case}")
        assert card.status_code == 200, case
        state, address = office.case(case).state, f"/case/{case}/document"
        if getattr(state, "erased", None):
            continue  # nobody is left who would sign
        papers = [address, *(f"{address}?of={of}" for kind, of in BY_HAND if isinstance(state, kind))]
        there = [each for each in papers if browser.get(each).status_code == 200 and "of=statement" not in each]
        told |= {type(state) for _ in there}
        missing += [each for each in there if f'href="{each}"' not in card.text]
    assert missing == []
    assert len(told) >= 10


def test_a_programme_leads_to_its_consents_orders_and_the_protocol_of_its_pair(made: Furnished) -> None:
    browser, office = made.school.browser("auditor"), made.school.store.office
    for programme in _cases(made, "programme"):
        card = browser.get(f"/case/{programme}").text
        state = office.case(programme).state
        related = [consent for _, consent in state.consents] + ([state.order] if state.order else [])
        if office.case(state.unit).state.review is not None:
            related.append(state.unit)
        for case in related:
            assert f'href="/case/{case}/document"' in card, (programme, case)


def test_a_stage_leads_to_the_papers_it_gathered(made: Furnished) -> None:
    browser, office = made.school.browser("auditor"), made.school.store.office
    for stage in _cases(made, "%_stage"):
        card, state = browser.get(f"/case/{stage}").text, office.case(stage).state
        related = [*getattr(state, "requests", ()), *getattr(state, "proposals", ()), *getattr(state, "rounds", ())]
        related += [each for name in ("roadmap", "report", "statistics") if (each := getattr(state, name, None))]
        assert all(f'href="/case/{case}/document"' in card for case in related), (stage, related)
        if isinstance(state, FinalStage):
            assert state.proposals
            for order, people in state.proposals.items():
                letters = browser.get(f"/case/{order}").text
                assert all(f'/case/{order}/certificate/{each.person}"' in letters for each in people)
                assert f'href="/case/{order}/document?of=incentive_submission"' in browser.get("/incentives").text


def test_a_person_and_the_bank_lead_to_the_consents_and_the_agreement(made: Furnished) -> None:
    browser, office = made.school.browser("kurator"), made.school.store.office
    people = [office.case(case).state for case in _cases(made, "person")]
    agreed = [state for state in people if isinstance(state, Person) and state.agreement is not None]
    for state in agreed[:2]:
        assert f'href="/case/{state.id}/document"' in browser.get(f"/people/{state.id}").text
    mentor = person_id("nastavnik")
    entry = browser.get(f"/banks/entry/{mentor}").text
    consents = [case for case in _cases(made, "processing_consent") if office.case(case).state.person == mentor]
    assert consents and all(f'href="/case/{case}/document"' in entry for case in consents)


def test_whoever_may_not_read_a_paper_is_not_led_to_it(made: Furnished) -> None:
    """A mentee reads their own consent, not the mentor's; who keeps the accounts reads no case."""
    programme = made.school.case("programme", "2026-003")
    state = made.school.store.office.case(programme).state
    mentee = made.school.browser("nastavlyaemyi")
    assert person_id("nastavlyaemyi") in state.mentees
    card = mentee.get(f"/case/{programme}").text
    for person, consent in state.consents:
        linked = f'href="/case/{consent}/document"' in card
        assert linked == (person == person_id("nastavlyaemyi"))
        assert mentee.get(f"/case/{consent}/document").status_code == (200 if linked else 403)
    keeper = made.school.browser("administrator").get(f"/people/{person_id('nastavnik')}")
    assert keeper.status_code == 200 and "/document" not in keeper.text and "Документы" not in words(keeper)
