"""Recording that something was published for a duty, with its proof."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.law.duties import duty
from equality_tracker.operations.editing.attachments import keep_attachment
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.records.duties import Publication


class PublishedInTheFutureError(TrackerError):
    """A publication is recorded once it has happened."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"{format_date(day)} has not come yet; a publication is recorded once it has happened."
        )


class RecordedAlreadyError(TrackerError):
    """The same publication, with the same proof, stands in the register."""

    def __init__(self, reference: str, title: str, day: date) -> None:
        """Name the record there is."""
        super().__init__(
            f"{reference} records it already: {title}, published on {format_date(day)}, with the same proof."
        )


def record_publication(
    session: Session,
    duty_code: str,
    *,
    published_on: date,
    now: datetime,
    today: date,
    url: str = "",
    file: Path | None = None,
) -> Publication:
    """Record a publication for a duty on the day it could be read by the public.

    Raises:
        UnknownDutyError: The catalogue has no such duty.
        PublishedInTheFutureError: The day has not come.
        RecordedAlreadyError: The register holds the same publication with the same proof.
        NotAcceptedError: The address cannot be one.
        AttachmentUnreadableError: The proof cannot be kept.

    """
    found = duty(duty_code)
    if published_on > today:
        raise PublishedInTheFutureError(published_on)
    address = typed_value(Publication, "url", url, today=today)
    name, sha256 = keep_attachment(session, file) if file else ("", "")
    publication = Publication(
        duty=found.code,
        title=found.title,
        published_on=published_on,
        url=address,
        attachment_name=name,
        attachment_sha256=sha256,
    )
    _ensure_new(session, publication)
    add_record(session, publication, now=now)
    return publication


def _ensure_new(session: Session, new: Publication) -> None:
    statement = select(Publication.reference).where(
        Publication.deleted.is_(False),
        Publication.duty == new.duty,
        Publication.published_on == new.published_on,
        Publication.url == new.url,
        Publication.attachment_name == new.attachment_name,
        Publication.attachment_sha256 == new.attachment_sha256,
    )
    for reference in session.scalars(statement):
        raise RecordedAlreadyError(reference, new.title, new.published_on)
