from eqia_pages import OpenPage

from ui.records.editors.row_table import RowTable


def test_the_rows_of_evidence_say_what_it_is_from_where_and_until_when_it_is_fresh(opened: OpenPage) -> None:
    (table,) = opened.page.body.section("evidence").findChildren(RowTable)
    shown = [table.horizontalHeaderItem(at) for at in range(table.columnCount())]

    assert ["Evidence", "Source", "Period from", "Fresh until"] == [each.text() for each in shown if each]


def test_no_two_fields_of_a_row_of_evidence_are_called_the_same(opened: OpenPage) -> None:
    (rows,) = opened.page.body.section("evidence").rows
    labels = [field.label for field in rows._part.fields]

    assert sorted(set(labels)) == sorted(labels)
    assert "Evidence kept here" in labels
