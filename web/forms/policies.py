"""The form of a school's policies; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError

from domain.policy import Days, Number, Shares, Value, Word
from domain.rule_set import POLICIES
from web.forms import fields
from web.forms.fields import Choice, Text
from web.forms.step_form import Form
from web.phrases.matching import CRITERIA
from web.phrases.policies import NAMES, SWITCHES, WORDS, value_words

#: One field for each criterion of matching.
WEIGHT = "weight_"


class DayList(Text):
    """Numbers of days, typed as 30, 14, 7, 0."""

    def __init__(self, *, label: str, count: int, most: int, **more: Any) -> None:
        super().__init__(label=label, limit=60, **more)
        self.count, self.most = count, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        parts = super()._deserialize(value, attr, data, **kwargs).replace(",", " ").split()
        if not all(part.isdecimal() and part.isascii() and int(part) <= self.most for part in parts):
            raise ValidationError(f"Введите через запятую числа от 0 до {self.most}, например 30, 14, 7, 0.")
        if not 1 <= len(parts) <= self.count:
            raise ValidationError(f"Дней должно быть от одного до {self.count}.")
        return tuple(map(int, parts))


def _policy(name: str) -> Choice | fields.Number | DayList:
    policy = POLICIES[name]
    if isinstance(policy, Number) and name in SWITCHES:
        return Choice({"1": "Да", "0": "Нет"}, label=NAMES[name])
    if isinstance(policy, Number):
        least, most = policy.least, policy.most
        return fields.Number(label=NAMES[name], help=f"От {least} до {most}", least=least, most=most)
    if isinstance(policy, Word):
        return Choice({word: WORDS[name][word] for word in policy.words}, label=NAMES[name])
    assert isinstance(policy, Days)
    help = f"Через запятую, по убыванию; не больше {policy.count}, каждое от 0 до {policy.most}"
    return DayList(label=NAMES[name], help=help, count=policy.count, most=policy.most)


def _fields() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, policy in POLICIES.items():
        if isinstance(policy, Shares):
            made |= {f"{WEIGHT}{each}": _share(each) for each in policy.names}
        else:
            made[name] = _policy(name)
    return made


def _share(criterion: str) -> fields.Number:
    label = f"Подбор пары, баллов за критерий: {CRITERIA[criterion]}"
    return fields.Number(label=label, help="От 0 до 100; все восемь вместе – 100", least=0, most=100)


class SetRules(Form.from_dict(_fields())):  # type: ignore[misc]
    title, button = "Новая версия правил школы", "Ввести для новых дел"
    note = "Новые дела пойдут по новой версии; начатые идут по той, с которой начаты (п. 6.2)."
    ground = Text(label="Основание", help="Приказ или решение: номер и дата", limit=300)


def typed(values: dict[str, Value]) -> dict[str, Any]:
    """What is in force, as the form shows it."""
    shown: dict[str, Any] = {}
    for name, value in values.items():
        policy = POLICIES[name]
        if isinstance(policy, Shares) and isinstance(value, tuple):
            shown |= {f"{WEIGHT}{each}": str(share) for each, share in zip(policy.names, value, strict=True)}
        else:
            shown[name] = value_words(name, value) if isinstance(policy, Days) else str(value)
    return shown


def read(data: dict[str, Any]) -> dict[str, Value]:
    """What was typed, as the act takes it."""
    values: dict[str, Value] = {}
    for name, policy in POLICIES.items():
        if isinstance(policy, Shares):
            values[name] = tuple(data[f"{WEIGHT}{each}"] for each in policy.names)
        else:
            values[name] = int(data[name]) if isinstance(policy, Number) else data[name]
    return values
