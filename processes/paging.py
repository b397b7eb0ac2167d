"""A page of rows and the number of all of them: lists are paged by the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from processes.ports import Log

PAGE = 50


def paged(log: Log, sql: str, params: Sequence[Any], order: str, page: int) -> tuple[list[dict[str, Any]], int]:
    """Of the rows that the statement finds. order: of the whole. page: from 1, 0 for all."""
    total = int(log.rows(f"SELECT COUNT(*) AS n FROM ({sql}) counted", params)[0]["n"])
    limit = f" LIMIT {PAGE} OFFSET {(page - 1) * PAGE}" if page else ""
    return log.rows(f"{sql} ORDER BY {order}{limit}", params), total
