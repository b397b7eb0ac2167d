"""Signals between cases in words."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Sentence
from web.phrases.typography import count


def _broadcast(fact: Any, name: Any) -> str:
    heard = len(fact.hearers)
    to = count(heard, "дело, которое его ждало", "дела, которые его ждали", "дел, которые его ждали")
    return f"Сигнал «{fact.name}» разослан: {to}" if heard else f"Сигнал «{fact.name}» ни в одно другое дело не пошёл"


def _heard(fact: Any, name: Any) -> str:
    late = "" if fact.key else "; здесь его уже не ждут"
    return f"Услышан сигнал «{fact.name}» из другого дела{late}"


FACTS: dict[str, tuple[Sentence, str]] = {"signal.broadcast": (_broadcast, ""), "signal.heard": (_heard, "")}
REFUSALS: dict[str, tuple[str, str]] = {}
CHECKS: dict[str, str] = {}
