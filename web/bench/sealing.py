"""What the seal costs beside the acts, and how fast it is checked."""

from __future__ import annotations

from datetime import UTC, datetime
from time import perf_counter

from adapters.audit import Audit
from adapters.signing import make_signing_key
from domain.case import Acting, Role
from processes.office import Ask
from web.bench.load import Load
from web.composition import Store, seal_now

#: Seconds of acts that the sealer is measured beside.
SECONDS = 5.0


def seal_cost(store: Store, load: Load) -> dict[str, float]:
    """The cost of an act sealed, to the same act unsealed; and the events the check of the seal reads in a second.

    An act itself does nothing for its seal but hash its leaf. The sealer works once a second beside the acts; here it
    works between them and its whole time is added to theirs, which is the most it can cost.
    """
    _open_log(store)
    seal_now(store)
    acts = sealing = 0.0
    while acts < SECONDS:
        load.timed.clear()
        while (second := sum(act.seconds for act in load.timed)) < 1:
            load.life()
        acts += second
        begun = perf_counter()
        seal_now(store)
        sealing += perf_counter() - begun
    begun = perf_counter()
    found = Audit(store.log).run()
    if found.seal != "ok":
        raise RuntimeError(f"the seal of the measured store is {found.seal}: {found.problems[:1]}")
    return {"seal_ratio": 1 + sealing / acts, "seal_check_events_per_s": found.events / (perf_counter() - begun)}


def _open_log(store: Store) -> None:
    """The fact that names the signing key, which `init` writes into a store that people use."""
    at = datetime(2026, 9, 1, tzinfo=UTC)
    acting = Acting("bench-open-log", "system", Role.SYSTEM, at, at, "")
    store.office.perform(Ask("open_log", "log-0", acting, {"public_key": make_signing_key(store.signing_key)}))
