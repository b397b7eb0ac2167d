"""The director's order: drafted, dropped, returned, signed, made known, cancelled by another one."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from domain.case import Refused
from domain.facts import order as facts
from processes.documents.content import OrderContent
from processes.engine import NotOpen
from processes.rights import NotYours
from processes.signed import signed_content
from tests.lives import acquaint, agree, approve, consent, draft, ordered, request_order, sign, start, submit
from tests.processes.conftest import Begin
from tests.story import P, Story, id_of


def status(story: Story, case: str) -> str:
    return str(story.case(case).state.status)


def consented_second(story: Story) -> str:
    """A second programme, of the same mentor, with its consents."""
    second = draft(story, "lidzhiev")
    for act in (submit, agree, approve, consent):
        act(story)
    return second


def test_the_curator_drafts_an_order_that_names_the_pair(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    line = story.case(order).state.lines[0]
    assert line.programme == story.programme
    assert line.people == (id_of("petrov"), id_of("sidorova"))
    assert status(story, order) == "draft"


def test_one_order_names_many_programmes(begin: Begin) -> None:
    story = begin("consented")
    first = story.programme
    order = request_order(story)
    second = consented_second(story)
    assert request_order(story, order=order) == order
    sign(story, order)
    assert {line.programme for line in story.case(order).state.lines} == {first, second}
    assert {story.case(p).state.order for p in (first, second)} == {order}


def test_a_programme_is_taken_out_of_the_draft(begin: Begin) -> None:
    story = begin("consented")
    first = story.programme
    order = request_order(story)
    second = consented_second(story)
    request_order(story, order=order)
    story.act("remove_programme", order, "ivanova", programme=second)
    assert [line.programme for line in story.case(order).state.lines] == [first]
    assert "prepare_order" in story.open(second)


def test_a_programme_is_not_taken_out_of_an_order_that_does_not_name_it(begin: Begin) -> None:
    story = begin("consented")
    first = story.programme
    order = request_order(story)
    second = consented_second(story)
    other = request_order(story)
    assert other != order
    before = story.case(first).state.order_draft
    with suppress(Refused):
        story.act("remove_programme", other, "ivanova", programme=first)
    assert story.case(first).state.order_draft == before
    assert story.case(second).state.order_draft == (other, "assignment")


def test_the_curator_abandons_the_draft_and_prepares_another(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.act("abandon_order", order, "ivanova")
    assert status(story, order) == "abandoned"
    assert story.case(story.programme).state.order_draft is None
    assert request_order(story) != order


def test_a_draft_before_the_director_is_not_abandoned(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    with story.rejected(NotOpen):
        story.act("abandon_order", order, "ivanova")


def test_an_order_that_names_nobody_is_not_laid_before_the_director(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.act("remove_programme", order, "ivanova", programme=story.programme)
    with story.refused("order_names_someone"):
        story.step("draft_order", order, "ivanova", control="")


def test_the_director_returns_the_draft_with_remarks(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="Контроль за собой.")
    story.step("sign_order", order, "dordzhiev", decision="return", remarks="Опечатка.")
    assert story.last(order).remarks.value == "Опечатка."
    assert status(story, order) == "draft"
    sign(story, order)
    assert status(story, order) == "in_force"


def test_only_the_director_signs(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    with story.rejected(NotYours):
        story.step("sign_order", order, "ivanova", decision="accept")


def test_a_signed_order_has_a_number_and_names_the_people(begin: Begin) -> None:
    story = begin("assigned")
    (order,) = story.cases("order")
    state = story.case(order).state
    assert (state.number, state.journal, state.status) == (1, "н", "in_force")
    assert set(state.acquainted) == {id_of("petrov"), id_of("sidorova")}
    assert story.case(story.programme).state.order == order


def test_a_number_is_given_once(begin: Begin) -> None:
    story = begin("assigned")
    consented_second(story)
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    with story.refused("order_number_is_free"):
        story.step("sign_order", order, "dordzhiev", decision="accept", number=1)


def test_a_signed_order_is_never_edited(begin: Begin) -> None:
    story = begin("assigned")
    (order,) = story.cases("order")
    with story.refused("draft_is_open"):
        story.act("remove_programme", order, "ivanova", programme=story.programme)
    with story.rejected(NotOpen):
        story.act("abandon_order", order, "ivanova")


def test_a_programme_is_not_put_into_a_signed_order(begin: Begin) -> None:
    story = begin("assigned")
    (order,) = story.cases("order")
    consented_second(story)
    with story.refused("draft_is_open"):
        story.step("prepare_order", story.programme, "ivanova", order=order)


def test_a_programme_is_not_put_into_an_order_on_another_subject(begin: Begin) -> None:
    story = begin("active")
    story.act("state_leaving", story.programme, "petrov", last_day=date(2026, 9, 4), reason="")
    closing = request_order(story, "prepare_closing_order")
    second = consented_second(story)
    before = story.size()
    with suppress(Refused):
        story.step("prepare_order", second, "ivanova", order=closing)
    assert story.size() == before


def test_the_people_named_are_made_acquainted(begin: Begin) -> None:
    story = begin("assigned")
    (order,) = story.cases("order")
    acquaint(story, order)
    assert {person for person, _ in story.case(order).state.acknowledged} == {id_of("petrov"), id_of("sidorova")}
    assert "acknowledge_order" not in story.open(order)


def test_nobody_reads_the_order_for_another(begin: Begin) -> None:
    story = begin("assigned")
    (order,) = story.cases("order")
    key = story.key(order, "acknowledge_order", "sidorova")
    with story.rejected(NotYours):
        story.act("acknowledge_order", order, "petrov", key, P)


def test_who_has_not_read_the_order_in_three_working_days_is_named(begin: Begin) -> None:
    story = begin("assigned")
    (order,) = story.cases("order")
    story.step("acknowledge_order", order, "petrov")
    story.until(story.now.date() + timedelta(days=7))
    alarm = next(fact for fact in story.facts(order) if isinstance(fact, facts.AcquaintanceAlarmed))
    assert alarm.people == (id_of("sidorova"),)
    story.step("acknowledge_order", order, "sidorova")  # late, but possible


def over(story: Story) -> str:
    """The programme is called off and closed by order; the order that had assigned the pair is left."""
    (order,) = story.cases("order")
    story.act("call_off", story.programme, "petrov", last_day=story.now.date(), reason="")
    ordered(story, "prepare_closing_order")
    return order


def cancel(story: Story, order: str) -> str:
    cancelling = story.new("order")
    story.act("draft_cancelling_order", cancelling, "ivanova", supersedes=order)
    sign(story, cancelling)
    return cancelling


def test_an_order_is_cancelled_by_another_order_only(begin: Begin) -> None:
    story = begin("assigned")
    order = over(story)
    cancelling = cancel(story, order)
    assert status(story, order) == "superseded"
    assert story.last(order) == facts.Superseded(cancelling)
    assert story.case(cancelling).state.acquainted == story.case(order).state.acquainted


def test_a_cancelled_assignment_returns_the_programme_to_its_order_and_asks_nobody_again(begin: Begin) -> None:
    story = begin("assigned")
    (order,) = story.cases("order")
    consents = story.case(story.programme).state.consents
    cancel(story, order)
    state = story.case(story.programme).state
    assert (status(story, order), state.order, state.status) == ("superseded", None, "approved")
    assert "prepare_order" in story.open(story.programme)
    assert state.consents == consents
    assert len(story.cases("consent")) == len(consents)
    ordered(story, "prepare_order")
    assert story.case(story.programme).state.order is not None
    start(story)
    assert story.case(story.programme).state.status == "active"


def test_an_order_is_cancelled_for_one_programme_and_holds_for_the_other(begin: Begin) -> None:
    story = begin("consented")
    first, order = story.programme, request_order(story)
    second = consented_second(story)
    story.step("prepare_order", second, "ivanova", order=order)
    sign(story, order)
    cancelling = story.new("order")
    story.act("draft_cancelling_order", cancelling, "ivanova", supersedes=order, programme=second)
    with story.refused("order_names_the_programme"):
        story.act("remove_programme", cancelling, "ivanova", programme=second)
    sign(story, cancelling)
    assert status(story, order) == "in_force"
    assert story.case(order).state.amended == (second,)
    assert story.last(order) == facts.Amended(cancelling, (second,))
    assert (story.case(second).state.order, story.case(first).state.order) == (None, order)
    assert "prepare_order" in story.open(second)
    with story.refused("order_names_the_programme"):
        story.act("draft_cancelling_order", story.new("order"), "ivanova", supersedes=order, programme=second)


def test_an_approved_text_goes_back_to_the_draft_while_no_order_holds(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.act("redraft_programme", story.programme, "ivanova", remarks="Сдвинуть начало.")
    assert story.case(story.programme).state.status == "draft"
    assert story.case(order).state.lines == ()
    assert {story.case(each).state.status for each in story.cases("consent")} == {"fulfilled"}
    submit(story)
    agree(story)
    approve(story)
    consent(story)
    assert "prepare_order" in story.open(story.programme)


def test_a_text_that_an_order_holds_is_not_taken_back(begin: Begin) -> None:
    story = begin("assigned")
    with story.refused("text_returns_before_the_order"):
        story.act("redraft_programme", story.programme, "ivanova", remarks="Поздно.")


def test_every_kind_of_order_names_its_grounds(begin: Begin) -> None:
    story = begin("active")
    story.act("state_leaving", story.programme, "petrov", last_day=date(2026, 9, 4), reason="")
    order = ordered(story, "prepare_closing_order")
    paper = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert isinstance(paper, OrderContent)
    assert [(each.kind, each.day, each.name) for each in paper.grounds] == [
        ("statement", date(2026, 9, 1), "Petrov"),
    ]
    assert paper.sha256() == story.case(order).state.signature.document


def test_an_order_under_which_a_programme_has_started_is_not_cancelled(begin: Begin) -> None:
    story = begin("active")
    (order,) = story.cases("order")
    with story.refused("no_programme_rests_on_a_cancelled_order"):
        story.act("draft_cancelling_order", story.new("order"), "ivanova", supersedes=order)
    assert status(story, order) == "in_force"


def test_the_people_of_a_cancelled_order_read_the_cancelling_one(begin: Begin) -> None:
    story = begin("assigned")
    cancelling = cancel(story, over(story))
    acquaint(story, cancelling)
    assert len(story.case(cancelling).state.acknowledged) == 2


def test_an_order_is_not_cancelled_twice(begin: Begin) -> None:
    story = begin("assigned")
    order = over(story)
    cancel(story, order)
    with story.refused("only_an_order_in_force_is_cancelled"):
        story.act("draft_cancelling_order", story.new("order"), "ivanova", supersedes=order)


def test_two_drafts_that_cancel_one_order_do_not_both_come_into_force(begin: Begin) -> None:
    story = begin("assigned")
    order, late = over(story), story.new("order")
    story.act("draft_cancelling_order", late, "ivanova", supersedes=order)
    story.step("draft_order", late, "ivanova", control="")
    cancel(story, order)
    with story.refused("only_an_order_in_force_is_cancelled"):
        story.step("sign_order", late, "dordzhiev", decision="accept")


def test_the_draft_order_is_due_in_three_working_days(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    assert story.case(order).open["draft_order"].due == date(2026, 8, 13)
