"""The council's optional visa on a programme (3.10, AMB-06); the decision stays with the director."""

from __future__ import annotations

from domain.case import COUNCIL, Personal, Retention
from domain.facts.programme_opinion import CouncilOpinionGiven
from domain.programme import Programme
from domain.rules import council
from domain.rules import programme_opinion as rules
from processes.acts import Answer, Situation, act
from processes.council import sitting


@act("programme", "nothing", *COUNCIL)
def give_opinion(situation: Situation) -> Answer:
    """A member's visa on the text in review, or remarks; nobody speaks of their own programme."""
    programme: Programme = situation.state
    data, person = situation.data, situation.acting.person
    members = sitting(situation.look, situation.acting.school)
    rules.opinion_is_on_a_text_in_review(status=programme.status)
    council.council_answers_for_itself(person=person, council=members)
    council.council_speaks_through_others(
        speaking=(person,), concerned=(*programme.participants, programme.author), council=members
    )
    stands = programme.text.text_hash if programme.text else ""
    rules.opinion_is_on_the_text_that_stands(read=data.get("text_hash", ""), stands=stands)
    agreed = data["decision"] == "accept"
    remarks = None if agreed else Personal(situation.id, Retention.B, data["remarks"])
    return Answer(CouncilOpinionGiven(stands, agreed, remarks))
