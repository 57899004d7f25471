import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from offices import NOON, TODAY, listed, new_office, recording
from sqlalchemy import func, select

from equality_tracker.errors import TrackerError
from equality_tracker.law.duties import UnknownDutyError
from equality_tracker.operations.duties.publishing import (
    PublishedInTheFutureError,
    record_publication,
)
from equality_tracker.operations.editing.attachments import LARGEST_ATTACHMENT, AttachmentUnreadableError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.store.log_tables import BLOB
from equality_tracker.store.register import Register

DAY = date(2026, 3, 30)


def publish(
    register: Register, *, duty: str = "annual-information", on: date = DAY, file: Path | None = None
) -> str:
    with recording(register) as session:
        publication = record_publication(session, duty, published_on=on, now=NOON, today=TODAY, file=file)
        return publication.reference


def kept(register: Register) -> int:
    with register.reading() as session:
        return session.execute(select(func.count()).select_from(BLOB)).scalar_one()


def test_a_publication_is_recorded_with_its_duty_and_day(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        assert [publish(register), publish(register, on=TODAY, duty="objectives")] == ["PUB-001", "PUB-002"]
        assert [
            (row["duty"], row["title"], row["published_on"], row["restarts_clock"])
            for row in listed(register, "publications")
        ] == [
            ("annual-information", "Publish equality information", DAY, True),
            ("objectives", "Publish equality objectives", TODAY, True),
        ]


def test_a_proof_is_kept_inside_once_whatever_its_name(tmp_path: Path) -> None:
    files = [tmp_path / "report.pdf", tmp_path / "copy.pdf"]
    for file in files:
        file.write_bytes(b"%PDF-1.7 the report")
    with new_office(tmp_path) as register:
        for file in files:
            publish(register, file=file)
        rows = listed(register, "publications")
        assert [row["attachment_name"] for row in rows] == ["report.pdf", "copy.pdf"]
        sha256 = hashlib.sha256(b"%PDF-1.7 the report").hexdigest()
        assert {row["attachment_sha256"] for row in rows} == {sha256}
        assert kept(register) == 1
        assert verify_register(register) == []
        undo_last(register)
        assert verify_register(register) == []


def test_proofs_that_cannot_be_kept_are_refused_and_nothing_is_recorded(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST_ATTACHMENT + 1)
    with new_office(tmp_path) as register:
        for path, why in (
            (tmp_path / "missing.pdf", "is not a file that can be kept"),
            (tmp_path, "is not a file that can be kept"),
            (Path("/dev/zero"), "is not a file that can be kept"),
            (large, "has more than 50 MB; record its address instead"),
        ):
            with pytest.raises(AttachmentUnreadableError, match=why):
                publish(register, file=path)
        assert (listed(register, "publications"), kept(register)) == ([], 0)


@pytest.mark.parametrize(
    ("duty", "on", "error"),
    [
        ("annual-information", TODAY + timedelta(days=1), PublishedInTheFutureError),
        ("yearly-information", TODAY, UnknownDutyError),
    ],
)
def test_a_day_to_come_and_an_unknown_duty_are_refused(
    tmp_path: Path, duty: str, on: date, error: type[TrackerError]
) -> None:
    with new_office(tmp_path) as register:
        with pytest.raises(error):
            publish(register, duty=duty, on=on)
        assert listed(register, "publications") == []
