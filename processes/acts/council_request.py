"""Acts on a request to the council: consultation, agreement, mediation (3.10, P-13). No act takes a word of contents."""

from __future__ import annotations

from typing import Any

from domain.case import Role
from domain.council_request import CouncilRequest
from domain.facts import council_request as facts
from domain.rules import council as council_rules
from domain.rules import council_request as rules
from domain.rules import staff
from processes.acts import Answer, Situation, act
from processes.council import sitting

ASKERS = (Role.TEACHER, Role.CURATOR, Role.DIRECTOR, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)


@act("council_request", "start", *ASKERS)
def make_request(situation: Situation) -> Answer:
    """A participant asks for a consultation, an agreement or a mediation."""
    data, by = situation.data, situation.acting.person
    sides = tuple(data["sides"])
    rules.agreement_and_mediation_have_another_side(purpose=data["purpose"], sides=sides)
    rules.nobody_is_on_both_sides(by=by, sides=sides)
    for person in sides:
        staff.person_is_of_the_school(left=situation.look.person(person).left)
    return Answer(facts.Made(data["purpose"], sides), _way(situation, data["purpose"], (by, *sides)))


def _way(situation: Situation, purpose: str, parties: tuple[str, ...]) -> dict[str, Any]:
    """Who chooses the neutral person: the council, if it has one to choose; else the curator, or the director (AMB-02).

    A mediation, and whatever concerns the curator, goes to the director, unless it concerns the director alone.
    """
    look, school = situation.look, situation.acting.school
    sits = bool(set(sitting(look, school)) - set(parties))
    curator_is_party = bool(set(look.school(school).curators) & set(parties))
    director_is_party = look.holder(school, Role.DIRECTOR) in parties
    spared = director_is_party and not curator_is_party
    return {"by_council": sits, "by_director": not spared and (purpose == "mediation" or curator_is_party)}


@act("council_request", "complete")
def choose_neutral(situation: Situation) -> Answer:
    """The council chooses one of its members who is no party; where it sits no longer, the curator chooses."""
    council = sitting(situation.look, situation.acting.school)
    council_rules.council_answers_for_itself(person=situation.acting.person, council=council)
    rules.neutral_is_of_the_council(neutral=situation.data["neutral"], council=council)
    return _chosen(situation, instead=not council)


@act("council_request", "complete")
def choose_consultant(situation: Situation) -> Answer:
    """Without a council the curator names who takes a consultation or an agreement up."""
    return _chosen(situation, instead=True)


@act("council_request", "complete")
def choose_mediator(situation: Situation) -> Answer:
    """Without a council the director names the neutral person of a mediation, or takes it up (AMB-02)."""
    return _chosen(situation, instead=True)


def _chosen(situation: Situation, *, instead: bool) -> Answer:
    state: CouncilRequest = situation.state
    neutral = situation.data["neutral"]
    rules.neutral_is_no_party(neutral=neutral, parties=state.parties)
    rules.party_does_not_choose(person=situation.acting.person, parties=state.parties)
    staff.person_is_of_the_school(left=situation.look.person(neutral).left)
    return Answer(facts.NeutralChosen(neutral, instead))


@act("council_request", "complete")
def record_outcome(situation: Situation) -> Answer:
    """The neutral person records how it ended, never what was said; or passes it on."""
    state, outcome = situation.state, situation.data["outcome"]
    if outcome == "passed_on":
        return Answer(facts.PassedOn(), {"declined": True, **_way(situation, state.purpose, state.parties)})
    rules.outcome_fits_the_purpose(purpose=state.purpose, outcome=outcome)
    return Answer(facts.OutcomeRecorded(outcome), {"declined": False})


@act("council_request", "message", Role.PARTICIPANT, catches="request_withdrawn")
def withdraw_request(situation: Situation) -> Answer:
    """Who asked does not ask any longer."""
    rules.requester_withdraws_the_request(person=situation.acting.person, by=situation.state.by)
    return Answer(facts.Withdrawn())
