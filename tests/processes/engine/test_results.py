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
