from collections.abc import Generator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from kept import keep
from offices import TODAY, new_office, one, recording
from PIL import Image

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.attachments import AttachmentUnreadableError
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.packs.kept_packs import KeptDataMissingError, KeptPack, kept_packs, kept_scan
from equality_tracker.operations.packs.pack_signatures import (
    NobodySignedError,
    SignedAheadError,
    SignedAlreadyError,
    record_wet_signature,
)
from equality_tracker.operations.packs.signature_scans import NotAScanError, ScanDoesNotOpenError
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.store.log_tables import BLOB
from equality_tracker.store.register import Register

LATER = TODAY + timedelta(days=9)


def scan(kind: str) -> bytes:
    """Return a small page as a scanner writes it."""
    file = BytesIO()
    Image.new("L", (40, 60), 255).save(file, format=kind)
    return file.getvalue()


PICTURE = scan("PNG")


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def sign(
    register: Register, uuid: str, content: bytes = PICTURE, *, on: date = LATER, by: str = "A. Office"
) -> None:
    file = register.path.parent / "signed page.png"
    file.write_bytes(content)
    with recording(register) as session:
        record_wet_signature(session, uuid, file, signed_on=on, signed_by=by, today=LATER)


def kept_now(register: Register) -> KeptPack:
    with register.reading() as session:
        return kept_packs(session)[0]


@pytest.mark.parametrize(
    ("state", "after"), [(PackState.FINAL, PackState.SIGNED), (PackState.DRAFT, PackState.DRAFT)]
)
def test_a_signature_in_ink_is_recorded_with_its_scan_and_undone(
    register: Register, state: PackState, after: PackState
) -> None:
    pack = keep(register)
    with recording(register) as session:
        one(session, Pack).state = state.value
    sign(register, pack.uuid)
    signed = kept_now(register)
    assert (signed.state, signed.signed_on, signed.signed_by) == (after, LATER, "A. Office")
    assert (signed.scan_name, signed.pdf_sha256) == ("signed page.png", pack.pdf_sha256)
    with register.reading() as session:
        assert kept_scan(session, signed) == PICTURE
    assert verify_register(register) == []
    undo_last(register)
    assert (kept_now(register).state, kept_now(register).signed_on) == (state, None)
    with register.reading() as session, pytest.raises(KeptDataMissingError):
        kept_scan(session, kept_now(register))


@pytest.mark.parametrize("state", [PackState.FINAL, PackState.DRAFT])
def test_a_pack_that_is_signed_is_not_signed_again_until_that_entry_is_undone(
    register: Register, state: PackState
) -> None:
    pack = keep(register)
    with recording(register) as session:
        one(session, Pack).state = state.value
    sign(register, pack.uuid)
    before = blobs(register)
    said = r"PACK-2026-001 was signed on .* by A\. Office; undo that entry first if it is wrong\."
    with pytest.raises(SignedAlreadyError, match=said):
        sign(register, pack.uuid, PICTURE + b" again", by="B. Office")
    assert (kept_now(register).signed_by, blobs(register)) == ("A. Office", before)
    undo_last(register)
    sign(register, pack.uuid, by="B. Office")
    assert kept_now(register).signed_by == "B. Office"


@pytest.mark.parametrize("kind", ["PDF", "PNG", "JPEG", "TIFF", "GIF", "WEBP"])
def test_a_pdf_and_every_usual_kind_of_picture_is_taken(register: Register, kind: str) -> None:
    pack = keep(register)
    sign(register, pack.uuid, scan(kind))
    assert kept_now(register).signed_on == LATER


@pytest.mark.parametrize(
    "content",
    [
        *(scan(kind)[: len(scan(kind)) // 2] for kind in ("PDF", "PNG", "JPEG", "TIFF", "GIF", "WEBP")),
        *(
            start + b" a page"
            for start in (b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00")
        ),
        *(start + bytes(900) for start in (b"MM\x00*", b"GIF89a", b"RIFF\x00\x00\x00\x00WEBP")),
    ],
)
def test_a_scan_that_does_not_open_is_named_and_nothing_is_kept(register: Register, content: bytes) -> None:
    pack = keep(register)
    before = blobs(register)
    with pytest.raises(ScanDoesNotOpenError, match=r"signed page\.png does not open"):
        sign(register, pack.uuid, content)
    assert (kept_now(register).scan_sha256, blobs(register)) == ("", before)


@pytest.mark.parametrize(
    ("content", "on", "by", "error", "words"),
    [
        (b"Dear all,", LATER, "A. Office", NotAScanError, "is no PDF and no picture"),
        (b"RIFF\x00\x00\x00\x00WAVE", LATER, "A. Office", NotAScanError, "is no PDF and no picture"),
        (b"", LATER, "A. Office", NotAScanError, "is no PDF and no picture"),
        (PICTURE, LATER, "  ", NobodySignedError, "name of the person"),
        (PICTURE, LATER + timedelta(days=1), "A. Office", SignedAheadError, "has not come yet"),
        (PICTURE, TODAY - timedelta(days=1), "A. Office", SignedAheadError, "before PACK-2026-001 was made"),
    ],
)
def test_what_is_no_signature_of_this_pack_is_refused_and_nothing_is_kept(
    register: Register, content: bytes, on: date, by: str, *, error: type[TrackerError], words: str
) -> None:
    pack = keep(register)
    before = blobs(register)
    with pytest.raises(error, match=words):
        sign(register, pack.uuid, content, on=on, by=by)
    assert kept_now(register).scan_sha256 == ""
    assert blobs(register) == before


def test_a_scan_that_cannot_be_read_and_a_pack_that_is_not_there_are_refused(register: Register) -> None:
    pack = keep(register)
    with pytest.raises(AttachmentUnreadableError), recording(register) as session:
        record_wet_signature(
            session, pack.uuid, Path("nowhere.pdf"), signed_on=LATER, signed_by="A", today=LATER
        )
    with pytest.raises(NoSuchRecordError):
        sign(register, "01a20000-0000-7000-8000-000000000001")


def blobs(register: Register) -> int:
    with register.reading() as session:
        return len(session.connection().execute(BLOB.select()).all())
