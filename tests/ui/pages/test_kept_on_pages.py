"""What is typed on pages is kept until it is saved, marked where it is refused, and never written over."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import OpenOffices
from offices import NOON, one, open_office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from equality_tracker.operations.duties.duty_recording import set_word_on_duty
from equality_tracker.records.duties import DutySetting, Publication
from ui.comparing.compared_row import ComparedRow
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.pages.duties import DutiesPage
from ui.pages.kept_typing import KeptTyping
from ui.pages.page import Page
from ui.settings import Settings

Show = Callable[[Page], None]


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(widget: QWidget, name: str) -> None:
    (button,) = [
        each
        for each in widget.findChildren(QPushButton)
        if name in {each.text().replace("&", ""), each.accessibleName()} and each.isVisibleTo(widget)
    ]
    button.click()


def duties(desk: Desk, show: Show, code: str = "objectives") -> DutiesPage:
    page = DutiesPage(desk)
    show(page)
    page.show_duty(code)
    return page


def in_next_program(desk: Desk) -> Desk:
    """Return the same office as a program finds it that was started after this one."""
    desk.settings.save()
    return replace(desk, settings=Settings(desk.settings.folder))


def test_half_of_a_publication_waits_with_what_is_wrong_in_it(small_office: Desk, show: Show) -> None:
    page = duties(small_office, show)
    page.pane.open_panel()
    page.pane.panel.day.setText("31 febr")
    page.pane.panel.url.setText("on our website")
    QTest.keyClick(page.pane.panel.url, Qt.Key.Key_Escape)
    again = duties(in_next_program(small_office), show)

    panel = again.pane.panel
    assert panel.isVisible()
    assert ("31 febr", "on our website") == (panel.day.text(), panel.url.text())
    said = words(panel)
    assert "◆ Not recorded yet: this was typed earlier." in said
    assert "▲ Published on takes a day that exists" in said
    assert "▲ Address takes an address that can be opened" in said
    assert [] == unnamed_controls(panel)
    press(panel, "Discard what is typed into the panel")
    assert not panel.isVisible()
    assert {} == again.desk.settings.drafts.kept


def test_an_address_that_can_be_none_is_not_recorded_and_a_pasted_one_is_mended(
    small_office: Desk, show: Show, offices: OpenOffices
) -> None:
    page = duties(small_office, show)
    page.pane.open_panel()
    panel = page.pane.panel
    panel.day.setText("today")
    panel.url.setText("tbc")
    panel.save.click()
    offices.settle()
    assert panel.isVisible()
    assert "▲ Address takes" in words(panel)

    panel.url.setText(" <www.example.org/objectives> ")
    assert "Address takes" not in words(panel)
    panel.save.click()
    offices.settle()
    with small_office.reading() as session:
        assert "https://www.example.org/objectives" == one(session, Publication, reference="PUB-002").url
    assert {} == small_office.settings.drafts.kept


def test_what_was_typed_for_another_duty_stays_when_one_is_recorded(
    small_office: Desk, show: Show, offices: OpenOffices
) -> None:
    page = duties(small_office, show)
    page.pane.open_panel()
    page.pane.panel.day.setText("today")
    page.pane.panel.save.click()
    page.show_duty("annual-information")
    page.pane.open_panel()
    page.pane.panel.day.setText("half")
    offices.settle()

    assert "half" == page.pane.panel.day.text()
    assert ["half"] == [draft.text for draft in small_office.settings.drafts.kept.values()]


@pytest.mark.parametrize(
    ("button", "stored"), [("Keep mine: Our adviser's reading", "Mine"), ("Take the other", "Theirs")]
)
def test_two_words_on_one_duty_stand_beside_each_other_until_one_is_chosen(
    small_office: Desk, show: Show, offices: OpenOffices, button: str, stored: str
) -> None:
    page = duties(small_office, show)
    page.activateWindow()
    reading = page.pane.word.writer("adviser_reading")
    reading.setFocus()
    QTest.keyClicks(reading, "Mine")
    small_office.changes.give_free()
    offices.settle()
    with (
        open_office(small_office.path.parent, who="Chair") as register,
        register.transaction("theirs") as session,
    ):
        set_word_on_duty(session, "objectives", {"adviser_reading": "Theirs"}, now=NOON)
    page.focus_first()
    offices.settle()
    said = words(page.pane.word)
    assert "◆ Two versions: Our adviser's reading was changed since you began to type." in said
    assert "It holds “Theirs” now" in said
    compared = page.pane.word.findChildren(ComparedRow)
    assert ["Our adviser's reading. Here now: Theirs. What you typed: Mine."] == [
        each.accessibleName() for each in compared
    ]
    with small_office.reading() as session:
        assert "Theirs" == one(session, DutySetting).adviser_reading

    name = button if ":" in button else f"{button}: Our adviser's reading"
    press(page.pane.word, name)
    offices.settle()
    with small_office.reading() as session:
        assert stored == one(session, DutySetting).adviser_reading
    assert {} == small_office.settings.drafts.kept
    assert "Two versions" not in words(page.pane.word)


def test_the_word_on_a_duty_waits_for_the_next_program(small_office: Desk, show: Show) -> None:
    page = duties(small_office, show)
    page.activateWindow()
    given = page.pane.word.writer("adviser_reading_on")
    given.setFocus()
    QTest.keyClicks(given, "32 may")
    again = duties(in_next_program(small_office), show)
    found = again.pane.word.writer("adviser_reading_on")
    assert isinstance(found, QLineEdit)

    assert "32 may" == found.text()
    assert "◆ Not saved yet: this was typed earlier." in words(again.pane.word)
    press(again.pane.word, "Discard: Given on")
    assert "" == found.text()
    assert {} == again.desk.settings.drafts.kept


def test_everything_that_waits_is_listed_and_leads_to_where_it_was_typed(
    small_office: Desk, qtbot: QtBot, offices: OpenOffices
) -> None:
    drafts, here = small_office.settings.drafts, small_office.heading.register
    with small_office.reading() as session:
        publication = one(session, Publication).uuid
    half = Draft("half\nan address", typed_at="2026-11-21")
    drafts.keep(DraftPlace(here, "publications", publication, "url"), half)
    drafts.keep(DraftPlace(here, "duties", "objectives", "publication.day"), Draft("31 febr"))
    drafts.keep(DraftPlace("another", "actions", "x", "note"), Draft("Elsewhere"))
    listed = KeptTyping(small_office)
    qtbot.addWidget(listed)
    with qtbot.waitExposed(listed):
        listed.show()
    listed.refresh()
    offices.settle()
    (rows,) = listed.findChildren(QListWidget)

    assert [
        "Publications · PUB-001 · Address · “half an address” · typed on 21 Nov 2026",
        "Duties · D2 Publish equality objectives · publication, its day · “31 febr”",
        "Another register · Actions · Note · “Elsewhere”",
    ] == [rows.item(row).text() for row in range(rows.count())]
    assert [] == unnamed_controls(listed)
    records: list[tuple[str, str]] = []
    places: list[str] = []
    listed.record_wanted.connect(lambda kind, uuid: records.append((kind, uuid)))
    listed.place_wanted.connect(places.append)
    for row in range(3):
        rows.setCurrentRow(row)
        press(listed, "Open where it was typed")
    assert ([("publications", publication)], ["duties"]) == (records, places)
    press(listed, "Discard what is chosen")
    offices.settle()
    assert 2 == rows.count() == len(drafts.kept)


def test_where_nothing_waits_the_settings_say_so(
    small_office: Desk, qtbot: QtBot, offices: OpenOffices
) -> None:
    listed = KeptTyping(small_office)
    qtbot.addWidget(listed)
    listed.show()
    listed.refresh()
    offices.settle()

    assert "Nothing waits: everything that was typed is saved." in words(listed)
    assert not listed.findChildren(QListWidget)[0].isVisibleTo(listed)


def test_only_this_person_can_read_what_waits(small_office: Desk) -> None:
    small_office.settings.drafts.keep(DraftPlace("", "first-run", "", "office.name"), Draft("PCC"))
    small_office.settings.drafts.finish()
    folder: Path = small_office.settings.folder

    assert (0o600, 0o700) == (
        (folder / "drafts.json").stat().st_mode & 0o777,
        folder.stat().st_mode & 0o777,
    )
