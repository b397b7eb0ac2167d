"""What the timers of processes mean to those who take part: which day it is, in words."""

from __future__ import annotations

#: Timers that fire at the beginning of a day → what begins then.
DAYS = {
    "agreement_ends_soon": "напоминание: договор скоро кончается",
    "contest_results_due": "день итогов конкурса",
    "curator_takes_over": "новый куратор приступает к обязанностям",
    "interim_due": "середина цикла, промежуточный мониторинг",
    "processing_ends_soon": "напоминание: согласие на обработку скоро кончается",
    "round_opens": "первый день опроса",
    "start_date": "программа начинается",
    "term_alarm": "напоминание: срок программы скоро кончается",
    "veto_over": "возражений против публикации больше не ждут",
}
#: Timers that fire when a day is over → the last day of what it was.
LAST_DAYS = {
    "acquaintance_overdue": "последний день ознакомиться с приказом",
    "answer_overdue": "последний день ответить",
    "answers_due": "последний день опроса",
    "distribution_over": "последний день согласия на публикацию",
    "explanation_overdue": "последний день дать объяснение",
    "interest_overdue": "последний день ответить, согласны ли на пару",
    "invitation_lapsed": "последний день ответить на приглашение",
    "objection_time_over": "последний день возразить против исправления",
    "processing_over": "последний день согласия на обработку",
}
