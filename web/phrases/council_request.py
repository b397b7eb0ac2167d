"""Requests to the council in words: purposes, outcomes, facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.words import word

PURPOSES = {"consultation": "консультация", "agreement": "согласование", "mediation": "медиация"}
OUTCOMES = {
    "held": "консультация проведена",
    "agreement": "стороны договорились",
    "no_agreement": "стороны не договорились",
    "withdrawn": "обращение отозвано",
    "passed_on": "передать другому: я не могу рассмотреть",
}
FACTS: dict[str, tuple[Sentence, str]] = {
    "council_request.made": (lambda f, n: f"Обращение в совет: {word(PURPOSES, f.purpose)}", "3.10"),
    "council_request.neutral_chosen": (
        lambda f, n: f"Рассмотрит {n(f.person)}" + (" (совета нет)" if f.instead else ", член совета"),
        "3.10",
    ),
    "council_request.passed_on": ("Обращение передаётся другому нейтральному человеку", "3.10"),
    "council_request.outcome_recorded": (lambda f, n: f"Исход обращения: {word(OUTCOMES, f.outcome)}", "3.10"),
    "council_request.withdrawn": ("Заявитель отозвал обращение", "3.10"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "agreement_and_mediation_have_another_side": (
        "Не сказано, с кем нужно договориться.",
        "Выберите вторую сторону; для консультации она не нужна.",
    ),
    "nobody_is_on_both_sides": ("Вы выбрали себя второй стороной.", "Выберите другого человека."),
    "neutral_is_no_party": ("{person} – сторона обращения.", "Выберите того, кого вопрос не касается."),
    "neutral_is_of_the_council": (
        "Совет действует, а {person} не член совета.",
        "Выберите члена совета, которого вопрос не касается.",
    ),
    "party_does_not_choose": (
        "Нейтрального человека выбирает одна из сторон обращения.",
        "Лучше передайте выбор тому, кого вопрос не касается.",
    ),
    "outcome_fits_the_purpose": (
        "Такой исход не подходит к виду обращения.",
        "Консультация – проведена; согласование и медиация – договорились или нет.",
    ),
    "requester_withdraws_the_request": ("Отозвать обращение может только заявитель.", "Сообщите о своём решении ему."),
}
CHECKS: dict[str, str] = {
    "agreement_and_mediation_have_another_side": "Вторая сторона названа (или это консультация)",
    "nobody_is_on_both_sides": "Заявитель – не вторая сторона",
    "neutral_is_no_party": "Рассматривает не сторона обращения",
    "neutral_is_of_the_council": "Рассматривает член совета (или совета нет)",
    "party_does_not_choose": "Проверено, не выбирает ли сторона",
    "outcome_fits_the_purpose": "Исход подходит к виду обращения",
    "requester_withdraws_the_request": "Отзывает заявитель",
}
