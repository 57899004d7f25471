"""Returns that are refused, each in one sentence, so that nothing is changed."""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from offices import new_office
from openpyxl.workbook import Workbook
from provider_forms import with_edits
from sqlalchemy import select

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.provider_form_reader import NotAFormError, OtherLayoutError
from equality_tracker.exchange.refusals import EmptyDocumentError
from equality_tracker.operations.provider_forms.form_reading import preview_return
from equality_tracker.operations.provider_forms.form_refusals import (
    FormGoneError,
    FormWithdrawnError,
    OlderFormError,
    OtherRegistersFormError,
)
from equality_tracker.operations.provider_forms.returned_file import NotCopiedError, read_return
from equality_tracker.operations.provider_forms.sending import withdraw_forms
from equality_tracker.operations.provider_forms.unread_returns import (
    ProgrammedReturnError,
    ProtectedReturnError,
)
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.store.register import Register


def test_a_return_is_refused_in_one_sentence_where_temporary_files_have_no_room(
    back: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))

    with pytest.raises(NotCopiedError, match="the folder for temporary files is full or closed"):
        read_return(back)


def _refused(register: Register, file: Path) -> TrackerError:
    with register.reading() as session, pytest.raises(TrackerError) as refused:
        preview_return(session, read_return(file))
    return refused.value


def test_a_return_for_another_register_is_refused(back: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    elsewhere = new_office(other)
    error = _refused(elsewhere, back)
    elsewhere.close()

    assert isinstance(error, OtherRegistersFormError)
    assert "“our answers (2).xlsx” answers a form of another register; nothing was changed." == str(error)


def test_a_return_of_a_withdrawn_or_deleted_form_is_refused(register: Register, back: Path) -> None:
    with register.transaction("withdrawn") as session:
        form = session.scalars(select(ProviderForm)).one()
        withdraw_forms(session, [form.uuid])

    assert isinstance(_refused(register, back), FormWithdrawnError)
    with register.transaction("deleted") as session:
        session.scalars(select(ProviderForm)).one().deleted = True

    assert isinstance(_refused(register, back), FormGoneError)


def _with_marks(sent: Path, change: Callable[[str], str]) -> Path:
    def edit(book: Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("et-form|"):
                        cell.value = change(cell.value)

    return with_edits(sent, sent.with_name("marks.xlsx"), edit)


def test_questions_of_an_older_version_are_refused(register: Register, sent: Path) -> None:
    older = _with_marks(sent, lambda mark: mark.replace("|2026-11", "|2023-04"))

    assert isinstance(_refused(register, older), OlderFormError)


def test_marks_of_another_program_are_refused(register: Register, sent: Path) -> None:
    other = _with_marks(sent, lambda mark: mark.replace("et-form|1|", "et-form|9|"))

    assert isinstance(_refused(register, other), OtherLayoutError)


def test_a_form_without_its_marks_is_no_form(register: Register, sent: Path) -> None:
    assert isinstance(_refused(register, _with_marks(sent, lambda _: "")), NotAFormError)


def test_empty_protected_and_programmed_files_are_refused(register: Register, sent: Path) -> None:
    empty = sent.with_name("empty.xlsx")
    empty.write_bytes(b"")
    locked = sent.with_name("locked.xlsx")
    locked.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    macros = sent.with_name("macros.xlsm")
    book = openpyxl.load_workbook(sent)
    book.save(macros)
    _with_part(macros, "xl/vbaProject.bin")

    assert isinstance(_refused(register, empty), EmptyDocumentError)
    assert isinstance(_refused(register, locked), ProtectedReturnError)
    assert isinstance(_refused(register, macros), ProgrammedReturnError)


def _with_part(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"x")
