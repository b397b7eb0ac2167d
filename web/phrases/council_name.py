"""What a school calls the body of clause 1.3: council, methodical association or commission, in every case of the word.

The wording of the program says «совет»; `renamed` says the same with the school's own name.
"""

from __future__ import annotations

import re

#: name → nominative, genitive, dative, accusative, instrumental, prepositional; templates of documents have them too.
CASES: dict[str, tuple[str, ...]] = {
    "council": ("совет", "совета", "совету", "совет", "советом", "совете"),
    "association": (
        *("методическое объединение", "методического объединения", "методическому объединению"),
        *("методическое объединение", "методическим объединением", "методическом объединении"),
    ),
    "commission": ("комиссия", "комиссии", "комиссии", "комиссию", "комиссией", "комиссии"),
}
#: name → how what agrees with it ends: of a participle, of a past tense.
_ENDINGS = {"association": "о", "commission": "а"}
_AGREED = {
    "association": {"согласен": "согласно", "добровольный": "добровольное", "обязателен": "обязательно"},
    "commission": {"согласен": "согласна", "добровольный": "добровольная", "обязателен": "обязательна"},
}
#: What a past tense or a participle needs only an ending for.
_SHORT = ("согласовал", "вернул", "рассмотрел", "подписал", "рекомендовал", "создан")
_AFTER = re.compile(
    rf"\b([Сс]овет)( наставников)? ((?:– |не )?)({'|'.join((*_SHORT, *_AGREED['commission']))})(?![а-яё])"
)
_BEFORE = re.compile(r"\b([Сс]оздан)( совет)(?![а-яё])")
_INTO = re.compile(r"\b([Вв]|[Сс]обрать|[Сс]оздать|[Сс]оздайте) (совет)(?![а-яё])")
_TO_CREATE = re.compile(r"\b([Сс]овет)( наставников)? (решено создать|не создавать)")
_WORD = re.compile(r"(?<!педагогического )(?<!педагогическом )\b([Сс]овет)(ом|[ауе])?(?![а-яё])")
_PLACE = {None: 0, "а": 1, "у": 2, "ом": 4, "е": 5}
_QUOTED = re.compile(r"(«[^»]*»)")


def renamed(text: str, name: str) -> str:
    """The program's own words with the school's name in place of «совет»; what stands in «…» is somebody's own."""
    if name not in _ENDINGS or "овет" not in text:
        return text
    return "".join(part if part.startswith("«") else _said(part, name) for part in _QUOTED.split(text))


def _said(text: str, name: str) -> str:
    cases, ending = CASES[name], _ENDINGS[name]

    def agreed(found: re.Match[str]) -> str:
        word = found[4]
        return f"{found[1]}{found[2] or ''} {found[3]}{_AGREED[name].get(word, word + ending)}"

    text = _AFTER.sub(agreed, text)
    text = _BEFORE.sub(rf"\1{ending}\2", text)
    text = _INTO.sub(lambda found: f"{found[1]} {cases[3]}", text)
    text = _TO_CREATE.sub(lambda found: f"{_like(found[1], cases[3])}{found[2] or ''} {found[3]}", text)
    return _WORD.sub(lambda found: _like(found[1], cases[_PLACE[found[2]]]), text)


def _like(old: str, new: str) -> str:
    """The new word with a capital where the old one had it."""
    return new[0].upper() + new[1:] if old[0].isupper() else new
