"""What is found out about a value that does not change: once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # checked as what it stands for
    kept = cached_property
else:

    class kept:  # noqa: N801  (a decorator, named as the library names its own)
        """`functools.cached_property` as it is from Python 3.12 on, without the lock around the first time: two threads
        find out the same, and a rebuild asks three of them about every fact.
        """

        def __init__(self, found: Callable[[Any], Any]) -> None:
            self._found = found
            self._name = found.__name__
            self.__doc__ = found.__doc__

        def __get__(self, value: Any, kind: type | None = None) -> Any:
            if value is None:
                return self
            # the next time the value's own dictionary answers, and nobody comes here
            answer = value.__dict__[self._name] = self._found(value)
            return answer
