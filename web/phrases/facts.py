"""Every fact as a sentence, with the clause it rests on."""

from __future__ import annotations

from typing import Any

from domain.case import Fact
from web.phrases.families import FAMILIES
from web.phrases.names import Name, Sentence
from web.phrases.order_visas import submitted
from web.phrases.paper import on_paper
from web.phrases.typography import day_short as day
from web.phrases.words import CHANGES, GROUNDS, RESOLUTIONS, SUBJECTS, word


def _returned(fact: Any, name: Name) -> str:
    return f"Возвращено на доработку: «{fact.remarks.value or 'текст удалён'}»"


def _order(fact: Any, name: Name) -> str:
    return f"Подготовлен проект приказа {word(SUBJECTS, fact.subject)}"


#: stored name → (sentence, clause); "" for a fact that rests on no clause of the Regulation.
PROGRAMME: dict[str, tuple[Sentence, str]] = {
    "log.opened": ("Журнал начат", ""),
    "log.signing_key_changed": ("Сменён ключ, которым подписывается журнал; передан прежним ключом", ""),
    "log.checkpoint_sent": (lambda f, n: f"Контрольная точка на {f.size} событий отправлена по почте", ""),
    "log.checkpoint_witnessed": (
        lambda f, n: f"Контрольную точку на {f.size} событий засвидетельствовал «{f.witness}»",
        "",
    ),
    "log.restored": (
        lambda f, n: f"Журнал продолжен с резервной копии: контрольная точка на {f.size} событий не продолжена",
        "",
    ),
    "definition.deployed": (lambda f, n: f"Введена в действие схема процесса «{f.process}»", ""),
    "case.step_claimed": ("Задача взята в работу", ""),
    "case.step_released": ("Задача возвращена в общий список", ""),
    "school.opened": (lambda f, n: f"Школа начала работу: {f.short_name}", ""),
    "school.calendar_set": ("Установлен календарь рабочих дней", ""),
    "school.regulation_adopted": (lambda f, n: f"Положение утверждено приказом № {f.number} от {day(f.day)}", "3.7"),
    "school.curator_appointed": (lambda f, n: f"Куратором назначен(а) {n(f.person)}, приказ № {f.number}", "3.9"),
    "person.registered": ("Заведена карточка", ""),
    "person.admitted": (
        lambda f, n: "Включён(а) в банк " + ("наставников" if f.bank == "mentor" else "наставляемых"),
        "3.8",
    ),
    "unit.formed": ("Предложена пара (группа)", "4.5"),
    "unit.interest_confirmed": (lambda f, n: f"Взаимный интерес подтверждён: {n(f.person)}", "4.5"),
    "consent.issued": (lambda f, n: f"Согласие предложено, ответ до {day(f.answer_by)}", "3.8"),
    "consent.signed": (lambda f, n: f"Согласие дано{on_paper(f)}", "3.8"),
    "consent.refused": ("В согласии отказано", "2.3"),
    "consent.lapsed": ("Ответа в срок не было", "3.8"),
    "consent.withdrawn": (lambda f, n: f"Согласие отозвано, последний день – {day(f.last_day)}", "4.11"),
    "consent.recalled": ("Ответ больше не нужен", "2.3"),
    "consent.fulfilled": ("Обязанности исполнены: участие завершено", "4.11"),
    "order.drafted": (_order, "3.8"),
    "order.programme_added": ("В проект добавлена программа", "3.8"),
    "order.programme_removed": ("Программа исключена из проекта", "3.8"),
    "order.submitted": (submitted, "3.8"),
    "order.returned": (_returned, "3.8"),
    "order.signed": (lambda f, n: f"Приказ № {f.number}-{f.journal} от {day(f.day)} подписан{on_paper(f)}", "3.8"),
    "order.acknowledged": (lambda f, n: f"С приказом ознакомлен(а) {n(f.person)}", "3.8"),
    "order.acquaintance_alarmed": ("Срок ознакомления вышел, ознакомлены не все", "3.8"),
    "order.abandoned": ("Проект снят", "3.8"),
    "order.superseded": ("Приказ отменён другим приказом", "3.8"),
    "order.amended": ("Приказ отменён в отношении одной программы, для остальных действует", "3.8"),
    "programme.drafted": (lambda f, n: f"Программа № {f.number} заведена", "4.8"),
    "programme.text_edited": ("Черновик сохранён", "4.9"),
    "programme.submitted": (lambda f, n: f"Текст передан на согласование, версия {f.version}", "4.9"),
    "programme.agreed": (lambda f, n: f"Текст согласован: {n(f.person)}", "2.3"),
    "programme.returned": (_returned, "4.9"),
    "programme.endorsed": ("Куратор завизировал программу", "3.9"),
    "programme.approved": ("Программа утверждена", "3.8"),
    "programme.consent_received": (lambda f, n: f"Получено согласие: {n(f.person)}", "3.8"),
    "programme.consent_not_given": ("Пара не сложилась: согласие не получено", "2.3"),
    "programme.consent_outdated": ("Пришёл ответ, который уже не нужен: он ничего не меняет", "3.8"),
    "programme.withdrawal_noted": (lambda f, n: f"Отзыв согласия принят к сведению: {n(f.person)}", "3.8"),
    "programme.refusal_resolved": (lambda f, n: f"Решение куратора: {word(RESOLUTIONS, f.resolution)}", "2.3"),
    "programme.order_requested": (_order, "3.8"),
    "programme.order_dropped": ("Проект приказа снят", "3.8"),
    "programme.assigned": ("Приказ о закреплении действует", "3.8"),
    "programme.assignment_cancelled": ("Приказ о закреплении отменён: нужен новый приказ", "3.8"),
    "programme.redraft_wanted": (
        lambda f, n: f"Куратор вернул текст на доработку: «{f.remarks.value or 'текст удалён'}»",
        "4.9",
    ),
    "programme.addendum_recorded": (
        lambda f, n: (
            f"Записано дополнительное соглашение № {f.number} от {day(f.day)}"
            if f.number
            else "Записано, почему дополнительное соглашение не нужно"
        ),
        "ТК 351.8",
    ),
    "programme.activated": ("Программа начала действовать", "4.8"),
    "programme.called_off": (lambda f, n: f"До начала: {word(GROUNDS, f.ground)} – {n(f.person)}", "4.11"),
    "programme.meeting_held": (lambda f, n: f"Встреча {day(f.day)}, {f.minutes} мин.", "4.3"),
    "programme.item_completed": (lambda f, n: f"Мероприятие плана выполнено {day(f.day)}", "4.9"),
    "programme.change_proposed": (lambda f, n: f"Предложено: {word(CHANGES, f.kind)}", "4.11"),
    "programme.correction_read": (
        lambda f, n: (
            f"Исправление прочитано: {n(f.person)}"
            + (". Оно действует, введена новая версия текста" if f.in_force else "")
        ),
        "4.9",
    ),
    "programme.correction_objected": (
        lambda f, n: f"Возражение против исправления: {n(f.person)}. Теперь нужно согласие каждого",
        "4.11",
    ),
    "programme.correction_stood": ("Возражений нет: исправление действует, введена новая версия текста", "4.9"),
    "programme.change_agreed": (lambda f, n: f"С изменением согласен(на) {n(f.person)}", "4.11"),
    "programme.change_declined": ("Изменение отклонено участником", "4.11"),
    "programme.change_lapsed": ("Ответили не все: изменение не принято", "4.11"),
    "programme.change_rejected": (_returned, "4.9"),
    "programme.changed": ("Изменение действует, введена новая версия текста", "4.11"),
    "programme.term_alarmed": (
        lambda f, n: f"До конца срока дней: {f.days}" if f.days > 0 else "Срок программы истёк",
        "4.11",
    ),
    "programme.term_watch_reset": (lambda f, n: f"Напоминания считаются от нового срока: {day(f.end)}", "4.11"),
    "programme.expired_term_settled": ("Куратор решил, как завершить программу с истёкшим сроком", "4.11"),
    "programme.completion_reported": ("Наставник представил итоговый отчёт", "4.11"),
    "programme.completion_returned": (_returned, "4.11"),
    "programme.completion_confirmed": ("Куратор подтвердил: план выполнен", "4.11"),
    "programme.closing_stated": (
        lambda f, n: f"Заявлено о завершении: {word(GROUNDS, f.ground)}, {n(f.person)}",
        "4.11",
    ),
    "programme.closing_joined": (lambda f, n: f"О завершении заявил(а) и {n(f.person)}", "4.11"),
    "programme.leaving_stated": (lambda f, n: f"Выходит из группы: {n(f.person)}, {day(f.last_day)}", "4.11"),
    "programme.participant_left": (lambda f, n: f"Участие завершено: {n(f.person)}, {day(f.effective)}", "4.11"),
    "programme.small_group_settled": ("Куратор решил, как быть с малой группой", "4.6"),
    "programme.performance_questioned": (
        lambda f, n: f"Куратор записал обстоятельства и запросил объяснения до {day(f.explain_by)}",
        "4.11",
    ),
    "programme.explained": (lambda f, n: f"Объяснение дано: {n(f.person)}", "4.11"),
    "programme.explanation_lapsed": ("Срок объяснений вышел", "4.11"),
    "programme.closing_decided": (
        lambda f, n: f"Решено прекратить с {day(f.effective)}" if f.close else "Решено продолжать программу",
        "4.11",
    ),
    "programme.closed": (lambda f, n: f"Программа завершена {day(f.effective)}: {word(GROUNDS, f.ground)}", "4.11"),
}


#: Every family's sentences.
FACTS = {**PROGRAMME, **{topic: said for family in FAMILIES for topic, said in family.FACTS.items()}}


def sentence(fact: Fact, name: Name) -> str:
    """The fact in words. name: how a person is called, by id."""
    words = FACTS[fact.TOPIC][0]
    return words if isinstance(words, str) else words(fact, name)


def clause(fact: Fact) -> str:
    """The clause the fact rests on, as people cite it; "—" for none."""
    found = FACTS[fact.TOPIC][1]
    return f"ст. {found[3:]} ТК РФ" if found.startswith("ТК") else (f"п. {found}" if found else "—")
