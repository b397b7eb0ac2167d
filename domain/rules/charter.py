"""Rules of what a school has chosen for its cycle: the forms and kinds of mentoring (2.3, 4.2)."""

from __future__ import annotations

from collections.abc import Collection

from domain.rules.rule import refused, rule


@rule("2.3")
def forms_are_of_the_charter(
    *,
    role_forms: Collection[str],
    kinds: Collection[str],
    chosen_forms: Collection[str] | None,
    chosen_kinds: Collection[str] | None,
) -> None:
    """2.3: a programme takes the forms and kinds that the school found fitting for its conditions.

    chosen_forms, chosen_kinds: of the cycle's charter (4.2); None where the school keeps no cycle.
    """
    others = (*_others(role_forms, chosen_forms), *_others(kinds, chosen_kinds))
    if others:
        raise refused(forms_are_of_the_charter, others=others)


def _others(taken: Collection[str], chosen: Collection[str] | None) -> tuple[str, ...]:
    return () if chosen is None else tuple(each for each in taken if each not in chosen)
