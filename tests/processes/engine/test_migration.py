"""Another definition under a live process: what means the same changes nothing, and what is lost is named."""

from __future__ import annotations

import re

import pytest

from processes.engine import Definition, Diverged, Past, migrated
from processes.engine.difference import difference
from processes.engine.migration import migration_at, renamed_key
from processes.moves import Decision, Effects
from tests.processes.engine.story import AT, ENGINE, MODELS, Story
from tests.processes.engine.told import PROCESSES, our_model, our_walk
from web.composition import model_text


def copied(process: str) -> Definition:
    """The same process in another text."""
    return Definition.parse(model_text(process) + "<!-- once more -->")


def past_of(moves: list[tuple[Decision, Effects]]) -> Past:
    past = Past()
    for decision, effects in moves:
        past = past.and_then(decision, effects)
    return past


@pytest.mark.parametrize("process", PROCESSES)
def test_a_definition_that_means_the_same_changes_nothing_at_any_moment(process: str) -> None:
    other = copied(process)
    for seed in range(3):
        walk = our_walk(process, seed)
        for count in {1, len(walk.moves) // 2 or 1, len(walk.moves)}:
            moves = walk.moves[:count]
            live = ENGINE.replay(our_model(process), moves)
            found = migrated(live, past_of(moves), other, migration_at(AT, ()))
            assert (found.lost, found.left_out, found.unsent) == ((), (), ())
            passed = tuple(id for _, effects in moves for id in effects.passed)
            assert found.effects == Effects(passed=passed, ended=live.ended)
            assert list(found.instance.open) == list(live.open)
            for decision, effects in walk.moves[count:]:
                assert ENGINE.apply(found.instance, decision) == effects


@pytest.mark.parametrize("process", PROCESSES)
def test_a_replay_goes_through_a_migration_and_compares(process: str) -> None:
    old, new, walk = our_model(process), copied(process), our_walk(process, 1)
    half = len(walk.moves) // 2 or 1
    live = ENGINE.replay(old, walk.moves[:half])
    decision = migration_at(AT, ())
    found = migrated(live, past_of(walk.moves[:half]), new, decision)
    before = [(old, *move) for move in walk.moves[:half]]
    after = [(new, *move) for move in walk.moves[half:]]
    again, past = ENGINE.replayed([*before, (new, decision, found.effects), *after])
    assert again.definition.hash == new.hash and list(again.open) == list(walk.instance.open)
    assert past.decisions == tuple(made for made, _ in walk.moves)
    with pytest.raises(Diverged) as diverged:
        ENGINE.replayed([*before, (new, decision, Effects(ended=True)), *after])
    assert diverged.value.index == half
    if after:
        with pytest.raises(ValueError, match="another definition"):
            ENGINE.replayed([*before, *after])


def test_a_process_without_a_move_is_not_there() -> None:
    with pytest.raises(ValueError, match="without a move"):
        ENGINE.replayed([])


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("a", "b"),
        ("a@2", "b@2"),
        ("a[p-1]@3", "b[p-1]@3"),
        ("sub@2/a[p-1]", "other@2/b[p-1]"),
        ("ab/a.a", "ab/a.a"),
        ("sub/sub", "other/other"),
    ],
)
def test_a_key_is_renamed_id_by_id(key: str, new: str) -> None:
    assert renamed_key(key, (("a", "b"), ("sub", "other"))) == new


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("call/meet", "meet"),
        ("call/meet[p-1]@2", "meet[p-1]@2"),
        ("meet@2", "call/meet@2"),
        ("call/other", "call/other"),
        ("call@2/meet", "call@2/call/meet"),  # the second time through: where it goes on there cannot be told
    ],
)
def test_a_step_that_stands_elsewhere_is_named_by_the_whole_way(key: str, new: str) -> None:
    assert renamed_key(key, (("call/meet", "meet"), ("meet", "call/meet"))) == new


def _without(text: str, id: str) -> str:
    """The model without a boundary event and its flows."""
    text = re.sub(rf'<bpmn:boundaryEvent id="{id}".*?</bpmn:boundaryEvent>', "", text, flags=re.DOTALL)
    return re.sub(rf'<bpmn:sequenceFlow [^>]*sourceRef="{id}"[^>]*/>', "", text)


def test_what_only_watches_may_go_and_the_step_it_watched_stays() -> None:
    text = BOUNDED
    story = Story(Definition.parse(text))
    assert story.open == {"work", "late"}
    found = migrated(
        story.instance, past_of(story.moves), Definition.parse(_without(text, "late")), migration_at(AT, ())
    )
    assert found.effects.withdrawn == ("late",) and found.lost == ()
    assert set(found.instance.open) == {"work"}


BOUNDED = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t">
<bpmn:process id="bounded" isExecutable="true"><bpmn:startEvent id="begin"/><bpmn:manualTask id="work"/>
<bpmn:boundaryEvent id="late" attachedToRef="work" cancelActivity="false"><bpmn:timerEventDefinition>
<bpmn:timeDuration>"P1D"</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id="end"/>
<bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="work"/><bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end"/>
<bpmn:sequenceFlow id="f3" sourceRef="late" targetRef="end"/></bpmn:process></bpmn:definitions>"""


def test_each_item_of_a_multi_instance_is_lost_or_kept_by_its_own_key() -> None:
    story = Story("text")
    story.complete("draft", people=["p1", "p2"])
    story.complete("agree[p1]")
    text = (
        (MODELS / "text.bpmn")
        .read_text(encoding="utf-8")
        .replace('"agree"', '"consent"')
        .replace(">agree<", ">consent<")
    )
    other, past = Definition.parse(text), past_of(story.moves)
    lost = migrated(story.instance, past, other, migration_at(AT, ()))
    assert lost.lost == ("agree[p2]",) and [made.key for made in lost.left_out] == ["agree[p1]"]
    kept = migrated(story.instance, past, other, migration_at(AT, (("agree", "consent"),)))
    assert (kept.lost, kept.left_out) == ((), ())
    assert {"consent[p2]"} <= set(kept.instance.open) and "consent[p1]" not in kept.instance.open


def test_the_difference_names_elements_and_what_of_them_is_otherwise() -> None:
    old = BOUNDED.encode()
    new = BOUNDED.replace('"P1D"', '"P2D"').replace(
        '<bpmn:endEvent id="end"/>', '<bpmn:endEvent id="end" name="Конец"/>'
    )
    new = new.replace("</bpmn:process>", '<bpmn:dataObject id="more"/></bpmn:process>')
    found = difference(old, _without(new, "none").encode())
    assert [each.id for each in found.added] == ["more"] and found.removed == ()
    assert {each.id: parts for each, parts in found.changed} == {"late": ("timerEventDefinition",), "end": ("name",)}
    assert found.values["end", "name"] == ("", "Конец")
    assert found.values["late", "timerEventDefinition"] == ('"P1D"', '"P2D"')
    gone = difference(old, _without(BOUNDED, "late").encode())
    assert [(each.kind, each.id) for each in gone.removed] == [("boundaryEvent", "late"), ("sequenceFlow", "f3")]
    assert difference(old, BOUNDED.replace("\n", "\n   ").encode()).is_empty


@pytest.mark.parametrize("process", PROCESSES)
def test_what_is_gone_through_item_by_item_is_declared(process: str) -> None:
    """A standard modeler resolves the reference of a multi-instance to a property of the process."""
    text = model_text(process)
    for ref in re.findall(r"<bpmn:loopDataInputRef>([^<]+)<", text):
        assert f'<bpmn:property id="{ref}"' in text, ref
