"""All acts, registered."""

from __future__ import annotations

from processes.acts import (  # noqa: F401  (importing a module registers its acts)
    ACTS,
    auditing,
    consent,
    council,
    council_request,
    curator_change,
    cycle,
    departure,
    distribution,
    erasing,
    final_stage,
    incidents,
    legal_act,
    local_act,
    main_stage,
    migration,
    monitoring_round,
    order,
    people,
    practice,
    preparatory_stage,
    programme_closing,
    programme_correcting,
    programme_feedback,
    programme_forming,
    programme_helping,
    programme_running,
    programme_text,
    questionnaire,
    report,
    roadmap,
    site_section,
    staff,
    statistics,
    substitution,
    unit,
)

__all__ = ["ACTS"]
