"""Charts: what is pictured, that the picture says aloud what it shows, and where the report has them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from web.charts import Bar, Chart, charts

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>\" onload='x' &"


def _line(code: str, part: str, value: str, unit: str = "programmes") -> dict[str, Any]:
    return {"code": code, "part": part, "value": value, "unit": unit}


def _drawn(chart: Chart) -> Any:
    return etree.fromstring(str(chart.svg))


def test_shares_stand_on_one_scale_to_a_hundred() -> None:
    (chart,) = charts([_line("meetings_kept", "", "50", "percent"), _line("plan_done", "", "12,5", "percent")])
    assert chart.title == "Доли, %"
    assert [(bar.words, bar.share) for bar in chart.bars] == [("50 %", 0.5), ("12,5 %", 0.125)]


def test_a_number_of_several_parts_is_measured_by_its_largest() -> None:
    grounds = [_line("period_ended_by_ground", "completed", "4"), _line("period_ended_by_ground", "mutual", "1")]
    (chart,) = charts([*grounds, _line("period_ended", "", "5")])
    assert chart.title == "Завершены за период по основанию"
    assert [(bar.label, bar.share) for bar in chart.bars] == [
        ("план выполнен в полном объёме", 1.0),
        ("обоюдное решение", 0.25),
    ]


def test_nothing_is_drawn_of_one_number_of_zeros_and_of_no_data() -> None:
    one = [_line("plan_done", "", "50", "percent"), _line("meetings_kept", "", "", "percent")]
    zeros = [_line("closings", "completed", "0"), _line("closings", "mutual", "0")]
    assert charts([*one, *zeros, _line("period_ended", "", "5")]) == []


def test_a_round_is_named_by_its_day() -> None:
    (chart,) = charts([_line("pulse", "2026-09-08", "4", "points"), _line("pulse", "2027-03-01", "5", "points")])
    assert [bar.label for bar in chart.bars] == ["опрос 08.09.2026", "опрос 01.03.2027"]


def test_the_picture_says_every_number_and_carries_no_style() -> None:
    tree = _drawn(Chart("Охват", (Bar("наставники", "25 %", 0.25), Bar("все", "100 %", 1.0))))
    assert tree.get("role") == "img"
    said = {each.get("id"): each.text for each in tree.iter() if each.get("id")}
    named = [said[id] for id in tree.get("aria-labelledby").split()]
    assert named == ["Охват", "наставники – 25 %; все – 100 %"]
    assert not [each for each in tree.iter() if "style" in each.attrib]
    shares = [float(each.get("width")) for each in tree.iter(f"{SVG}rect") if each.get("class") == "full"]
    assert shares[1] == 4 * shares[0] or abs(shares[1] - 4 * shares[0]) < 0.5


def test_a_long_name_is_broken_and_a_hostile_one_stays_text() -> None:
    tree = _drawn(Chart(HOSTILE, (Bar("очень длинное название показателя " * 3 + HOSTILE, "1", 0.5),)))
    texts = ["".join(each.itertext()) for each in tree.iter(f"{SVG}text")]
    assert len(texts) > 3 and max(map(len, texts)) <= 42
    assert not tree.findall(f".//{SVG}script")
