"""Acts on the section on mentoring of the school's site (4.12): one long-lived case for each school."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Personal, Retention, Role
from domain.facts import site_section as facts
from domain.rules import closing
from domain.rules import publication as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks
from processes.days import moment, working_days_after
from processes.documents.site_section import SiteContent
from processes.site_section import Shown, section_content

VETO_WORKING_DAYS = 3


@act("site_section", "start", Role.CURATOR, Role.TECH_SPECIALIST)
def open_section(situation: Situation) -> Answer:
    """The school's site gets its section; its address is what consents to distribution name."""
    address = situation.data["address"].strip()
    rules.section_has_an_address(address=address)
    rules.school_has_one_section(opened=situation.case is not None and bool(situation.state.address))
    return Answer(facts.SectionOpened(address))


@act("site_section", "start")
def note_programme_over(situation: Situation) -> Answer:
    """A programme has ended; a section that nobody opened yet begins with it."""
    return Answer(facts.ProgrammeOver(situation.data["programme"]))


@act("site_section", "message", catches="results_due")
def results_due(situation: Situation) -> Answer:
    """The results of a programme that has ended wait to be prepared (4.12)."""
    return Answer(facts.ResultsDue(situation.data["programme"]))


@act("site_section", "complete")
def prepare_results(situation: Situation) -> Answer:
    """Say in words what the section will tell of a programme that has ended, or why nothing (4.12, INV-42)."""
    data = situation.data
    words, reason = data.get("words") or "", data.get("reason") or ""
    closing.results_come_after_closing(status=situation.look.programme(data["programme"]).status)
    rules.results_are_said_or_withheld(words=words, reason=reason)
    return Answer(facts.ResultsPrepared(data["programme"], _kept(situation, words), _kept(situation, reason)))


def _kept(situation: Situation, text: str) -> Personal | None:
    return Personal(situation.id, Retention.B, text) if text.strip() else None


@act("site_section", "complete")
def prepare_section(situation: Situation) -> Answer:
    """Curator and technical specialist lay an edition before the director, who has some days to object."""
    data = situation.data
    rules.section_has_an_address(address=situation.state.address)
    said = {name: _lines(data.get(name) or "") for name in ("news", "announcements", "materials")}
    words = Personal(situation.id, Retention.B, {**said, "contacts": (data.get("contacts") or "").strip()})
    content = _content(situation, words).sha256()
    until = working_days_after(situation, VETO_WORKING_DAYS) + timedelta(days=1)
    return Answer(facts.SectionPrepared(words, content), {"veto_until": moment(situation, until)})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@act("site_section", "complete")
def review_section(situation: Situation) -> Answer:
    """The director lets the edition go, or returns it."""
    if situation.data["decision"] == "return":
        return Answer(facts.SectionReturned(remarks(situation)), {"accepted": False})
    return Answer(facts.SectionReviewed(), {"accepted": True})


@act("site_section", "timer")
def veto_over(situation: Situation) -> Answer:
    """The days to object have passed."""
    return Answer(facts.SectionReviewed(by_silence=True), {"accepted": True})


@act("site_section", "complete")
def publish_section(situation: Situation) -> Answer:
    """The edition stands on the site: exactly the one that was looked at, with what consents allow now (INV-41, 42)."""
    shown = _looked_at(situation)
    for status in shown.running.values():
        closing.only_running_programmes_are_listed(status=status)
    for status in shown.results.values():
        closing.results_come_after_closing(status=status)
    parts = (tuple(shown.items), shown.consents, tuple(shown.running), tuple(shown.results))
    return Answer(facts.SectionPublished(shown.content.sha256(), *parts))


@act("site_section", "complete")
def take_down(situation: Situation) -> Answer:
    """What withdrawn consents no longer allow is off the site; the rest stands as consents allow now (INV-41)."""
    shown = _looked_at(situation)
    return Answer(facts.TakenDown(shown.content.sha256(), tuple(shown.items), shown.consents))


@act("site_section", "message")
def receive_withdrawn_permission(situation: Situation) -> Answer:
    """A person took a consent to distribution back: whoever is shown is taken down at once (INV-41)."""
    data = situation.data
    shown = data["person"] in situation.state.shown
    fact = facts.PermissionWithdrawn(data["person"], data["consent"], shown)
    return Answer(fact, catches="permission_withdrawn" if shown else None)


def _looked_at(situation: Situation) -> Shown:
    """What the section says now, if it is what the person looked at."""
    shown = section_content(situation.look, situation.state, situation.state.words)
    rules.nothing_personal_is_shown_without_consent(shown=shown.items, allowed=shown.allowed)
    rules.what_is_published_was_looked_at(seen=situation.data["document"], now=shown.content.sha256())
    return shown


def _content(situation: Situation, words: Personal) -> SiteContent:
    return section_content(situation.look, situation.state, words).content
