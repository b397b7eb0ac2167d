"""The words for codes: roles, forms, states, grounds."""

from __future__ import annotations

from collections.abc import Mapping

ROLES = {
    "director": "директор",
    "curator": "куратор",
    "mentor": "наставник",
    "mentee": "наставляемый",
    "teacher": "педагог",
    "council_member": "член совета наставников",
    "council_chair": "председатель совета наставников",
    "tech_specialist": "технический специалист",
    "auditor": "аудитор",
    "sysadmin": "администратор",
    "system": "система",
    "participant": "участник",
}
#: Roles that a school gives, as its forms offer them.
GIVEN_ROLES = {
    code: ROLES[code] for code in ("director", "curator", "teacher", "tech_specialist", "auditor", "sysadmin")
}
STANDINGS = {
    "staff": "работник школы",
    "head": "руководитель",
    "student": "студент",
    "partner": "представитель партнёра, учредителя или другой внешний человек",
}
STATUSES = {
    "draft": "черновик",
    "in_review": "на согласовании",
    "approved": "утверждена",
    "active": "действует",
    "extended": "продлена",
    "closed.completed": "завершена: план выполнен",
    "closed.initiative": "завершена по инициативе участника",
    "closed.curator": "завершена по инициативе куратора",
    "closed.not_formed": "пара не сложилась",
    "to_sign": "на подписи",
    "to_confirm": "ждёт подтверждения",
    "confirmed": "подтверждено",
    "to_approve": "на утверждении",
    "inviting": "приглашены, ждём ответов",
    "composing": "определяется состав",
    "ordered": "готовится приказ",
    "stands": "совет создан",
    "given_up": "не создаётся",
    "in_work": "утверждена, выполняется",
    "carried_out": "выполнена",
    "in_force": "действует",
    "abandoned": "проект снят",
    "superseded": "отменён",
    "issued": "ждёт ответа",
    "signed": "дано",
    "refused": "не дано",
    "lapsed": "нет ответа",
    "recalled": "ответ больше не нужен",
    "withdrawn": "отозвано",
    "fulfilled": "исполнено",
    "proposed": "предложена",
    "answers": "участники отвечают",
    "recommendation": "рассматривает совет",
    "formed": "сложилась",
    "not_formed": "не сложилась",
    "": "заведено",
}
KINDS_OF_CASE = {
    "programme": "Программа",
    "order": "Приказ",
    "consent": "Согласие",
    "unit": "Пара",
    "cycle": "Цикл",
    "preparatory_stage": "Подготовительный этап",
    "main_stage": "Основной этап",
    "final_stage": "Заключительный этап",
    "statistics": "Статистика",
    "roadmap": "Дорожная карта",
    "council": "Состав совета",
    "person": "Карточка",
    "school": "Школа",
    "reading": "Чтения аудитора",
    "export": "Выгрузка дела",
    "definition": "Схема процесса",
    "log": "Журнал",
}
ROLE_FORMS = {
    "teacher_teacher": "учитель – учитель",
    "head_teacher": "руководитель – учитель",
    "employer_student": "работодатель – студент",
    "hei_young_teacher": "педагог вуза (колледжа) – молодой педагог",
}
KINDS = {
    "traditional": "традиционное",
    "virtual": "виртуальное (дистанционное)",
    "group": "в группе",
    "short_term": "краткосрочное (целеполагающее)",
    "reverse": "реверсивное",
    "situational": "ситуационное",
    "speed": "скоростное",
}
MODES = {"online": "онлайн", "offline": "очный", "mixed": "смешанный"}
DIRECTIONS = {
    "scientific_theoretical": "научно-теоретическое",
    "legal": "нормативно-правовое",
    "subject": "предметно-профессиональное",
    "psych_pedagogical": "психолого-педагогическое",
    "methodical": "методическое",
}
MATTERS = {
    "subject_content": "предметное содержание",
    "teaching_methods": "методика обучения и преподавания",
    "upbringing": "воспитательная деятельность",
    "class_activities": "урочная и внеурочная деятельность",
    "psych_support": "психолого-педагогическое сопровождение",
}
GROUNDS = {
    "completed": "план выполнен в полном объёме",
    "mentor_initiative": "инициатива наставника",
    "mentee_initiative": "инициатива наставляемого",
    "mutual": "обоюдное решение",
    "curator_initiative": "инициатива куратора",
}
CIRCUMSTANCES = {
    "items_overdue": "мероприятия плана не выполнены в срок",
    "meetings_not_held": "встречи не проводились",
    "no_contact": "нет связи",
    "reports_absent": "нет отчётов",
    "long_absence": "длительное отсутствие",
    "dismissal": "увольнение",
    "conflict": "разногласия",
    "other": "другое",
}
CHANGES = {
    "minor": "исправление без изменения содержания",
    "content": "изменение содержания",
    "form": "изменение формы",
    "extension": "продление срока",
    "shortening": "сокращение срока",
}
CHANGE_STATES = {
    "open": "ждёт ответов",
    "agreed": "все согласны",
    "declined": "отклонено",
    "lapsed": "нет ответа в срок",
    "rejected": "не утверждено",
    "in_force": "действует",
}
SUBJECTS = {
    "assignment": "о закреплении пары (группы)",
    "change": "об изменении программы",
    "leaving": "о выходе участника",
    "closing": "о завершении программы",
    "cancelling": "об отмене приказа",
    "regulation": "об утверждении Положения",
    "curator": "о назначении куратора",
    "council": "о совете наставников",
    "incentive": "о поощрении",
}
RESOLUTIONS = {"again": "спросить ещё раз", "redraft": "доработать программу", "close": "прекратить оформление"}
PAPERS = {
    "programme": "Персонализированная программа",
    "consent": "Согласие на исполнение обязанностей",
    "order_assignment": "Приказ о закреплении пары (группы)",
    "order_closing": "Приказ о завершении программы",
    "order_change": "Приказ об изменении программы",
    "order_leaving": "Приказ о выходе участника",
    "order_cancelling": "Приказ об отмене приказа",
    "order": "Приказ",
    "change_sheet": "Лист изменений",
    "roadmap": "Дорожная карта (план мероприятий)",
}
SIGNED_AS = {
    "signed": "подписано",
    "approved": "утверждено",
    "agreed": "согласовано",
    "acquainted": "ознакомление",
}
FIELDS = {
    "regulation": "приказ о Положении",
    "curator": "куратор",
    "council": "решение о совете",
    "charter": "задачи и результаты цикла",
    "roadmap": "утверждённая дорожная карта",
    "banks": "банки, анкеты и раздел сайта",
    "final_round": "итоговый мониторинг",
    "incentives": "поощрения (или запись, почему их нет)",
    "practices": "лучшие практики (или запись, почему их нет)",
    "statistics": "подтверждённая статистика",
    "publication": "публикация результатов",
    "next_cycle": "решение о следующем цикле",
    "mentor": "наставников",
    "mentee": "наставляемых",
    "problem": "Описание проблемы",
    "aim": "Цель",
    "tasks": "Задачи",
    "mentor_work": "Содержание деятельности наставника",
    "mentee_work": "Содержание деятельности наставляемого",
    "start": "Начало",
    "end": "Окончание",
    "interim_results": "Промежуточные результаты",
    "interim_results.by": "Дата промежуточного результата",
    "planned_results": "Планируемые результаты",
    "schedule": "Расписание встреч",
    "mode": "Режим работы",
    "conditions": "Условия обучения",
    "role_forms": "Форма наставничества",
    "kinds": "Вид наставничества",
    "head_resources": "Ресурсы, которые создаёт руководитель",
    "partner_agreement": "Договор с партнёром",
    "channel": "Канал связи",
    "goals": "Цели с мерой и датой",
    "topic_to_elder": "Тема для старшего коллеги",
    "topic_to_younger": "Тема для младшего коллеги",
    "response_time": "Срок ответа на просьбу о помощи",
    "speed_topic": "Тема скоростной встречи",
    "selection_sheet": "Критерии подбора",
    "personal": "Индивидуальная часть",
    "plan": "План мероприятий",
    "request": "Запрос наставляемого",
    "priorities": "Собственные приоритеты",
    "deficits": "Затруднения",
    "strengths": "Сильные стороны",
    "direction": "Направление",
    "activity": "Мероприятие",
    "responsible": "Ответственный",
    "outside": "Ответственный вне программы",
    "expected_result": "Ожидаемый результат",
    "serves": "Чему служит",
    "block": "Блок",
    "stage": "Этап",
    "resources": "Ресурсы",
    "difficulties": "Учитываемые затруднения",
    "result": "Ожидаемый результат",
    "preparatory_stage": "подготовительный",
    "main_stage": "основной",
    "final_stage": "заключительный",
    "id": "Номер",
    "text": "Текст",
}


def word(words: Mapping[str, str], code: str) -> str:
    """The word for a code; the code itself when there is none."""
    return words.get(code, code)
