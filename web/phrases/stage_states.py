"""The states of a cycle and of its stages in words."""

from __future__ import annotations

STATES = {
    "preparatory_stage": "подготовительный этап",
    "main_stage": "основной этап",
    "final_stage": "заключительный этап",
    "open": "идёт",
    "closed": "закончен",
}
