"""Who judges a programme: never one of its own participants (4.11; domain book, section 2)."""

from __future__ import annotations

from domain.rules import duties
from processes.acts import Situation
from processes.council import sitting


def check_judge(situation: Situation) -> None:
    """Who judges is no party; the director does where every curator is one."""
    participants, acting = situation.state.participants, situation.acting
    duties.nobody_judges_their_own_programme(person=acting.person, participants=participants)
    duties.curators_initiative_is_a_curators(
        role=acting.role, curators=situation.look.school(acting.school).curators, participants=participants
    )


def check_own_approval(situation: Situation) -> None:
    """Who signs for the school and mentors in the programme has heard the council first, where one sits."""
    programme, look = situation.state, situation.look
    duties.council_is_heard_before_ones_own_approval(
        person=situation.acting.person,
        participants=programme.participants,
        council=sitting(look, programme.school),
        heard=look.unit(programme.unit).review is not None,
        rules=situation.rules,
    )
