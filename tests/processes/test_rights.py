"""Who may do what: every act by everyone it is not given to is refused and leaves no fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Refused, Role
from processes import case_file, readings
from processes.acts import incidents as of_failures
from processes.acts.auditing import REMARKED
from processes.acts.catalogue import ACTS
from processes.engine import NotOpen
from processes.office import Ask, NoSuchCase
from processes.rights import NotYours
from tests import banks, cycles, monitoring, sites, staff, units
from tests.lives import END, answer, consent_of, pair_up, request_order, text
from tests.processes.conftest import Begin, Told, close
from tests.story import CAST, OTHER, SCHOOL, D, Story, id_of

Way = Callable[[Story], str]
Standing = Callable[[str], tuple[Story, str]]
CURATOR, DIRECTOR, MENTOR, MENTEE = {"ivanova"}, {"dordzhiev"}, {"petrov"}, {"sidorova"}


def _programme(story: Story) -> str:
    return story.programme


def _visa(story: Story) -> str:
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    return story.programme


def _refusal(story: Story) -> str:
    answer(story, "petrov")
    answer(story, "sidorova", "refuse")
    return story.programme


def _consent(story: Story) -> str:
    return consent_of(story, "sidorova")


def _draft_order(story: Story) -> str:
    return request_order(story)


def _to_sign(story: Story, *endorsers: str) -> str:
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="", endorsers=tuple(map(id_of, endorsers)))
    return order


def _signed_order(story: Story) -> str:
    return story.cases("order")[0]


def _reported(story: Story) -> str:
    for item in text()["plan"]:
        data = {"item": item["id"], "day": story.now.date(), "result": "Да."}
        story.act("complete_item", story.programme, "petrov", **data)
    story.step("report_completion", story.programme, "petrov", report="Всё.")
    return story.programme


def _expired(story: Story) -> str:
    story.until(END + timedelta(days=1))
    return story.programme


def _change(words: dict[str, str], agreed: bool) -> Way:
    def way(story: Story) -> str:
        story.act("propose_change", story.programme, "petrov", text=text() | words, reason="Так.")
        text_hash = story.case(story.programme).state.open_change.text.text_hash
        # a new term is asked of the participants alone, content of the curator too
        asked = ("petrov", "sidorova") if "end" in words else ("petrov", "sidorova", "ivanova")
        for who in asked if agreed else ("petrov",):
            story.step("agree_to_change", story.programme, who, text_hash=text_hash)
        return story.programme

    return way


def _correction(story: Story) -> str:
    spelled = {"problem": text()["problem"].rstrip(".") + " ."}
    story.act("propose_change", story.programme, "petrov", text=text() | spelled, reason="Так.")
    text_hash = story.case(story.programme).state.open_change.text.text_hash
    for who in ("petrov", "ivanova"):
        story.step("agree_to_change", story.programme, who, text_hash=text_hash)
    return story.programme


def _questioned(story: Story) -> str:
    asked = {"circumstances": ["meetings_not_held"], "sides": [id_of("sidorova")], "account": "Факты."}
    story.act("question_performance", story.programme, "ivanova", **asked)
    return story.programme


def _explained(story: Story) -> str:
    _questioned(story)
    story.step("give_explanation", story.programme, "sidorova", explanation="Болела.")
    return story.programme


def _leaving(story: Story) -> str:
    story.act("state_leaving", story.programme, "lidzhiev", last_day=date(2026, 9, 4), reason="")
    return story.programme


def _small(story: Story) -> str:
    _leaving(story)
    order = request_order(story, "prepare_leaving_order")
    story.step("draft_order", order, "ivanova", control="")
    story.step("sign_order", order, "dordzhiev", decision="accept")
    return _questioned(story)


def _departing(story: Story) -> str:
    story.act("leave_school", id_of("petrov"), "dordzhiev", day=story.now.date())
    return story.programme


def _stated(story: Story) -> str:
    story.act("state_leaving", story.programme, "petrov", last_day=date(2026, 9, 4), reason="")
    return story.programme


#: step → (kind, stage, the way on to it, who may complete the one that is sidorova's or nobody's own)
STEPS: dict[str, tuple[str, str, Way, set[str]]] = {
    "draft_programme": ("programme", "drafted", _programme, CURATOR | MENTOR),
    "agree_to_text": ("programme", "submitted", _programme, MENTEE),
    "endorse_programme": ("programme", "agreed", _programme, CURATOR | DIRECTOR),
    "approve_programme": ("programme", "agreed", _visa, DIRECTOR),
    "resolve_refusal": ("programme", "approved", _refusal, CURATOR | DIRECTOR),
    "prepare_order": ("programme", "consented", _programme, CURATOR),
    "record_addendum": ("programme", "assigned", _programme, CURATOR),
    "report_completion": ("programme", "active", _programme, MENTOR),
    "confirm_completion": ("programme", "active", _reported, CURATOR),
    "settle_expired_term": ("programme", "active", _expired, CURATOR),
    "agree_to_change": ("programme", "active", _change({"aim": "Лучше."}, agreed=False), MENTEE),
    "read_correction": ("programme", "active", _correction, MENTEE),
    "approve_change": ("programme", "active", _change({"aim": "Лучше."}, agreed=True), DIRECTOR),
    "prepare_change_order": ("programme", "active", _change({"end": "2027-06-30"}, agreed=True), CURATOR),
    "give_explanation": ("programme", "active", _questioned, MENTEE),
    "decide_closing": ("programme", "active", _explained, CURATOR | DIRECTOR),
    "prepare_leaving_order": ("programme", "group", _leaving, CURATOR),
    "settle_departure": ("programme", "active", _departing, CURATOR),
    "settle_small_group": ("programme", "group", _small, CURATOR),
    "prepare_closing_order": ("programme", "active", _stated, CURATOR),
    "answer_consent": ("consent", "approved", _consent, MENTEE),
    "draft_order": ("order", "consented", _draft_order, CURATOR | DIRECTOR),
    "endorse_order": ("order", "consented", lambda story: _to_sign(story, "sidorova"), MENTEE),
    "sign_order": ("order", "consented", _to_sign, DIRECTOR),
    "acknowledge_order": ("order", "assigned", _signed_order, MENTEE),
    **cycles.STEPS,
    **units.STEPS,
    **banks.STEPS,
    **monitoring.STEPS,
    **sites.STEPS,
}


@pytest.mark.parametrize("word", STEPS)
def test_a_step_is_completed_by_those_it_is_given_to_alone(begin: Begin, word: str) -> None:
    _, stage, way, allowed = STEPS[word]
    story = begin(stage)
    case = way(story)
    key = story.key(case, word, "sidorova")
    for who, (school, *_) in CAST.items():
        if who not in allowed:
            with story.rejected(NotYours if school == SCHOOL else NoSuchCase):
                story.office.perform(Ask(word, case, story.acting(who, story.role_in(case, who)), {}, key))
            with story.rejected(NotYours if school == SCHOOL else NoSuchCase):
                story.office.perform(Ask("claim_step", case, story.acting(who), {"key": key}))
    for who in sorted(allowed):
        # without data it fails for another reason: the right is looked at first
        with suppress(Refused, NotOpen, KeyError, AssertionError):
            story.office.perform(Ask(word, case, story.acting(who, story.role_in(case, who)), {}, key))


def test_every_step_is_tried() -> None:
    assert {(kind, word) for word, (kind, *_) in STEPS.items()} == {
        key for key, act in ACTS.items() if act.moves == "complete"
    }


ANY = {"ivanova", "dordzhiev"}
PAIR = MENTOR | MENTEE
AUDITOR = {"auditor"}
#: (kind, word) → who may ask for it; acts of the system are nobody's
GIVEN: dict[tuple[str, str], set[str]] = {
    ("programme", "edit_text"): PAIR | CURATOR,
    ("programme", "return_text"): PAIR,
    ("programme", "call_off"): PAIR,
    ("programme", "record_meeting"): MENTOR | CURATOR,
    ("programme", "complete_item"): MENTOR | CURATOR,
    ("programme", "propose_change"): MENTOR | CURATOR,
    ("programme", "decline_change"): PAIR | CURATOR,
    ("programme", "object_to_correction"): MENTEE,
    ("programme", "redraft_programme"): CURATOR,
    ("programme", "drop_draft"): CURATOR,
    ("programme", "state_leaving"): PAIR,
    ("programme", "question_performance"): CURATOR | DIRECTOR,
    ("programme", "draft_for_unit"): CURATOR | MENTOR,
    ("programme", "ask_help"): MENTEE,
    ("programme", "give_help"): MENTOR,
    ("programme", "confirm_meeting"): MENTEE,
    ("order", "remove_programme"): CURATOR,
    ("order", "add_programme"): CURATOR,
    ("order", "draft_cancelling_order"): CURATOR,
    ("order", "abandon_order"): CURATOR,
    ("order", "recall_order"): CURATOR | DIRECTOR,
    ("consent", "withdraw_consent"): MENTEE,
    **staff.GIVEN,
    **units.GIVEN,
    **banks.GIVEN,
    **cycles.GIVEN,
    **monitoring.GIVEN,
    **sites.GIVEN,
    ("reading", "note_reading"): AUDITOR,
    ("export", "note_export"): AUDITOR | CURATOR | DIRECTOR,
    ("person", "erase_person"): CURATOR,
    **{(kind, "remark"): AUDITOR for kind in REMARKED},
    **{(kind, "answer_remark"): CURATOR | DIRECTOR for kind in REMARKED},
}


def _case_of(story: Story, kind: str) -> str:
    if kind == "consent":
        return consent_of(story, "sidorova")
    for family in (cycles, banks, monitoring, sites):
        if kind in family.KINDS:
            return str(family.case_of(story, kind))
    if kind == "reading":
        readings.note(story.office, story.programme, story.acting("auditor"), story.now.date())
    if kind == "export":
        case_file.note(story.office, story.programme, story.acting("auditor"), "00", 1)
    if kind == "template":
        file = {"kind": "consent", "problems": (), "sha256": "00", "docx": "AA=="}
        story.act("take_template", "template-0000000000000001", "ivanova", **file)
    known = {"programme": story.programme, "school": SCHOOL, "person": id_of("sidorova")}
    return known.get(kind) or story.cases(kind)[0]


NOT_HERE, CLAIMS = ("definition", "log"), ("claim_step", "release_step")
#: The same in every kind of case: tried on a programme here, by everybody in test_incidents and test_migration.
FAILURES = {word for word in (*vars(of_failures), "migrate_case") if ("programme", word) in ACTS}
ASKED = [
    key
    for key, act in ACTS.items()
    if act.moves != "complete"
    and key[0] not in NOT_HERE
    and key[1] not in CLAIMS
    and (key[1] not in FAILURES or key[0] == "programme")
]


@pytest.fixture(scope="module")
def standing(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """A story with a case of the kind, "" for none, and the case: one for all who are only refused something by it."""
    stories: dict[str, tuple[Story, str]] = {}

    def of(kind: str) -> tuple[Story, str]:
        if kind not in stories:
            story = told.copy("active" if kind else "school", tmp_path_factory.mktemp("standing") / "store")
            stories[kind] = story, _case_of(story, kind) if kind else ""
        return stories[kind]

    yield of
    for story, _ in stories.values():
        close(story.store)


@pytest.mark.parametrize(("kind", "word"), ASKED)
def test_an_act_is_asked_for_by_those_it_is_given_to_alone(standing: Standing, kind: str, word: str) -> None:
    story, case = standing(kind)
    for who, (school, *_) in CAST.items():
        if who not in GIVEN.get((kind, word), set()):
            with story.rejected(NotYours if school == SCHOOL else NoSuchCase):
                story.office.perform(Ask(word, case, story.acting(who, story.role_in(case, who)), {}))


@pytest.mark.parametrize(("kind", "word"), [key for key in GIVEN if key != ("programme", "draft_for_unit")])
def test_an_act_is_open_to_those_it_is_given_to(begin: Begin, kind: str, word: str) -> None:
    story = begin("active")
    case = _case_of(story, kind)
    for who in sorted(GIVEN[kind, word]):
        # without data it fails for another reason: the right is looked at first
        with suppress(Refused, NotOpen, KeyError, AssertionError, NoSuchCase, LookupError):
            story.office.perform(Ask(word, case, story.acting(who, story.role_in(case, who)), {}))


OPENING = (
    "take_template",
    "form_unit",
    "register_person",
    "open_school",
    "start_cycle",
    "note_reading",
    "note_export",
    "enter_legal_act",
    "adopt_questionnaire",
)


@pytest.mark.parametrize(
    ("kind", "word"), [key for key in ASKED if ACTS[key].moves != "start" and key[1] not in OPENING]
)
def test_an_act_on_a_case_that_is_not_there_finds_none(standing: Standing, kind: str, word: str) -> None:
    story, _ = standing("")
    person = min(GIVEN.get((kind, word), ANY) & ANY, default="ivanova")
    with story.rejected(NoSuchCase):
        story.office.perform(Ask(word, f"{kind}-0000000000000000", story.acting(person), {}))


def test_a_role_that_was_revoked_gives_no_right(begin: Begin) -> None:
    story = begin("agreed")
    story.office.perform(Ask("revoke_role", id_of("ivanova"), story.acting("dordzhiev"), {"role": "curator"}))
    with story.rejected(NotYours):
        story.step("endorse_programme", story.programme, "ivanova", decision="accept")


def test_nobody_acts_in_a_role_they_do_not_hold(begin: Begin) -> None:
    story = begin("agreed")
    key = story.key(story.programme, "endorse_programme")
    with story.rejected(NotYours):
        asked = story.acting("ivanova", Role.DIRECTOR)
        story.office.perform(Ask("endorse_programme", story.programme, asked, {"decision": "accept"}, key))


def test_a_claimed_step_is_the_claimers(begin: Begin) -> None:
    story = begin("agreed")
    story.act("claim_step", story.programme, "ivanova", "endorse_programme")
    with story.refused("step_is_free"):
        story.act("claim_step", story.programme, "ivanova", "endorse_programme")
    with story.refused("only_the_claimer_releases"):
        story.act("release_step", story.programme, "dordzhiev", "endorse_programme")
    story.act("release_step", story.programme, "ivanova", "endorse_programme")
    assert story.case(story.programme).open["endorse_programme"].claimed_by is None


def test_a_step_is_claimed_by_those_who_may_complete_it(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    with story.rejected(NotYours):
        story.act("claim_step", story.programme, "ivanova", "approve_programme")


def test_a_step_that_is_not_open_is_not_claimed(begin: Begin) -> None:
    story = begin("agreed")
    with story.rejected(NotOpen):
        story.act("claim_step", story.programme, "ivanova", "approve_programme")


@pytest.mark.parametrize("word", ["draft_for_unit", "form_unit", "draft_cancelling_order"])
def test_a_stranger_builds_nothing_on_another_schools_cases(begin: Begin, word: str) -> None:
    story = begin("assigned")
    data: dict[str, tuple[str, dict[str, Any]]] = {
        "draft_for_unit": ("programme", {"unit": pair_up(story, "lidzhiev"), "number": "2026-001"}),
        "form_unit": (
            "unit",
            {"mentor": id_of("petrov"), "mentees": [id_of("basanova")], "matters": ["teaching_methods"]},
        ),
        "draft_cancelling_order": ("order", {"supersedes": story.cases("order")[0]}),
    }
    curator = {"person": id_of("stranger"), "number": "1", "day": date(2026, 8, 3), "deputy_head": True}
    story.act("appoint_curator", OTHER, "stranger", role=D, **curator)
    kind, words = data[word]
    with story.rejected(NoSuchCase):
        story.act(word, story.new(kind), "stranger", role=Role.CURATOR, **words)
