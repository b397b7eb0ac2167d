"""The forms and kinds a school has chosen for its cycle, in words: refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence

FACTS: dict[str, tuple[Sentence, str]] = {}
REFUSALS: dict[str, tuple[str, str]] = {
    "forms_are_of_the_charter": (
        "Школа не выбрала для этого цикла: {others}.",
        "Возьмите выбранные формы и виды: они названы на странице «Цикл» (п. 2.3, 4.2).",
    ),
}
CHECKS: dict[str, str] = {"forms_are_of_the_charter": "Формы и виды – из выбранных школой"}
