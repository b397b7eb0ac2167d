"""The life of the section of the school's site and of consents to distribution, and who may do what in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from domain.case import Role
from processes.messages import case_id
from processes.senders.site_section import section_of
from processes.site_section import Shown, section_content
from tests.lives import END, ordered
from tests.story import SCHOOL, Story, id_of

ADDRESS = "https://school.example/nastavnichestvo"
SECTION = section_of(SCHOOL)
ALL_ITEMS = ["name", "post", "standing", "achievements", "topic"]


def opened(story: Story) -> None:
    story.act("open_section", SECTION, "ivanova", address=ADDRESS)


def offered(story: Story, who: str) -> str:
    """The person asks to choose by themselves; the consent's case."""
    case = case_id("distribution", f"of-{who}-{story.count}")
    story.act("offer_distribution", case, who, role=Role.TEACHER, person=id_of(who))
    return case


def chosen(story: Story, who: str, items: list[str]) -> str:
    case = offered(story, who)
    until = story.now.date() + timedelta(days=200)
    given = {"decision": "allow", "items": items, "until": until, "conditions": ""}
    story.act("choose_distribution", case, who, story.key(case, "choose_distribution"), Role.PARTICIPANT, **given)
    return case


def allowed(story: Story, who: str, items: list[str]) -> str:
    """A signed consent to distribution."""
    case = chosen(story, who, items)
    key = story.key(case, "sign_distribution")
    story.act("sign_distribution", case, who, key, Role.PARTICIPANT, decision="accept")
    return case


def shown(story: Story) -> Shown:
    state = story.case(SECTION).state
    return section_content(story.office.look(), state, state.words)


def prepared(story: Story, **words: str) -> None:
    story.step("prepare_section", SECTION, "ivanova", **{"news": "Начался цикл\n\nВторая новость", **words})


def published(story: Story) -> None:
    prepared(story)
    story.step("review_section", SECTION, "dordzhiev", decision="accept")
    story.step("publish_section", SECTION, "ivanova", document=shown(story).content.sha256())


def closed(story: Story) -> None:
    """The programme is carried out to the end and closed by order."""
    for item, day in (("1", date(2026, 9, 20)), ("2", date(2026, 10, 20)), ("3", date(2027, 5, 10))):
        story.until(day)
        story.act("complete_item", story.programme, "petrov", item=item, day=day, result="Готово.")
    story.step("report_completion", story.programme, "petrov", report="План выполнен.")
    story.step("confirm_completion", story.programme, "ivanova", decision="accept")
    ordered(story, "prepare_closing_order", effective=END)


def _opened(story: Story) -> str:
    opened(story)
    return SECTION


def _prepared(story: Story) -> str:
    opened(story)
    prepared(story)
    return SECTION


def _reviewed(story: Story) -> str:
    _prepared(story)
    story.step("review_section", SECTION, "dordzhiev", decision="accept")
    return SECTION


def _over(story: Story) -> str:
    opened(story)
    closed(story)
    return SECTION


def _withdrawn(story: Story) -> str:
    opened(story)
    consent = allowed(story, "petrov", ["name"])
    published(story)
    story.act("withdraw_distribution", consent, "petrov", role=Role.PARTICIPANT)
    return SECTION


def _offered(story: Story) -> str:
    opened(story)
    return offered(story, "sidorova")


def _chosen(story: Story) -> str:
    opened(story)
    return chosen(story, "sidorova", ["name"])


CURATOR, DIRECTOR, SELF = {"ivanova"}, {"dordzhiev"}, {"sidorova"}
#: step → (kind, stage of a programme's life the story begins at, the way on to it, who may complete it)
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "prepare_section": ("site_section", "school", _opened, CURATOR),
    "review_section": ("site_section", "school", _prepared, DIRECTOR),
    "publish_section": ("site_section", "school", _reviewed, CURATOR),
    "prepare_results": ("site_section", "active", _over, CURATOR),
    "take_down": ("site_section", "active", _withdrawn, CURATOR),
    "choose_distribution": ("distribution", "school", _offered, SELF),
    "sign_distribution": ("distribution", "school", _chosen, SELF),
}
#: (kind, act) → who may ask for it; teachers only for themselves
GIVEN: dict[tuple[str, str], set[str]] = {
    ("site_section", "open_section"): CURATOR,
    ("distribution", "offer_distribution"): CURATOR | SELF,
    ("distribution", "withdraw_distribution"): SELF,
}
KINDS = ("site_section", "distribution")


def case_of(story: Story, kind: str) -> str:
    """The section, or a consent of sidorova."""
    return _opened(story) if kind == "site_section" else _offered(story)
