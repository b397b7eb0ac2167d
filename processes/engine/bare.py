"""SpiffWorkflow as it comes, its state a JSON text that is read and written at every step. The measure for `bench`."""

from __future__ import annotations

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.spiff.parser import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG
from SpiffWorkflow.util.task import TaskState


class BareProcess:
    """Starts cases of one process and completes their user tasks, the first open one at a time."""

    def __init__(self, text: bytes, process: str) -> None:
        parser = SpiffBpmnParser()
        parser.add_bpmn_xml(etree.fromstring(text))
        self._specs = parser.get_spec(process), parser.get_subprocess_specs(process)
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(SPIFF_CONFIG))

    def start(self, data: dict[str, Any]) -> str:
        """The state of a new case."""
        workflow = BpmnWorkflow(*self._specs)
        for task in workflow.get_tasks():
            task.data.update(data)
        workflow.do_engine_steps()
        return self._text(workflow)

    def step(self, state: str, data: dict[str, Any]) -> str:
        """The state after the first open user task was completed with the data."""
        workflow = self._serializer.deserialize_json(state)
        task = workflow.get_tasks(state=TaskState.READY, manual=True)[0]
        task.data.update(data)
        task.run()
        workflow.do_engine_steps()
        return self._text(workflow)

    def _text(self, workflow: Any) -> str:
        return str(self._serializer.serialize_json(workflow))
