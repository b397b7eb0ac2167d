"""A round of monitoring told again and again: questionnaires, the way to each step, who may complete it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from processes.office import Ask
from tests.story import SCHOOL, Story, id_of

SCORE = {"kind": "ten", "text": "Насколько полезны встречи?", "measure": "satisfaction"}
WORDS = {"kind": "text", "text": "Что мешает?"}
DIFFICULT = {"kind": "level", "text": "Насколько трудна методика?", "measure": "difficulty.methodical"}
PLANS = {"kind": "plans", "text": "Планируете ли стать наставником?"}
SWOT = dict.fromkeys(("strengths", "weaknesses", "opportunities", "threats"), "Есть.")


def questionnaire(
    story: Story, audience: str = "participant", mode: str = "confidential", *questions: dict[str, Any]
) -> str:
    """A questionnaire of the school."""
    case = story.new("questionnaire")
    asked = questions or (SCORE, WORDS)
    story.act("adopt_questionnaire", case, "ivanova", name="Анкета", audience=audience, mode=mode, questions=asked)
    return case


def plan(story: Story, *questionnaires: str, purpose: str = "interim", days: int = 10, stage: str = "") -> str:
    """A round planned by the curator, from tomorrow on."""
    asked = questionnaires or (questionnaire(story),)
    case, opens = story.new("monitoring_round"), story.now.date() + timedelta(days=1)
    times = {"opens": opens, "closes": opens + timedelta(days=days)}
    story.act("plan_round", case, "ivanova", purpose=purpose, questionnaires=asked, stage=stage, **times)
    return case


def opened(story: Story, *questionnaires: str, **more: Any) -> str:
    """The director agreed, and the first day has come."""
    case = plan(story, *questionnaires, **more)
    story.step("agree_monitoring_plan", case, "dordzhiev", decision="accept")
    story.until(story.case(case).state.opens)
    return case


def answered(story: Story, case: str, who: str, *values: Any) -> None:
    """Somebody answers the questions of the round's first questionnaire in their order; None leaves one out."""
    asked = story.case(case).state.respondent(id_of(who)).questionnaires[0]
    given = {f"q{n}": value for n, value in enumerate(values, 1) if value is not None}
    story.step("answer_questionnaire", case, who, decision="answer", answers={asked: given})


def declined(story: Story, case: str, who: str) -> None:
    story.step("answer_questionnaire", case, who, decision="decline")


def closed(story: Story, case: str) -> None:
    """The last day of answering has passed."""
    story.until(story.case(case).state.closes + timedelta(days=1))


def analysed(story: Story, case: str) -> None:
    story.step("analyse_round", case, "ivanova", conditions=[2] * 12, **SWOT)


def approved(story: Story, case: str) -> None:
    story.step("approve_round_results", case, "dordzhiev", decision="accept")


def council(story: Story) -> None:
    """The school has a council: petrov."""
    members = {"members": [id_of("petrov")], "number": "5-н", "day": date(2026, 8, 3).isoformat()}
    told: dict[str, tuple[str, dict[str, Any]]] = {
        "receive_role": (id_of("petrov"), {"role": "council_member"}),
        "receive_council": (SCHOOL, members),
    }
    for word, (case, data) in told.items():
        story.office.perform(Ask(word, case, story.acting("system"), data))


def _planned(story: Story) -> str:
    return plan(story)


def _returned(story: Story) -> str:
    case = plan(story)
    story.step("agree_monitoring_plan", case, "dordzhiev", decision="return", remarks="Рано.")
    return case


def _opened(story: Story) -> str:
    return opened(story)


def _closed(story: Story) -> str:
    case = opened(story)
    closed(story, case)
    return case


def _heard(story: Story) -> str:
    council(story)
    case = _closed(story)
    analysed(story, case)
    return case


def _analysed(story: Story) -> str:
    case = _closed(story)
    analysed(story, case)
    return case


CURATOR, DIRECTOR = {"ivanova"}, {"dordzhiev"}
#: step → (kind, stage of a programme's life the story begins at, the way on to it, who may complete it)
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "agree_monitoring_plan": ("monitoring_round", "active", _planned, DIRECTOR),
    "revise_monitoring_plan": ("monitoring_round", "active", _returned, CURATOR),
    "answer_questionnaire": ("monitoring_round", "active", _opened, {"sidorova"}),
    "analyse_round": ("monitoring_round", "active", _closed, CURATOR),
    "discuss_round": ("monitoring_round", "active", _heard, {"petrov"}),
    "approve_round_results": ("monitoring_round", "active", _analysed, DIRECTOR),
}
#: (kind, act) → who may ask for it
GIVEN: dict[tuple[str, str], set[str]] = {
    ("questionnaire", "adopt_questionnaire"): CURATOR,
    ("questionnaire", "revise_questionnaire"): CURATOR,
    ("monitoring_round", "plan_round"): CURATOR,
    ("programme", "give_pulse"): {"petrov", "sidorova"},
    ("programme", "assess_points"): CURATOR,
}
KINDS = ("questionnaire", "monitoring_round")


def case_of(story: Story, kind: str) -> str:
    return questionnaire(story) if kind == "questionnaire" else plan(story)
