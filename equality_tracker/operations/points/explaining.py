"""Putting an office's own words beside a point to check, and switching a whole check off and on."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.points import CHECKS
from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.points.grouped_points import ShownPoint
from equality_tracker.records.explanations import Explanation


class NoWordsError(TrackerError):
    """An explanation was given without words."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__(
            "Write a few words first: the explanation prints beside the point. Nothing was changed."
        )


class UnknownCheckError(TrackerError):
    """There is no such check."""

    def __init__(self, check: str) -> None:
        """Name the check and those there are."""
        super().__init__(f"There is no check “{check}”. The checks are: {', '.join(CHECKS)}.")


class AboutNothingError(TrackerError):
    """An explanation was meant for one point, which names no record."""

    def __init__(self) -> None:
        """Say that this would switch the check off."""
        super().__init__(
            "This point is about no single record, so there is nothing to put the words beside. "
            "Nothing was changed."
        )


def explain(
    session: Session,
    check: str,
    about: str,
    because: str,
    *,
    about_kind: str = "",
    explained_by: str = "",
    explained_on: date | None = None,
    now: datetime,
) -> str:
    """Record why a point stands as it is, in place of what was recorded before; return the identity.

    Args:
        session: Where it is recorded.
        check: The code of the check that found the point.
        about: The identity of the record, or the code of the duty, that the point is about.
        because: The office's words.
        about_kind: The code of the kind of record.
        explained_by: Whose words they are.
        explained_on: The day they were given.
        now: The present instant.

    Raises:
        UnknownCheckError: There is no such check.
        AboutNothingError: The point is about no record.
        NoWordsError: The words are blank.

    """
    if not about:
        raise AboutNothingError
    words = Explanation(
        check=check,
        about_kind=about_kind,
        about_uuid=about,
        because=because.strip(),
        explained_by=explained_by,
        explained_on=explained_on,
    )
    return _recorded(session, words, now)


def explain_points(
    session: Session,
    points: Sequence[ShownPoint],
    because: str,
    *,
    explained_by: str,
    explained_on: date,
    now: datetime,
) -> None:
    """Record why several points stand as they are, each as `explain` does, all or none.

    Raises:
        UnknownCheckError, AboutNothingError, NoWordsError: As `explain`.

    """
    for each in points:
        explain(
            session,
            each.point.check,
            each.point.about,
            because,
            about_kind=each.kind,
            explained_by=explained_by,
            explained_on=explained_on,
            now=now,
        )


def switch_check_off(
    session: Session,
    check: str,
    because: str,
    *,
    explained_by: str = "",
    explained_on: date | None = None,
    now: datetime,
) -> str:
    """Switch a check off for this office, with its reason; return the identity of the reason.

    Raises:
        UnknownCheckError: There is no such check.
        NoWordsError: The reason is blank.

    """
    words = Explanation(
        check=check, because=because.strip(), explained_by=explained_by, explained_on=explained_on
    )
    return _recorded(session, words, now)


def switch_check_on(session: Session, check: str) -> None:
    """Switch a check on again; the reason for which it was off goes into the trash."""
    for item in _standing(session, check, None):
        item.deleted = True
    session.flush()


def withdraw_explanation(session: Session, check: str, about: str) -> None:
    """Take the words beside a point away; they go into the trash, with their history."""
    for item in _standing(session, check, about):
        item.deleted = True
    session.flush()


def explanation_of(session: Session, check: str, about: str) -> str | None:
    """Return the identity of the explanation beside a point, or of the last one withdrawn, or None."""
    found = _standing(session, check, about) or _standing(session, check, about, deleted=True)
    return found[-1].uuid if found else None


def _recorded(session: Session, words: Explanation, now: datetime) -> str:
    """Add an explanation, or put its words into the newest there is: its history goes on with it."""
    if words.check not in CHECKS:
        raise UnknownCheckError(words.check)
    if not words.because:
        raise NoWordsError
    standing = _standing(session, words.check, words.about_uuid)
    if not standing:
        standing = _standing(session, words.check, words.about_uuid, deleted=True)[-1:]
    if not standing:
        return add_record(session, words, now=now).uuid
    newest, *older = reversed(standing)
    newest.deleted = False
    newest.because = words.because
    newest.explained_by, newest.explained_on = words.explained_by, words.explained_on
    for item in older:
        item.deleted = True
    session.flush()
    return newest.uuid


def _standing(session: Session, check: str, about: str | None, *, deleted: bool = False) -> list[Explanation]:
    statement = (
        select(Explanation)
        .where(
            Explanation.deleted.is_(deleted),
            Explanation.check == check,
            Explanation.about_uuid.is_(None) if about is None else Explanation.about_uuid == about,
        )
        .order_by(Explanation.id)
    )
    return list(session.scalars(statement))
