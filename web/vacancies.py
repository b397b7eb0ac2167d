"""A step that waits for a role nobody holds: who reads «Куратор» there must know that there is none (3.8, 3.9)."""

from __future__ import annotations

from processes.model import StepInfo
from web import desk
from web.phrases.words import GIVEN_ROLES, ROLES, word
from web.visitor import visitor

WORDS = "роль никому не дана: её дают директор или администратор на странице «Люди»"


def words(info: StepInfo) -> str:
    """What to say beside the step, with who may do it meanwhile; "" where somebody holds its role."""
    if info.role not in GIVEN_ROLES or _is_held(info.role):
        return ""
    others = [word(ROLES, role) for role in info.also if _is_held(role)]
    return f"{WORDS}; пока может {', '.join(others)}" if others else WORDS


def _is_held(role: str) -> bool:
    sql = "SELECT 1 AS one FROM roles WHERE school = ? AND role = ? LIMIT 1"
    return bool(desk.log().rows(sql, (visitor().school, role)))
