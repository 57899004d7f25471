from dataclasses import replace

import pytest
from eqia_pages import OpenPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from equality_tracker.operations.editing.record_forms import PartRow
from equality_tracker.records.eqia_parts import EqiaEvidence
from ui.records.editors.row_table import RowTable

WRAPPED = Qt.TextFlag.TextWordWrap
LONG = "Four services that book interpreters for victims of crime at the weekend, asked by letter"
ROWS = (
    {"title": LONG, "source": "Minutes", "period_from": "19 Nov 2026", "fresh_until": "19 Nov 2027"},
    {"title": "Letters", "source": "The county's deaf association", "period_from": "", "fresh_until": ""},
)


def test_the_rows_of_evidence_say_what_it_is_from_where_and_until_when_it_is_fresh(opened: OpenPage) -> None:
    (table,) = opened.page.body.section("evidence").findChildren(RowTable)
    shown = [table.horizontalHeaderItem(at) for at in range(table.columnCount())]

    assert ["Evidence", "Source", "Period from", "Fresh until"] == [each.text() for each in shown if each]


def test_no_two_fields_of_a_row_of_evidence_are_called_the_same(opened: OpenPage) -> None:
    (rows,) = opened.page.body.section("evidence").rows
    labels = [field.label for field in rows._part.fields]

    assert sorted(set(labels)) == sorted(labels)
    assert "Evidence kept here" in labels


@pytest.fixture
def table(opened: OpenPage, qtbot: QtBot) -> RowTable:
    """A table of evidence by itself, with one long text and two dates in its first row."""
    (rows,) = opened.page.body.section("evidence").rows
    fields = [
        tuple(replace(field, text=row.get(field.key, "")) for field in rows._part.fields) for row in ROWS
    ]
    part = replace(rows._part, rows=tuple(PartRow(str(at), "", each, ()) for at, each in enumerate(fields)))
    alone = RowTable(part)
    qtbot.addWidget(alone)
    alone.fill(part)
    alone.resize(900, alone.height())
    with qtbot.waitExposed(alone):
        alone.show()
    return alone


@pytest.mark.parametrize("width", [600, 700, 900])
def test_headings_that_have_room_for_one_line_are_one_line_high(table: RowTable, width: int) -> None:
    table.resize(width, table.height())

    assert table.horizontalHeader().height() < 2 * table.fontMetrics().lineSpacing()


def lines_needed(table: QTableWidget, row: int, column: int) -> int:
    """Return how high a text is in the width of its column."""
    item = table.item(row, column)
    assert item is not None
    room = table.columnWidth(column) - 8
    return table.fontMetrics().boundingRect(0, 0, room, 10_000, WRAPPED, item.text()).height()


@pytest.mark.parametrize("width", [900, 620])
def test_days_stand_on_one_line_and_every_row_has_room_for_its_long_text(table: RowTable, width: int) -> None:
    table.resize(width, table.height())
    widths = [table.columnWidth(column) for column in range(4)]
    day = table.fontMetrics().horizontalAdvance("19 Nov 2027")

    assert sum(widths) == table.viewport().width()
    assert widths[0] > widths[2]
    assert min(widths[2:]) > day
    assert all(lines_needed(table, row, 0) <= table.rowHeight(row) for row in range(2))


def test_no_row_of_evidence_is_scrolled_away(table: RowTable) -> None:
    for width in (900, 480, 900):
        table.resize(width, table.height())

        assert table.verticalScrollBar().maximum() == 0


def test_an_unknown_reference_in_a_new_row_is_marked_as_it_is_left_and_adding_goes_to_it(
    opened: OpenPage,
) -> None:
    (rows,) = opened.page.body.section("evidence").rows
    rows.open_new()
    fields = {row.field.key: row for row in rows._panel.rows}
    opened.fill(fields["title"], "Minutes of the panel")
    opened.fill(fields["evidence_uuid"], "EV-nowhere")
    assert ("EV-nowhere", True) == (fields["evidence_uuid"].text, fields["evidence_uuid"].is_refused)

    rows._panel.add.click()
    opened.settle()
    assert fields["evidence_uuid"].isAncestorOf(opened.page.focusWidget())
    assert [] == opened.stored(EqiaEvidence)

    fields["evidence_uuid"].discard_wanted.emit()
    rows._panel.add.click()
    opened.settle()
    assert ["Minutes of the panel"] == [row.title for row in opened.stored(EqiaEvidence)]
    assert {} == dict(opened.desk.settings.drafts.kept)


def test_a_new_row_that_was_typed_earlier_is_added_as_it_stands(opened: OpenPage) -> None:
    (rows,) = opened.page.body.section("evidence").rows
    rows.open_new()
    (title,) = [row for row in rows._panel.rows if row.field.key == "title"]
    opened.fill(title, "Minutes of the panel")
    opened.page._read = None  # as if it had been shown for the first time
    opened.page.refresh()
    opened.settle()
    assert ("Minutes of the panel", True) == (title.text, title.is_marked)

    rows._panel.add.click()
    opened.settle()
    assert ["Minutes of the panel"] == [row.title for row in opened.stored(EqiaEvidence)]
    assert {} == dict(opened.desk.settings.drafts.kept)
