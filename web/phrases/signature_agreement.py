"""The agreement on the simple electronic signature in words: facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.paper import paper_words

FACTS: dict[str, tuple[Sentence, str]] = {
    "person.signature_agreed": (
        lambda f, n: f"Соглашение об электронной подписи: {paper_words(f.paper)}, скан {f.paper.scan[:12]}…",
        "2.3",
    ),
    "person.signature_given_up": ("Отказ от электронной подписи: дальше подписывает на бумаге", "2.3"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "signature_rests_on_an_agreement": (
        "В школе подписывают в программе только по соглашению об электронной подписи, а ваше не записано.",
        "Подпишите соглашение у куратора или подпишите этот документ на бумаге.",
    ),
    "agreement_is_signed_once": ("Соглашение уже записано.", "Ничего делать не нужно."),
    "agreement_stands": ("Соглашения нет.", "Ничего делать не нужно."),
}
CHECKS: dict[str, str] = {
    "signature_rests_on_an_agreement": "Соглашение об электронной подписи есть",
    "agreement_is_signed_once": "Соглашения ещё не было",
    "agreement_stands": "Соглашение действует",
}
