"""Service tasks: their handlers are called here, and what they answer is asked of the office as an act.

A handler that may be called again is called until it answers, with back-off. For one that may not, the log says that it
is about to be called before it is: after a crash in between nobody calls it again unless a person says so.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.case import Acting, Refused, Role
from domain.incidents import Incident
from processes import incidents
from processes.engine.handlers import Failed, Handler, Handlers, Unserved
from processes.engine.state import checked
from processes.incidents import Problem
from processes.moves import step_of
from processes.office import Ask, Office
from processes.ports import Log

log = logging.getLogger("nastavnik.services")

#: A handler that was asked and has not answered for so long will not.
PATIENCE = timedelta(minutes=10)


class ServiceTasks:
    """Calls handlers for the open service tasks of all cases."""

    def __init__(self, office: Office, log: Log, handlers: Handlers, worker: str) -> None:
        """worker: what tells this one from all others that work on the log."""
        self._office = office
        self._log = log
        self._handlers = handlers
        self._worker = worker

    def waiting(self, now: datetime) -> list[dict[str, Any]]:
        """Open service tasks that may be tried now, in the order they opened."""
        sql = """SELECT s.case_id, s.key, s.handler, s.school FROM services s
                 LEFT JOIN incidents i ON i.case_id = s.case_id AND i.key = s.key
                 WHERE i.key IS NULL OR i.retry_at <= ? ORDER BY s.opened_at, s.case_id, s.key"""
        return self._log.rows(sql, (now.astimezone(UTC).isoformat(),))

    def asked(self, row: Mapping[str, Any], now: datetime) -> Ask | None:
        """Call the handler; the act that completes the task with its answer. None when it has none: that is recorded."""
        case = self._office.case(row["case_id"])
        incident = case.incidents.get(row["key"])
        if incident is not None and incident.skipped and incident.raised.element == step_of(row["key"]):
            return _ask(row, now, {"values": {}, "called": False})
        if incident is not None and incident.raised.answered:
            return _ask(row, now, {"values": dict(incident.raised.answer)})
        handler = self._handlers.find(row["handler"])
        if handler is None:
            self._failed(row, now, "no_handler", row["handler"])
            return None
        if not self._handlers.repeatable(row["handler"]) and not self._may_call(row, now):
            return None
        return self._called(row, now, handler, incident)

    def stop(self, row: Mapping[str, Any], now: datetime) -> None:
        """The case goes round by its service tasks: this one waits for a person, and its handler is not called."""
        self._failed(row, now, "endless", step_of(row["key"]))

    def _may_call(self, row: Mapping[str, Any], now: datetime) -> bool:
        """Whether this worker is the one that calls a handler which must not be called twice."""
        since = self._office.case(row["case_id"]).asked.get(row["key"])
        if since is not None:
            if now - since >= PATIENCE:
                self._failed(row, now, "unanswered", row["handler"])
            return False
        acting = _system(f"asked/{self._worker}/{now.isoformat()}", row, now)
        data = {"key": row["key"], "handler": row["handler"]}
        try:
            self._office.perform(Ask("ask_service", row["case_id"], acting, data))
        except Refused:
            return False  # another worker was first
        return True

    def _called(self, row: Mapping[str, Any], now: datetime, handler: Handler, incident: Incident | None) -> Ask | None:
        seen = self._office.variables(row["case_id"], row["key"])
        given = {**seen, **(incident.values if incident else {})}
        try:
            return _ask(row, now, {"values": checked(handler(given))})
        except Failed as error:
            return _ask(row, now, {"values": {}, "error": error.code})
        except Unserved as error:
            self._failed(row, now, "handler", str(error)[:200])
            return None
        except Exception as error:
            # its words may name a person; its kind does not
            log.error("handler %s in %s failed: %s", row["handler"], row["case_id"], type(error).__name__)
            self._failed(row, now, "handler", type(error).__name__)
            return None

    def _failed(self, row: Mapping[str, Any], now: datetime, problem: str, detail: str) -> None:
        repeatable = problem == "handler" and self._handlers.repeatable(row["handler"])
        found = Problem(problem, step_of(row["key"]), detail, skippable=True)
        ask = _ask(row, now, {"values": {}, "called": False})
        incidents.record(self._office, ask, row["key"], found, repeatable=repeatable)


def _ask(row: Mapping[str, Any], now: datetime, data: Mapping[str, Any]) -> Ask:
    given = {"handler": row["handler"], **data}
    return Ask("answer_service", row["case_id"], _system("answered", row, now), given, row["key"])


def _system(word: str, row: Mapping[str, Any], now: datetime) -> Acting:
    act = hashlib.sha256(f"{word}/{row['case_id']}/{row['key']}".encode()).hexdigest()[:32]
    return Acting(f"service-{act}", "system", Role.SYSTEM, now, now, row["school"])
