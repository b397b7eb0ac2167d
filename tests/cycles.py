"""The life of a cycle: what is told again and again, and who may complete each step of its stages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from domain.case import Role
from processes.messages import case_id
from processes.office import Ask
from processes.senders.stages import stage_case
from tests import council_cases, councils, practices, roadmaps
from tests.story import Story, id_of

ACTS = {"regulation": "adopt_local_regulation", "curator": "appoint_cycle_curator", "council": "decide_council"}
CHARTER = {"tasks": "Адаптация\nЗакрепление", "role_forms": ["teacher_teacher"], "kinds": ["traditional"]}


def start(story: Story, year: int = 2026, who: str = "dordzhiev") -> str:
    """The director begins a cycle; its preparatory stage is given."""
    cycle = case_id("cycle", f"cycle-{year}")
    days = {"start": date(year, 8, 20), "end": date(year + 1, 8, 31)}
    story.act("start_cycle", cycle, who, year=year, **days)
    return stage_case("preparatory_stage", cycle)


def drafted(story: Story, stage: str, subject: str) -> str:
    """The order that was asked for last."""
    asked = [order for order, fact in story.case(stage).state.requests.items() if fact.subject == subject]
    return str(asked[-1])


def signed(story: Story, order: str, who: str = "ivanova") -> None:
    story.step("draft_order", order, who, control="")
    story.step("sign_order", order, "dordzhiev", decision="accept")


def keep_everything(story: Story, stage: str) -> None:
    story.step("adopt_local_regulation", stage, "ivanova", decision="keep")
    story.step("appoint_cycle_curator", stage, "dordzhiev", decision="keep")
    story.step("decide_council", stage, "ivanova", decision="without", reason="Два наставника")


def receive_roadmap(story: Story, stage: str) -> None:
    """The roadmap is written and approved."""
    roadmaps.approved(story, roadmaps.roadmap_of(story, stage))


def keep_and_chart(story: Story, stage: str) -> None:
    """The local acts stand and the charter is set."""
    keep_everything(story, stage)
    story.step("set_charter", stage, "ivanova", results="Закрепились все", **CHARTER)


def _started(story: Story) -> str:
    return start(story)


def _kept(story: Story) -> str:
    stage = start(story)
    keep_everything(story, stage)
    return stage


def _with_council(story: Story) -> str:
    """There is a council, and the charter waits for its visa."""
    stage = start(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="keep")
    story.step("appoint_cycle_curator", stage, "dordzhiev", decision="keep")
    story.step("decide_council", stage, "ivanova", decision="create", people=[id_of("petrov")])
    councils.ordered(story, councils.asked_by(story, stage))
    story.step("set_charter", stage, "ivanova", results="Закрепились все", **CHARTER)
    return stage


def _roadmap_asked(story: Story) -> str:
    stage = start(story)
    keep_and_chart(story, stage)
    return roadmaps.roadmap_of(story, stage)


def _roadmap_submitted(story: Story) -> str:
    roadmap = _roadmap_asked(story)
    roadmaps.submitted(story, roadmap)
    return roadmap


def _roadmap_approved(story: Story) -> str:
    roadmap = _roadmap_asked(story)
    story.act("name_coauthors", roadmap, "ivanova", people=[id_of("sidorova")])
    roadmaps.approved(story, roadmap)
    return roadmap


def _charted(story: Story) -> str:
    stage = start(story)
    keep_and_chart(story, stage)
    receive_roadmap(story, stage)
    return stage


def _banks_open(story: Story) -> str:
    stage = _charted(story)
    story.step("open_banks", stage, "ivanova")
    return stage


def main_stage(story: Story) -> str:
    """The preparatory stage is over and the main one open."""
    stage = _banks_open(story)
    story.step("close_preparatory_stage", stage, "dordzhiev", decision="accept")
    return stage_case("main_stage", story.case(stage).state.cycle)


def needed(story: Story) -> str:
    """Pairs and programmes may begin."""
    stage = main_stage(story)
    story.step("assess_need", stage, "ivanova", decision="needed")
    return stage


def _interim(story: Story) -> str:
    stage = needed(story)
    story.until(date(2027, 2, 27))
    return stage


def _final_proposed(story: Story) -> str:
    stage = needed(story)
    story.step("propose_final", stage, "ivanova")
    return stage


def closed_main(story: Story) -> str:
    """The main stage is over: what still runs goes on in the next cycle; the final stage is given."""
    stage = story.cases("main_stage")[0]
    if story.case(stage).state.needed is None:
        story.step("assess_need", stage, "ivanova", decision="none", reason="Все опытные")
    story.step("propose_final", stage, "ivanova", carried=story.case(stage).state.running, words="")
    story.step("close_main_stage", stage, "dordzhiev", decision="accept")
    return final_stage(story)


def final_stage(story: Story) -> str:
    return story.cases("final_stage")[0]


def empty_final(story: Story) -> str:
    """The final stage of a cycle without programmes."""
    main_stage(story)
    return closed_main(story)


def _gathered(story: Story) -> str:
    """The last round, encouragement and practices of a cycle without programmes are settled."""
    stage = empty_final(story)
    story.step("plan_final_round", stage, "ivanova", decision="skip", reason="Программ не было")
    story.step("propose_incentives", stage, "ivanova", decision="nobody", reason="Программ не было")
    story.step("sum_up_practices", stage, "ivanova", reason="Программ не было")
    return stage


def reporting(story: Story) -> str:
    """The results of a cycle are gathered, its report is due."""
    _gathered(story)
    return story.cases("report")[0]


def write(story: Story, case: str, **words: str) -> None:
    said = {"problems": "Мало времени", "conclusions": "Продолжать", **words}
    story.step("write_report", case, "ivanova", as_of=story.now.date(), **said)


def _report_written(story: Story) -> str:
    case = reporting(story)
    write(story, case)
    return case


def accept(story: Story, case: str) -> None:
    write(story, case)
    story.step("accept_report", case, "dordzhiev", decision="accept")


def make_technical(story: Story, who: str) -> None:
    data = {"role": "tech_specialist"}
    story.office.perform(Ask("grant_role", id_of(who), story.acting("dordzhiev"), data))


def requested(story: Story) -> str:
    """The report of a cycle is accepted, its statistics asked for."""
    accept(story, reporting(story))
    return story.cases("statistics")[0]


def count(story: Story, case: str) -> None:
    day = story.now.date()
    story.step("count_statistics", case, "ivanova", since=day - timedelta(days=365), as_of=day)


def counted(story: Story) -> str:
    case = requested(story)
    count(story, case)
    return case


def to_confirm(story: Story) -> str:
    """The curator has signed, and is made a technical specialist, too."""
    case = counted(story)
    story.step("sign_statistics", case, "ivanova")
    make_technical(story, "ivanova")
    return case


def confirm(story: Story, case: str) -> None:
    """The curator counts and signs; somebody else confirms as technical specialist."""
    count(story, case)
    story.step("sign_statistics", case, "ivanova")
    make_technical(story, "basanova")
    story.step("confirm_statistics", case, "basanova", role=Role.TECH_SPECIALIST, decision="accept")


def gathered(story: Story) -> str:
    """The results of a cycle without programmes are gathered, its statistics confirmed."""
    confirm(story, requested(story))
    return final_stage(story)


def _published(story: Story) -> str:
    stage = gathered(story)
    story.step("publish_results", stage, "ivanova", day=story.now.date(), address="https://school.example/n")
    return stage


def decided(story: Story) -> str:
    """Everything is there: the director may close the cycle."""
    stage = _published(story)
    words = {"lessons": "Начинать раньше", "tasks": "Адаптация\nОткрытые уроки", "results": "Закрепились все"}
    story.step("decide_next_cycle", stage, "ivanova", decision="needed", **words)
    return stage


CURATOR, DIRECTOR, MENTOR, MENTEE = {"ivanova"}, {"dordzhiev"}, {"petrov"}, {"sidorova"}
#: step → (kind, stage of a programme's life the story begins at, the way on to it, who may complete it)
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "adopt_local_regulation": ("preparatory_stage", "school", _started, CURATOR | DIRECTOR),
    "appoint_cycle_curator": ("preparatory_stage", "school", _started, DIRECTOR),
    "decide_council": ("preparatory_stage", "school", _started, CURATOR),
    "set_charter": ("preparatory_stage", "school", _kept, CURATOR),
    "endorse_charter": ("preparatory_stage", "school", _with_council, CURATOR | MENTOR),
    "draft_roadmap": ("roadmap", "school", _roadmap_asked, CURATOR),
    "approve_roadmap": ("roadmap", "school", _roadmap_submitted, DIRECTOR),
    "carry_out_roadmap": ("roadmap", "school", _roadmap_approved, CURATOR),
    "open_banks": ("preparatory_stage", "school", _charted, CURATOR),
    "close_preparatory_stage": ("preparatory_stage", "school", _banks_open, DIRECTOR),
    "assess_need": ("main_stage", "school", main_stage, CURATOR),
    "review_interim": ("main_stage", "school", _interim, CURATOR),
    "propose_final": ("main_stage", "school", needed, CURATOR),
    "close_main_stage": ("main_stage", "school", _final_proposed, DIRECTOR),
    "plan_final_round": ("final_stage", "final", final_stage, CURATOR),
    "propose_incentives": ("final_stage", "final", final_stage, CURATOR),
    "sum_up_practices": ("final_stage", "final", final_stage, CURATOR),
    **practices.STEPS,
    **council_cases.STEPS,
    "write_report": ("report", "school", reporting, CURATOR),
    "accept_report": ("report", "school", _report_written, DIRECTOR),
    "count_statistics": ("statistics", "school", requested, CURATOR),
    "sign_statistics": ("statistics", "school", counted, CURATOR),
    "confirm_statistics": ("statistics", "school", to_confirm, CURATOR),
    "publish_results": ("final_stage", "school", gathered, CURATOR | {"basanova"}),
    "decide_next_cycle": ("final_stage", "school", _published, CURATOR),
    "close_final_stage": ("final_stage", "school", decided, DIRECTOR),
}
#: (kind, act) → who may ask for it; acts of the system are nobody's
GIVEN: dict[tuple[str, str], set[str]] = {
    ("cycle", "start_cycle"): DIRECTOR,
    ("statistics", "request_statistics"): CURATOR,
    **practices.GIVEN,
    **council_cases.GIVEN,
    ("roadmap", "name_coauthors"): CURATOR,
    ("roadmap", "edit_roadmap"): CURATOR | DIRECTOR | MENTOR | MENTEE,
    ("roadmap", "drop_revision"): CURATOR,
    ("roadmap", "revise_roadmap"): CURATOR,
    ("roadmap", "mark_row"): CURATOR | MENTOR | MENTEE,
}
KINDS = (
    "cycle",
    "preparatory_stage",
    "main_stage",
    "final_stage",
    "statistics",
    "report",
    "roadmap",
    "practice",
    *council_cases.WAYS,
)


def case_of(story: Story, kind: str) -> str:
    """A case of the kind, in a cycle that has just begun."""
    if kind in council_cases.WAYS:
        return council_cases.WAYS[kind](story)
    if kind == "roadmap":
        return _roadmap_approved(story)
    if kind == "practice":
        return practices.described(story)
    if kind == "report":
        return reporting(story)
    if kind == "statistics":
        return requested(story)
    ways = {"main_stage": main_stage, "final_stage": empty_final}
    stage = ways.get(kind, start)(story)
    return str(story.case(stage).state.cycle) if kind == "cycle" else stage
