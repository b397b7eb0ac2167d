"""Acts on a best practice (3.5, 3.9, 3.10)."""

from __future__ import annotations

from typing import Any

from domain.case import Personal, Retention, Role
from domain.facts import practice as facts
from domain.practice import WORDS
from domain.rules import conduct, consents, council
from domain.rules import practices as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks, signature
from processes.council import sitting
from processes.days import today


@act("practice", "start", Role.CURATOR, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)
def describe_practice(situation: Situation) -> Answer:
    """Describe a practice; its authors are asked whether they may be named."""
    data = situation.data
    words, authors = _words(data), tuple(data["authors"])
    rules.practice_is_whole(words=words, authors=authors)
    known = tuple(situation.look.person(author).id for author in authors)
    fact = facts.PracticeDescribed(data["form"], known, Personal(situation.id, Retention.B, words))
    return Answer(fact, {"authors": list(known)})


def _words(data: Any) -> dict[str, str]:
    return {name: data.get(name) or "" for name in WORDS}


@act("practice", "complete")
def answer_authorship(situation: Situation) -> Answer:
    """An author agrees to be named, or not (2.3)."""
    consents.nobody_consents_for_another(person=situation.item, by=situation.acting.person)
    return Answer(facts.AuthorAnswered(situation.acting.person, situation.data["decision"] == "accept"))


@act("practice", "complete", signs=True)
def sign_practice(situation: Situation) -> Answer:
    """The curator signs the card: alone, and it is said so, where there is no council (3.9)."""
    has_council = bool(sitting(situation.look, situation.acting.school))
    return Answer(facts.PracticeSigned(has_council, signature(situation)), {"council": has_council})


@act("practice", "complete", signs=True)
def endorse_practice(situation: Situation) -> Answer:
    """A member of the council, none of its authors, signs the same card, or returns it (3.9, 3.10)."""
    person = situation.acting.person
    members = sitting(situation.look, situation.acting.school)
    council.council_speaks_through_others(speaking=(person,), concerned=situation.state.authors, council=members)
    if situation.data["decision"] == "return":
        return Answer(facts.PracticeReturned(remarks(situation)), {"endorsed": False})
    rules.curator_and_council_are_two(curator=situation.state.signed_by, endorses=person)
    return Answer(facts.PracticeEndorsed(signature(situation)), {"endorsed": True})


@act("practice", "complete")
def revise_practice(situation: Situation) -> Answer:
    """The curator writes the returned card anew."""
    # the name of a practice stays, so that the bank keeps telling of the same one
    words = {**_words(situation.data), "title": situation.state.said("title")}
    rules.practice_is_whole(words=words, authors=situation.state.authors)
    return Answer(facts.PracticeRevised(situation.data["form"], Personal(situation.id, Retention.B, words)))


@act("practice", "nothing", Role.CURATOR)
def pass_practice_on(situation: Situation) -> Answer:
    """The card was handed to the regional operator (3.5)."""
    day = situation.data["day"]
    rules.only_a_signed_practice_is_passed_on(status=situation.state.status)
    conduct.day_is_not_in_the_future(day=day, today=today(situation))
    return Answer(facts.PracticePassedOn(day))
