"""The roadmap: asked for by the stage, written by several, approved, changed as a new version, carried out (3.8, 4.2)."""

from __future__ import annotations

from datetime import date

from domain.roadmap import difference, read
from processes.office import Ask
from processes.rights import NotYours
from processes.signed_papers import signed_papers
from tests.cycles import keep_and_chart, start
from tests.processes.conftest import Begin
from tests.roadmaps import approved, roadmap_of, rows, submitted
from tests.story import P, Story, id_of


def charted(story: Story) -> tuple[str, str]:
    """The stage whose charter is set, and its roadmap."""
    stage = start(story)
    keep_and_chart(story, stage)
    return stage, roadmap_of(story, stage)


def test_the_stage_asks_for_the_roadmap_once_and_goes_on_when_it_is_approved(begin: Begin) -> None:
    story = begin("school")
    stage, roadmap = charted(story)
    assert story.cases("roadmap") == [roadmap]
    assert story.open(roadmap) == {"draft_roadmap", "revision_dropped"}
    approved(story, roadmap)
    assert story.case(stage).state.roadmap == roadmap
    assert "open_banks" in story.open(stage)


def test_a_row_that_lacks_anything_is_not_laid_before_the_director(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    with story.refused("roadmap_covers_every_stage"):
        story.step("draft_roadmap", roadmap, "ivanova")
    for name in ("activity", "start", "end", "responsible", "resources", "difficulties", "result"):
        story.act("edit_roadmap", roadmap, "ivanova", rows=rows(**{name: ""}))
        with story.refused("roadmap_rows_are_whole"):
            story.step("draft_roadmap", roadmap, "ivanova")
    story.act("edit_roadmap", roadmap, "ivanova", rows=rows(end="2027-09-01"))
    with story.refused("roadmap_rows_fit_the_cycle"):
        story.step("draft_roadmap", roadmap, "ivanova")


def test_named_coauthors_write_it_and_every_edit_is_somebodys(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    with story.rejected(NotYours):
        story.act("edit_roadmap", roadmap, "petrov", role=P, rows=rows())
    story.act("name_coauthors", roadmap, "ivanova", people=[id_of("petrov")])
    story.act("edit_roadmap", roadmap, "ivanova", rows=rows())
    story.act("edit_roadmap", roadmap, "petrov", rows=rows(activity="Иначе"))
    edits = story.case(roadmap).state.edits
    assert [edit.by for edit in edits] == [id_of("ivanova"), id_of("petrov")]
    found = difference(read(edits[0].rows), read(edits[1].rows))
    assert [(each.field, each.before, each.after) for each in found] == [("activity", "Мероприятие r1", "Иначе")]
    with story.rejected(NotYours):
        story.step("draft_roadmap", roadmap, "petrov")


def test_the_director_returns_it_with_remarks(begin: Begin) -> None:
    story = begin("school")
    stage, roadmap = charted(story)
    submitted(story, roadmap)
    with story.refused("approved_roadmap_is_not_edited"):
        story.act("edit_roadmap", roadmap, "ivanova", rows=rows(activity="Поздно"))
    story.step("approve_roadmap", roadmap, "dordzhiev", decision="return", remarks="Нет сроков")
    assert story.case(roadmap).state.status == "draft"
    assert story.case(stage).state.roadmap is None


def test_an_approved_version_stands_for_ever_and_a_change_is_a_new_one(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    approved(story, roadmap)
    with story.refused("approved_roadmap_is_not_edited"):
        story.act("edit_roadmap", roadmap, "ivanova", rows=rows(activity="Тайком"))
    story.act("revise_roadmap", roadmap, "ivanova", reason="Сдвинулись сроки")
    with story.refused("new_version_says_something_new"):
        story.step("draft_roadmap", roadmap, "ivanova")
    approved(story, roadmap, end="2026-11-01")
    first, second = story.case(roadmap).state.versions
    assert (first.number, second.number) == (1, 2)
    assert [each.field for each in difference(read(first.rows), read(second.rows))] == ["end"]
    assert len(story.log.rows("SELECT 1 AS one FROM acts WHERE topic = 'preparation.roadmap_approved'")) == 1


def test_a_revision_may_be_dropped_and_the_first_draft_may_not(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    with story.refused("there_is_a_version_to_go_back_to"):
        story.act("drop_revision", roadmap, "ivanova")
    approved(story, roadmap)
    story.act("revise_roadmap", roadmap, "ivanova", reason="Ошибка")
    story.act("drop_revision", roadmap, "ivanova")
    assert story.case(roadmap).state.status == "in_work"
    assert "carry_out_roadmap" in story.open(roadmap)


def test_progress_is_marked_by_the_responsible_and_overdue_rows_are_known(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    approved(story, roadmap)
    state = story.case(roadmap).state
    assert state.overdue(date(2026, 10, 1)) == ()
    assert [row.id for row in state.overdue(date(2026, 10, 2))] == ["r1", "r2", "r3"]
    mark = {"row": "r1", "progress": "done", "day": story.now.date(), "words": "Приказ № 5"}
    story.act("mark_row", roadmap, "petrov", **mark)
    assert story.case(roadmap).state.marks["r1"].note.value == "Приказ № 5"
    assert [row.id for row in story.case(roadmap).state.overdue(date(2026, 10, 2))] == ["r2", "r3"]
    with story.refused("row_is_in_the_roadmap"):
        story.act("mark_row", roadmap, "petrov", **{**mark, "row": "r9"})
    with story.refused("undone_row_says_why"):
        story.act("mark_row", roadmap, "petrov", **{**mark, "progress": "not_done", "words": " "})
    with story.refused("day_is_not_in_the_future"):
        story.act("mark_row", roadmap, "petrov", **{**mark, "day": date(2027, 1, 1)})


def test_a_coauthor_who_does_not_answer_for_a_row_does_not_mark_it(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    story.act("name_coauthors", roadmap, "ivanova", people=[id_of("sidorova")])
    approved(story, roadmap)
    mark = {"row": "r1", "progress": "done", "day": story.now.date(), "words": ""}
    with story.refused("responsible_marks_the_row"):
        story.act("mark_row", roadmap, "sidorova", **mark)
    with story.refused("authors_write_the_roadmap"):
        story.act("edit_roadmap", roadmap, "petrov", rows=rows())


def test_it_is_carried_out_when_each_row_is_settled(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    approved(story, roadmap)
    with story.refused("every_row_is_settled"):
        story.step("carry_out_roadmap", roadmap, "ivanova")
    for id, progress in (("r1", "done"), ("r2", "not_done"), ("r3", "done")):
        day = story.now.date()
        story.act("mark_row", roadmap, "ivanova", row=id, progress=progress, day=day, words="Решили иначе")
    story.step("carry_out_roadmap", roadmap, "ivanova")
    assert story.case(roadmap).ended


def test_what_the_director_signed_is_made_again_byte_for_byte(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    approved(story, roadmap)
    story.act("revise_roadmap", roadmap, "ivanova", reason="Сроки")
    approved(story, roadmap, end="2026-11-01")
    papers = signed_papers(story.log, story.log.entries(roadmap))
    assert [paper.content is not None and paper.content.sha256() for paper in papers] == [p.document for p in papers]
    assert len(papers) == 2


def test_the_next_cycles_roadmap_knows_the_one_before(begin: Begin) -> None:
    story = begin("school")
    stage, roadmap = charted(story)
    approved(story, roadmap)
    cycle = story.case(stage).state.cycle
    data = {"stage": "final_stage", "case": "final_stage-1", "state": "open"}
    story.office.perform(Ask("record_stage", cycle, story.acting("system"), data))
    following = start(story, 2027)
    keep_and_chart(story, following)
    assert story.case(roadmap_of(story, following)).state.previous == roadmap


def test_the_same_message_delivered_twice_opens_one_roadmap(begin: Begin) -> None:
    story = begin("school")
    _, roadmap = charted(story)
    first = story.log.entries(roadmap)[0]
    assert story.office.perform(Ask("open_roadmap", roadmap, first.acting, {})) == first
    assert story.case(roadmap).version == 1
