from pathlib import Path

from offices import TODAY, new_office, write_csv
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from equality_tracker.operations.importing.import_choices import ImportChoices, pasted_source, read_source
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_previewing import import_as_previewed, preview_import
from ui.importing.import_words import row_words
from ui.importing.row_table import Narrowed, RowTable

HEADINGS = ("Ref", "Action", "Owner", "RAG", "Due")


def preview_of(folder: Path, *rows: tuple[str, ...], before: str = "") -> ImportPreview:
    with new_office(folder) as register:
        if before:
            first = pasted_source(before)
            with register.reading() as session:
                preview = preview_import(session, first, ImportChoices(plan="plan"), today=TODAY)
            import_as_previewed(register, first, preview, today=TODAY)
        source = read_source(write_csv(folder / "plan.csv", HEADINGS, *rows))
        with register.reading() as session:
            return preview_import(session, source, ImportChoices(), today=TODAY)


def texts(table: RowTable, row: int) -> list[str]:
    return [table.index(row, column).data() for column in range(table.columnCount())]


def test_what_was_understood_is_shown_and_not_what_was_written(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    table = RowTable()
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_preview(preview_of(tmp_path, ("1", "Ask\nthem", "Chair", "G", "Q1 2027/28")))
    assert texts(table, 1) == [
        "line 2",
        "+ New",
        "1",
        "Ask them",
        "Chair",
        "● G Green",
        "30 Jun 2027 (“Q1 2027/28”)",
    ]
    assert table.index(1, 6).data(Qt.ItemDataRole.EditRole) == "Q1 2027/28"
    assert table.headerData(4, Qt.Orientation.Horizontal) == "Owner"


def test_an_update_is_bold_and_says_both(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    table = RowTable()
    preview = preview_of(
        tmp_path, ("1", "Ask", "Chair", "", "1 May 2027"), before="Ref\tAction\tDue\n1\tAsk\t1 April 2027\n"
    )
    table.show_preview(preview)
    assert texts(table, 1)[1] == "→ Update 1"
    assert texts(table, 1)[6] == "1 Apr 2027 → 1 May 2027"
    assert table.index(1, 6).data(Qt.ItemDataRole.FontRole).bold()
    assert table.index(1, 3).data(Qt.ItemDataRole.FontRole) is None
    assert "Due: 1 Apr 2027 → 1 May 2027" in row_words(preview.rows[1], "")


def test_what_was_typed_is_seen_until_it_is_read(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    table = RowTable()
    table.show_preview(preview_of(tmp_path, ("1", "Ask", "", "", "soonish 31st of")))
    typed: list[object] = []
    table.corrected.connect(typed.append)
    cell = table.index(1, 6)
    assert not table.setData(cell, "soonish 31st of")
    assert table.setData(cell, "1 May 2027")
    assert (cell.data(), len(typed)) == ("1 May 2027  (reading…)", 1)


def test_lines_that_are_no_records_cannot_be_typed_in(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    table = RowTable()
    table.show_preview(preview_of(tmp_path, ("1", "Ask", "", "", "")))
    editable = Qt.ItemFlag.ItemIsEditable
    assert [bool(table.flags(table.index(row, 3)) & editable) for row in (0, 1)] == [False, True]
    assert not table.flags(table.index(1, 1)) & editable
    assert not table.setData(table.index(0, 3), "x")


def test_a_problem_far_below_is_found_from_both_sides(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    rows = [(str(number), f"Action {number}", "", "", "") for number in range(1, 2001)]
    table = RowTable()
    table.show_preview(preview_of(tmp_path, *rows, ("x", "Last", "", "", "soonish 31st of")))
    assert table.rowCount() == 2002
    assert table.next_to_look_at(0, 0, 1) == (2001, 6)
    assert table.next_to_look_at(0, 0, -1) == (2001, 6)
    table.narrow(Narrowed.LOOK)
    assert table.rowCount() == 1
    table.narrow(Narrowed.UPDATE)
    assert table.next_to_look_at(0, 0, 1) is None


def test_a_text_that_is_too_long_is_marked_in_its_cell_with_what_is_taken(
    qapp: QApplication, tmp_path: Path
) -> None:
    del qapp
    table = RowTable()
    table.show_preview(preview_of(tmp_path, ("1", "Ask", "x" * 1_001, "", "")))
    owner = table.index(1, 4)

    assert owner.data().startswith("▲ xxx")
    assert "has 1,001 characters and a field takes 1,000" in owner.data(Qt.ItemDataRole.ToolTipRole)
    assert table.next_to_look_at(0, 0, 1) == (1, 4)
