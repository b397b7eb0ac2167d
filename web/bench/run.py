"""One run over one kind of store, in the order in which one measure needs what another made."""

from __future__ import annotations

from collections.abc import Callable

from web.bench import instances, measures
from web.bench.load import Load
from web.bench.sealing import seal_cost
from web.bench.servers import Kind, address, counted, opened

Say = Callable[[str], None]


def measured(kind: Kind, say: Say) -> measures.Figures:
    """Every figure of one kind of store. say: is told what is measured now. Raises NoServer."""
    with address(kind) as url:
        figures: measures.Figures = {}
        with opened(url) as store:
            say("acts")
            figures |= measures.commits(url)
            load = Load(store)
            figures |= measures.acts(load)
            say("seal")
            figures |= seal_cost(store, load)
            say("one long case")
            figures |= measures.one_case(load)
            figures |= measures.cold_load(store) | measures.drawing()
            figures |= measures.memory()
            say("rebuild and replay")
            figures |= measures.rebuilt(load, url)
        say("round trips")
        with counted(url) as (store, relay):
            figures |= measures.round_trips(Load(store, part="-counted", trips=(lambda: relay.trips) if relay else int))
        say("bare SpiffWorkflow")
        figures |= measures.blobs(url)
        with opened(url) as store:
            say("a thousand instances")
            figures |= instances.measured(Load(store, part="-many"))
            say("worklist")
            figures |= measures.worklists(store.log)
        return figures
