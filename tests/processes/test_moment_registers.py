"""«На дату» for every kind of case: its register by both clocks, the queue of orders, figures; backdating shows."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest

from domain.statistics import statistics
from processes import past
from processes.cases import FILED, fold
from processes.history import happened_by, known_at
from processes.indicators import picture
from processes.past import Clock, Moment, Sought
from tests import banks, cycles, lives, monitoring, sites
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from tests.web import staged
from tests.web.staged import Browser, words
from web.app import create_app
from web.composition import accounts_of
from web.pages.moments import ALL_PARTS

PASSWORD = "long enough for a test"
ALL = Sought(page=0)


def whole(begin: Begin) -> Story:
    """A school with a case of nearly every kind: a cycle that has gone to its end, and what is done beside it."""
    story = begin("school")
    cycles.decided(story)
    for family in (cycles, banks, monitoring, sites):
        for kind in family.KINDS:
            if not story.cases(kind):
                sites.offered(story, "sidorova") if kind == "distribution" else family.case_of(story, kind)
    return story


def auditor(story: Story) -> Browser:
    accounts_of(story.store).create(id_of("auditor"), SCHOOL, "auditor", PASSWORD)
    app = create_app(story.store, clock=staged.Clock(story.now), testing=True)
    browser = Browser(app.test_client())
    assert browser.sign_in("auditor", PASSWORD).status_code == 302
    return browser


def test_every_kind_has_its_register_at_every_moment_by_both_clocks(begin: Begin) -> None:
    story, clocks = whole(begin), {"recorded": known_at, "occurred": happened_by}
    missing = {kind for kind in FILED if not story.cases(kind)}
    assert missing <= {"unit", "programme", "consent"}, "those of the demo, see test_past and test_moments_page"
    browser = auditor(story)
    stored = [row["at"] for row in story.log.rows("SELECT at FROM acts WHERE school = ? ORDER BY at", (SCHOOL,))]
    for at in (datetime.fromisoformat(each) for each in (stored[len(stored) // 2], stored[-1])):
        for kind in FILED:
            for clock, chosen in clocks.items():
                then = {c for c in story.cases(kind) if fold(chosen(story.log.entries(c), at)) is not None}
                rows, total = past.register(story.log, Moment(at, clock), SCHOOL, kind, ALL)  # type: ignore[arg-type]
                assert ({row["case_id"] for row in rows}, total) == (then, len(then)), (kind, clock)
    for kind in FILED:
        tail = f"part={kind}&at={(story.now + timedelta(days=1)).date()}"
        page = words(browser.get(f"/moment?{tail}"))
        assert ALL_PARTS[kind].lower() in page
        shown = re.findall(rf'href="/case/({kind}-[^/]+)/history', page)
        assert set(shown) == set(story.cases(kind)), kind
        assert not re.search(r"None|person-|[a-z]+-[0-9a-f]{16}", re.sub(r"<[^>]+>", "", page)), kind
        table = browser.get(f"/moment.csv?{tail}").data.decode("utf-8-sig")
        assert len(list(csv.reader(StringIO(table), delimiter=";"))) == len(shown) + 2


def queue(story: Story, at: datetime, clock: Clock = "recorded") -> list[str]:
    rows, total = past.order_queue(story.log, Moment(at, clock), SCHOOL, ALL)
    assert total == len(rows)
    return sorted(row["step"] for row in rows)


def test_the_queue_of_orders_stood_as_it_was(begin: Begin) -> None:
    story = begin("consented")
    asked = story.now
    order = lives.request_order(story)
    drafted = story.now
    story.step("draft_order", order, "ivanova", control="")
    to_sign = story.now
    story.step("sign_order", order, "dordzhiev", decision="accept")
    then = [queue(story, at) for at in (asked, drafted, to_sign, story.now)]
    assert then == [["prepare_order"], ["draft_order"], ["sign_order"], []]
    assert queue(story, drafted, "occurred") == ["draft_order"]
    assert "acknowledge_order" in {row["step"] for row in past.tasks(story.log, Moment(story.now), SCHOOL, ALL)[0]}
    browser = auditor(story)
    page = words(browser.get(f"/moment?part=queue&at={to_sign.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"))
    assert "На дату: очередь приказов" in page


def _figure(story: Story, at: datetime, clock: Clock, code: str) -> int:
    found = statistics(picture(story.office, story.log, SCHOOL, Moment(at, clock)), date(2026, 1, 1))
    return next((each.value for each in found if each.code == code), 0)


def _held(story: Story, at: datetime, clock: Clock) -> int:
    (row,) = picture(story.office, story.log, SCHOOL, Moment(at, clock)).programmes
    return len(row.meetings)


def test_figures_of_a_day_by_both_clocks_and_backdating_shows(begin: Begin) -> None:
    story = begin("active")
    started = story.now
    story.until(date(2026, 9, 20))
    met = datetime.combine(date(2026, 9, 5), time(12), UTC)
    data: dict[str, Any] = {"day": met.date(), "mode": "offline", "minutes": 45, "notes": "-"}
    story.act("record_meeting", story.programme, "petrov", attended=[id_of("petrov"), id_of("sidorova")], **data)
    assert (_held(story, met, "recorded"), _held(story, met, "occurred")) == (0, 1)
    assert (_held(story, story.now, "recorded"), _held(story, story.now, "occurred")) == (1, 1)
    assert _figure(story, started, "recorded", "period_begun") == 1
    before = started - timedelta(days=60)
    assert _figure(story, before, "recorded", "period_begun") == _figure(story, before, "occurred", "period_begun") == 0
    browser = auditor(story)
    for clock in ("recorded", "occurred"):
        page = words(browser.get(f"/moment?part=figures&at=2026-09-20&clock={clock}"))
        assert "Участники действующих программ" in page and "Сосчитано заново" in page
        assert "Участники действующих" in browser.get(f"/moment.csv?part=figures&clock={clock}").data.decode()
    assert "задним числом" in words(browser.get("/moment?part=events&at=2026-10-01"))


def test_a_case_is_there_from_its_first_fact_on(begin: Begin) -> None:
    story = begin("active")
    entries = story.log.entries(story.programme)
    first = entries[0].acting.at
    early = replace(entries[1], acting=replace(entries[1].acting, occurred=first - timedelta(days=30)))
    assert happened_by([entries[0], early], first - timedelta(days=1)) == []
    assert happened_by([entries[0], early], first) == [entries[0], early]


@pytest.mark.parametrize("part", ["unit", "figures", "queue"])
def test_strange_words_break_no_part(begin: Begin, part: str) -> None:
    browser = auditor(begin("school"))
    for tail in ("&page=999", "&status=%27%25", "&person=x", "&clock=x"):
        assert browser.get(f"/moment?part={part}{tail}").status_code == 200
