"""Forms, kinds, directions and matters of mentoring (4.4, 4.6, 4.9, 3.10)."""

from __future__ import annotations

from enum import StrEnum


class RoleForm(StrEnum):
    """Who mentors whom (4.4)."""

    TEACHER_TEACHER = "teacher_teacher"
    HEAD_TEACHER = "head_teacher"
    EMPLOYER_STUDENT = "employer_student"
    HEI_YOUNG_TEACHER = "hei_young_teacher"


class Kind(StrEnum):
    """How they work together (4.6)."""

    TRADITIONAL = "traditional"
    VIRTUAL = "virtual"
    GROUP = "group"
    SHORT_TERM = "short_term"
    REVERSE = "reverse"
    SITUATIONAL = "situational"
    SPEED = "speed"


class Direction(StrEnum):
    """The five directions of a plan item (4.9)."""

    SCIENTIFIC_THEORETICAL = "scientific_theoretical"
    LEGAL = "legal"
    SUBJECT = "subject"
    PSYCH_PEDAGOGICAL = "psych_pedagogical"
    METHODICAL = "methodical"


class Matter(StrEnum):
    """What a pair is fixed for (3.10)."""

    SUBJECT_CONTENT = "subject_content"
    TEACHING_METHODS = "teaching_methods"
    UPBRINGING = "upbringing"
    LESSON_ORGANISATION = "lesson_organisation"
    PSYCHOLOGICAL_SUPPORT = "psychological_support"


class Mode(StrEnum):
    """How meetings are held (4.9)."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    MIXED = "mixed"
