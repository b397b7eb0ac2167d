"""All acts, registered."""

from __future__ import annotations

from processes.acts import (  # noqa: F401  (importing a module registers its acts)
    ACTS,
    auditing,
    consent,
    council,
    cycle,
    erasing,
    final_stage,
    local_act,
    main_stage,
    order,
    people,
    preparatory_stage,
    programme_closing,
    programme_correcting,
    programme_forming,
    programme_running,
    programme_text,
    roadmap,
    staff,
    statistics,
    unit,
)

__all__ = ["ACTS"]
