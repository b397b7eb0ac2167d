"""The sentence of the Regulation that each step carries out, by words that no other sentence of its clause has."""

from __future__ import annotations

_NOTE = "В пояснительной записке персонализированной программы"
_CURATES = "курирует процесс разработки и реализации персонализированных программ"
_APPROVES_PEOPLE = "способствует отбору наставников и наставляемых, а также утверждает их"
_LEADS = "осуществляет общее руководство и координацию внедрения"
_LOCAL_ACTS = "издает локальные акты образовательной организации"
_PAIRS = "издает приказы о закреплении наставнических пар (групп)"
_VOLUNTARY = "добровольность их участия в наставнической деятельности"
_PLAN_DONE = "завершения плана мероприятий персонализированной программы наставничества в полном объеме"
_OWN_WILL = "по инициативе наставника или наставляемого и (или) обоюдному решению"
_CURATORS_WILL = "в случае недолжного исполнения персонализированной программы"
_PROLONGED = "возможно продление срока реализации персонализированной программы"
_CHANGED = "куратор реализации персонализированных программ наставничества совместно с наставником вносит изменения"
_COUNCIL = "для утверждения состав школьного методического объединения наставников"
_CURATOR = "назначается руководителем образовательной организации из числа заместителей"
_BANKS = "ведет банк (персонифицированный учет) наставников и наставляемых"
_ROADMAP = "утверждает дорожную карту (план мероприятий)"
_STAGES = "делится на три этапа"
_LAST_STAGE = "Заключительный этап направлен на мониторинг результатов"
_MONITORING = "организует совместно с руководителем образовательной организации мониторинг"
_REPORT = "формирует итоговый аналитический отчет"
_STATISTICS = "фиксирует данные о количестве участников"
_BEST = "осуществляет описание наиболее успешного и эффективного опыта"
_ACQUAINTED = "должен сложиться взаимный интерес и симпатия"
_MEDIATION = "консультационных, согласовательных функций и функций медиации"
_SECTION = "создается специальный раздел (рубрика)"
_RESULTS = "публикуются после их завершения"
_CONTEST = "подготовка положения или иной документации о проведении конкурсов"
_PICKS = "помогает подбирать и закрепляет пары (группы)"

#: BPMN user task → words of its sentence.
SENTENCES: dict[str, str] = {
    # programme
    "draft_programme": _NOTE,
    "agree_to_text": _NOTE,
    "endorse_programme": _CURATES,
    "approve_programme": _LEADS,
    "resolve_refusal": _VOLUNTARY,
    "prepare_order": _PAIRS,
    "report_completion": _PLAN_DONE,
    "confirm_completion": _PLAN_DONE,
    "settle_expired_term": _PROLONGED,
    "agree_to_change": _PROLONGED,
    "read_correction": _CHANGED,
    "prepare_change_order": _LOCAL_ACTS,
    "approve_change": _CHANGED,
    "give_explanation": _CURATORS_WILL,
    "decide_closing": _CURATORS_WILL,
    "prepare_leaving_order": _OWN_WILL,
    "settle_small_group": "один наставник взаимодействует с группой наставляемых одновременно",
    "prepare_closing_order": "Завершение персонализированной программы наставничества происходит в случае",
    "settle_departure": "состоит в трудовых и служебных отношениях с организацией",
    # consent and order
    "answer_consent": _PAIRS,
    "draft_order": _LOCAL_ACTS,
    "endorse_order": _LOCAL_ACTS,
    "sign_order": _LOCAL_ACTS,
    "acknowledge_order": _LOCAL_ACTS,
    # stages of the cycle
    "appoint_cycle_curator": _CURATOR,
    "adopt_local_regulation": "организуется на основании приказа руководителя",
    "decide_council": _COUNCIL,
    "set_charter": "Совет наставников участвует в определении задач, форм и видов",
    "endorse_charter": "Совет наставников участвует в определении задач, форм и видов",
    "open_banks": _BANKS,
    "close_preparatory_stage": _STAGES,
    "assess_need": "при наличии педагогов, которых необходимо включить",
    "review_interim": _CURATES,
    "propose_final": _LAST_STAGE,
    "close_main_stage": _STAGES,
    "plan_final_round": _LAST_STAGE,
    "propose_incentives": _LAST_STAGE,
    "sum_up_practices": _BEST,
    "publish_results": _RESULTS,
    "decide_next_cycle": _LAST_STAGE,
    "close_final_stage": _STAGES,
    # roadmap
    "draft_roadmap": "разрабатывает дорожную карту (план мероприятий)",
    "approve_roadmap": _ROADMAP,
    "carry_out_roadmap": _ROADMAP,
    # banks and pairs
    "answer_bank_invitation": _BANKS,
    "describe_experience": "имеющий измеримые позитивные результаты профессиональной деятельности",
    "describe_request": "преодолевая свои профессиональные затруднения",
    "check_application": _BANKS,
    "give_bank_opinion": _PICKS,
    "admit_person": _APPROVES_PEOPLE,
    "answer_processing": _APPROVES_PEOPLE,
    "hold_acquaintance": _ACQUAINTED,
    "answer_interest": _ACQUAINTED,
    "recommend_unit": _PICKS,
    # council
    "answer_invitation": "объединяющий на добровольной основе педагогов-наставников",
    "compose_council": _COUNCIL,
    "record_outcome": _MEDIATION,
    "choose_neutral": _MEDIATION,
    "choose_consultant": _MEDIATION,
    "choose_mediator": _MEDIATION,
    # monitoring, statistics, report
    "agree_monitoring_plan": _MONITORING,
    "revise_monitoring_plan": _MONITORING,
    "answer_questionnaire": "разработка материалов анкетирования",
    "analyse_round": "осуществляет мониторинг эффективности и результативности",
    "discuss_round": "участвует в мониторинге реализации персонализированных программ",
    "approve_round_results": _MONITORING,
    "count_statistics": _STATISTICS,
    "sign_statistics": _STATISTICS,
    "confirm_statistics": _STATISTICS,
    "write_report": _REPORT,
    "accept_report": _REPORT,
    # practices, contests, agreements
    "answer_authorship": _VOLUNTARY,
    "sign_practice": _BEST,
    "revise_practice": _BEST,
    "endorse_practice": "принимает участие в формировании банка лучших практик",
    "approve_contest": _CONTEST,
    "revise_contest": _CONTEST,
    "sum_up_contest": _CONTEST,
    "settle_agreement": "заключение договоров о сотрудничестве, социальном партнерстве",
    # site
    "prepare_section": _SECTION,
    "review_section": _SECTION,
    "publish_section": _SECTION,
    "take_down": _SECTION,
    "prepare_results": _RESULTS,
    "choose_distribution": _SECTION,
    "sign_distribution": _SECTION,
}
