"""The closed grammar: text of an expression → a tree of a few kinds of nodes. Nothing in it can reach Python.

    or      and      not      == != < <= > >= in, not in      + -      * / // %      - +
    names, numbers, "texts", True False None, [lists], (parentheses), and calls of FUNCTIONS

What strangers write with a plain meaning is read too: `${…}` and `#{…}` around it, `&& || !`, `true false null`;
a leading `=` (FEEL), after which a single `=` compares and `in` finds no part of a text. What in such a dress means
something else than here is refused: `a == b == c`, `//` (a comment), `!a == b`.
"""

from __future__ import annotations

import keyword
import re
from typing import Literal as OneOf
from typing import TypeAlias

from processes.engine.scanner import BadExpression, Token, cut
from processes.engine.syntax import Arithmetic, Call, Comparison, Joined, ListOf, Literal, Minus, Name, Node, Not

MAX_LENGTH = 500
MAX_DEPTH = 20

FUNCTIONS = ("abs", "len", "max", "min", "sum")
_CONSTANTS = {"True": True, "true": True, "False": False, "false": False, "None": None, "null": None}
#: Words of the grammar and of Python: naming a variable so would mislead whoever reads.
RESERVED = frozenset({*keyword.kwlist, "then"})
#: Whose expression it is: `${` of EL, `=` of FEEL, "" our own.
Dress: TypeAlias = OneOf["", "${", "="]
_COMPARE = ("==", "!=", "<", "<=", ">", ">=", "in", "not in")
_ORDER = {"<", "<=", ">", ">="}
_WRAPPED = re.compile(r"[$#]\{(.*)\}", re.DOTALL)


def read(text: str) -> Node:
    """The tree of an expression. Raises BadExpression, saying what is not allowed."""
    if len(text) > MAX_LENGTH:
        raise BadExpression(f"longer than {MAX_LENGTH} characters")
    inner = text.strip()
    wrapped = _WRAPPED.fullmatch(inner)
    feel = inner.startswith("=") and not inner.startswith("==")
    dress: Dress = "${" if wrapped else "=" if feel else ""
    parser = Parser(wrapped.group(1) if wrapped else inner[1:] if feel else inner, dress)
    tree = parser.expression()
    parser.end()
    return tree


def means_something(name: str) -> bool:
    """Whether no variable may be called so: it is a word of the grammar, or looks like one of Python's own."""
    return name in RESERVED or name in _CONSTANTS or name in FUNCTIONS or name.startswith("__")


class Parser:
    """Reads tokens from left to right."""

    def __init__(self, text: str, dress: Dress = "") -> None:
        if len(text) > MAX_LENGTH:
            raise BadExpression(f"longer than {MAX_LENGTH} characters")
        self._text = text.strip()
        self.tokens = cut(text)
        self.at = 0  # which token is next; whoever remembers it can go back
        self._depth = 0
        self._dress = dress
        self._products = ("*", "/", "%") if dress else ("*", "/", "//", "%")

    # tokens

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self, *words: str) -> str | None:
        """The next token's word when it is a name or sign among these; it is passed."""
        token = self.next
        if token.kind in ("name", "sign") and token.word in words:
            self.at += 1
            return token.word
        return None

    def need(self, *words: str) -> str:
        """As take, but raises BadExpression where it is not there."""
        found = self.take(*words)
        if found is None:
            raise self.bad()
        return found

    def end(self) -> None:
        """Raises BadExpression where something is left."""
        if self.next.kind != "end":
            raise self.bad()

    def bad(self) -> BadExpression:
        """The error for the next token, in words."""
        shown = repr(self._text[:80])
        if not self._text:
            return BadExpression("the expression is empty")
        if self.next.kind == "end":
            return BadExpression(f"{shown} breaks off")
        what = _NOT_ALLOWED.get(self.next.word, "is not allowed here")
        return BadExpression(f"{self.next.word[:40]} {what} in {shown}")

    # the grammar, from what binds least

    def expression(self) -> Node:
        """A whole expression; what follows it is left."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise BadExpression(f"nested deeper than {MAX_DEPTH}: {self._text[:80]!r}")
        parts = [self._and()]
        while self.take("or"):
            parts.append(self._and())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _and(self) -> Node:
        parts = [self._not()]
        while self.take("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _not(self) -> Node:
        nots, sign = 0, None
        while last := self.take("not", "!"):
            nots, sign = nots + 1, last
        if nots > MAX_DEPTH:
            raise BadExpression(f"nested deeper than {MAX_DEPTH}: {self._text[:80]!r}")
        found = self.sum() if sign == "!" else self._comparison()  # elsewhere ! binds more than ==, here less
        for _ in range(nots):
            found = Not(found)
        return found

    def _comparison(self) -> Node:
        first = self.sum()
        rest: list[tuple[str, Node]] = []
        while sign := self._compare_sign():
            if rest and self._dress and not {sign, rest[-1][0]} <= _ORDER:
                raise BadExpression(f"{sign} compares what was compared already, in {self._text[:80]!r}")
            rest.append((sign, self.sum()))
        return Comparison(first, tuple(rest)) if rest else first

    def _compare_sign(self) -> str | None:
        feel = self._dress == "="
        if self.take("not"):
            self.need("in")
            return "not among" if feel else "not in"
        if feel and self.take("in"):
            return "among"
        if feel and self.take("="):
            return "=="
        return self.take(*_COMPARE)

    def sum(self) -> Node:
        """What a comparison compares."""
        found = self._product()
        while sign := self.take("+", "-"):
            found = Arithmetic(found, sign, self._product())
        return found

    def _product(self) -> Node:
        found = self._signed()
        while sign := self.take(*self._products):
            found = Arithmetic(found, sign, self._signed())
        return found

    def _signed(self) -> Node:
        minuses = 0
        while sign := self.take("-", "+"):
            minuses += sign == "-"
        found = self._atom()
        if not minuses % 2:
            return found
        if isinstance(found, Literal) and isinstance(found.value, int | float) and not isinstance(found.value, bool):
            return Literal(0 - found.value)
        return Minus(found)

    def _atom(self) -> Node:
        token = self.next
        if token.kind in ("number", "text"):
            self.at += 1
            return Literal(token.value)
        if token.kind == "name":
            return self._named(token.word)
        if self.take("("):
            found = self.expression()
            self.need(")")
            return found
        self.need("[")
        return ListOf(self._several("]"))

    def _named(self, word: str) -> Node:
        if word not in _CONSTANTS and (word in RESERVED or word.startswith("__")):
            raise self.bad()
        self.at += 1
        if word in _CONSTANTS:
            return Literal(_CONSTANTS[word])
        if not self.take("("):
            return Name(word)
        if word not in FUNCTIONS:
            raise BadExpression(f"{word[:40]}(…) cannot be called; there are only {', '.join(FUNCTIONS)}")
        return Call(word, self._several(")"))

    def _several(self, close: str) -> tuple[Node, ...]:
        items: list[Node] = []
        while not self.take(close):
            if items:
                self.need(",")
            items.append(self.expression())
        return tuple(items)


_NOT_ALLOWED = {
    ".": "(reaching into a value) is not allowed",
    "[": "(picking from a value) is not allowed",
    "(": "(calling a value) is not allowed",
    "**": "(power) is not allowed",
    "=": "(a single one) does not compare: write ==,",
    ":=": "(assignment) is not allowed",
}
