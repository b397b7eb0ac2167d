"""Failures in words: facts, refusals, checks, and what each kind of failure means to a technical specialist."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Sentence

#: kind of failure → (what happened, what to do).
PROBLEMS: dict[str, tuple[str, str]] = {
    "handler": (
        "Внешняя служба не выполнила работу шага.",
        "Проверьте службу. Когда она заработает, повторите шаг.",
    ),
    "no_handler": (
        "На этом сервере нет программы, которая выполняет шаг.",
        "Установите её и повторите шаг. Если работа уже сделана вручную, шаг можно пропустить.",
    ),
    "unanswered": (
        "Службу вызвали, но ответа нет: сервер остановился во время вызова. Сделана ли работа, неизвестно.",
        "Узнайте, сделана ли работа. Если сделана, пропустите шаг; если нет, повторите.",
    ),
    "no_value": (
        "В данных процесса нет значения, которое нужно схеме.",
        "Впишите недостающее значение.",
    ),
    "expression": (
        "Схема процесса не смогла вычислить выражение или выбрать путь.",
        "Впишите другие значения. Если дело в схеме, введите в действие исправленную и переведите дело на неё.",
    ),
    "endless": (
        "Процесс ходит по кругу и не останавливается.",
        "Впишите значения, при которых круг кончается. Если дело в схеме, введите в действие исправленную и переведите "
        "дело на неё.",
    ),
    "no_beginning": (
        "Новое дело не началось: его процесс остановился в самом начале.",
        "Введите в действие исправленную схему и повторите: дело начнётся по ней.",
    ),
    "circle": (
        "Сигналы будят дела по кругу: каждый услышанный вызывает следующий.",
        "Исправьте схемы, которые отвечают на сигнал сигналом. Этот сигнал можно остановить или отпустить дальше.",
    ),
    "no_beginning_by_person": (
        "Человек не смог начать новое дело: его процесс остановился в самом начале.",
        "Введите в действие исправленную схему и отметьте сбой разобранным: человек начнёт дело сам.",
    ),
    "internal": (
        "Ошибка в программе «Наставник».",
        "Сообщите разработчикам. После исправления повторите шаг.",
    ),
}


def kind_of_problem(raised: Any) -> str:
    """The key in PROBLEMS."""
    if raised.by_person:
        return "no_beginning_by_person"
    return "no_beginning" if raised.receiver else str(raised.problem)


def problem(raised: Any) -> str:
    """What happened, in a sentence."""
    said = PROBLEMS[kind_of_problem(raised)][0]
    names = ", ".join(raised.missing)
    if raised.receiver and names:
        return f"{said} Не хватает значений: {names}."
    return f"{said.rstrip('.')}: {names}." if names else said


def _answered(fact: Any, name: Any) -> str:
    if not fact.called:
        return "Работа службы пропущена"
    return f"Служба ответила ошибкой «{fact.error}»" if fact.error else "Служба выполнила работу"


def _settled(fact: Any, name: Any) -> str:
    of_a_signal = fact.key.startswith("broadcast_signal[")
    return f"Сбой преодолён: {'о сигнале решено' if of_a_signal else 'дело, которое не началось, начато'}"


FACTS: dict[str, tuple[Sentence, str]] = {
    "incident.raised": (lambda f, n: f"Сбой, попытка {f.attempt}: {problem(f).rstrip('.')}", ""),
    "incident.retried": ("После сбоя решено повторить шаг", ""),
    "incident.corrected": (
        lambda f, n: f"После сбоя исправлены данные процесса ({', '.join(f.values)}), шаг повторяется",
        "",
    ),
    "incident.skipped": (
        lambda f, n: f"После сбоя решено идти дальше без этой работы: «{f.reason.value or 'текст удалён'}»",
        "",
    ),
    "incident.settled": (_settled, ""),
    "service.asked": ("Служба вызвана", ""),
    "service.answered": (_answered, ""),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "incident_waits_for_a_decision": (
        "Этого сбоя больше нет, или о нём уже решено.",
        "Откройте список сбоев заново.",
    ),
    "correction_gives_values": ("Не названо ни одного значения.", "Впишите хотя бы одно: имя = значение."),
    "correction_reaches_a_process": (
        "Сбой случился не на шаге этого дела, исправлять в его данных нечего.",
        "Введите в действие исправленную схему и повторите.",
    ),
    "only_work_of_a_step_is_skipped": (
        "Пропустить можно работу шага, а здесь процесс выбирает путь.",
        "Впишите значение, по которому он выберет.",
    ),
    "skipping_has_a_reason": ("Не названа причина.", "Напишите, почему процесс пойдёт дальше без этой работы."),
    "service_is_asked_once": ("Служба уже вызвана.", "Дождитесь её ответа."),
}
CHECKS: dict[str, str] = {
    "incident_waits_for_a_decision": "Сбой есть, и о нём ещё не решено",
    "correction_gives_values": "Названы исправленные значения",
    "correction_reaches_a_process": "Исправляются данные открытого шага",
    "only_work_of_a_step_is_skipped": "Пропускается работа шага, а не выбор пути",
    "skipping_has_a_reason": "Причина пропуска названа",
    "service_is_asked_once": "Служба вызывается один раз",
}
