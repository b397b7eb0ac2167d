"""The rebuild: every read table thrown away and folded anew from the log, part by part, on every core of the machine."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from adapters.batch import Batch, folded
from adapters.database import Unavailable
from adapters.log import Part, SqlLog
from processes import history
from processes.definitions import Definitions

#: Folds parts, maybe several at once; what they come to, in the order of the parts.
Share = Callable[[Sequence[Part]], Iterable[Batch]]
#: Facts that make it worth to start another process.
WORTH_A_WORKER = 5_000


def rebuild(
    log: SqlLog, again: Callable[[], SqlLog] | None = None, progress: Callable[[int], None] = lambda n: None
) -> int:
    """Throw every derived table away and fold them anew from the log; return the number of facts folded.

    again: opens the log in another process; None for one that nobody else can open. progress: told the number of
    facts folded since the last time.
    """
    workers = min(os.cpu_count() or 1, sum(part.facts for part in log.parts()) // WORTH_A_WORKER)
    if again is None or workers < 2:
        return rebuild_by(alone(log), log, progress)
    with crew(again, workers, type(log.database).__module__) as share:
        return rebuild_by(share, log, progress)


def rebuild_by(share: Share, log: SqlLog, progress: Callable[[int], None] = lambda n: None) -> int:
    """The same, the parts folded by these."""
    count = 0

    def batches() -> Iterator[Batch]:
        # asked for when nobody appends any more
        nonlocal count
        parts = log.parts()
        for part, batch in zip(parts, share(parts), strict=True):
            yield batch
            count += part.facts
            progress(part.facts)

    with _without_collector():
        log.refill(batches())
    return count


def alone(log: SqlLog) -> Share:
    """This process folds the parts itself, one after the other."""
    definitions = Definitions(log)
    return lambda parts: (_folded(log, definitions, part) for part in parts)


@contextmanager
def crew(again: Callable[[], SqlLog], workers: int, *loaded: str) -> Iterator[Share]:
    """So many processes fold the parts, each with the log open for itself. Raises Unavailable when one ends early.

    loaded: modules that they load only when they open the log, by name.
    """
    context = get_context("forkserver")
    # started from a process that has the program loaded, and neither threads nor connections
    context.set_forkserver_preload([*program(), __name__, again.__module__, *loaded])
    with ProcessPoolExecutor(workers, context, _open, (again,)) as pool:
        # they start while the tables are emptied
        for _ in range(workers):
            pool.submit(len, ())
        try:
            yield lambda parts: pool.map(_folded_here, parts)
        except BrokenProcessPool as error:
            raise Unavailable("a process that folds the log ended early; nothing has changed: run it again") from error


def program() -> list[str]:
    """The modules that the started script takes its names from. Every worker runs the script's first lines again, and
    no Python up to 3.13 does that ahead in the process they start from, whatever it is asked to load.
    """
    taken = {getattr(each, "__module__", None) for each in vars(sys.modules["__main__"]).values()}
    return sorted(name for name in taken if isinstance(name, str) and name in sys.modules and name != "__main__")


def _folded(log: SqlLog, definitions: Definitions, part: Part) -> Batch:
    with _without_collector():
        return folded(history.rows(log.of_part(part), definitions))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Facts and rows hold no cycles: looking for some again and again takes a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


# What a worker has: opened once, when it starts.
_here: tuple[SqlLog, Definitions]


def _open(again: Callable[[], SqlLog]) -> None:
    global _here
    log = again()
    _here = log, Definitions(log)


def _folded_here(part: Part) -> Batch:
    return _folded(*_here, part)
