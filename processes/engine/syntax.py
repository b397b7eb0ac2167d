"""What expressions are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Literal:
    value: Any


@dataclass(frozen=True)
class Name:
    id: str


@dataclass(frozen=True)
class ListOf:
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Not:
    operand: Node


@dataclass(frozen=True)
class Minus:
    operand: Node


@dataclass(frozen=True)
class Arithmetic:
    left: Node
    sign: str
    right: Node


@dataclass(frozen=True)
class Comparison:
    """first, then each sign with what follows it: a < b < c."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True)
class Joined:
    """word: and, or."""

    word: str
    parts: tuple[Node, ...]


Node: TypeAlias = Literal | Name | ListOf | Call | Not | Minus | Arithmetic | Comparison | Joined
