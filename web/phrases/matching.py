"""The explained score of a pair in words: what matched, what did not, what is not known (4.5)."""

from __future__ import annotations

from collections.abc import Sequence

from domain.matching import Criterion, Match
from web.phrases.words import KINDS, MATTERS, MODES

CRITERIA = {
    "matters": "вопросы",
    "subject": "предмет или должность",
    "form_and_mode": "вид и режим",
    "time": "время",
    "experience": "разница в опыте",
    "training": "подготовка наставника",
    "place": "место или связь",
    "cooperation": "совместная работа",
}
SHUT_OUT = {
    "same_person": "это тот же человек",
    "no_consent": "нет действующего согласия или человек уже не работает в школе",
    "no_capacity": "занято столько наставляемых, сколько наставник может вести",
    "already_paired": "у этих людей уже есть программа или предложение",
    "paused": "один из них приостановил участие",
    "no_agreement": "для внешнего наставника нужен договор с его организацией",
}
_VALUES = {
    **MATTERS,
    **KINDS,
    **MODES,
    "trained": "подготовлен",
    "not_trained": "не обучался наставничеству",
    "younger": "наставник моложе",
    "older": "наставник не моложе",
    "worked": "уже завершили программу вместе",
    "fell_through": "прежнее предложение не сложилось",
}


def values(criterion: Criterion, codes: Sequence[str]) -> str:
    """Matched or unmatched values of a criterion, in words."""
    if criterion.name == "experience" and codes and codes[0].lstrip("-").isdecimal():
        return f"разница в стаже, лет: {codes[0]}"
    if criterion.name == "time" and codes:
        return f"часов в неделю: {codes[0]}"
    return ", ".join(dict.fromkeys(_VALUES.get(code, code) for code in codes))


def explained(found: Match) -> str:
    """Совпали: методика обучения; не совпало: режим; не указано: время."""
    matched = [values(each, each.matched) for each in found.criteria if each.matched]
    apart = [values(each, each.apart) for each in found.criteria if each.apart]
    unknown = [CRITERIA[each.name] for each in found.criteria if not each.known]
    parts = (("Совпали", matched), ("не совпало", apart), ("не указано", unknown))
    return "; ".join(f"{word}: {', '.join(said)}" for word, said in parts if said) + "."


def reasons(found: Match) -> str:
    """Why the pair may not be proposed now."""
    return "; ".join(SHUT_OUT[each] for each in found.shut_out)
