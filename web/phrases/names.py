"""What sentences are made with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: How a person is called, by id.
Name = Callable[[str], str]
#: A sentence of a fact, or what makes one from the fact and the names.
Sentence = str | Callable[[Any, Name], str]
