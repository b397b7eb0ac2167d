"""Compensation: what is seen by what undoes, what is undone once, what stays to be undone, and what is refused."""

from __future__ import annotations

import pytest

from processes.engine import Definition, Instance, Stuck, migrated
from processes.engine.inspection import inspect
from processes.engine.migration import migration_at
from processes.engine.simulation import simulate
from processes.moves import Decision
from tests.processes.conformance.told import MODELS
from tests.processes.engine.story import AT, ENGINE, Story
from tests.processes.engine.test_migration import past_of

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t">'
TAIL = (
    '<error id="E" errorCode="E"/><message id="m" name="m"/><signal id="stop" name="stop"><extensionElements>'
    '<properties xmlns="urn:p"><property name="scope" value="case"/></properties></extensionElements></signal></definitions>'
)
UNDO = "<compensateEventDefinition/>"
EACH = (
    "<multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef>"
    '<inputDataItem id="{}_i" name="person"/></multiInstanceLoopCharacteristics>'
)


def flows(*ways: str) -> str:
    pairs = [pair for way in ways for pair in zip(way.split(), way.split()[1:], strict=False)]
    return "".join(f'<sequenceFlow id="{a}_{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)


def undone(host: str, by: str) -> str:
    event = f'<boundaryEvent id="{host}_on" attachedToRef="{host}">{UNDO}</boundaryEvent>'
    return event + f'<association id="{host}_as" sourceRef="{host}_on" targetRef="{by}"/>'


def text(inside: str) -> bytes:
    return f'{HEAD}<process id="p" isExecutable="true">{inside}</process>{TAIL}'.encode()


def made(inside: str) -> Definition:
    return Definition.on_trial(text(inside), None, lambda id: None)


def ask(id: str, inner: str = "", undoes: bool = False) -> str:
    mark = ' isForCompensation="true"' if undoes else ""
    return f'<userTask id="{id}"{mark}>{inner}</userTask>'


THROW = f'<intermediateThrowEvent id="undo">{UNDO}</intermediateThrowEvent>'
PLAIN = (
    f'<startEvent id="s"/>{ask("a")}{THROW}{ask("z")}{flows("s a undo z")}{undone("a", "ua")}{ask("ua", undoes=True)}'
)


def test_what_undoes_an_instance_is_of_its_item_and_sees_what_it_saw() -> None:
    script = '<scriptTask id="ua" isForCompensation="true"><script>told = person + str</script></scriptTask>'
    model = made(PLAIN.replace(ask("a"), ask("a", EACH.format("a"))))
    story = Story(model, people=["ann", "bob", "eve"])
    for person in ("bob", "ann", "eve"):
        story.complete(f"a[{person}]")
    for person in ("eve", "ann", "bob"):
        assert story.open == {f"ua[{person}]"}
        assert story.instance.seen(f"ua[{person}]")["person"] == person
        assert story.instance.seen(f"ua[{person}]")["loopCounter"] == ["ann", "bob", "eve"].index(person) + 1
        story.complete(f"ua[{person}]")
    assert story.open == {"z"}
    computed = script.replace("person + str", 'person + "!"')
    model = made(PLAIN.replace(ask("a"), ask("a", EACH.format("a"))).replace(ask("ua", undoes=True), computed))
    story = Story(model, people=["ann"])
    story.complete("a[ann]")
    assert (story.open, story.instance.variables["told"]) == ({"z"}, "ann!")


def test_inside_a_completed_instance_of_a_subprocess_its_own_item_is_seen() -> None:
    inside = f'<startEvent id="i"/>{ask("a")}{flows("i a")}{undone("a", "ua")}{ask("ua", undoes=True)}'
    phase = f'<subProcess id="phase">{inside}{EACH.format("phase")}</subProcess>'
    story = Story(made(f'<startEvent id="s"/>{phase}{THROW}{ask("z")}{flows("s phase undo z")}'), people=["ann", "bob"])
    story.complete("phase[ann]/a")
    story.complete("phase[bob]/a", people=["nobody"])
    assert story.open == {"phase[bob]@2/ua"}
    assert story.instance.seen("phase[bob]@2/ua")["person"] == "bob"
    story.complete("phase[bob]@2/ua")
    assert story.instance.seen("phase[ann]@2/ua")["person"] == "ann"
    story.complete("phase[ann]@2/ua")
    assert story.open == {"z"}


def test_two_events_at_once_undo_everything_once() -> None:
    other = THROW.replace('"undo"', '"undo2"')
    inside = (
        f'<startEvent id="s"/>{ask("a")}{ask("b")}<parallelGateway id="g"/><parallelGateway id="j"/>{ask("z")}{THROW}{other}'
        f"{undone('a', 'ua')}{undone('b', 'ub')}{ask('ua', undoes=True)}{ask('ub', undoes=True)}"
        f"{flows('s a b g undo j z', 'g undo2 j')}"
    )
    story = Story(made(inside))
    story.complete("a")
    story.complete("b")
    assert story.open == {"ub", "ua"}  # each of the events has one done
    story.complete("ub")
    assert story.open == {"ua"}
    story.complete("ua")
    assert story.open == {"z"}


INTERRUPTED = (
    '<startEvent id="s"/>{a}{b}<intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>'
    '<subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><signalEventDefinition signalRef="stop"/></startEvent>'
    '<intermediateThrowEvent id="again"><compensateEventDefinition/></intermediateThrowEvent>{z}{inner}</subProcess>{flows}'
)


def test_what_an_interrupted_event_had_not_begun_to_undo_can_still_be_undone() -> None:
    inside = INTERRUPTED.format(
        a=ask("a") + undone("a", "ua") + ask("ua", undoes=True),
        b=ask("b") + undone("b", "ub") + ask("ub", undoes=True),
        z=ask("z"),
        inner=flows("hs again z"),
        flows=flows("s a b undo"),
    )
    story = Story(made(inside))
    story.complete("a")
    story.complete("b")
    assert story.open == {"ub"}
    story.decide("signal", "hs", {})
    assert story.effects.withdrawn == ("ub",)
    assert story.open == {"ua"}
    story.complete("ua")
    assert story.open == {"h/z"}


def test_an_error_in_one_instance_undoes_what_that_instance_did_before_all_are_taken_away() -> None:
    inside = (
        f'<startEvent id="i"/>{ask("a")}{ask("c")}<endEvent id="bad"><errorEventDefinition errorRef="E"/></endEvent>'
        f"{flows('i a c bad')}{undone('a', 'ua')}{ask('ua', undoes=True)}"
    )
    phase = f'<subProcess id="phase">{inside}{EACH.format("phase")}</subProcess>'
    caught = '<boundaryEvent id="caught" attachedToRef="phase"><errorEventDefinition errorRef="E"/></boundaryEvent>'
    story = Story(
        made(f'<startEvent id="s"/>{phase}{caught}{ask("z")}{flows("s phase", "caught z")}'), people=["x", "y"]
    )
    story.complete("phase[x]/a")
    story.complete("phase[y]/a")
    story.complete("phase[x]/c")
    assert story.open == {"phase[x]/ua", "phase[y]/c"}
    story.complete("phase[x]/ua")
    assert (story.open, story.effects.withdrawn) == ({"z"}, ("phase[y]/c",))


def test_an_error_is_not_lost_when_the_other_instances_are_enough_meanwhile() -> None:
    inside = (
        f'<startEvent id="i"/>{ask("a")}{ask("c")}<endEvent id="bad"><errorEventDefinition errorRef="E"/></endEvent>'
        f'<sequenceFlow id="f" sourceRef="c" targetRef="bad"><conditionExpression>failed</conditionExpression></sequenceFlow>'
        f'<endEvent id="ok"/><sequenceFlow id="g" sourceRef="c" targetRef="ok"><conditionExpression>not failed'
        f"</conditionExpression></sequenceFlow>{flows('i a c')}{undone('a', 'ua')}{ask('ua', undoes=True)}"
    )
    until = "<completionCondition>numberOfCompletedInstances == 1</completionCondition></multi"
    phase = f'<subProcess id="phase">{inside}{EACH.format("phase").replace("</multi", until)}</subProcess>'
    caught = '<boundaryEvent id="caught" attachedToRef="phase"><errorEventDefinition errorRef="E"/></boundaryEvent>'
    model = made(f'<startEvent id="s"/>{phase}{caught}{ask("z")}{ask("y")}{flows("s phase y", "caught z")}')
    story = Story(model, people=["x", "y"], failed=False)
    story.complete("phase[x]/a")
    story.complete("phase[y]/a")
    story.complete("phase[x]/c", failed=True)
    story.complete("phase[y]/c", failed=False)
    assert story.open == {"phase[x]/ua"}
    story.complete("phase[x]/ua")
    assert story.open == {"z"}


def test_an_expression_that_fails_in_what_undoes_leaves_the_case_as_it_was() -> None:
    script = '<scriptTask id="ua" isForCompensation="true"><script>left = 1 / count</script></scriptTask>'
    model = made(PLAIN.replace(ask("ua", undoes=True), script))
    story = Story(model, count=0)
    with pytest.raises(Stuck, match="ua"):
        story.instance.decide(Decision("complete", "a", AT))
    story.instance = ENGINE.replay(model, story.moves)
    assert story.open == {"a"}
    story.complete("a", count=2)
    assert (story.open, story.instance.variables["left"]) == ({"z"}, 0.5)
    again = Instance(model)
    again.decide(story.moves[0][0])
    again.decide(Decision("complete", "a", AT, {"count": 0}, skipped=("ua",)))
    assert set(again.open) == {"z"}


def test_a_case_is_migrated_while_it_undoes() -> None:
    story = Story(made(PLAIN))
    story.complete("a")
    new = made(PLAIN.replace('"ua"', '"take_back"'))
    found = migrated(story.instance, past_of(story.moves), new, migration_at(AT, ()))
    assert (found.lost, [opened.key for opened in found.effects.opened]) == (("ua",), ["take_back"])
    found = migrated(story.instance, past_of(story.moves), new, migration_at(AT, [("ua", "take_back")]))
    assert found.lost == ()
    assert set(found.instance.open) == {"take_back"}
    ENGINE.apply(found.instance, Decision("complete", "take_back", AT))
    assert set(found.instance.open) == {"z"}


def test_an_association_with_an_activity_of_another_level_is_none() -> None:
    there = f'<subProcess id="q"><startEvent id="i"/>{ask("b")}{flows("i b")}{undone("b", "ub")}{ask("ub", undoes=True)}</subProcess>'
    line = '<association id="far" sourceRef="a_on" targetRef="ub"/>'
    story = Story(made(line + there + PLAIN.replace(flows("s a undo z"), flows("s q a undo z"))))
    story.complete("q/b")
    story.complete("a")
    assert story.open == {"ua"}


def test_a_random_walk_throws_no_error_where_a_completed_subprocess_would_have_caught_it() -> None:
    inside = f'<startEvent id="i"/>{ask("a")}{flows("i a")}{undone("a", "ua")}{ask("ua", undoes=True)}'
    caught = '<boundaryEvent id="caught" attachedToRef="q"><errorEventDefinition errorRef="E"/></boundaryEvent>'
    model = made(f'<startEvent id="s"/><subProcess id="q">{inside}</subProcess>{caught}{THROW}{flows("s q undo")}')
    found = simulate(model, runs=40)
    assert (found.errors, len(found.covered)) == (0, found.total)


CASES = {
    "nothing associated": (PLAIN.replace('sourceRef="a_on"', 'sourceRef="z"'), "a_on", "is associated"),
    "a flow instead": (PLAIN + flows("a_on z"), "a_on", "no flow may leave a compensation event"),
    "two that compensate": (
        PLAIN + ask("ub", undoes=True) + '<association id="as2" sourceRef="a_on" targetRef="ub"/>', "a_on", "one compensates",
    ),
    "an activity of the normal flow": (PLAIN.replace('targetRef="ua"', 'targetRef="z"'), "a_on", "isForCompensation"),
    "at another level": (
        PLAIN.replace(ask("ua", undoes=True), f'<subProcess id="q"><startEvent id="i"/>{ask("ua", undoes=True)}</subProcess>'),
        "a_on", "at the same level",
    ),
    "two events": (PLAIN + undone("a", "ua").replace("a_on", "b_on").replace("a_as", "b_as"), "b_on", "another compensation event"),
    "a flow to what compensates": (PLAIN + flows("a ua"), "ua", "no flow may lead to or leave"),
    "a flow from what compensates": (PLAIN + flows("ua z"), "ua", "no flow may lead to or leave"),
    "a boundary on what compensates": (
        PLAIN + '<boundaryEvent id="late" attachedToRef="ua"><signalEventDefinition signalRef="stop"/></boundaryEvent>',
        "ua", "no boundary events",
    ),
    "an event subprocess for compensation": (
        PLAIN + f'<subProcess id="x" triggeredByEvent="true" isForCompensation="true"><startEvent id="xs">{UNDO}</startEvent></subProcess>',
        "x", "is for an activity",
    ),
    "what is not there": (PLAIN.replace(f'"undo">{UNDO}', '"undo"><compensateEventDefinition activityRef="q"/>'), "undo", "activityRef q"),
    "what compensates itself": (
        PLAIN.replace(f'"undo">{UNDO}', '"undo"><compensateEventDefinition activityRef="ua"/>'), "undo", "activityRef ua",
    ),
    "from inside a subprocess": (
        PLAIN + '<subProcess id="q"><startEvent id="i"/><endEvent id="o"><compensateEventDefinition activityRef="a"/></endEvent>'
        + flows("i o") + "</subProcess>" + flows("z q"), "o", "activityRef a",
    ),
    "another activity on the boundary": (
        PLAIN.replace(f'attachedToRef="a">{UNDO}', 'attachedToRef="a"><compensateEventDefinition activityRef="z"/>'), "a_on", "activityRef",
    ),
    "waited for": (
        PLAIN + f'<intermediateCatchEvent id="c">{UNDO}</intermediateCatchEvent>' + flows("z c"), "c", "is not supported",
    ),
    "at the start of the process": (PLAIN.replace('<startEvent id="s"/>', f'<startEvent id="s">{UNDO}</startEvent>'), "s", "not supported"),
    "neither waits nor not": (
        PLAIN.replace(f'"undo">{UNDO}', '"undo"><compensateEventDefinition waitForCompletion="no"/>'), "undo", "neither true nor false",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_undone_as_it_is_drawn_is_refused_by_element(case: str) -> None:
    inside, element, says = CASES[case]
    errors = [p for p in inspect(text(inside)).problems if p.severity == "error"]
    assert [p for p in errors if p.element == element and says in p.message and p.line], errors


BOTH = (
    '<startEvent id="s"/><subProcess id="a"><startEvent id="i"/>{0}</subProcess>' + flows("s a") + undone("a", "ua")
) + ask("ua", undoes=True)
INNER = f'<subProcess id="{{}}" triggeredByEvent="true"><startEvent id="{{}}s">{UNDO}</startEvent></subProcess>'


LATE = '<boundaryEvent id="late" attachedToRef="x"><signalEventDefinition signalRef="stop"/></boundaryEvent>'


def test_a_subprocess_is_compensated_in_one_way() -> None:
    assert inspect(text(BOTH.format(""))).executable
    for inner, element, says in (
        (INNER.format("x", "x"), "a_on", "not by both"),
        (INNER.format("x", "x") + INNER.format("y", "y"), "y", "another compensation event subprocess"),
        (INNER.format("x", "x").replace("<startEvent", '<startEvent id="t"/><startEvent'), "x", "with one start event"),
        (INNER.format("x", "x") + LATE, "x", "no boundary events"),
    ):
        errors = [(p.element, p.message) for p in inspect(text(BOTH.format(inner))).problems if p.severity == "error"]
        assert [each for each in errors if each[0] == element and says in each[1]], errors


@pytest.mark.parametrize(
    ("inside", "element", "says", "deployable"),
    [
        (PLAIN + ask("idle", undoes=True), "idle", "no compensation event is associated", False),
        (PLAIN.replace(f'"undo">{UNDO}', '"undo"><compensateEventDefinition activityRef="z"/>'), "undo", "compensates z", False),
        (f'<startEvent id="s"/>{ask("a")}{THROW}{flows("s a undo")}', "undo", "nothing that it sees", True),
        (PLAIN + INNER.format("x", "x"), "x", "begins only where another process", True),
    ],
)  # fmt: skip
def test_what_would_never_be_done_is_told_of(inside: str, element: str, says: str, deployable: bool) -> None:
    found = [p for p in inspect(text(inside)).problems if p.element == element and says in p.message]
    assert [(p.severity, p.undeployable) for p in found] == [("warning", not deployable)]


def test_the_plain_one_has_nothing_against_it_but_what_people_need() -> None:
    for name in ("compensation_task", "compensation_event_subprocess", "compensation_error"):
        report = inspect((MODELS / f"{name}.bpmn").read_bytes())
        said = [p.message for p in report.problems if not p.message.startswith(("no role", "no form", "no clause"))]
        assert [message for message in said if not message.startswith("nothing that it sees")] == []
