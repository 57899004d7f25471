"""Many records of one change written piece by piece, so that it tells how far it is and can be stopped."""

from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.store.progress import Progress

PIECE: Final = 500
"""So many records are written at once: a part of a second."""


def written_so_far(session: Session, done: int, total: int, progress: Progress, *, before: int = 0) -> None:
    """Write what was set, before a piece begins, and tell how much it is; `progress` stops it by raising.

    Args:
        session: A writing session.
        done: How many records were set of those that are gone through now.
        total: How many steps there are in all.
        progress: Told how many of these are done.
        before: How many steps were done before these records were gone through.

    """
    if done % PIECE == 0:
        session.flush()
        progress(before + done, total, "")
