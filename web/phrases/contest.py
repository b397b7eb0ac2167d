"""Contests of mentors and pairs in words: facts, refusals, checks, states, and the template of their rules."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence

CASES = {"contest": "Конкурс"}
STATES = {
    "to_approve": "на утверждении",
    "to_revise": "на доработке",
    "running": "идёт",
    "summed_up": "итоги подведены",
    "not_held": "не состоится",
    "called_off": "отменён",
}
#: What the form of a new contest begins with: the school keeps, changes or strikes it out.
TEMPLATE: dict[str, Any] = {
    "aim": "Поддержать наставников и показать коллегам лучший опыт наставничества в школе.",
    "entrants": "Наставники и наставнические пары (группы), чья программа действует или завершена в этом учебном году. "
    "Участие добровольное.",
    "nominations": [
        {
            "name": "Лучший наставник",
            "criteria": "Достигнутые результаты наставляемых; выполнение плана мероприятий; отзывы наставляемых; "
            "открытые уроки и выступления",
        },
        {
            "name": "Лучшая наставническая пара",
            "criteria": "Продвижение от запроса к результату; совместные уроки и проекты; вклад каждого участника",
        },
    ],
    "rewards": "Победителей представляют к поощрению по итогам года; опыт предлагают в банк практик.",
}


def _text(text: Any) -> str:
    return "текст удалён" if text.erased else str(text.value)


def _title(fact: Any) -> str:
    words = fact.conditions.words
    return "название удалено" if words.erased else f"«{words.value['name']}»"


def _summed_up(fact: Any, name: Name) -> str:
    won = "; ".join(f"номинация {each.number} – {name(each.person)}" for each in fact.winners)
    return f"Итоги конкурса: {won or 'победителей нет'}. {_text(fact.words)}"


FACTS: dict[str, tuple[Sentence, str]] = {
    "contest.planned": (lambda f, n: f"Составлено положение о конкурсе {_title(f)}", "4.8"),
    "contest.approved": ("Положение о конкурсе утверждено", "4.8"),
    "contest.returned": (lambda f, n: f"Положение о конкурсе возвращено: «{_text(f.remarks)}»", "4.8"),
    "contest.revised": ("Положение о конкурсе доработано", "4.8"),
    "contest.dropped": ("Решено конкурс не проводить", "4.8"),
    "contest.called_off": (lambda f, n: f"Конкурс отменён: «{_text(f.reason)}»", "4.8"),
    "contest.results_due": ("Настал день итогов конкурса", "4.8"),
    "contest.summed_up": (_summed_up, "4.8"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "contest_rules_are_whole": (
        "В положении о конкурсе не хватает: {missing}.",
        "Заполните: цель, участники, номинации с критериями, жюри, поощрение.",
    ),
    "contest_days_go_forward": (
        "Дни конкурса не сходятся: заявки с {first} по {last}, итоги {results}.",
        "Итоги – не раньше конца приёма заявок и позже сегодняшнего дня.",
    ),
    "contest_is_approved_before_it_is_over": (
        "Конкурс уже прошёл бы: заявки по {last}, итоги {results}.",
        "Верните положение с замечанием, чтобы дни перенесли: после утверждения педагоги ещё должны успеть подать заявки.",
    ),
    "winners_are_of_a_nomination": (
        "Таких номинаций в положении нет: {numbers}.",
        "Выберите номинацию из списка.",
    ),
    "nobody_judges_their_own_success": (
        "Победителем назван тот, кто решает: {people}.",
        "Член жюри и тот, кто записывает итоги, не побеждают: исключите их или пусть итоги запишет другой.",
    ),
    "results_say_how_they_came": (
        "Не сказано, на чём основаны итоги.",
        "Назовите протокол жюри или напишите, почему победителей нет.",
    ),
}
CHECKS: dict[str, str] = {
    "contest_rules_are_whole": "Положение о конкурсе заполнено",
    "contest_days_go_forward": "Дни конкурса идут по порядку",
    "contest_is_approved_before_it_is_over": "Заявки на конкурс ещё принимают",
    "winners_are_of_a_nomination": "Победители – в номинациях положения",
    "nobody_judges_their_own_success": "Жюри себя не награждает",
    "results_say_how_they_came": "Основание итогов названо",
}
