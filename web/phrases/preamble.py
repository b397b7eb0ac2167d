"""What an order's preamble cites, in words: facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from domain.facts.legal_act import Entry
from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short


def act_words(act: Entry) -> str:
    """Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»."""
    day = f" от {day_short(act.day)}" if act.day else ""
    number = f" № {act.number}" if act.number else ""
    return f"{act.form}{day}{number} «{act.title}»"


def _cited(fact: Any, name: Name) -> str:
    numbers = ", ".join(f"№ {act.number}" for act in fact.acts)
    return f"В преамбулу приказа внесены акты: {numbers}" if numbers else "В преамбуле приказа нет ссылок на акты"


FACTS: dict[str, tuple[Sentence, str]] = {"order.acts_cited": (_cited, "1.2")}
REFUSALS: dict[str, tuple[str, str]] = {
    "cited_acts_are_in_force": (
        "На {day} не действует акт, на который ссылается приказ: № {acts}.",
        "Уберите его из преамбулы или уточните сроки в перечне актов.",
    ),
}
CHECKS: dict[str, str] = {"cited_acts_are_in_force": "Акты, на которые ссылается приказ, действуют"}
