"""How a person comes into a bank: the ways to each step of the application, and who may complete it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.case import Role
from tests import units
from tests.story import C, P, Story, id_of

OFFERS = {"role_forms": ["teacher_teacher"], "kinds": ["traditional"], "modes": ["mixed"], "hours": 2}
EXPERIENCE: dict[str, Any] = {
    **OFFERS,
    "matters": ["upbringing"],
    "competencies": "Проектирование урока",
    "results": [{"what": "Призёры олимпиады", "day": date(2026, 5, 20), "evidence": "Приказ № 5"}],
    "category": "первая",
    "training": "ДПП, 36 ч",
    "capacity": 2,
    "ready": True,
}
REQUEST: dict[str, Any] = {
    **OFFERS,
    "category": "young",
    "request": "Как удержать внимание класса",
    "matters": ["teaching_methods"],
    "difficulties": [{"direction": "methodical", "level": "2", "source": "self", "text": "Дисциплина"}],
    "strengths": "Цифровые навыки",
}


def applied(story: Story, who: str = "basanova", bank: str = "mentor") -> str:
    """The person applies; the application."""
    case = story.new("bank_admission")
    story.act("apply_to_bank", case, who, role=Role.TEACHER, bank=bank)
    return case


def consented(story: Story, who: str = "basanova", bank: str = "mentor") -> str:
    """And consents to the processing of their data, unless a consent stands."""
    case = applied(story, who, bank)
    if story.case(case).state.status == "consent":
        story.step("answer_processing", story.case(case).state.consent, who, decision="accept")
    return case


def described(story: Story, who: str = "basanova", bank: str = "mentor", **said: Any) -> str:
    """And tells what the bank asks. said: in place of the usual words."""
    case = consented(story, who, bank)
    words = {"mentor": ("describe_experience", EXPERIENCE), "mentee": ("describe_request", REQUEST)}[bank]
    story.step(words[0], case, who, **{**words[1], **said})
    return case


def checked(story: Story, who: str = "basanova", bank: str = "mentor", **said: Any) -> str:
    """And the curator has confirmed it."""
    case = described(story, who, bank, **said)
    # nobody judges their own
    story.step("check_application", case, "dordzhiev" if who == "ivanova" else "ivanova", decision="accept")
    return case


def admitted(story: Story, who: str = "basanova", bank: str = "mentor", **said: Any) -> str:
    """And the director approves it."""
    case = checked(story, who, bank, **said)
    story.step("admit_person", case, "dordzhiev", decision="accept")
    return case


def helped(story: Story, who: str, bank: str) -> str:
    """Into the bank with the matter that the programmes of the stories are about, and no capacity of one's own."""
    said: dict[str, Any] = {"matters": ["teaching_methods"]}
    return admitted(story, who, bank, **said, **({"capacity": None} if bank == "mentor" else {}))


def invited(story: Story, who: str = "basanova", bank: str = "mentor") -> str:
    """The curator invites the person."""
    case = story.new("bank_admission")
    story.act("invite_to_bank", case, "ivanova", role=C, person=id_of(who), bank=bank)
    return case


def before_council(story: Story) -> str:
    """The council is to speak of an application; petrov and lidzhiev are the council."""
    units.council(story, "petrov", "lidzhiev")
    return checked(story, "sidorova")


def _of_sidorova(way: Callable[..., str], bank: str = "mentor") -> Callable[[Story], str]:
    return lambda story: way(story, "sidorova", bank)


def unconsented(story: Story, who: str) -> None:
    """The consent to processing that the person gave when they came into a bank is taken back, and the bank left."""
    story.act("withdraw_processing", standing(story, who), who, role=P)


def standing(story: Story, who: str) -> str:
    """The consent to processing of the person that stands."""
    of = [case for case in story.cases("processing_consent") if story.case(case).state.person == id_of(who)]
    return next(case for case in of if story.case(case).state.status == "signed")


def consent(story: Story) -> str:
    """Sidorova took her consent back, applies again, and is asked for another one."""
    unconsented(story, "sidorova")
    return str(story.case(applied(story, "sidorova")).state.consent)


def own_mentee(story: Story) -> str:
    """Petrov is to tell what he asks for."""
    return consented(story, "petrov", "mentee")


#: step → (kind, stage of a programme's life the story begins at, the way on to it, who may complete it)
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "answer_bank_invitation": ("bank_admission", "school", _of_sidorova(invited), {"sidorova"}),
    "answer_processing": ("processing_consent", "school", consent, {"sidorova"}),
    "describe_experience": ("bank_admission", "school", _of_sidorova(consented), {"sidorova"}),
    "describe_request": ("bank_admission", "school", own_mentee, {"petrov"}),
    "check_application": ("bank_admission", "school", _of_sidorova(described), {"ivanova", "dordzhiev"}),
    "give_bank_opinion": ("bank_admission", "school", before_council, {"petrov", "lidzhiev"}),
    "admit_person": ("bank_admission", "school", _of_sidorova(checked), {"dordzhiev"}),
}
#: Every teacher, as a teacher; here those who are known to act in the very case.
GIVEN: dict[tuple[str, str], set[str]] = {
    ("consent", "record_paper_consent"): {"ivanova"},
    ("processing_consent", "record_paper_consent"): {"ivanova"},
    ("bank_admission", "apply_to_bank"): {"ivanova", "sidorova"},
    ("bank_admission", "invite_to_bank"): {"ivanova"},
    ("bank_admission", "withdraw_application"): {"sidorova"},
    ("processing_consent", "withdraw_processing"): {"sidorova"},
    ("person", "edit_mentor_entry"): {"ivanova"},
    ("person", "edit_mentee_entry"): {"ivanova"},
    ("person", "leave_bank"): {"ivanova"},
    ("person", "pause_bank"): {"ivanova"},
    ("person", "resume_bank"): {"ivanova"},
}
KINDS = ("bank_admission", "processing_consent")


def case_of(story: Story, kind: str) -> str:
    """A case of the kind, sidorova's."""
    return applied(story, "sidorova") if kind == "bank_admission" else consent(story)
