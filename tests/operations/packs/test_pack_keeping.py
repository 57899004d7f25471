import hashlib
import zipfile
import zlib
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from kept import OWN_WORDS, damage, keep, keep_and_die, options
from offices import NOON, TODAY, WHO, add_action, add_plan, new_office, one, open_office, recording
from pypdf import PdfReader
from reports.read_pdf import page_texts
from store.children import child

from equality_tracker import __version__
from equality_tracker.operations.changing.new_records import PackNotKeptError, add_typed, duplicate
from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.changing.trash import (
    KeptPackStaysError,
    move_to_trash,
    take_out_of_trash,
)
from equality_tracker.operations.editing.record_editing import UnknownFieldError
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.packs.kept_packs import (
    KeptDataMissingError,
    KeptPdfDamagedError,
    NoSuchKeptPackError,
    kept_data,
    kept_pack_called,
    kept_packs,
    kept_pdf,
)
from equality_tracker.operations.packs.kept_state import KeptDataDamagedError
from equality_tracker.operations.packs.pack_files import PackFiles
from equality_tracker.operations.packs.pack_finality import NotFinalYetError
from equality_tracker.operations.packs.pack_keeping import RegisterMovedOnError, keep_pack, made_to_keep
from equality_tracker.operations.packs.pack_making import write_pack
from equality_tracker.operations.packs.pack_statement import confirm_statement, edit_statement
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.reports.content import Edition
from equality_tracker.store.history import all_changes
from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def with_statement(register: Register, day: date = TODAY) -> None:
    """Write and confirm a statement, so that nothing stands in the way of a final pack."""
    with recording(register) as session:
        uuid = edit_statement(session, OWN_WORDS, as_at=day, now=NOON)
        confirm_statement(session, uuid, name="A. Office", role="Chief executive", on=day, today=TODAY)


def packs_in(register: Register) -> list[str]:
    with register.reading() as session:
        return [pack.reference for pack in kept_packs(session)]


def test_a_draft_is_kept_with_its_pdf_its_data_and_the_state_of_its_records(register: Register) -> None:
    with recording(register) as session:
        add_action(session, add_plan(session), "1", title="Publish figures")
    pack = keep(register)
    assert (pack.reference, pack.state, pack.version) == ("PACK-2026-001", PackState.DRAFT, "Version 1")
    assert (pack.as_at, pack.kept_on, pack.kept_by, pack.edition) == (TODAY, TODAY, WHO, "internal")
    with register.reading() as session:
        pdf, record = kept_pdf(session, pack), one(session, Pack)
        assert pack.pdf_sha256 == hashlib.sha256(pdf).hexdigest()
        assert b'"Publish figures"' in zlib.decompress(kept_data(session, pack))
        assert record.chapters[:4] == ("brief", "matters", "year-ahead", "statement")
        assert record.made_with == __version__
        before = len(list(all_changes(session.connection()))) - 1
        assert record.record_state.startswith(f"{register.replica} {before} ")
        assert record.attachment_name == "equality-pack-2026-11-21-internal-draft.pdf"
    assert verify_register(register) == []


def test_every_page_of_a_kept_draft_says_that_it_is_one_and_which_version(register: Register) -> None:
    keep(register)
    pack = keep(register)
    with register.reading() as session:
        (register.path.parent / "kept.pdf").write_bytes(kept_pdf(session, pack))
    pages = page_texts(PdfReader(register.path.parent / "kept.pdf"))
    assert pack.version == "Version 2"
    assert all("DRAFT" in page and "Version 2" in page for page in pages)


def test_two_makings_of_the_same_register_give_the_same_bytes(register: Register) -> None:
    with register.reading() as session:
        first, second = (made_to_keep(session, options())[0] for _ in range(2))
    assert first == second
    one_kept, other_kept = keep(register, version="Version 1"), keep(register, version="Version 1")
    assert one_kept.data_sha256 == other_kept.data_sha256


def test_a_final_pack_says_so_nowhere_calls_itself_a_draft_and_keeps_the_statement(
    register: Register,
) -> None:
    with_statement(register)
    pack = keep(register, is_final=True)
    with register.reading() as session:
        record = one(session, Pack)
        (register.path.parent / "kept.pdf").write_bytes(kept_pdf(session, pack))
    assert pack.state is PackState.FINAL
    assert record.statement == "\n".join(OWN_WORDS.values())
    assert (record.confirmed_by, record.confirmed_role, record.confirmed_on) == (
        "A. Office",
        "Chief executive",
        TODAY,
    )
    text = " ".join(page_texts(PdfReader(register.path.parent / "kept.pdf")))
    assert "DRAFT" not in text
    assert ", draft" not in text
    assert "Confirmed by A. Office, Chief executive, on 21 Nov 2026." in text


def test_a_final_pack_is_not_made_while_something_stands_in_its_way(register: Register) -> None:
    with pytest.raises(NotFinalYetError, match="the statement is not written"):
        keep(register, is_final=True)
    assert packs_in(register) == []


def test_a_final_pack_is_not_kept_once_the_register_moved_on_but_a_draft_is(register: Register) -> None:
    with_statement(register)
    with register.reading() as session:
        final, _ = made_to_keep(session, options(is_final=True))
        draft, _ = made_to_keep(session, options())
    with recording(register) as session:
        add_plan(session)
    with pytest.raises(RegisterMovedOnError), recording(register) as session:
        keep_pack(session, final, who=WHO, now=NOON)
    with recording(register) as session:
        keep_pack(session, draft, who=WHO, now=NOON)
    assert packs_in(register) == ["PACK-2026-001"]


def test_keeping_is_one_operation_that_is_undone_and_done_again(register: Register) -> None:
    keep(register)
    undo_last(register)
    assert packs_in(register) == []
    assert verify_register(register) == []
    redo_last(register)
    with register.reading() as session:
        assert kept_pdf(session, kept_pack_called(session, "pack-2026-001")).startswith(b"%PDF-")


def test_a_program_that_dies_while_keeping_leaves_no_half_of_a_pack(tmp_path: Path) -> None:
    with new_office(tmp_path):
        pass
    with child(keep_and_die, tmp_path) as (process, pipe):
        assert pipe.recv() == "begun"
        process.join(60)
    with open_office(tmp_path) as register:
        assert packs_in(register) == []
        assert verify_register(register) == []
        assert keep(register).reference == "PACK-2026-001"


def test_the_newest_day_comes_first_and_references_carry_the_year_of_the_records(register: Register) -> None:
    for day in (date(2025, 3, 30), TODAY, date(2026, 3, 30)):
        keep(register, day)
    keep(register, date(2026, 3, 30), edition=Edition.PUBLIC)
    assert packs_in(register) == ["PACK-2026-001", "PACK-2026-003", "PACK-2026-002", "PACK-2025-001"]
    with register.reading() as session:
        assert [pack.version for pack in kept_packs(session)] == [
            "Version 1",
            "Version 1",
            "Version 2",
            "Version 1",
        ]
        with pytest.raises(NoSuchKeptPackError, match="The kept packs are: PACK-2026-001, PACK-2026-003"):
            kept_pack_called(session, "PACK-1")


@pytest.mark.parametrize("content", [b"%PDF- something else", None])
def test_what_is_damaged_or_missing_is_said_in_one_sentence(
    register: Register, content: bytes | None
) -> None:
    pack = keep(register)
    with recording(register) as session:
        damage(session, pack.pdf_sha256, content)
        damage(session, pack.data_sha256, content)
    of_pdf, of_data = (
        (KeptDataMissingError, KeptDataMissingError)
        if content is None
        else (KeptPdfDamagedError, KeptDataDamagedError)
    )
    with register.reading() as session:
        with pytest.raises(of_pdf, match="PACK-2026-001"):
            kept_pdf(session, pack)
        with pytest.raises(of_data, match="PACK-2026-001"):
            kept_data(session, pack)


def test_nobody_edits_a_kept_pack_or_makes_another_like_it(register: Register) -> None:
    pack = keep(register)
    for key, text in (("title", "Another"), ("state", "final"), ("statement", "Mine"), ("kept_by", "Me")):
        with pytest.raises(UnknownFieldError), recording(register) as session:
            change_typed(session, pack.uuid, {key: text}, as_at=TODAY)
    with pytest.raises(PackNotKeptError), recording(register) as session:
        duplicate(session, pack.uuid, now=NOON, as_at=TODAY)
    with pytest.raises(PackNotKeptError), recording(register) as session:
        add_typed(session, "packs", {"note": "typed"}, now=NOON, as_at=TODAY)
    with recording(register) as session:
        change_typed(session, pack.uuid, {"note": "In the safe."}, as_at=TODAY)
        assert one(session, Pack).note == "In the safe."


@pytest.mark.parametrize(("state", "on_hold"), [("final", False), ("signed", False), ("draft", True)])
def test_a_kept_pack_is_never_lost_a_final_or_held_one_not_even_to_the_trash(
    register: Register, state: str, *, on_hold: bool
) -> None:
    pack = keep(register)
    with recording(register) as session:
        move_to_trash(session, [pack.uuid])
    assert packs_in(register) == []
    with recording(register) as session:
        take_out_of_trash(session, [pack.uuid])
        found = one(session, Pack)
        found.state, found.on_hold = state, on_hold
    with pytest.raises(KeptPackStaysError, match="PACK-2026-001"), recording(register) as session:
        move_to_trash(session, [pack.uuid])
    with recording(register) as session:
        change_typed(session, pack.uuid, {"archived": "yes"}, as_at=TODAY)
        assert [each.uuid for each in kept_packs(session)] == [pack.uuid]


def test_a_check_of_the_file_finds_what_is_gone_from_a_kept_pack_and_what_is_not_what_was_kept(
    register: Register,
) -> None:
    gone, other = keep(register), keep(register, date(2026, 3, 30))
    with recording(register) as session:
        damage(session, gone.pdf_sha256, None)
        damage(session, other.data_sha256, b"{}")
    assert [finding.sentence for finding in verify_register(register)] == [
        "An attachment is not the file that was put in.",
        "What was kept with PACK-2026-001 is not in this register; restore it from a backup or a copy.",
        str(KeptDataDamagedError("PACK-2026-002")),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ("UPDATE pack SET as_at = 'one day'", "as_at"),
        ("UPDATE pack SET state = 'no state'", "state"),
        ("UPDATE pack SET kept_on = 'some day'", "kept_on"),
    ],
)
def test_a_check_of_the_file_finds_a_kept_pack_that_does_not_read(
    register: Register, change: str, field: str
) -> None:
    keep(register)
    with recording(register) as session:
        session.connection().exec_driver_sql(change)
    assert any(field in finding.sentence for finding in verify_register(register))


def test_a_text_that_another_program_put_in_the_place_of_what_was_kept_is_damage(register: Register) -> None:
    pack = keep(register)
    with recording(register) as session:
        session.connection().exec_driver_sql("UPDATE blob SET data = 'a text'")
    with register.reading() as session:
        with pytest.raises(KeptPdfDamagedError, match="PACK-2026-001"):
            kept_pdf(session, pack)
        with pytest.raises(KeptDataDamagedError, match="PACK-2026-001"):
            kept_data(session, pack)


@pytest.mark.parametrize(("is_final", "words"), [(False, True), (True, False)])
def test_a_draft_for_the_web_and_for_word_says_so_and_a_final_one_does_not(
    register: Register, *, is_final: bool, words: bool
) -> None:
    with_statement(register)
    folder = register.path.parent
    files = PackFiles(folder / "p.pdf", html=folder / "web", docx=folder / "p.docx")
    with register.reading() as session:
        write_pack(session, files, options(is_final=is_final))
    web = (folder / "web" / "index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(folder / "p.docx") as packed:
        word = [packed.read(name).decode() for name in packed.namelist() if "header" in name]
    assert ("Draft" in web) is words
    assert any("DRAFT" in header for header in word) is words
