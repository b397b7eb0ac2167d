"""The text of an expression, cut into tokens."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

#: Beyond this, whole numbers lose digits in JSON.
MAX_NUMBER = 2**53

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<name>[^\W\d]\w*)
    | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<sign>\*\*|//|==|!=|<=|>=|<>|&&|\|\||\.\.|:=|[-+*/%<>=!()\[\],.:;{}@?|&^~])
    )""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'", "/": "/"}
_SPELLED = {"&&": "and", "||": "or"}


class BadExpression(ValueError):
    """The text is outside the grammar, or it has no value over these variables."""


class Token(NamedTuple):
    """kind: number, name, text, sign, end. word: as written; value: of a number or text."""

    kind: str
    word: str
    value: Any = None


def cut(text: str) -> list[Token]:
    """The text cut into tokens, the last of kind "end". Raises BadExpression."""
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadExpression(f"cannot be read: {text[at : at + 40].strip()!r}")
        found.append(_token(match))
        at = match.end()
    return [*found, Token("end", "the end")]


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    word = match.group(kind)
    if kind == "number":
        return Token(kind, word, _number(word))
    if kind == "text":
        return Token(kind, word, _text(word))
    return Token(kind, _SPELLED.get(word, word))


def _number(word: str) -> int | float:
    value = int(word) if len(word) < 20 and word.isdecimal() else float(word)
    if abs(value) > MAX_NUMBER:
        raise BadExpression(f"the number {word[:20]} is too large")
    return value


def _text(word: str) -> str:
    found = _ESCAPED.sub(_escape, word[1:-1])
    try:  # a character beyond the first 65,536 is written as two
        return found.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError as error:
        raise BadExpression(f"half a character in {word[:40]}") from error


def _escape(found: re.Match[str]) -> str:
    code, letter = found.groups()
    if code:
        return chr(int(code, 16))
    if letter not in _ESCAPES:
        raise BadExpression(f"\\{letter} means nothing in a text")
    return _ESCAPES[letter]
