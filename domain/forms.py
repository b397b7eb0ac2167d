"""Role forms and kinds of mentoring with what each demands (4.4, 4.6), and other closed lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RoleForm(StrEnum):
    """Who is a mentor to whom (4.4)."""

    TEACHER_TEACHER = "teacher_teacher"
    HEAD_TEACHER = "head_teacher"
    EMPLOYER_STUDENT = "employer_student"
    HEI_YOUNG_TEACHER = "hei_young_teacher"


class Kind(StrEnum):
    """How the mentoring goes (4.6). One programme may join several (4.4)."""

    VIRTUAL = "virtual"
    GROUP = "group"
    SHORT_TERM = "short_term"
    REVERSE = "reverse"
    SITUATIONAL = "situational"
    SPEED = "speed"
    TRADITIONAL = "traditional"


class Mode(StrEnum):
    """Mode of work (4.9)."""

    ONLINE = "online"
    OFFLINE = "offline"
    MIXED = "mixed"


class Direction(StrEnum):
    """The five directions of activities (4.9)."""

    SCIENTIFIC_THEORETICAL = "scientific_theoretical"
    LEGAL = "legal"
    SUBJECT = "subject"
    PSYCH_PEDAGOGICAL = "psych_pedagogical"
    METHODICAL = "methodical"


class Matter(StrEnum):
    """What a mentor helps with (3.10)."""

    SUBJECT_CONTENT = "subject_content"
    TEACHING_METHODS = "teaching_methods"
    UPBRINGING = "upbringing"
    CLASS_ACTIVITIES = "class_activities"
    PSYCH_SUPPORT = "psych_support"


class Standing(StrEnum):
    """What a person is to the school: its staff, a head, a student, or a partner's person."""

    STAFF = "staff"
    HEAD = "head"
    STUDENT = "student"
    PARTNER = "partner"


class Ground(StrEnum):
    """Why a programme ends (4.11)."""

    COMPLETED = "completed"
    MENTOR_INITIATIVE = "mentor_initiative"
    MENTEE_INITIATIVE = "mentee_initiative"
    MUTUAL = "mutual"
    CURATOR_INITIATIVE = "curator_initiative"


class Circumstance(StrEnum):
    """What improper performance may consist in (4.11, AMB-13); none of them says that anybody is at fault."""

    ITEMS_OVERDUE = "items_overdue"
    MEETINGS_NOT_HELD = "meetings_not_held"
    NO_CONTACT = "no_contact"
    REPORTS_ABSENT = "reports_absent"
    LONG_ABSENCE = "long_absence"
    DISMISSAL = "dismissal"
    CONFLICT = "conflict"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RoleFormDemand:
    """mentor, mentee: the standing demanded, None for any. fields: of the text; it cannot do without them."""

    mentor: Standing | None = None
    mentee: Standing | None = None
    young_mentee: bool = False
    fields: tuple[str, ...] = ()


ROLE_FORMS: Mapping[RoleForm, RoleFormDemand] = {
    RoleForm.TEACHER_TEACHER: RoleFormDemand(),
    RoleForm.HEAD_TEACHER: RoleFormDemand(mentor=Standing.HEAD, fields=("head_resources",)),
    RoleForm.EMPLOYER_STUDENT: RoleFormDemand(mentee=Standing.STUDENT, fields=("partner_agreement",)),
    RoleForm.HEI_YOUNG_TEACHER: RoleFormDemand(
        mentor=Standing.PARTNER, mentee=Standing.STAFF, young_mentee=True, fields=("partner_agreement",)
    ),
}


@dataclass(frozen=True, slots=True)
class KindDemand:
    """fields: fields of the text the kind cannot do without. excludes: kinds it cannot be joined with.

    repeats: whether the kind by itself brings further meetings; speed does not, group and virtual only say
    with whom and by what means.
    """

    fields: tuple[str, ...] = ()
    excludes: frozenset[Kind] = frozenset()
    repeats: bool = True


KINDS: Mapping[Kind, KindDemand] = {
    Kind.VIRTUAL: KindDemand(fields=("channel",), repeats=False),
    Kind.GROUP: KindDemand(excludes=frozenset({Kind.REVERSE}), repeats=False),
    Kind.SHORT_TERM: KindDemand(fields=("schedule", "goals")),
    Kind.REVERSE: KindDemand(fields=("topic_to_elder", "topic_to_younger"), excludes=frozenset({Kind.GROUP})),
    Kind.SITUATIONAL: KindDemand(fields=("response_time",)),
    Kind.SPEED: KindDemand(fields=("speed_topic",), repeats=False),
    Kind.TRADITIONAL: KindDemand(fields=("selection_sheet",)),
}
