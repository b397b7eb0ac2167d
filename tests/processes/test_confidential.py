"""A request to the council is confidential: who oversees the school reads the fact and the outcome, nobody's name (3.10)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from processes import past
from processes.past import Moment, Sought
from tests import council_cases, cycles
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from tests.web import staged
from tests.web.staged import Browser, words
from web.app import create_app
from web.composition import accounts_of

PASSWORD = "long enough for a test"
#: Who asked, whom else it concerns, who considers it, who chose that.
IN_IT = ("Petrov", "Lidzhiev", "Sidorova", "Dordzhiev")


@pytest.fixture
def story(begin: Begin) -> Story:
    told = begin("school")
    council_cases._request_considered(told)
    return told


def browser(story: Story, who: str) -> Browser:
    accounts_of(story.store).create(id_of(who), SCHOOL, who, PASSWORD)
    app = create_app(story.store, clock=staged.Clock(story.now), testing=True)
    signed_in = Browser(app.test_client())
    assert signed_in.sign_in(who, PASSWORD).status_code == 302
    return signed_in


def named(page: str) -> set[str]:
    """Who of those in the request the page names, outside the fields to choose people from."""
    shown = re.sub(r"<select.*?</select>", "", page, flags=re.DOTALL)
    return {name for name in IN_IT if name in shown}


def rows_of(page: str, case: str) -> str:
    """The rows of a table that lead to the case."""
    return " ".join(row for row in re.findall(r"<tr.*?</tr>", page, flags=re.DOTALL) if case in row)


def test_of_a_request_to_the_council_an_auditor_reads_the_outcome_and_nobodys_name(story: Story) -> None:
    (case,), auditor = story.cases("council_request"), browser(story, "auditor")
    for tail in ("", "/history", "/history?n=1", "/comparison"):
        page = words(auditor.get(f"/case/{case}{tail}"))
        assert "медиация" in page.lower() and named(page) == set(), tail
    assert "не раскрываются" in words(auditor.get(f"/case/{case}"))
    assert "участник обращения" in words(auditor.get(f"/case/{case}/history"))
    for part in ("council_request", "tasks", "events"):
        rows = rows_of(words(auditor.get(f"/moment?part={part}")), case)
        assert rows and named(rows) == set(), part
    story.now += timedelta(days=30)
    rows = rows_of(words(browser_again(story).get("/deviations")), case)
    assert rows and named(rows) == set()


def browser_again(story: Story) -> Browser:
    """The auditor a month later."""
    app = create_app(story.store, clock=staged.Clock(story.now), testing=True)
    later = Browser(app.test_client())
    assert later.sign_in("auditor", PASSWORD).status_code == 302
    return later


def test_papers_and_files_full_of_names_are_closed_to_an_auditor(story: Story) -> None:
    (case,), auditor = story.cases("council_request"), browser(story, "auditor")
    for tail in ("/document", "/document.docx", "/document.pdf"):
        assert auditor.get(f"/case/{case}{tail}").status_code == 403, tail
    assert auditor.post(f"/case/{case}/case-file.zip", {}).status_code == 403
    card = words(auditor.get(f"/case/{case}"))
    assert "Документ</a>" not in card and "Выгрузить дело" not in card


def test_a_search_for_a_person_does_not_find_it_for_an_auditor(story: Story) -> None:
    (case,), auditor, curator = story.cases("council_request"), browser(story, "auditor"), browser(story, "ivanova")
    for part in ("council_request", "tasks", "events"):
        for who in ("petrov", "lidzhiev", "sidorova", "dordzhiev"):
            found = words(auditor.get(f"/moment?part={part}&person={id_of(who)}"))
            assert rows_of(found, case) == "", (part, who)
    assert rows_of(words(curator.get(f"/moment?part=council_request&person={id_of('petrov')}")), case)


@pytest.mark.parametrize("who", ["ivanova", "dordzhiev", "petrov", "lidzhiev", "sidorova"])
def test_who_arranges_it_and_whom_it_concerns_read_the_names(story: Story, who: str) -> None:
    (case,) = story.cases("council_request")
    page = words(browser(story, who).get(f"/case/{case}"))
    assert {"Petrov", "Lidzhiev", "Sidorova"} <= named(page)


def test_other_cases_keep_their_names(story: Story) -> None:
    auditor = browser(story, "auditor")
    assert "Dordzhiev" in words(auditor.get(f"/case/{SCHOOL}/history"))


def test_who_is_only_named_is_found_from_the_moment_of_the_naming(begin: Begin) -> None:
    """A person of the plan who takes no part in it: the register of a moment knows them from then on."""
    story = begin("school")
    stage = cycles.start(story)
    cycles.keep_and_chart(story, stage)
    before = story.now
    story.now += timedelta(hours=1)
    cycles.receive_roadmap(story, stage)
    (roadmap,) = story.cases("roadmap")
    assert id_of("petrov") not in story.case(roadmap).register.people
    found, none = (
        past.register(story.log, Moment(at), SCHOOL, "roadmap", Sought(person=id_of("petrov")))[1]
        for at in (story.now, before)
    )
    assert (found, none) == (1, 0)
    assert past.register(story.log, Moment(story.now), SCHOOL, "roadmap", Sought(person=id_of("auditor")))[1] == 0
