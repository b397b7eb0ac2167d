"""Every refusal as a sentence a teacher understands, and what to do next."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from domain.case import Overridden, Refused
from domain.rules import Caution
from web.phrases.families import FAMILIES
from web.phrases.names import Name
from web.phrases.policies import NAMES
from web.phrases.typography import day_short
from web.phrases.words import FIELDS, KINDS, ROLE_FORMS, word

#: rule → (what is wrong, what to do next). {people}, {end} and the like are filled from the refusal's facts.
PROGRAMME: dict[str, tuple[str, str]] = {
    "term_is_lawful": (
        "Срок программы – от трёх месяцев до одного года.",
        "Выберите окончание с {earliest} по {latest}.",
    ),
    "extension_fits_into_a_year": (
        "Вместе с продлением программа длится не больше года: последний день – {latest}.",
        "Завершите программу и откройте программу-продолжение.",
    ),
    "text_has_every_block": ("В программе заполнено не всё.", "Заполните: {missing}."),
    "every_mentee_has_a_personal_part": (
        "У каждого наставляемого должна быть своя часть программы.",
        "Проверьте раздел «Индивидуальная часть».",
    ),
    "every_difficulty_is_covered": (
        "Не у каждого затруднения есть мероприятие.",
        "Добавьте мероприятие или укажите, почему его нет.",
    ),
    "a_strength_of_each_mentee_is_supported": (
        "Не названа сильная сторона, которую поддержит программа.",
        "Назовите сильную сторону и мероприятие для неё.",
    ),
    "difficulties_and_strengths_are_told_apart": (
        "Затруднения или сильные стороны повторяются.",
        "Оставьте каждую запись один раз.",
    ),
    "plan_items_are_well_placed": (
        "В плане есть мероприятие без направления, результата или ответственного, либо вне срока программы.",
        "Проверьте даты (с {start} по {end}), направление и ответственного в каждой строке.",
    ),
    "virtual_programme_is_not_only_face_to_face": (
        "Виртуальное наставничество не бывает только очным.",
        "Выберите онлайн или смешанный режим, или уберите виртуальный вид.",
    ),
    "demands_of_forms_and_kinds_are_met": (
        "Для выбранных форм и видов наставничества не хватает сведений.",
        "Заполните: {missing}.",
    ),
    "agreement_is_to_this_text": (
        "Пока вы читали, текст изменился.",
        "Прочитайте новую версию и решите ещё раз.",
    ),
    "everyone_agreed_to_this_text": (
        "С этим текстом согласились не все: {people}.",
        "Дождитесь ответа или верните программу на доработку.",
    ),
    "approved_text_is_not_edited": (
        "Текст уже не черновик, его нельзя править.",
        "Предложите изменение – его согласуют участники.",
    ),
    "text_returns_before_the_order": (
        "Приказ о закреплении уже действует.",
        "Сначала отмените его другим приказом, потом исправляйте текст.",
    ),
    "only_an_assignment_is_cancelled": (
        "Отменяют приказ о закреплении, пока программы не начались.",
        "Изменение, выход и завершение оформляют новым приказом.",
    ),
    "regulation_is_adopted": (
        "В школе не записан приказ об утверждении Положения о наставничестве.",
        "Запишите приказ в разделе «Школа».",
    ),
    "curator_is_appointed": ("В школе не назначен куратор.", "Запишите приказ о назначении в разделе «Школа»."),
    "curator_is_a_deputy_head": (
        "Куратора назначают из числа заместителей руководителя.",
        "Выберите заместителя или напишите, почему нужно исключение.",
    ),
    "people_are_in_the_bank": (
        "Директор ещё не утвердил участников: {people}.",
        "Включите их в банк наставников или наставляемых.",
    ),
    "nobody_is_their_own_mentor": ("Наставник и наставляемый – разные люди.", "Выберите другого человека."),
    "matters_overlap_or_have_a_reason": (
        "Опыт наставника не совпадает с запросом: {people}.",
        "Выберите другого наставника или напишите, почему выбран этот.",
    ),
    "interest_is_mutual": (
        "Взаимный интерес подтвердили не все: {people}.",
        "Подтвердите интерес в карточке пары.",
    ),
    "person_is_of_the_unit": ("Этот человек не входит в пару или группу.", "Выберите участника."),
    "unit_has_one_open_programme": (
        "У этой пары (группы) уже есть незавершённая программа.",
        "Откройте её в разделе «Программы».",
    ),
    "same_pair_has_no_second_programme": (
        "Эти люди уже работают по другой программе.",
        "Завершите её, прежде чем начинать новую.",
    ),
    "mentor_load_is_bearable": (
        "У наставника станет наставляемых: {mentees}, принято не больше {limit}.",
        "Посоветуйтесь с ним о нагрузке; если так и нужно, напишите почему.",
    ),
    "forms_and_kinds_go_together": (
        "Выберите форму и вид; групповое и реверсивное наставничество не сочетаются.",
        "Оставьте один из этих видов.",
    ),
    "group_has_one_mentor_and_enough_mentees": (
        "Группа – это один наставник и не меньше двух наставляемых; пара – один и один.",
        "Исправьте вид наставничества или состав.",
    ),
    "short_term_has_schedule_and_goals": (
        "Для краткосрочного наставничества нужны расписание и цель с мерой и датой.",
        "Добавьте их в программу.",
    ),
    "reverse_pair_is_younger_to_older": (
        "В реверсивной паре два человека: младший – наставник по новым технологиям, старший – по методике.",
        "Проверьте, кто наставник, даты рождения и обе темы.",
    ),
    "role_form_fits_the_people": (
        "Форма наставничества не подходит этим людям: {people}.",
        "Выберите другую форму.",
    ),
    "nobody_consents_for_another": (
        "Согласие и подпись – личное действие: за другого их дать нельзя.",
        "Попросите самого человека войти и ответить.",
    ),
    "everyone_has_a_live_consent": ("Действуют не все согласия: {people}.", "Получите согласия заново."),
    "consents_come_before_order": (
        "Приказ нельзя подписать: нет действующего согласия – {people}.",
        "Дождитесь согласия. Оно должно быть дано раньше приказа.",
    ),
    "order_is_signed_by_the_director": ("Приказ подписывает директор.", "Передайте проект директору."),
    "draft_is_open": ("Приказ уже не черновик.", "Подписанный приказ отменяют другим приказом."),
    "only_an_order_in_force_is_cancelled": ("Отменить можно только действующий приказ.", "Проверьте его состояние."),
    "order_names_someone": ("В проекте приказа нет ни одной программы.", "Добавьте программу или снимите проект."),
    "no_programme_rests_on_a_cancelled_order": (
        "По этому приказу программы уже начались или завершаются: {programmes}.",
        "Начатую программу меняют, сокращают или завершают отдельным приказом.",
    ),
    "order_names_the_programme": ("Этой программы нет в проекте приказа.", "Проверьте состав проекта."),
    "order_is_on_this_subject": ("Этот проект приказа о другом.", "Выберите проект о том же или начните новый."),
    "a_change_is_proposed": (
        "Изменение не предложено или уже решено.",
        "Откройте программу и посмотрите её состояние.",
    ),
    "leaving_is_stated_once": ("Вы уже заявили о выходе.", "Дождитесь приказа."),
    "closing_is_not_under_way": ("Завершение уже начато.", "Дождитесь приказа о завершении."),
    "order_number_is_free": ("Этот номер приказа занят.", "Повторите подписание."),
    "order_is_not_older_than_its_grounds": (
        "Дата приказа раньше его оснований.",
        "Подпишите приказ не раньше последнего основания.",
    ),
    "programme_is_approved": ("Программа ещё не утверждена.", "Сначала её утверждает директор."),
    "programme_waits_for_this_order": ("Программа уже не ждёт этого приказа.", "Исключите её из проекта."),
    "programme_starts_under_an_order": ("Приказ о закреплении не действует.", "Подпишите приказ."),
    "programme_starts_on_its_day": ("Дата начала ещё не наступила: {start}.", "Программа начнётся сама."),
    "everyone_is_acquainted_in_time": (
        "С приказом в срок до {deadline} ознакомлены не все: {people}.",
        "Напомните им.",
    ),
    "addendum_is_recorded_or_not_needed": (
        "Не указаны номер и дата дополнительного соглашения.",
        "Укажите их или запишите, почему соглашение не нужно.",
    ),
    "programme_is_running": ("Программа сейчас не действует.", "Записывать можно, пока она действует."),
    "day_is_not_in_the_future": ("Эта дата ещё не наступила.", "Укажите день не позже сегодняшнего."),
    "speed_has_one_meeting": (
        "Скоростное наставничество – одна встреча, и она уже проведена.",
        "Для новых встреч выберите другой вид наставничества.",
    ),
    "people_are_participants": ("Отметьте участников встречи.", "Участвуют наставник и наставляемые программы."),
    "day_is_within_the_programme": (
        "Программа началась {start}: раньше этого дня в ней ничего не было.",
        "Проверьте год и день.",
    ),
    "activity_has_its_result": ("Не сказано, что получилось.", "Напишите результат мероприятия."),
    "item_is_planned_and_open": ("Этого мероприятия нет в плане, или оно уже выполнено.", "Выберите другое."),
    "step_is_free": ("Задачу уже взял в работу другой человек.", "Договоритесь с ним."),
    "only_the_claimer_releases": ("Вернуть задачу может тот, кто её взял.", "Обратитесь к нему."),
    "signature_is_to_this_document": (
        "Пока вы читали, документ изменился.",
        "Прочитайте новую редакцию и подпишите её.",
    ),
    "rules_are_known": ("Такой версии правил нет.", "Обратитесь к техническому специалисту."),
    "change_is_begun_by_curator_or_mentor": (
        "Изменение предлагает куратор или наставник.",
        "Скажите о своём предложении наставнику.",
    ),
    "one_change_at_a_time": ("Предыдущее изменение ещё не решено.", "Дождитесь решения по нему."),
    "change_changes_something": ("Вы ничего не изменили.", "Исправьте текст или срок."),
    "start_stays": ("Начало программы не меняется: {start}.", "Измените только окончание."),
    "term_change_is_asked_before_the_end": (
        "Срок программы уже истёк: {end}.",
        "Завершите её и откройте программу-продолжение.",
    ),
    "new_end_is_still_ahead": ("Новое окончание уже прошло.", "Выберите день позже сегодняшнего."),
    "everyone_agreed_to_the_change": (
        "С изменением согласились не все: {people}.",
        "Молчание – не согласие: дождитесь ответов.",
    ),
    "term_change_is_agreed_in_time": (
        "Согласие на новый срок дают до окончания прежнего: {end}.",
        "Завершите программу и откройте продолжение.",
    ),
    "only_a_party_declines": ("Отвечают те, кого спросили.", "Ваш ответ по этому изменению не нужен."),
    "every_item_is_done": (
        "План выполнен не полностью.",
        "Отметьте выполнение каждого мероприятия или измените план по согласию.",
    ),
    "final_report_is_written": ("Итоговый отчёт пуст.", "Напишите, что достигнуто."),
    "initiative_needs_no_approval": (
        "По своей инициативе программу прекращают наставник и наставляемый.",
        "У куратора для этого другой порядок.",
    ),
    "last_day_is_not_past": ("Последний день уже прошёл.", "Укажите сегодняшний день или позже."),
    "mentor_leaves_with_notice": (
        "Обычно наставник предупреждает за несколько рабочих дней (в школе – {days}): тогда последний день – не раньше {usual}.",
        "Это ваше право: названный день сохраняется, объяснять причину не нужно.",
    ),
    "other_side_joins": ("Вы уже заявили о завершении.", "Дождитесь приказа."),
    "curator_names_facts_and_sides": (
        "Нужны обстоятельства и сторона, с чьей стороны они возникли.",
        "Отметьте хотя бы одно обстоятельство и одного участника.",
    ),
    "explanations_are_asked_and_awaited": (
        "Объяснения ещё ждут: {people}, срок – {explain_by}.",
        "Решайте после объяснений или после срока.",
    ),
    "notice_of_full_working_days_is_kept": (
        "Между уведомлением и последним днём – полных рабочих дней не меньше: {days}.",
        "Самый ранний последний день – {earliest}.",
    ),
    "ground_is_of_the_regulation": ("Такого основания завершения нет.", "Выберите основание из пункта 4.11."),
    "closed_is_final": ("Программа завершена.", "Откройте программу-продолжение."),
    "successor_follows_a_closed_programme": ("Продолжают завершённую программу.", "Сначала завершите прежнюю."),
    "group_is_not_called_off_by_one_mentee": (
        "Остальные решат без вас, прекращать всю программу не нужно.",
        "Выберите «Прекратить участие»: выйдете только вы.",
    ),
    "leaving_before_the_start_is_of_a_group": (
        "До первого дня выходят только из группы, закреплённой приказом, где кто-то из наставляемых остаётся.",
        "Выберите «Отказаться до начала программы».",
    ),
    "group_goes_on_with_enough_mentees": (
        "В группе осталось меньше двух наставляемых, и так она не продолжается.",
        "Сначала предложите на карточке программы изменение вида (в действующей) или начните завершение (до начала – "
        "«Отказаться до начала программы»), потом запишите решение.",
    ),
    "results_come_after_closing": ("Результаты публикуют после завершения программы.", "Дождитесь завершения."),
    "only_running_programmes_are_listed": ("В перечень входят действующие программы.", "Проверьте состояние."),
}


#: Every family's refusals.
REFUSALS = {**PROGRAMME, **{rule: said for family in FAMILIES for rule, said in family.REFUSALS.items()}}

#: Codes that refusals name.
CODES = FIELDS | ROLE_FORMS | KINDS | NAMES

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Filled(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"


def refusal(error: Refused | Caution | Overridden, name: Name) -> tuple[str, str, str]:
    """What is wrong, what to do next, and the clause as people cite it. name: how a person is called, by id."""
    wrong, advice = REFUSALS[error.rule]
    filled = _Filled({key: _shown(value, name) for key, value in error.facts.items()})
    clause = f"ст. {error.clause[3:]} ТК РФ" if error.clause.startswith("ТК") else f"п. {error.clause} Положения"
    # a name ends with a dot of its own
    said, next_ = (text.format_map(filled).replace("..", ".") for text in (wrong, advice))
    return said, next_, clause


def _shown(value: Any, name: Name) -> str:
    if isinstance(value, date):
        return day_short(value)
    if isinstance(value, tuple | list):
        return ", ".join(dict.fromkeys(_shown(each, name) for each in value)) or "—"
    if isinstance(value, str):
        if _ISO_DAY.fullmatch(value):
            return day_short(date.fromisoformat(value))
        if value.startswith("person-"):
            return name(value)
        return word(CODES, value.rsplit(".", 1)[-1].split("[")[0])
    return str(value)
