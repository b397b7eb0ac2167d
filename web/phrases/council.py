"""The council of mentors in words: facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence

FACTS: dict[str, tuple[Sentence, str]] = {
    "preparation.charter_answered": (
        lambda f, n: (
            "Совет согласовал задачи, формы и результаты цикла"
            if f.agreed
            else f"Совет вернул задачи и результаты: «{f.remarks.value or 'текст удалён'}»"
        ),
        "4.2",
    ),
    "preparation.council_requested": (
        lambda f, n: f"Создаётся совет; приглашены: {', '.join(n(each) for each in f.people)}",
        "3.9",
    ),
    "council.invited": (lambda f, n: f"В совет приглашены: {', '.join(n(each) for each in f.people)}", "1.3"),
    "council.invitation_answered": (
        lambda f, n: f"{n(f.person)}: {'вступает в совет по своему согласию' if f.agreed else 'не вступает в совет'}",
        "1.3",
    ),
    "council.invitation_lapsed": (
        lambda f, n: f"В срок не ответили и в совет не входят: {', '.join(n(each) for each in f.people)}",
        "1.3",
    ),
    "council.consent_taken_back": (lambda f, n: f"{n(f.person)} не будет членом совета", "1.3"),
    "council.composed": (
        lambda f, n: (
            f"Состав совета передан на приказ, председатель – {n(f.chair)}" if f.order else "Совет не создаётся"
        ),
        "3.9",
    ),
    "council.settled": (
        lambda f, n: f"Приказ о совете {'действует' if f.outcome == 'in_force' else 'снят в проекте'}",
        "3.9",
    ),
    "school.council_member_left": (lambda f, n: f"{n(f.person)} вышел(ла) из совета наставников", "1.3"),
    "order.opinion_given": (
        lambda f, n: (
            "Совет согласен с проектом" if f.agreed else f"Замечания совета: «{f.remarks.value or 'текст удалён'}»"
        ),
        "3.10",
    ),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "council_speaks_through_others": (
        "Дело касается самих членов совета: {people}. За совет высказываются те, кого оно не касается.",
        "Отметьте только остальных, или пусть ответит другой член совета.",
    ),
    "council_answers_for_itself": (
        "Совет наставников действует: отвечают члены совета.",
        "Попросите члена совета; куратор отвечает, только если совета нет.",
    ),
    "members_join_of_their_own_will": (
        "Согласия вступить в совет нет: {people}.",
        "В приказ входят только давшие согласие: вернитесь к составу совета.",
    ),
    "somebody_agreed_to_join": (
        "Никто не согласился вступить в совет.",
        "Выберите «Совет не создавать» или пригласите других наставников.",
    ),
    "chair_is_a_member": ("Председатель – один из согласившихся.", "Выберите председателя из списка."),
    "council_writes_what_it_began": (
        "Эту программу начал не {person}.",
        "Член совета пишет программу, которую завёл сам; эту пишут наставник и куратор.",
    ),
    "only_a_member_leaves_the_council": ("{person} не член совета.", "Обновите страницу: состав мог измениться."),
    "one_council_is_gathered_at_a_time": (
        "Состав совета уже собирают.",
        "Дождитесь приказа или завершите начатое на странице «Совет».",
    ),
    "opinions_are_on_drafts_of_local_acts": (
        "Мнение совета дают на проект локального акта, пока он не подписан.",
        "Этот документ уже не проект.",
    ),
}
CHECKS: dict[str, str] = {
    "council_speaks_through_others": "За совет высказались те, кого дело не касается",
    "council_answers_for_itself": "Отвечает член совета (или куратор, если совета нет)",
    "members_join_of_their_own_will": "Каждый член совета дал согласие",
    "somebody_agreed_to_join": "Есть согласившиеся вступить в совет",
    "council_writes_what_it_began": "Член совета пишет программу, которую начал",
    "chair_is_a_member": "Председатель – член совета",
    "only_a_member_leaves_the_council": "Выходит член совета",
    "one_council_is_gathered_at_a_time": "Другой состав совета сейчас не собирают",
    "opinions_are_on_drafts_of_local_acts": "Документ – проект локального акта",
}
