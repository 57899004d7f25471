from eqia_pages import OpenPage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from equality_tracker.records.eqias import Eqia
from ui.eqia.versions_section import VersionsSection


def section(page: OpenPage) -> VersionsSection:
    return page.section("versions", VersionsSection)


def rows(page: OpenPage) -> list[tuple[str, ...]]:
    compared = [row.field for row in section(page).differences.rows]
    return [(field.label, *(side.words for side in field.sides)) for field in compared]


def test_without_a_version_there_is_nothing_to_compare(opened: OpenPage) -> None:
    assert "No version is kept yet. Signing keeps one." == section(opened).said.text()
    assert section(opened).compare.isHidden() or not section(opened).compare.isVisible()


def test_each_of_the_two_versions_to_choose_has_a_label_that_is_seen(ready: OpenPage) -> None:
    labels = {each.buddy(): each.text() for each in section(ready).findChildren(QLabel) if each.isVisible()}

    assert "Earlier version" == labels[section(ready).earlier]
    assert "Later version" == labels[section(ready).later]


def test_a_version_is_read_beside_what_stands_now(ready: OpenPage) -> None:
    assert section(ready).said.text().startswith("Version 1, ")
    ready.fill(ready.field("about", "purpose"), "A safe place to stay.")

    section(ready).compare.click()
    ready.settle()

    assert ("Purpose", "nothing", "A safe place to stay.") in rows(ready)
    assert QApplication.focusWidget() is section(ready).differences.rows[0]


def test_the_keyboard_goes_through_what_differs_and_on_behind_it(ready: OpenPage) -> None:
    ready.fill(ready.field("about", "purpose"), "A safe place to stay.")
    section(ready).compare.click()
    ready.settle()
    first, *others = section(ready).differences.rows
    assert first.accessibleName().startswith(f"{first.field.label}. Version 1")
    QTest.keyClick(first, Qt.Key.Key_End)

    assert QApplication.focusWidget() is [first, *others][-1]
    QTest.keyClick([first, *others][-1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is section(ready).again


def test_the_next_one_is_begun_from_this_one_with_each_section_to_look_at(ready: OpenPage) -> None:
    wanted: list[tuple[str, str]] = []
    ready.page.record_wanted.connect(lambda kind, uuid: wanted.append((kind, uuid)))
    section(ready).again.click()
    ready.settle()

    (kind, uuid) = wanted[0]
    ready.page.show_record(kind, uuid)
    ready.settle()
    assert ready.uuid == next(each.supersedes_uuid for each in ready.stored(Eqia) if each.uuid == uuid)
    assert "Look whether it is still true." in ready.page.body.section("impacts").asked_again.text()
