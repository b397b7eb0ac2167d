"""Evidence covers every kind of case: read, remarked on, taken along outside a page, its signed papers made again."""

from __future__ import annotations

import pytest

from processes import erasures
from processes.acts.auditing import REMARKED
from processes.case_file import streams
from processes.cases import FILED
from processes.signed_papers import signed_papers
from tests import cycles
from tests.processes.conftest import Begin
from tests.processes.test_rights import STEPS
from tests.story import SCHOOL, id_of
from web import subject
from web.app import create_app
from web.case_file.chronology import chronology
from web.case_file.papers import papers_of
from web.phrases.words import KINDS_OF_CASE, STATUSES
from web.readings import READ

#: The last step of each kind, the longest way to it.
LAST = {kind: word for word, (kind, *_) in STEPS.items()}


def test_every_kind_is_read_and_remarked_on() -> None:
    assert set(LAST) <= set(FILED) <= set(READ) & set(REMARKED) & set(KINDS_OF_CASE)


@pytest.mark.parametrize("kind", sorted(LAST))
def test_what_its_file_says_needs_no_visitor(begin: Begin, kind: str) -> None:
    _, stage, way, _ = STEPS[LAST[kind]]
    story = begin(stage)
    way(story)
    app = create_app(story.store, testing=True)
    rows = story.log.rows("SELECT case_id, kind, status FROM cases ORDER BY case_id")
    with app.app_context():
        for row in [row for row in rows if row["kind"] in FILED]:
            assert row["status"] in STATUSES, row
            found = story.case(row["case_id"])
            assert subject.title(found)
            subject.facts(found)
            made = streams(story.log, [row["case_id"]], 10_000)
            assert all(each["sentence"] for each in chronology(made, str, str))
            assert [paper for paper in papers_of(made, "Europe/Moscow") if not paper.files] == []


def test_a_report_that_is_written_needs_none_either(begin: Begin) -> None:
    story = begin("school")
    case = cycles.reporting(story)
    with create_app(story.store, testing=True).app_context():
        assert dict(subject.facts(story.case(case)))["Состояние"] == "черновик"


def test_what_the_school_adopted_is_kept_as_it_was_signed(begin: Begin) -> None:
    story = begin("school")
    cycles.counted(story)
    kept = {each.case.split("-")[0]: each for each in erasures.kept(story.log, SCHOOL, id_of("dordzhiev"))}
    assert {"roadmap", "report"} <= set(kept)
    for each in kept.values():
        signed = {paper.document for paper in signed_papers(story.log, story.log.entries(each.case))}
        assert each.original is not None and each.document in signed
