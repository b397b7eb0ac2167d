"""Erasing somebody whom a whole cycle names: no page, list or document says the name any more, and everything stands."""

from __future__ import annotations

import pytest

from processes.history import Replay
from tests import council_cases, cycles, practices
from tests.processes.conftest import Begin
from tests.processes.test_erasure import _every_page, _text, erase
from tests.processes.test_moment_registers import PASSWORD
from tests.story import SCHOOL, Story, id_of
from tests.web.staged import Browser, Clock
from web.app import create_app
from web.composition import accounts_of

WHO = "petrov"


def told(begin: Begin) -> Story:
    """A cycle gone to its end whose roadmap the person answers for, a practice of theirs, an order that is signed."""
    story = begin("school")
    cycles.decided(story)
    practices.banked(story)
    council_cases.WAYS["legal_act"](story)
    return story


@pytest.mark.slow
def test_no_page_of_a_cycle_says_the_name_any_more(begin: Begin) -> None:
    story = told(begin)
    for login in ("ivanova", "auditor"):
        accounts_of(story.store).create(id_of(login), SCHOOL, login, PASSWORD)
    app = create_app(story.store, clock=Clock(story.now), testing=True)
    browsers = [Browser(app.test_client()), Browser(app.test_client())]
    for browser, login in zip(browsers, ("ivanova", "auditor"), strict=True):
        assert browser.sign_in(login, PASSWORD).status_code == 302
    curator, auditor = browsers
    pages = _every_page(story, curator)
    named = [path for path in pages if WHO.title() in _text(auditor.get(path))]
    assert len(named) > 5
    kept = erase(story, WHO).kept
    assert {"roadmap"} <= {each.case.split("-")[0] for each in kept}
    left = []
    for path in pages:
        for browser in browsers:
            answer = browser.get(path)
            assert answer.status_code in (200, 302, 403, 404, 503), (path, answer.status_code)
            if WHO.title() in _text(answer) or (answer.mimetype == "text/html" and ">None<" in answer.text):
                left.append(path)
    assert sorted(set(left)) == []
    for each in kept:
        assert WHO.title() in auditor.get(f"/case/{each.case}/original?document={each.document}").text
    replay = Replay(story.log, story.office.definitions)
    cases = [row["case_id"] for row in story.log.rows("SELECT case_id FROM cases")]
    assert [found for case in cases if (found := replay.case(case))] == []
