"""How well a mentor's experience answers a mentee's request: an explained score over what the banks say (3.10, 4.5).

It knows nothing of sex, nationality, health or what anybody wrote in a questionnaire, and it computes no sympathy:
that is asked (4.5).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from domain.forms import Kind, Mode, Standing
from domain.rule_set import RuleSet

#: In the order they are explained; each has its weight in the rule set.
CRITERIA = ("matters", "subject", "form_and_mode", "time", "experience", "training", "place", "cooperation")


@dataclass(frozen=True, slots=True)
class Profile:
    """What both banks hold of a person, as far as it is known: "" or an empty collection or None says nothing.

    person: id. matters: what the mentor can help with, or the mentee needs. place: building or branch.
    kinds, modes: what the person would take. hours: a week, offered or needed. trained: taught to mentor, or of a
    category that stands for it.
    """

    person: str
    matters: tuple[str, ...] = ()
    subject: str = ""
    position: str = ""
    place: str = ""
    standing: str = Standing.STAFF
    birth: date | None = None
    experience_years: int | None = None
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    hours: int | None = None
    trained: bool | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """What stands between the two and around the mentor.

    mentees_now: of the mentor's open programmes. capacity: mentees at once. consents: whether both have their
    consents alive. paired: they have an open programme or proposal. agreement: with the mentor's employer, for one
    who is not of the school. worked: they completed a programme together. fell_through: a proposal to them came to
    nothing, nobody knows by whom. paused: one of them is not to be proposed for now.
    """

    mentees_now: int = 0
    capacity: int | None = None
    consents: bool = True
    paired: bool = False
    agreement: bool = False
    worked: bool = False
    fell_through: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """points of `of`. matched, apart: codes or plain values. known: whether the banks say enough to compare."""

    name: str
    points: int
    of: int
    matched: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A mentor for the mentee. shut_out: why this pair may not be proposed now, () when it may."""

    mentor: str
    criteria: tuple[Criterion, ...]
    shut_out: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """Of a hundred."""
        return sum(each.points for each in self.criteria)

    @property
    def overlaps(self) -> bool:
        """Whether at least one matter is answered (INV-21)."""
        return bool(self.criteria[0].matched)


def match(mentor: Profile, mentee: Profile, ties: Ties, rules: RuleSet, kind: str = "") -> Match:
    """The explained score. kind: of mentoring that is thought of, "" for none yet."""
    weights = rules.matching
    found = (
        _matters(mentor, mentee, weights["matters"]),
        _subject(mentor, mentee, weights["subject"]),
        _form_and_mode(mentor, mentee, weights["form_and_mode"], kind),
        _time(mentor, mentee, weights["time"]),
        _experience(mentor, mentee, weights["experience"], kind, rules),
        _training(mentor, weights["training"]),
        _place(mentor, mentee, weights["place"]),
        _cooperation(ties, weights["cooperation"]),
    )
    return Match(mentor.person, found, tuple(_shut_out(mentor, mentee, ties, rules)))


def _shut_out(mentor: Profile, mentee: Profile, ties: Ties, rules: RuleSet) -> Collection[str]:
    limit = rules.mentor_capacity if ties.capacity is None else ties.capacity
    reasons = {
        "same_person": mentor.person == mentee.person,
        "no_consent": not ties.consents,
        "no_capacity": ties.mentees_now >= limit,
        "already_paired": ties.paired,
        "paused": ties.paused,
        "no_agreement": mentor.standing == Standing.PARTNER and not ties.agreement,
    }
    return [name for name, so in reasons.items() if so]


def _unknown(name: str, of: int) -> Criterion:
    return Criterion(name, 0, of, known=False)


def _matters(mentor: Profile, mentee: Profile, of: int) -> Criterion:
    if not mentee.matters or not mentor.matters:
        return _unknown("matters", of)
    matched = tuple(matter for matter in mentee.matters if matter in mentor.matters)
    apart = tuple(matter for matter in mentee.matters if matter not in mentor.matters)
    return Criterion("matters", round(of * len(matched) / len(mentee.matters)), of, matched, apart)


def _subject(mentor: Profile, mentee: Profile, of: int) -> Criterion:
    """The same subject, or half for the same position."""
    if _same(mentor.subject, mentee.subject):
        return Criterion("subject", of, of, (mentee.subject,))
    if _same(mentor.position, mentee.position):
        return Criterion("subject", of // 2, of, (mentee.position,))
    if not (mentor.subject or mentor.position) or not (mentee.subject or mentee.position):
        return _unknown("subject", of)
    return Criterion("subject", 0, of, (), (mentee.subject or mentee.position,))


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _form_and_mode(mentor: Profile, mentee: Profile, of: int, kind: str) -> Criterion:
    """Half for a kind that both would take (or the one thought of), half for a mode."""
    wanted = (kind,) if kind else mentee.kinds
    halves = [(wanted, mentor.kinds), (_modes(mentee), _modes(mentor))]
    told = [(theirs, own) for theirs, own in halves if theirs and own]
    if not told:
        return _unknown("form_and_mode", of)
    both = [tuple(each for each in theirs if each in own) for theirs, own in told]
    apart = [theirs for (theirs, _), common in zip(told, both, strict=True) if not common]
    points = sum(of // 2 for common in both if common)
    flat = (tuple(x for common in both for x in common), tuple(x for theirs in apart for x in theirs))
    return Criterion("form_and_mode", points, of, *flat)


def _modes(profile: Profile) -> tuple[str, ...]:
    """Who takes the mixed mode takes all three."""
    return tuple(Mode) if Mode.MIXED in profile.modes else profile.modes


def _time(mentor: Profile, mentee: Profile, of: int) -> Criterion:
    if mentor.hours is None or mentee.hours is None:
        return _unknown("time", of)
    enough = mentor.hours >= mentee.hours
    said = (str(mentor.hours),)
    return Criterion("time", of if enough else 0, of, said if enough else (), () if enough else said)


def _experience(mentor: Profile, mentee: Profile, of: int, kind: str, rules: RuleSet) -> Criterion:
    """A younger mentor for a reverse pair; for any other a more experienced one, whole from a beginner's years on."""
    if kind == Kind.REVERSE:
        if mentor.birth is None or mentee.birth is None:
            return _unknown("experience", of)
        younger = mentor.birth > mentee.birth
        return Criterion("experience", of if younger else 0, of, ("younger",) * younger, ("older",) * (not younger))
    if mentor.experience_years is None or mentee.experience_years is None:
        return _unknown("experience", of)
    gap = mentor.experience_years - mentee.experience_years
    points = of if gap >= rules.novice_max_experience_years else of // 2 if gap > 0 else 0
    return Criterion("experience", points, of, (str(gap),) if gap > 0 else (), () if gap > 0 else (str(gap),))


def _training(mentor: Profile, of: int) -> Criterion:
    if mentor.trained is None:
        return _unknown("training", of)
    yes = mentor.trained
    return Criterion("training", of if yes else 0, of, ("trained",) * yes, ("not_trained",) * (not yes))


def _place(mentor: Profile, mentee: Profile, of: int) -> Criterion:
    """The same building, or both reachable online."""
    if _same(mentor.place, mentee.place):
        return Criterion("place", of, of, (mentee.place,))
    if Mode.ONLINE in _modes(mentor) and Mode.ONLINE in _modes(mentee):
        return Criterion("place", of, of, (Mode.ONLINE,))
    if not mentor.place or not mentee.place:
        return _unknown("place", of)
    return Criterion("place", 0, of, (), (mentor.place,))


def _cooperation(ties: Ties, of: int) -> Criterion:
    """Whole for a programme completed together, nothing after a proposal that came to nothing, half otherwise."""
    if ties.worked:
        return Criterion("cooperation", of, of, ("worked",))
    if ties.fell_through:
        return Criterion("cooperation", 0, of, (), ("fell_through",))
    return Criterion("cooperation", of // 2, of)


def best_first(found: Collection[Match], names: Mapping[str, str]) -> list[Match]:
    """Those who may be proposed before the others, the higher score first; equals by name."""
    return sorted(found, key=lambda each: (bool(each.shut_out), -each.points, names.get(each.mentor, "")))
