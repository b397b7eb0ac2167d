"""The live processes of cases: brought to where their case is, and moved by one decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.rules import migration as rules
from processes import incidents
from processes.cases import Case
from processes.definitions import Definitions
from processes.engine import ENGINE_ID, Definition, Endless, Engine, Instance, Migration, Past, Stuck, migrated
from processes.journal import Move
from processes.moves import Decision
from processes.ports import Log
from processes.warm import Warm


class Live:
    """Processes kept warm; what is not is rebuilt from the log."""

    def __init__(self, log: Log, definitions: Definitions, warm: Warm) -> None:
        self._log = log
        self._definitions = definitions
        self._warm = warm
        self._engine = Engine()

    def move(
        self, decision: Decision | None, kind: str, case: Case | None, onto: str | None
    ) -> tuple[Move | None, Instance | None]:
        """Carry the decision out; the move is to be recorded. kind: of the case. onto: see Answer.definition.

        Raises incidents.Faulted, NotOpen, and what a rule refuses of a migration.
        """
        if decision is None:
            return None, None
        if decision.kind == "migrate" and case is not None and onto is not None:
            return self._migrated(decision, case, onto)
        instance = Instance(self._definitions.in_force(kind)) if case is None else self.instance(case)
        try:
            effects = self._engine.apply(instance, decision)
        except (Stuck, Endless) as error:
            raise incidents.Faulted(decision.key, incidents.of_engine(error, instance.definition)) from error
        return Move(instance.definition.hash, ENGINE_ID, decision, effects), instance

    def _migrated(self, decision: Decision, case: Case, onto: str) -> tuple[Move, Instance]:
        found = self.migration(decision, case, self._definitions.parsed(onto))
        failed = "" if isinstance(found, Migration) else found.element
        rules.decisions_can_be_carried_out_again(failed=failed)
        assert isinstance(found, Migration)
        rules.migration_loses_no_open_step(lost=found.lost)
        return Move(onto, ENGINE_ID, decision, found.effects), found.instance

    def migration(self, decision: Decision, case: Case, definition: Definition) -> Migration | incidents.Problem:
        """What the case would be under the definition; the problem where the definition stops."""
        old, past = self._rebuilt(case)
        try:
            return migrated(old, past, definition, decision)
        except (Stuck, Endless) as error:
            return incidents.of_engine(error, definition)

    def variables(self, case: Case, key: str) -> Mapping[str, Any]:
        """The process variables that an open step of the case sees. Raises NotOpen."""
        instance = self.instance(case)
        seen = instance.seen(key)
        self._warm.give_process(case.id, instance, case.version)
        return seen

    def instance(self, case: Case) -> Instance:
        """The case's live process, brought to where the case is; the caller's from now on."""
        instance, version = self._warm.take_process(case.id)
        if instance is not None and version == case.version:
            return instance
        return self._rebuilt(case)[0]

    def _rebuilt(self, case: Case) -> tuple[Instance, Past]:
        moves = (entry.move for entry in self._log.entries(case.id, upto=case.version) if entry.move is not None)
        return self._engine.replayed(self._definitions.made(moves))
