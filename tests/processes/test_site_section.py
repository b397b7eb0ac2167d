"""The section of the school's site: prepared, reviewed, published by consent, taken down at once (4.12, P-9)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.case import Role
from domain.facts import site_section as facts
from processes.messages import case_id
from processes.rights import NotYours
from tests import practices
from tests.lives import agree, approve, draft, submit
from tests.lives import consent as consent_all
from tests.processes.conftest import Begin
from tests.sites import (
    ADDRESS,
    ALL_ITEMS,
    SECTION,
    allowed,
    chosen,
    closed,
    offered,
    opened,
    prepared,
    published,
    shown,
)
from tests.story import C, id_of


def test_the_curator_opens_the_section_once_and_with_an_address(begin: Begin) -> None:
    story = begin("school")
    with story.refused("section_has_an_address"):
        story.act("open_section", SECTION, "ivanova", address="наш сайт")
    opened(story)
    assert story.open(SECTION) == {"prepare_section", "permission_withdrawn", "results_due"}
    with story.refused("school_has_one_section"):
        story.act("open_section", SECTION, "ivanova", address=ADDRESS)
    with story.rejected(NotYours):
        story.act("prepare_section", SECTION, "petrov", story.key(SECTION, "prepare_section"))


def test_without_a_consent_nobody_is_named(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    found = shown(story)
    said = found.content.canonical().decode()
    assert (found.content.mentors.total, found.content.mentors.lines) == (1, ())
    assert [line.number for line in found.content.programmes] == ["2026-001"]
    assert not any(who.title() in said for who in ("petrov", "sidorova", "dordzhiev", "ivanova"))
    assert found.items == {}


def test_each_item_is_shown_only_when_it_is_allowed(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    allowed(story, "petrov", ["name", "post"])
    allowed(story, "sidorova", ["topic"])
    found = shown(story)
    (mentor,) = found.content.mentors.lines
    assert (mentor.name, mentor.post, mentor.years, mentor.achievements, mentor.matters) == (
        *("Petrov", "учитель"),
        *(None, "", ()),
    )
    assert found.content.mentees.lines == ()
    assert found.content.programmes[0].people == ()
    assert found.items == {id_of("petrov"): ["name", "post"]}


def test_names_stand_beside_a_programme_of_those_who_allow_name_and_topic(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    allowed(story, "petrov", ALL_ITEMS)
    assert shown(story).content.programmes[0].people == ("Petrov",)


def test_the_director_returns_the_edition_or_lets_it_go(begin: Begin) -> None:
    story = begin("school")
    opened(story)
    prepared(story)
    assert story.case(SECTION).state.words.value["news"] == ["Начался цикл", "Вторая новость"]
    story.step("review_section", SECTION, "dordzhiev", decision="return", remarks="Уберите новость.")
    assert (story.case(SECTION).state.status, "prepare_section" in story.open(SECTION)) == ("draft", True)
    published(story)
    state = story.case(SECTION).state
    assert (state.status, state.published) == ("draft", shown(story).content.sha256())


def test_silence_of_three_working_days_lets_the_edition_go(begin: Begin) -> None:
    story = begin("school")
    opened(story)
    prepared(story)
    story.until(date(2026, 8, 13))
    assert "review_section" in story.open(SECTION)
    story.until(date(2026, 8, 14))
    assert story.last(SECTION) == facts.SectionReviewed(by_silence=True)
    assert "publish_section" in story.open(SECTION)


def test_what_changed_since_it_was_looked_at_is_not_published(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    prepared(story)
    story.step("review_section", SECTION, "dordzhiev", decision="accept")
    seen = shown(story).content.sha256()
    allowed(story, "petrov", ["name"])
    with story.refused("what_is_published_was_looked_at"):
        story.step("publish_section", SECTION, "ivanova", document=seen)


def test_a_withdrawn_consent_takes_the_person_off_at_once(begin: Begin) -> None:
    """Scenario 7: gone from the next bundle, a task now, the trail stays."""
    story = begin("active")
    opened(story)
    consent = allowed(story, "petrov", ALL_ITEMS)
    published(story)
    state = story.case(SECTION).state
    fact: Any = story.last(SECTION)
    assert (state.shown, fact.consents, fact.programmes) == ((id_of("petrov"),), (consent,), (story.programme,))
    story.act("withdraw_distribution", consent, "petrov", role=Role.PARTICIPANT)
    assert "take_down" in story.open(SECTION)
    assert story.case(SECTION).state.to_take_down == (id_of("petrov"),)
    found = shown(story)
    assert b"Petrov" not in found.content.canonical()
    story.step("take_down", SECTION, "ivanova", document=found.content.sha256())
    state = story.case(SECTION).state
    assert (state.to_take_down, state.shown, state.published) == ((), (), found.content.sha256())
    assert [type(each).__name__ for each in story.facts(SECTION)][-3:] == [
        "SectionPublished",
        "PermissionWithdrawn",
        "TakenDown",
    ]


def test_who_was_not_shown_leaves_nothing_to_take_down(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    consent = allowed(story, "petrov", ALL_ITEMS)
    story.act("withdraw_distribution", consent, "petrov", role=Role.PARTICIPANT)
    assert story.last(SECTION) == facts.PermissionWithdrawn(id_of("petrov"), consent, shown=False)
    assert "take_down" not in story.open(SECTION)


def test_a_consent_that_expires_takes_down_too(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    consent = allowed(story, "petrov", ["name"])
    published(story)
    story.until(story.case(consent).state.until + timedelta(days=2))
    assert story.case(consent).state.status == "expired"
    assert "take_down" in story.open(SECTION)


def test_results_wait_for_the_end_of_the_programme(begin: Begin) -> None:
    """Scenario 8: nothing of a running programme's results; after its end a task of ten working days."""
    story = begin("active")
    opened(story)
    assert "prepare_results" not in story.open(SECTION)
    closed(story)
    assert "prepare_results" in story.open(SECTION)
    with story.refused("results_are_said_or_withheld"):
        story.step("prepare_results", SECTION, "ivanova", programme=story.programme, words=" ", reason="")
    story.step("prepare_results", SECTION, "ivanova", programme=story.programme, words="Пять открытых уроков")
    (line,) = shown(story).content.results
    assert (line.programme.number, line.words, line.ground) == ("2026-001", "Пять открытых уроков", "completed")
    assert shown(story).content.programmes == ()


def test_results_of_a_running_programme_are_refused(begin: Begin) -> None:
    story = begin("active")
    first = story.programme
    opened(story)
    closed(story)
    draft(story, "lidzhiev")
    for act in (submit, agree, approve, consent_all):
        act(story)
    assert story.programme != first
    assert story.case(SECTION).state.results_due == (first,)
    with story.refused("results_come_after_closing"):
        story.step("prepare_results", SECTION, "ivanova", programme=story.programme, words="Рано")


def test_results_may_be_withheld_for_a_reason(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    closed(story)
    story.step("prepare_results", SECTION, "ivanova", programme=story.programme, words="", reason="Участник против")
    assert shown(story).content.results == ()
    assert story.case(SECTION).state.results_due == ()


def test_a_programme_may_end_before_anybody_opens_the_section(begin: Begin) -> None:
    story = begin("active")
    closed(story)
    state = story.case(SECTION).state
    assert (state.address, state.results_due) == ("", (story.programme,))
    with story.refused("section_has_an_address"):
        prepared(story)
    opened(story)
    prepared(story)


def test_nobody_allows_for_another(begin: Begin) -> None:
    story = begin("school")
    opened(story)
    case = case_id("distribution", "for-another")
    with story.refused("nobody_consents_for_another"):
        story.act("offer_distribution", case, "petrov", role=Role.TEACHER, person=id_of("sidorova"))
    story.act("offer_distribution", case, "ivanova", role=C, person=id_of("petrov"))
    with story.rejected(NotYours):
        key = story.key(case, "choose_distribution")
        story.act("choose_distribution", case, "ivanova", key, C, decision="refuse", items=[], until=None)
    with story.refused("one_distribution_at_a_time"):
        offered(story, "petrov")


def test_one_may_choose_anew_or_refuse_and_no_mark_is_left(begin: Begin) -> None:
    story = begin("school")
    opened(story)
    case = chosen(story, "petrov", ["name", "topic"])
    key = story.key(case, "sign_distribution")
    story.act("sign_distribution", case, "petrov", key, Role.PARTICIPANT, decision="return")
    key = story.key(case, "choose_distribution")
    refuse: dict[str, Any] = {"decision": "refuse", "items": [], "until": None}
    story.act("choose_distribution", case, "petrov", key, Role.PARTICIPANT, **refuse)
    assert (story.case(case).state.status, story.case(case).ended) == ("refused", True)
    assert shown(story).items == {}


def test_a_choice_is_item_by_item_and_has_a_last_day_ahead(begin: Begin) -> None:
    story = begin("school")
    opened(story)
    case = offered(story, "petrov")
    key, day = story.key(case, "choose_distribution"), story.now.date()
    for rule, items, until in (
        ("distribution_is_allowed_item_by_item", [], day),
        ("distribution_has_a_term_ahead", ["name"], day - timedelta(days=1)),
    ):
        with story.refused(rule):
            given = {"decision": "allow", "items": items, "until": until}
            story.act("choose_distribution", case, "petrov", key, Role.PARTICIPANT, **given)


def test_a_practice_is_shown_once_it_is_signed_and_names_whom_both_consents_allow(begin: Begin) -> None:
    story = begin("active")
    opened(story)
    practices.answered(story)
    assert shown(story).content.practices == ()
    practices.banked(story)
    (line,) = shown(story).content.practices
    assert (line.title, line.authors) == ("Открытый урок в паре", ())
    allowed(story, "petrov", ["name"])
    assert shown(story).content.practices[0].authors == ("Petrov",)
