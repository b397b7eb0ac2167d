"""What a policy may be, as it is written into the id of a rule set and read back."""

from __future__ import annotations

import pytest

from domain.policy import Days, Number, Policy, Shares, Value, Word, falling, written

KINDS: list[tuple[Policy, Value]] = [
    (Number(1, 20), 5),
    (Word(("council", "commission")), "commission"),
    (Days(6, 90), (30, 14, 0)),
    (Shares(("a", "b")), (60, 40)),
]


@pytest.mark.parametrize(("policy", "value"), KINDS)
def test_a_value_is_read_as_it_was_written(policy: Policy, value: Value) -> None:
    assert policy.read(written(value)) == value


@pytest.mark.parametrize(
    ("policy", "text"),
    [(Number(1, 20), "five"), (Number(1, 20), ""), (Number(1, 20), "٥"), (Word(("council",)), "commission"),
     (Days(6, 90), "30,14"), (Days(6, 90), ""), (Shares(("a", "b")), "100"), (Shares(("a", "b")), "60.x")],
)  # fmt: skip
def test_another_text_is_no_value(policy: Policy, text: str) -> None:
    with pytest.raises(ValueError, match=r"^|invalid"):
        policy.read(text)


def test_days_fall_when_each_is_less_than_the_one_before() -> None:
    assert falling((30, 14, 0)) and falling((7,))
    assert not falling((14, 14)) and not falling((14, 30))
