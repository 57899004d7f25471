import hashlib
import os
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from exchange.office_files import open_document_parts, workbook_parts, write_parts

from equality_tracker.exchange import refusals
from equality_tracker.exchange.reading_stages import TOLD_EVERY
from equality_tracker.exchange.tables import MOST_COLUMNS, read_pasted, read_tables

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.csv", b"", refusals.EmptyDocumentError),
        ("blank.csv", b" \r\n", refusals.EmptyDocumentError),
        ("commas.csv", b",,,\n,,,\n", refusals.NoTableInsideError),
        ("plan.pdf", b"%PDF-1.7 ...", refusals.PdfDocumentError),
        ("plan.xlsx", b"%PDF-1.7 ...", refusals.PdfDocumentError),
        ("plan.png", b"\x89PNG\r\n\x1a\n", refusals.PictureDocumentError),
        ("plan.xls", b"<html><table>", refusals.WebPageError),
        ("plan.rtf", b"{\\rtf1 text}", refusals.OtherOfficeDocumentError),
        ("plan.json", b'[{"a": 1}]', refusals.NotATableError),
        ("plan.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), refusals.ProtectedWorkbookError),
        ("plan.docx", OLE + b"anything", refusals.ProtectedDocumentError),
        ("plan.doc", OLE + "WordDocument".encode("utf-16-le"), refusals.OldWordDocumentError),
        ("plan.xls", OLE + "_VBA_PROJECT Workbook".encode("utf-16-le"), refusals.MacroDocumentError),
        ("plan.xls", OLE + "Workbook".encode("utf-16-le"), refusals.DamagedDocumentError),
        ("plan.xlsx", b"PK\x03\x04 and no more", refusals.DamagedDocumentError),
    ],
)
def test_what_holds_no_table_is_refused_by_its_content(
    tmp_path: Path, name: str, content: bytes, error: type[refusals.DocumentRefusedError]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error):
        read_tables(path)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(refusals.DocumentNotFoundError, match=r"no file “plan\.csv”"):
        read_tables(tmp_path / "plan.csv")


def test_a_workbook_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    (table,) = read_tables(write_parts(tmp_path / "plan.csv", workbook_parts(ROW)))
    assert table.rows[0][0].text == "1"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("xl/vbaProject.bin", b"x", refusals.MacroDocumentError),
        ("../evil.xml", b"x", refusals.MisleadingDocumentError),
        ("/etc/evil.xml", b"x", refusals.MisleadingDocumentError),
        ("xl\\evil.xml", b"x", refusals.MisleadingDocumentError),
        ("C:evil.xml", b"x", refusals.MisleadingDocumentError),
        ("xl/./evil.xml", b"x", refusals.MisleadingDocumentError),
        ("XL/WORKBOOK.xml", b"x", refusals.MisleadingDocumentError),
        (
            "xl/extra.xml",
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>',
            refusals.MisleadingDocumentError,
        ),
        ("xl/wide.xml", "<!DOCTYPE a><a/>".encode("utf-16"), refusals.MisleadingDocumentError),
        ("xl/media/bomb.bin", b"\x00" * 3_000_000, refusals.OversizedDocumentError),
    ],
)
def test_an_archive_that_could_do_harm_is_refused(
    tmp_path: Path, name: str, content: bytes, error: type[refusals.DocumentRefusedError]
) -> None:
    parts: dict[str, str | bytes] = {**workbook_parts(ROW), name: content}
    with pytest.raises(error):
        read_tables(write_parts(tmp_path / "plan.xlsx", parts))


def test_a_document_type_that_lies_across_two_pieces_is_found(tmp_path: Path) -> None:
    filler = hashlib.shake_128(b"noise").hexdigest((1 << 19) - 4)
    parts = {**workbook_parts(ROW), "xl/extra.xml": f"{filler}<!DOCTYPE a>"}
    with pytest.raises(refusals.MisleadingDocumentError):
        read_tables(write_parts(tmp_path / "plan.xlsx", parts))


def test_a_part_that_understates_its_size_is_found(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "plan.xlsx", {**workbook_parts(ROW), "xl/media/a.bin": b"ab" * 500})
    content = path.read_bytes()
    path.write_bytes(content.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(refusals.DocumentRefusedError):
        read_tables(path)


def test_a_macro_workbook_without_its_macro_is_still_one(tmp_path: Path) -> None:
    parts = workbook_parts(ROW)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    )
    with pytest.raises(refusals.MacroDocumentError):
        read_tables(write_parts(tmp_path / "plan.xlsx", parts))


def test_any_other_archive_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(refusals.NotATableError):
        read_tables(write_parts(tmp_path / "plan.zip", {"plan.csv": "a,b"}))


def test_an_open_text_is_to_be_saved_as_word(tmp_path: Path) -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<a/>"}
    with pytest.raises(refusals.OtherOfficeDocumentError, match="docx"):
        read_tables(write_parts(tmp_path / "plan.odt", parts))


def test_a_workbook_whose_inside_is_missing_is_damaged(tmp_path: Path) -> None:
    parts = {key: part for key, part in workbook_parts(ROW).items() if not key.endswith("workbook.xml.rels")}
    with pytest.raises(refusals.DamagedDocumentError):
        read_tables(write_parts(tmp_path / "plan.xlsx", parts))


def test_an_encrypted_archive_is_protected(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "plan.xlsx", workbook_parts(ROW))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        directory = archive.start_dir
    content[directory + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(refusals.ProtectedWorkbookError):
        read_tables(path)


def test_nothing_pasted_is_refused() -> None:
    with pytest.raises(refusals.NothingCopiedError, match=r"^Nothing was copied\. Copy the rows"):
        read_pasted(" \n")


def test_a_pasted_cell_of_more_than_any_field_takes_is_named_with_its_length() -> None:
    with pytest.raises(refusals.LongCellError, match=r"begins on line 2 has more than 131,072 characters"):
        read_pasted("Ref\tAction\n1\t" + "x" * 200_000 + "\n")


def test_a_table_copied_from_a_workbook_keeps_the_lines_of_a_cell() -> None:
    (table,) = read_pasted('Ref\tAction\r\n1\t"Publish\nthen tell"\r\n')
    assert table.rows[1][1].text == "Publish\nthen tell"


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(refusals.FolderError, match="is a folder"):
        read_tables(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_would_be_read_for_ever_is_no_table(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.csv")
    with pytest.raises(refusals.NotATableError):
        read_tables(tmp_path / "plan.csv")


class _Vanishing(type(Path())):  # type: ignore[misc] # the class of paths on this system
    """A file that goes away between the look at its kind and its being read."""

    def read_bytes(self) -> bytes:
        self.unlink()
        return bytes(super().read_bytes())


def test_a_file_that_goes_away_while_it_is_read_is_missing(tmp_path: Path) -> None:
    file = _Vanishing(tmp_path / "plan.csv")
    file.write_text("Ref,Action\n1,Ask\n", encoding="utf-8")
    with pytest.raises(refusals.DocumentNotFoundError, match=r"no file “plan\.csv”"):
        read_tables(file)


def test_a_word_document_whose_inside_is_missing_is_damaged(tmp_path: Path) -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    override = f'<Override PartName="/word/document.xml" ContentType="{word}"/>'
    parts = {"[Content_Types].xml": f"<Types>{override}</Types>"}
    with pytest.raises(refusals.DamagedDocumentError):
        read_tables(write_parts(tmp_path / "plan.docx", parts))


def test_an_archive_with_more_parts_than_any_document_is_refused(tmp_path: Path) -> None:
    parts = {f"xl/part{number}.xml": "" for number in range(10_001)}
    with pytest.raises(refusals.OversizedDocumentError):
        read_tables(write_parts(tmp_path / "plan.xlsx", parts))


def test_binary_workbooks_are_to_be_saved_afresh(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}
    with pytest.raises(refusals.OtherOfficeDocumentError):
        read_tables(write_parts(tmp_path / "plan.xlsb", parts))


def test_an_encrypted_open_document_is_protected(tmp_path: Path) -> None:
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
    }
    with pytest.raises(refusals.ProtectedWorkbookError):
        read_tables(write_parts(tmp_path / "plan.ods", parts))


def test_an_open_drawing_is_no_table(tmp_path: Path) -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.graphics", "META-INF/manifest.xml": "<a/>"}
    with pytest.raises(refusals.NotATableError):
        read_tables(write_parts(tmp_path / "plan.odg", parts))


_ROWS = 2 * TOLD_EVERY + 1


def _csv(folder: Path) -> Path:
    path = folder / "plan.csv"
    path.write_text("1,Ask\n" * _ROWS, encoding="utf-8")
    return path


def _workbook(folder: Path) -> Path:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, _ROWS + 1))
    return write_parts(folder / "plan.xlsx", workbook_parts(rows))


def _open_document(folder: Path) -> Path:
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    )
    return write_parts(folder / "plan.ods", open_document_parts(f"{row}</table:table-row>" * _ROWS))


def _word(folder: Path) -> Path:
    made = docx.Document()
    table = made.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "Ask"
    for _ in range(_ROWS - 1):
        table._tbl.append(deepcopy(table._tbl.tr_lst[0]))
    made.save(str(folder / "plan.docx"))
    return folder / "plan.docx"


@pytest.mark.parametrize("written", [_csv, _workbook, _open_document, _word])
def test_reading_says_how_far_it_is_and_never_goes_back(
    tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    told: list[float] = []
    (table,) = read_tables(written(tmp_path), looked=lambda done, total: told.append(done / total))
    assert len(table.rows) == _ROWS
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1


class _StoppedError(Exception):
    """Somebody did not want to wait."""


@pytest.mark.parametrize("written", [_csv, _workbook, _open_document, _word])
@pytest.mark.parametrize("after", [0, 0.3, 0.6])
def test_reading_stops_wherever_it_is(tmp_path: Path, written: Callable[[Path], Path], after: float) -> None:
    def stop(done: int, total: int) -> None:
        if done >= after * total:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        read_tables(written(tmp_path), looked=stop)


def test_a_list_may_be_as_wide_as_columns_can_be_matched_and_no_wider(tmp_path: Path) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_text("x," * MOST_COLUMNS + "\n", encoding="utf-8")
    assert len(read_tables(wide)) == 1
    wide.write_text("," * MOST_COLUMNS + "x\n", encoding="utf-8")
    with pytest.raises(refusals.TooManyColumnsError, match=r"“wide\.csv” reaches beyond 500 columns"):
        read_tables(wide)


def test_pasted_rows_that_are_too_wide_are_refused_in_a_sentence() -> None:
    with pytest.raises(refusals.TooManyColumnsError, match=r"^“The pasted text” reaches beyond"):
        read_pasted("\t".join("x" * (MOST_COLUMNS + 1)) + "\n")
