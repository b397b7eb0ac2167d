"""Versions of processes in words: facts, refusals, checks; kinds of elements as people call them."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Sentence


def _migrated(fact: Any, name: Any) -> str:
    return f"Дело перешло на другую версию схемы процесса: «{fact.reason.value or 'текст удалён'}»"


FACTS: dict[str, tuple[Sentence, str]] = {"case.migrated": (_migrated, "")}
REFUSALS: dict[str, tuple[str, str]] = {
    "migrated_case_is_running": ("Дело уже завершено.", "Завершённое дело остаётся таким, каким оно велось."),
    "migration_leads_to_another_version": (
        "Дело уже идёт по этой версии, или такая версия не вводилась в действие.",
        "Выберите другую версию.",
    ),
    "migration_has_a_reason": ("Не названа причина.", "Напишите, зачем дело переходит на другую версию."),
    "decisions_can_be_carried_out_again": (
        "По новой схеме не получается повторить то, что уже сделано: она останавливается на элементе {element}.",
        "Исправьте схему и введите её в действие заново.",
    ),
    "migration_loses_no_open_step": (
        "После перехода пропали бы открытые шаги: {lost}.",
        "Укажите, какие шаги новой схемы их заменяют, или оставьте дело на прежней версии.",
    ),
}
CHECKS: dict[str, str] = {
    "migrated_case_is_running": "Дело ещё идёт",
    "migration_leads_to_another_version": "Версия схемы другая и введена в действие",
    "migration_has_a_reason": "Причина перехода названа",
    "decisions_can_be_carried_out_again": "Всё сделанное повторено по новой схеме",
    "migration_loses_no_open_step": "Ни один открытый шаг не потерян",
}

#: BPMN element → what people call it.
ELEMENTS: dict[str, str] = {
    "userTask": "шаг человека",
    "manualTask": "ручной шаг",
    "task": "шаг",
    "scriptTask": "вычисление",
    "serviceTask": "шаг программы",
    "businessRuleTask": "таблица решений",
    "sendTask": "отправка сообщения",
    "receiveTask": "ожидание сообщения",
    "startEvent": "начало",
    "endEvent": "конец",
    "boundaryEvent": "событие на границе шага",
    "intermediateCatchEvent": "ожидание события",
    "intermediateThrowEvent": "событие",
    "exclusiveGateway": "развилка",
    "inclusiveGateway": "развилка «одно или несколько»",
    "parallelGateway": "параллельное разделение",
    "eventBasedGateway": "ожидание одного из событий",
    "subProcess": "вложенный процесс",
    "transaction": "вложенный процесс",
    "adHocSubProcess": "вложенный процесс",
    "callActivity": "вызов процесса",
    "sequenceFlow": "переход",
    "association": "связь",
    "lane": "дорожка роли",
    "process": "процесс",
    "message": "сообщение",
    "signal": "сигнал",
    "error": "ошибка",
    "escalation": "эскалация",
    "dataObject": "данные",
    "dataObjectReference": "данные",
    "property": "переменная",
}
#: Parts of an element that changed → how people call them.
PARTS: dict[str, str] = {
    "name": "название",
    "within": "в каком процессе",
    "sourceRef": "откуда",
    "targetRef": "куда",
    "conditionExpression": "условие",
    "default": "переход по умолчанию",
    "role": "роль",
    "scope": "кто слышит",
    "signalEventDefinition": "сигнал",
    "also": "кто ещё может",
    "clause": "пункт",
    "due_working_days": "срок",
    "timerEventDefinition": "время",
    "messageEventDefinition": "сообщение",
    "script": "вычисление",
    "attachedToRef": "на каком шаге",
    "cancelActivity": "прерывает ли шаг",
    "isForCompensation": "отменяет ли другой шаг",
    "compensateEventDefinition": "что отменяется",
    "multiInstanceLoopCharacteristics": "повторение по списку",
    "flowNodeRef": "шаги дорожки",
    "documentation": "пояснение",
    "implementation": "обработчик",
}
