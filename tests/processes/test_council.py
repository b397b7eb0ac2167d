"""The council of mentors: joined by one's own consent, named by order, left at will; its visas (1.3, 3.9, 3.10, 4.2)."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Role
from processes.council import agenda, drafts, protocol, sitting
from processes.rights import NotYours
from processes.signed import signed_content
from tests.councils import answer, asked_by, composed, invited, mentors, ordered
from tests.cycles import CHARTER, drafted, keep_and_chart, start
from tests.processes.conftest import Begin
from tests.roadmaps import roadmap_of
from tests.story import SCHOOL, P, Story, id_of

MEMBER, CHAIR = Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR


def with_council(story: Story) -> str:
    """A stage whose council is petrov, by order, and whose charter waits for its visa."""
    stage = start(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="keep")
    story.step("appoint_cycle_curator", stage, "dordzhiev", decision="keep")
    story.step("decide_council", stage, "ivanova", decision="create", people=[id_of("petrov")])
    ordered(story, asked_by(story, stage))
    story.step("set_charter", stage, "ivanova", results="Закрепились все", **CHARTER)
    return stage


def _roles(story: Story, who: str) -> set[str]:
    return set(story.case(id_of(who)).state.roles)


def test_people_consent_before_the_order_names_them(begin: Begin) -> None:
    story = begin("school")
    mentors(story, "lidzhiev")
    stage = start(story)
    story.step("decide_council", stage, "ivanova", decision="create", people=[id_of("petrov"), id_of("lidzhiev")])
    council = asked_by(story, stage)
    assert story.cases("order") == []
    answer(story, council, "petrov")
    answer(story, council, "lidzhiev", "refuse")
    order = composed(story, council, "petrov")
    assert story.case(order).state.named == (id_of("petrov"),)
    story.step("draft_order", order, "ivanova", control="")
    story.step("sign_order", order, "dordzhiev", decision="accept")
    assert story.case(stage).state.acts["council"] == order
    assert {MEMBER, CHAIR} <= _roles(story, "petrov")
    assert MEMBER not in _roles(story, "lidzhiev")
    assert sitting(story.office.look(), SCHOOL) == (id_of("petrov"),)


def test_nobody_consents_for_another(begin: Begin) -> None:
    story = begin("school")
    mentors(story, "lidzhiev")
    council = invited(story, "petrov", "lidzhiev")
    key = story.key(council, "answer_invitation", "petrov")
    with story.rejected(NotYours):
        story.act("answer_invitation", council, "lidzhiev", key, P, decision="accept")


def test_silence_is_a_no_and_a_council_of_nobody_is_not_laid_before_the_director(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    story.step("decide_council", stage, "ivanova", decision="create", people=[id_of("petrov")])
    council = asked_by(story, stage)
    story.until(story.now.date() + timedelta(days=10))
    assert story.open(council) == {"compose_council"}
    with story.refused("somebody_agreed_to_join"):
        story.step("compose_council", council, "ivanova", decision="order", chair=id_of("petrov"))
    story.step("compose_council", council, "ivanova", decision="drop")
    assert "decide_council" in story.open(stage)


def test_the_chair_is_one_who_agreed(begin: Begin) -> None:
    story = begin("school")
    council = story.new("council")
    story.act("invite_council", council, "ivanova", people=[id_of("petrov")])
    answer(story, council, "petrov")
    with story.refused("chair_is_a_member"):
        story.step("compose_council", council, "ivanova", decision="order", chair=id_of("lidzhiev"))


def test_who_took_the_consent_back_is_not_named(begin: Begin) -> None:
    story = begin("school")
    council = invited(story, "petrov")
    answer(story, council, "petrov")
    order = composed(story, council, "petrov")
    story.act("take_back_consent", council, "petrov", role=P)
    story.step("draft_order", order, "ivanova", control="")
    with story.refused("members_join_of_their_own_will"):
        story.step("sign_order", order, "dordzhiev", decision="accept")
    with story.refused("only_a_member_leaves_the_council"):
        story.act("take_back_consent", council, "petrov", role=P)


def test_a_dropped_order_is_composed_anew(begin: Begin) -> None:
    story = begin("school")
    council = invited(story, "petrov")
    answer(story, council, "petrov")
    story.act("abandon_order", composed(story, council, "petrov"), "ivanova")
    assert story.open(council) == {"compose_council"}


def test_a_member_leaves_any_day_and_the_roles_end(begin: Begin) -> None:
    story = begin("school")
    ordered(story, invited(story, "petrov"))
    story.act("leave_council", SCHOOL, "petrov", role=MEMBER)
    assert not {MEMBER, CHAIR} & _roles(story, "petrov")
    state = story.case(SCHOOL).state
    assert (state.council, state.council_chair) == ((), "")


def test_a_new_membership_ends_the_roles_of_who_is_not_named(begin: Begin) -> None:
    story = begin("school")
    mentors(story, "lidzhiev")
    ordered(story, invited(story, "petrov"))
    with story.refused("council_members_are_mentors"):
        invited(story, "sidorova")
    council = invited(story, "lidzhiev")
    with story.refused("one_council_is_gathered_at_a_time"):
        invited(story, "petrov")
    ordered(story, council, "lidzhiev")
    assert not {MEMBER, CHAIR} & _roles(story, "petrov")
    assert {MEMBER, CHAIR} <= _roles(story, "lidzhiev")


def test_who_leaves_the_school_sits_in_the_council_no_longer(begin: Begin) -> None:
    story = begin("school")
    ordered(story, invited(story, "petrov"))
    story.act("leave_school", id_of("petrov"), "dordzhiev", day=story.now.date())
    assert sitting(story.office.look(), SCHOOL) == ()


def test_the_order_names_the_chair(begin: Begin) -> None:
    story = begin("school")
    order = ordered(story, invited(story, "petrov"))
    paper = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert [line.words for line in paper.lines] == ["chair"]  # type: ignore[union-attr]


def with_draft_of_a_local_act(begin: Begin) -> tuple[Story, str]:
    """A council sits, and the draft of an order on a local act is before it."""
    story = begin("school")
    ordered(story, invited(story, "petrov"))
    stage = start(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="new")
    order = drafted(story, stage, "regulation")
    return story, order


def test_members_give_opinions_on_drafts_of_local_acts_and_on_no_others(begin: Begin) -> None:
    story, order = with_draft_of_a_local_act(begin)
    assert drafts(story.log, SCHOOL) == [order]
    story.act("give_opinion", order, "petrov", role=MEMBER, decision="return", remarks="Нет раздела о медиации")
    story.act("give_opinion", order, "petrov", role=MEMBER, decision="accept")
    assert [(who, agreed) for who, agreed, _ in story.case(order).state.opinions] == [(id_of("petrov"), True)]
    story.step("draft_order", order, "ivanova", control="")
    story.step("sign_order", order, "dordzhiev", decision="accept")
    with story.refused("opinions_are_on_drafts_of_local_acts"):
        story.act("give_opinion", order, "petrov", role=MEMBER, decision="accept")


def test_a_draft_that_waits_for_visas_is_still_before_the_council(begin: Begin) -> None:
    """Visas hold the director's signature up, the council's opinion does not: a member may give it meanwhile (3.10)."""
    story, order = with_draft_of_a_local_act(begin)
    story.step("draft_order", order, "ivanova", control="", endorsers=(id_of("lidzhiev"),))
    assert (story.case(order).state.status, drafts(story.log, SCHOOL)) == ("endorsing", [order])
    story.act("give_opinion", order, "petrov", role=MEMBER, decision="accept")
    assert [agreed for _, agreed, _ in story.case(order).state.opinions] == [True]
    story.step("endorse_order", order, "lidzhiev", role=Role.PARTICIPANT, decision="accept")
    assert (story.case(order).state.status, drafts(story.log, SCHOOL)) == ("to_sign", [order])
    story.step("sign_order", order, "dordzhiev", decision="accept")
    assert drafts(story.log, SCHOOL) == []


def test_the_charter_waits_for_the_councils_visa(begin: Begin) -> None:
    story = begin("school")
    stage = with_council(story)
    assert story.cases("roadmap") == []
    assert [row["case_id"] for row in agenda(story.log, SCHOOL)] == [stage]
    with story.refused("council_answers_for_itself"):
        story.step("endorse_charter", stage, "ivanova", decision="accept")
    story.step("endorse_charter", stage, "petrov", role=MEMBER, decision="return", remarks="Мало задач")
    assert "set_charter" in story.open(stage)
    story.step("set_charter", stage, "ivanova", results="Закрепились все", **CHARTER)
    story.step("endorse_charter", stage, "petrov", role=MEMBER, decision="accept")
    assert story.case(stage).state.endorsed_by == id_of("petrov")
    assert story.cases("roadmap") == [roadmap_of(story, stage)]
    entries, total = protocol(story.log, SCHOOL, 1)
    assert total == len(entries)
    assert [e.fact.TOPIC for e in entries][:2] == ["preparation.charter_answered"] * 2


def test_without_a_council_the_charter_goes_on_at_once(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    keep_and_chart(story, stage)
    assert story.case(stage).state.endorsed_by is None
    assert story.cases("roadmap") == [roadmap_of(story, stage)]


def test_a_council_that_has_gone_meanwhile_holds_nothing_up(begin: Begin) -> None:
    story = begin("school")
    stage = with_council(story)
    story.act("leave_council", SCHOOL, "petrov", role=MEMBER)
    story.step("endorse_charter", stage, "ivanova", decision="accept")
    assert story.cases("roadmap") == [roadmap_of(story, stage)]
