"""What was signed on paper, in words: facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from domain.facts.any_case import Paper
from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short


def paper_words(paper: Paper) -> str:
    """№ 5 от 01.09.2026."""
    return f"№ {paper.number} от {day_short(paper.day)}"


def on_paper(fact: Any) -> str:
    """What follows the sentence of a fact that was signed by hand; "" for one signed here."""
    return f" на бумаге, {paper_words(fact.paper)}, скан {fact.paper.scan[:12]}…" if fact.paper else ""


def _listed(fact: Any, name: Name) -> str:
    people = ", ".join(name(person) for person in fact.people)
    return f"С приказом ознакомлены на бумаге: {people}; лист {paper_words(fact.paper)}, скан {fact.paper.scan[:12]}…"


FACTS: dict[str, tuple[Sentence, str]] = {"order.list_recorded": (_listed, "3.8")}
REFUSALS: dict[str, tuple[str, str]] = {
    "paper_has_its_scan": ("У документа на бумаге не хватает: {missing}.", "Впишите номер и приложите скан."),
    "nobody_records_their_own_paper": (
        "Документ на бумаге записывает не сам подписавший.",
        "Подпишите в программе или попросите другого куратора.",
    ),
    "list_is_not_older_than_the_order": (
        "Лист ознакомления от {day} старше приказа от {order}.",
        "Проверьте дату листа: ознакомиться можно только с подписанным приказом.",
    ),
}
CHECKS: dict[str, str] = {
    "paper_has_its_scan": "Номер и скан документа на бумаге есть",
    "list_is_not_older_than_the_order": "Лист ознакомления не старше приказа",
    "nobody_records_their_own_paper": "Документ на бумаге записывает не подписавший",
}
