"""The banks of mentors and mentees in words: facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence

_OF = {"mentor": "банка наставников", "mentee": "банка наставляемых"}

FACTS: dict[str, tuple[Sentence, str]] = {
    "person.profile_recorded": (lambda f, n: f"Записаны сведения для {_OF[f.bank]}", "3.9"),
    "person.bank_left": (lambda f, n: f"Вышел(ла) из {_OF[f.bank]} по своему желанию", "2.3"),
}
REFUSALS: dict[str, tuple[str, str]] = {}
CHECKS: dict[str, str] = {}
