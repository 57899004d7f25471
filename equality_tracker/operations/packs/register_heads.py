"""The newest change of each copy of a register: together they fix what it holds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.reports.pack_snapshot import ReplicaHead
from equality_tracker.store.log_tables import TAIL


def register_heads(session: Session) -> tuple[ReplicaHead, ...]:
    """Return the newest change of each copy of the register, in the order of the copies."""
    return tuple(
        ReplicaHead(replica=row.replica, sequence=row.seq, fingerprint=row.hash[:12])
        for row in session.execute(select(TAIL).order_by(TAIL.c.replica))
    )
