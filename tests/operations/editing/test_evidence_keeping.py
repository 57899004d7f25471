import hashlib
from collections.abc import Generator
from pathlib import Path

import pytest
from offices import NOON, TODAY, add_action, add_plan, new_office, one, recording
from sqlalchemy import select

from equality_tracker.operations.editing.attachments import (
    LARGEST_ATTACHMENT,
    AttachmentMissingError,
    AttachmentUnreadableError,
    attachment,
)
from equality_tracker.operations.editing.evidence_keeping import (
    LinkedEvidence,
    NoEvidenceGivenError,
    link_evidence,
    opens_in_browser,
    unlink_evidence,
)
from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.operations.editing.refusals import NoSuchRecordError, NotAcceptedError
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.store.register import Register

ADDRESS = "https://example.org/board/minutes%20May.pdf"


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        with recording(opened) as session:
            plan = add_plan(session)
            add_action(session, plan, "1")
            add_action(session, plan, "2")
        yield opened


def uuid_of(register: Register, reference: str) -> str:
    with register.reading() as session:
        return one(session, Action, reference=reference).uuid


def test_a_link_is_evidence_and_one_piece_serves_many_records(register: Register) -> None:
    first, second = uuid_of(register, "1"), uuid_of(register, "2")
    with recording(register) as session:
        link_evidence(session, first, now=NOON, url=f" {ADDRESS} ", shows="That they met.")
        link_evidence(session, second, now=NOON, url=ADDRESS)
        (shown,) = record_form(session, first, as_at=TODAY).evidence
        assert (shown.reference, shown.title, shown.shows, shown.url) == (
            "EV-001",
            "minutes May.pdf",
            "That they met.",
            ADDRESS,
        )
        (again,) = record_form(session, second, as_at=TODAY).evidence
        assert again.uuid == shown.uuid
        served = record_form(session, shown.uuid, as_at=TODAY).serves
        assert [other.reference for other in served] == ["PLAN-001/1", "PLAN-001/2"]
    assert verify_register(register) == []


def test_a_file_is_kept_inside_once_and_can_be_opened_again(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "Minutes of May.txt"
    file.write_bytes(b"They met.")
    first, second = uuid_of(register, "1"), uuid_of(register, "2")
    with recording(register) as session:
        link_evidence(session, first, now=NOON, file=file)
        link_evidence(session, second, now=NOON, file=file, title="Another name")
        evidence = one(session, Evidence)
        assert (evidence.title, evidence.attachment_name) == ("Minutes of May", "Minutes of May.txt")
        assert evidence.attachment_sha256 == hashlib.sha256(b"They met.").hexdigest()
    with register.reading() as session:
        assert attachment(session, evidence.attachment_sha256) == b"They met."
        with pytest.raises(AttachmentMissingError, match="not in this register"):
            attachment(session, "0" * 64)


def test_what_is_given_as_evidence_again_is_told_from_what_is_new(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "Minutes of May.txt"
    file.write_bytes(b"They met.")
    first, second = uuid_of(register, "1"), uuid_of(register, "2")
    for given in ({"file": file}, {"url": ADDRESS}):
        with recording(register) as session:
            linked = [link_evidence(session, uuid, now=NOON, **given) for uuid in (first, first, second)]
        assert [(each.was_here, each.was_linked) for each in linked] == [
            (False, False),
            (True, True),
            (True, False),
        ]
        assert len({each.reference for each in linked}) == 1


def test_a_link_is_taken_away_and_given_again_and_the_piece_stays(register: Register) -> None:
    uuid = uuid_of(register, "1")
    with recording(register) as session:
        link = link_evidence(session, uuid, now=NOON, url=ADDRESS).link_uuid
        unlink_evidence(session, link)
        assert record_form(session, uuid, as_at=TODAY).evidence == ()
        assert not one(session, Evidence).deleted
        with pytest.raises(NoSuchRecordError):
            unlink_evidence(session, link)
        again = link_evidence(session, uuid, now=NOON, evidence_uuid=one(session, Evidence).uuid)
        assert again == LinkedEvidence(link, "EV-001", "minutes May.pdf", was_here=True, was_linked=False)
        assert len(session.scalars(select(EvidenceLink)).all()) == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/a", "http:x"])
def test_an_address_that_could_run_something_is_refused(register: Register, url: str) -> None:
    uuid = uuid_of(register, "1")
    with (
        pytest.raises(NotAcceptedError, match="a web address that begins with http"),
        recording(register) as session,
    ):
        link_evidence(session, uuid, now=NOON, url=url)
    with register.reading() as session:
        assert session.scalars(select(Evidence)).all() == []


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        (ADDRESS, True),
        ("HTTP://example.org", True),
        (r"\\server\board\minutes.pdf", False),
        (r"H:\board\minutes.pdf", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("Cabinet 3", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_handed_to_a_browser(address: str, opens: bool) -> None:  # noqa: FBT001 - a case
    assert opens == opens_in_browser(address)


def test_a_place_on_a_share_is_kept_as_text_and_names_the_piece(register: Register) -> None:
    uuid = uuid_of(register, "1")
    with recording(register) as session:
        link_evidence(session, uuid, now=NOON, url=r"\\server\board\minutes.pdf")
        assert one(session, Evidence).title == r"\\server\board\minutes.pdf"


def test_a_file_that_cannot_be_kept_changes_nothing(register: Register, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(LARGEST_ATTACHMENT + 1)
    uuid = uuid_of(register, "1")
    for path, words in ((large, "more than 50 MB"), (tmp_path / "none", "not a file")):
        with (
            pytest.raises(AttachmentUnreadableError, match=words),
            recording(register) as session,
        ):
            link_evidence(session, uuid, now=NOON, file=path)
    with recording(register) as session:
        with pytest.raises(NoEvidenceGivenError):
            link_evidence(session, uuid, now=NOON)
        with pytest.raises(NoEvidenceGivenError):
            link_evidence(session, uuid, now=NOON, url=ADDRESS, file=large)
        with pytest.raises(NoSuchRecordError):
            link_evidence(session, "none", now=NOON, url=ADDRESS)
        assert session.scalars(select(Evidence)).all() == []
