"""Reductions: rows to what the domain works on, and back."""

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from services.fees import storage
from services.fees.domain import Cut
from services.fees.reductions import Reduction
from services.fees.request_rows import Requests, request_of, request_row
from services.fees.requests import RequestState
from services.fees.tables import reductions


def reductions_of(connection: sa.Connection, bill_id: str) -> list[Reduction]:
    """All that were asked for of a bill, oldest first."""
    query = sa.select(reductions).where(reductions.c.bill_id == bill_id)
    rows = connection.execute(query.order_by(reductions.c.requested_at, reductions.c.reduction_id))
    return [_to_reduction(row) for row in rows]


def under_way(connection: sa.Connection, bill_id: str) -> Reduction | None:
    """The reduction of this bill that waits for its decision."""
    waiting = reductions.c.state == RequestState.REQUESTED.value
    row = connection.execute(sa.select(reductions).where(reductions.c.bill_id == bill_id, waiting)).first()
    return _to_reduction(row) if row else None


def reduction_row(reduction: Reduction) -> dict[str, Any]:
    """All columns, for a new reduction."""
    return {
        **request_row(reduction),
        "reduction_id": reduction.reduction_id,
        "owner": reduction.owner,
        "ground": asdict(reduction.ground),
        "evidence": reduction.evidence,
        "material_code": reduction.material_code,
        "cuts": [asdict(cut) for cut in reduction.cuts],
        "amount_fen": reduction.amount_fen,
    }


def _to_reduction(row: Any) -> Reduction:
    return Reduction(
        reduction_id=row.reduction_id,
        owner=row.owner,
        ground=storage.to_ground(row.ground),
        evidence=row.evidence,
        material_code=row.material_code,
        cuts=tuple(Cut(**cut) for cut in row.cuts),
        **request_of(row),
    )


REDUCTIONS = Requests(reductions, "该减免申请", _to_reduction)
