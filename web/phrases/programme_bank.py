"""The bank of programmes in words: marks of health, filters, orders."""

#: mark → (word, tone of its tag)
MARKS = {
    "overdue": ("задача просрочена", "late"),
    "quiet": ("давно нет встреч", "late"),
    "expired": ("срок истёк", "late"),
    "expiring": ("срок истекает", "now"),
    "leaving": ("участник уходит", "now"),
    "help": ("просьба о помощи без ответа", "late"),
}
#: Of a cycle's programmes: where they come from.
ORIGINS = {"begun": "начата в нём", "carried": "перешла из прошлого"}
GROUPS = {"pair": "индивидуальная", "group": "групповая"}
ORDERS = {"number": "По номеру", "worst": "Сначала с отметками", "end": "По окончанию", "quiet": "По встречам"}
STATUSES = ("draft", "in_review", "approved", "active", "extended", "closed")
