"""What instances of a multi-instance activity leave behind, whoever is done first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from processes.engine import Definition, Instance, Stuck
from processes.moves import Decision, Kind

AT = datetime(2026, 9, 1, tzinfo=UTC)
MANY = """<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><loopDataOutputRef>marks</loopDataOutputRef>
<outputDataItem id="mark" /></multiInstanceLoopCharacteristics>"""
TEXT = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="n">
<process id="p" isExecutable="true"><startEvent id="s" /><userTask id="u">{many}</userTask><endEvent id="e" />
<sequenceFlow id="s__u" sourceRef="s" targetRef="u" /><sequenceFlow id="u__e" sourceRef="u" targetRef="e" />
</process></definitions>"""


def _instance(*decisions: tuple[Kind, str, Mapping[str, Any]]) -> Instance:
    instance = Instance(Definition.on_trial(TEXT.format(many=MANY).encode(), None, lambda id: None))
    for kind, key, data in (("start", "", {}), *decisions):
        instance.decide(Decision(kind, key, AT, data))
    return instance


def test_are_in_the_order_of_the_instances() -> None:
    instance = _instance(
        ("complete", "u[3]", {"mark": 5}), ("complete", "u[1]", {"mark": 3}), ("complete", "u[2]", {"mark": 4})
    )
    assert instance.ended and dict(instance.variables) == {"marks": [3, 4, 5]}


def test_are_nowhere_else_before_all_are_done() -> None:
    instance = _instance(("complete", "u[3]", {"mark": 5, "other": 1}))
    assert dict(instance.variables) == {"other": 1}
    assert instance.seen("u[1]") == {"other": 1, "loopCounter": 1, "mark": None}


def test_of_an_instance_that_left_nothing_is_none() -> None:
    instance = _instance(*(("complete", f"u[{n}]", {"mark": n} if n == 2 else {}) for n in (1, 2, 3)))
    assert instance.variables["marks"] == [None, 2, None]


def test_cannot_be_lists() -> None:
    with pytest.raises(Stuck, match="mark is a list"):
        _instance(("complete", "u[1]", {"mark": [1, 2]}))


INSIDE = """<subProcess id="u">{many}<startEvent id="in" /><userTask id="mark_it" /><userTask id="write" /><endEvent id="out" />
<sequenceFlow id="in__mark_it" sourceRef="in" targetRef="mark_it" />
<sequenceFlow id="mark_it__write" sourceRef="mark_it" targetRef="write" />
<sequenceFlow id="write__out" sourceRef="write" targetRef="out" />
<boundaryEvent id="high" attachedToRef="write"><conditionalEventDefinition><condition>mark &gt; 4</condition>
</conditionalEventDefinition></boundaryEvent></subProcess>"""


def test_not_left_yet_let_no_condition_hold() -> None:
    text = TEXT.replace('<userTask id="u">{many}</userTask>', INSIDE).format(many=MANY)
    instance = Instance(Definition.on_trial(text.encode(), None, lambda id: None))
    for kind, key, data in (
        ("start", "", {}),
        ("complete", "u[1]/mark_it", {}),
        ("complete", "u[2]/mark_it", {"mark": 5}),
    ):
        instance.decide(Decision(kind, key, AT, data))  # type: ignore[arg-type]
    assert list(instance.open) == ["u[3]/mark_it", "u[1]/write"]
    assert [key for key in instance.listening] == ["u[1]/high"]
