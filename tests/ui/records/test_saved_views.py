"""Views of a list under a name: kept, chosen, renamed, deleted and brought back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from record_windows import child, focused

from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.records.kinds import BY_CODE
from ui.desk import Desk
from ui.records.list_views import ListViews
from ui.records.ready_views import EVERYTHING, ready_views
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.saved_views import SavedView, SavedViews, UnnamedViewError, ViewNameTakenError
from ui.records.search_box import SearchBox
from ui.records.view_naming import ViewNaming

Settled = Callable[[], None]
MakeList = Callable[[str], RecordList]

PANEL = SavedView("Panel", "training", {"owners": ["Chair"]}, "due_on", True, ("reference", "title"))


def views_in(folder: Path, *, register: str = "R1", kind: str = "actions") -> SavedViews:
    return SavedViews(folder, register=register, kind=kind)


def offered(views: ListViews) -> dict[str, QAction]:
    """Return what the drop-down offers now, by its words."""
    menu = views.menu()
    menu.aboutToShow.emit()
    return {re.sub("&(.)", r"\1", each.text()): each for each in menu.actions() if not each.isSeparator()}


def choose(records: RecordList, label: str, settled: Settled) -> None:
    offered(child(records, ListViews))[label].trigger()
    settled()


def name_it(records: RecordList, name: str) -> None:
    line = child(child(records, ViewNaming), QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


def references(records: RecordList) -> list[str]:
    model = child(records, RecordView).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def headings(records: RecordList) -> list[str]:
    model = child(records, RecordView).model()
    return [
        model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for place in range(model.columnCount())
    ]


def test_a_view_is_kept_for_its_register_and_kind_only(tmp_path: Path) -> None:
    views_in(tmp_path).keep(PANEL)

    assert (PANEL,) == views_in(tmp_path).views
    assert () == views_in(tmp_path, register="R2").views
    assert () == views_in(tmp_path, kind="eqias").views


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_view_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnnamedViewError):
        views_in(tmp_path).keep(SavedView(name))


def test_a_name_stands_for_one_view_whatever_its_capitals(tmp_path: Path) -> None:
    views = views_in(tmp_path)
    views.keep(PANEL)
    with pytest.raises(ViewNameTakenError):
        views.keep(SavedView("panel"))
    with pytest.raises(ViewNameTakenError):
        views.keep(SavedView("Late"), taken=["late"])
    assert views.rename(PANEL, "PANEL").name == "PANEL"


def test_a_deleted_view_comes_back_under_a_name_that_is_free(tmp_path: Path) -> None:
    views = views_in(tmp_path)
    views.keep(PANEL)
    views.delete(PANEL)
    views.keep(SavedView("Panel", "another"))

    back = views_in(tmp_path).bring_back()

    assert back is not None
    assert ("Panel (again)", "training") == (back.name, back.find)
    assert ["Panel", "Panel (again)"] == [view.name for view in views_in(tmp_path).views]
    assert views_in(tmp_path).bring_back() is None


def test_what_is_damaged_counts_as_not_kept(tmp_path: Path) -> None:
    views_in(tmp_path).keep(PANEL)
    file = tmp_path / "saved-views.ini"
    whole = file.read_text(encoding="utf-8")
    for damage in ("", "[views]\nR1\\actions=not json", whole.replace("training", '"'), "\0" * 80):
        file.write_text(damage, encoding="utf-8")
        assert all(view.name for view in views_in(tmp_path).views)


@pytest.mark.parametrize("kind", BY_CODE)
def test_every_view_that_is_there_from_the_start_names_columns_that_can_be_narrowed(kind: str) -> None:
    known = {column.key for column in columns_of(kind) if column.is_filterable}
    views = ready_views(kind, ["Chair"])
    assert views[0] == EVERYTHING
    for view in views[1:]:
        assert view.filters
        assert set(view.filters) <= known
        assert view.sort in known | {""}


def test_nothing_is_mine_where_nobody_said_who_they_are() -> None:
    assert not [view.name for view in ready_views("actions", []) if view.name.startswith("Mine")]


@pytest.mark.parametrize(
    ("view", "found"),
    [("Everything", ["1a", "2", "10"]), ("Open", ["1a"]), ("Late", ["1a"]), ("Mine, open", [])],
)
def test_the_views_from_the_start_show_what_they_say(
    make_list: MakeList, desk: Desk, settled: Settled, view: str, found: list[str]
) -> None:
    desk.settings.my_names = ["Analyst"]
    records = make_list("actions")
    choose(records, view, settled)
    assert (sorted(found), view) == (sorted(references(records)), shown_view(records))


def shown_view(records: RecordList) -> str:
    return child(records, ListViews).accessibleName().removeprefix("Views, ").removesuffix(" is shown")


def test_a_list_is_kept_under_a_name_and_comes_back_as_it_stood(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    choose(records, "Late", settled)
    choose(records, "Keep this view…", settled)
    assert focused() is child(child(records, ViewNaming), QLineEdit)
    name_it(records, "Ours & theirs")
    assert focused() is child(records, RecordView)
    before = headings(records)

    choose(records, "Everything", settled)
    choose(make_list("actions"), "Ours & theirs", settled)
    choose(records, "Ours & theirs", settled)

    assert (["1a"], before, "Ours & theirs") == (references(records), headings(records), shown_view(records))


def test_a_name_that_is_taken_stays_with_the_reason_and_esc_goes_back(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    choose(records, "Keep this view…", settled)
    name_it(records, "late")
    naming = child(records, ViewNaming)
    words = [each.text() for each in naming.findChildren(QLabel) if each.isVisible()]
    assert "◆ There is a view called “late” already; type another name." in words
    name_it(records, "v" * 61)
    assert "A name takes at most 60 characters; this has 61." in " ".join(
        each.text() for each in naming.findChildren(QLabel)
    )
    assert child(naming, QLineEdit).text() == "v" * 61
    name_it(records, "late")
    QTest.keyClick(child(naming, QLineEdit), Qt.Key.Key_Escape)
    assert not naming.isVisible()

    choose(records, "Keep this view…", settled)
    assert child(naming, QLineEdit).text() == "late"


def test_a_view_is_renamed_deleted_and_brought_back(make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    told: list[str] = []
    records.told.connect(told.append)
    choose(records, "Open", settled)
    choose(records, "Keep this view…", settled)
    name_it(records, "Panel")
    choose(records, "Rename “Panel”…", settled)
    name_it(records, "Before the panel")
    choose(records, "Delete “Before the panel”", settled)
    assert "Before the panel" not in offered(child(records, ListViews))

    choose(records, "Bring back “Before the panel”", settled)

    assert shown_view(records) == "Before the panel"
    assert told == [
        "Kept as “Panel”; Views brings the list back to how it stands now.",
        "“Panel” is called “Before the panel” now.",
        "Deleted the view “Before the panel”, no record. Views offers to bring it back.",
        "Brought back the view “Before the panel”.",
    ]


def test_typing_leaves_the_view(qtbot: QtBot, make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    choose(records, "Open", settled)
    box = child(records, SearchBox)
    with qtbot.waitSignal(box.text_settled):
        QTest.keyClicks(box, "toolkit")
    assert child(records, ListViews).accessibleName() == "Views"
