"""Words of those who read an EqIA, on one of its sections, and what it was sent back for."""

from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.eqias.eqia_rows import ensure_named, eqia_called, row_called, rows_of
from equality_tracker.records.eqia_parts import EqiaComment

CARRIED = "From last time"
"""Who wrote the comment on a section that was carried over: nobody did yet."""


class NoSuchSectionError(TrackerError):
    """A comment was to be put beside a section that an EqIA does not have."""

    def __init__(self, reference: str, section: str) -> None:
        """Name both."""
        super().__init__(f"{reference} has no section “{section}”.")


class EmptyCommentError(TrackerError):
    """A comment was given without words."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("Write a few words first: an empty comment helps nobody.")


def add_comment(
    session: Session, uuid: str, section: str, text: str, *, on: date, by: str, sends_back: bool = False
) -> str:
    """Put a comment beside a section of an EqIA and return its identity.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NoSuchSectionError: It has no such section.
        EmptyCommentError, NobodyNamedError: There are no words, or nobody says them.
        NotAcceptedError: The text is longer than a field takes.

    """
    eqia = eqia_called(session, uuid)
    if questions_of(eqia).section(section) is None:
        raise NoSuchSectionError(eqia.reference, section)
    if not text.strip():
        raise EmptyCommentError
    ensure_named("A comment", by)
    row = EqiaComment(
        eqia_uuid=uuid,
        section=section,
        text=typed_value(EqiaComment, "text", text, today=on),
        written_on=on,
        written_by=typed_value(EqiaComment, "written_by", by, today=on),
        sends_back=sends_back,
    )
    session.add(row)
    session.flush()
    return row.uuid


def settle_comment(session: Session, comment_uuid: str, *, on: date) -> None:
    """Record that a comment is settled, or that what was carried over was looked at.

    Raises:
        NoSuchRecordError: There is no such comment.

    """
    row = row_called(session, EqiaComment, comment_uuid)
    row.settled_on = row.settled_on or on
    session.flush()


def open_send_backs(session: Session, uuid: str) -> tuple[str, ...]:
    """Return the codes of the sections that an EqIA was sent back for and that are not settled."""
    rows = rows_of(session, EqiaComment, uuid)
    return tuple(dict.fromkeys(row.section for row in rows if row.sends_back and row.settled_on is None))


def carried_over(session: Session, uuid: str) -> tuple[str, ...]:
    """Return the codes of the sections that were carried over from last time and not looked at since."""
    rows = rows_of(session, EqiaComment, uuid)
    open_ = (row for row in rows if row.written_by == CARRIED and row.settled_on is None)
    return tuple(dict.fromkeys(row.section for row in open_))
