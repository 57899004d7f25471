"""Day and name of a new update with what they do not take: it stays, and what is taken is said."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit
from record_panes import press, said, show_tab
from record_windows import child

from ui.desk import Desk
from ui.records.record_pane import RecordPane
from ui.records.tabs.updates import KEY, UpdatesTab

Settled = Callable[[], None]
Show = Callable[..., None]

WRONG = [("Update written on", "31 february"), ("Update written by", "A" * 1001)]


def line(tab: UpdatesTab, name: str) -> QLineEdit:
    return next(each for each in tab.findChildren(QLineEdit) if each.accessibleName() == name)


def type_and_leave(tab: UpdatesTab, name: str, text: str) -> None:
    field = line(tab, name)
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


@pytest.mark.parametrize(("name", "text"), WRONG, ids=["day", "name"])
def test_what_a_line_takes_is_said_as_it_is_left_and_again_when_the_record_is_shown_again(
    pane: RecordPane, show: Show, settled: Settled, name: str, text: str
) -> None:
    show("2")
    show_tab(pane, "Updates")
    tab = child(pane, UpdatesTab)
    usual = line(tab, name).text()

    type_and_leave(tab, name, text)
    told = said(tab)
    assert "takes" in told

    show("10")
    assert "takes" not in said(tab)
    show("2")
    assert (line(tab, name).text(), said(tab)) == (text, told)

    tab.text.setPlainText("Half of it is printed.")
    press(tab, "Add update")
    settled()
    assert (tab.text.toPlainText(), said(tab)) == ("Half of it is printed.", told)

    type_and_leave(tab, name, usual)
    assert "takes" not in said(tab)


def test_a_day_that_is_discarded_elsewhere_takes_its_mark_along(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show("2")
    show_tab(pane, "Updates")
    tab = child(pane, UpdatesTab)
    usual = line(tab, "Update written on").text()
    type_and_leave(tab, "Update written on", "31 february")
    assert "takes" in said(tab)

    drafts = desk.settings.drafts
    drafts.discard([place for place in drafts.kept if place.field.startswith(KEY)])
    settled()

    assert (line(tab, "Update written on").text(), "takes" in said(tab)) == (usual, False)


def test_emptying_the_text_leaves_the_mark_of_a_day_that_is_still_wrong(pane: RecordPane, show: Show) -> None:
    show("2")
    show_tab(pane, "Updates")
    tab = child(pane, UpdatesTab)
    tab.text.setPlainText("Half of it is printed.")
    type_and_leave(tab, "Update written on", "31 february")

    tab.text.setPlainText("")

    assert "takes" in said(tab)
