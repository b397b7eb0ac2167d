"""Indicators of mentoring in a school (3.9, 5.2, 5.3): each a pure function over how the school stood on a day."""

from domain.indicators import course, involvement, outcomes
from domain.indicators.indicator import (
    MEASURES,
    POINTS,
    UNITS,
    Count,
    Indicator,
    Measure,
    Picture,
    ProgrammeRow,
    RoundRow,
    TeacherRow,
    indicators,
    later,
)

__all__ = [
    "MEASURES",
    "POINTS",
    "UNITS",
    "Count",
    "Indicator",
    "Measure",
    "Picture",
    "ProgrammeRow",
    "RoundRow",
    "TeacherRow",
    "course",
    "indicators",
    "involvement",
    "later",
    "outcomes",
]
