"""What the engine says of an expression that has no value, in plain words; what it quotes stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = r"(?:table (?P<table>.+?), (?P<where>(?:rule|input|the default of) .+?): )"
_WORDS: Mapping[str, str] = {
    r"(?P<a>.+) has no value": "у имени {a} нет значения",
    r"(?P<a>.+) is not a number": "{a} – не число",
    r"(?P<a>.+) has no length": "у {a} нет длины: она есть у текста и у списка",
    r"cannot be compared: (?P<a>.+)": "такие значения нельзя сравнить или сложить: {a}",
    r"cannot be compared": "такие значения нельзя сравнить",
    r"division by zero: (?P<a>.+)": "деление на ноль: {a}",
    r"a number is too large: (?P<a>.+)": "получается слишком большое число: {a}",
    r"a text or list would be longer than (?P<a>\d+)": "получается текст или список длиннее {a}",
    r"(?P<a>\w+) would be a list of lists": "в {a} получается список списков",
    r"(?P<a>min|max) of nothing": "{a} от пустого списка",
    r"no condition holds and there is no default flow": "ни одно условие не выполнено, а перехода по умолчанию нет",
    r"(?P<a>.+) is not a list": "{a} – не список",
    r"(?P<a>.+) is not a number of times": "{a} – не число повторений",
    r"(?P<a>.+) times is more than the (?P<b>\d+) that are carried out at once": "{a} повторений – больше {b}, которые выполняются сразу",
    r"(?P<a>.+) is not a moment(?: like .+)?": "{a} – не момент времени, как 2026-12-31T09:00:00Z",
    r"(?P<a>.+) has no offset from UTC": "у момента {a} не назван часовой пояс",
    r"(?P<a>.+) lies outside the years 1 to 9999 of UTC": "момент {a} вне календаря",
    r"(?P<a>.+) is not a duration in .+": "{a} – не длительность, как P7D или PT2H",
    r"(?P<a>.+) is longer than time itself": "длительность {a} слишком велика",
    r"(?P<a>.+) is no time at all": "длительность {a} равна нулю",
    r"(?P<a>.+) is not a cycle like .+": "{a} – не повторение, как R3/P7D",
    r"table (?P<a>.+) is UNIQUE, but rules (?P<b>.+) hold": "в таблице {a} подошло сразу несколько правил ({b}), а должно одно",
    r"table (?P<a>.+) is ANY, but rules (?P<b>.+) answer differently": "в таблице {a} правила {b} отвечают по-разному",
    r"(?P<a>.+) is not among its values": "{a} нет среди допустимых значений",
    r"(?P<a>.+) is a \w+, and a (?P<b>\w+) is expected": "{a} – значение другого вида, нужно {b}",
}
_KINDS: Mapping[str, str] = {"number": "число", "string": "текст", "boolean": "да или нет", "list": "список"}


def in_words(reason: str) -> str:
    """The reason; as the engine says it where there are no words for it."""
    place = re.match(_PLACE, reason)
    said = reason[place.end() :] if place else reason
    for pattern, words in _WORDS.items():
        if found := re.fullmatch(pattern, said, re.DOTALL):
            parts = {name: _KINDS.get(part, part) for name, part in found.groupdict().items()}
            return (f"таблица {place['table']}, {_place(place['where'])}: " if place else "") + words.format(**parts)
    return reason


def _place(where: str) -> str:
    for english, russian in (("the default of", "значение по умолчанию"), ("input", "вход"), ("rule", "правило")):
        where = where.replace(english, russian)
    return where
