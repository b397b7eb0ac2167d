"""All acts, registered."""

from __future__ import annotations

from processes.acts import (  # noqa: F401  (importing a module registers its acts)
    consent,
    order,
    people,
    programme_closing,
    programme_forming,
    programme_running,
    programme_text,
)
from processes.acts import ACTS

__all__ = ["ACTS"]
