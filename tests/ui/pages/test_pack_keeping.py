from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from desks import WAIT, OpenOffices
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy.orm import Session

from equality_tracker.checks.points import points_to_check
from equality_tracker.operations.packs.kept_packs import KeptPack, kept_packs
from equality_tracker.operations.packs.pack_statement import confirm_statement, edit_statement
from equality_tracker.operations.points.explaining import explain
from equality_tracker.records.packs import PackState
from ui.desk import Desk
from ui.pages.grouped_table import GroupedView
from ui.pages.kept_packs import KeptPacks
from ui.pages.pack import PackPage
from ui.pages.page import Page

ShowPage = Callable[[Page], object]


def scan() -> bytes:
    """Return a page as a scanner writes it."""
    file = BytesIO()
    Image.new("L", (40, 60), 255).save(file, format="PDF")
    return file.getvalue()


SCAN = scan()


@pytest.fixture
def page(small_office: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    return opened(small_office, show, qtbot)


@pytest.fixture
def sample_page(marlshire: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    return opened(marlshire, show, qtbot)


def opened(desk: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    page = PackPage(desk)
    show(page)
    page.resize(1400, 900)
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    page.side.parts.show_part("keep")
    return page


def keep(page: PackPage, qtbot: QtBot, offices: OpenOffices) -> KeptPack:
    """Keep the pack, and return what is on record."""
    with qtbot.waitSignal(page.side.keeping.kept, timeout=WAIT):
        page.side.keeping.button.click()
    qtbot.waitUntil(lambda: page.shown.kept is not None and not page.is_busy, timeout=WAIT)
    offices.settle()
    page.refresh()
    offices.settle()
    with page.desk.reading() as session:
        return kept_packs(session)[0]


def words(page: PackPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def rows(page: PackPage, name: str) -> list[str]:
    """Return what is said of each row of the table with this name."""
    table = next(each for each in page.findChildren(GroupedView) if each.accessibleName() == name)
    model = table.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(spoken)) for row in range(model.rowCount())]


def test_an_office_without_kept_packs_is_told_what_they_are_for(page: PackPage) -> None:
    assert "No pack is kept yet." in words(page)
    page.side.parts.show_part("changes")
    assert "There is nothing to compare with yet" in words(page)


def test_a_draft_is_kept_listed_and_shown_as_it_was_kept(
    page: PackPage, qtbot: QtBot, offices: OpenOffices
) -> None:
    kept = keep(page, qtbot, offices)

    assert PackState.DRAFT == kept.state
    assert [f"{kept.reference}, as at 22 Nov 2026, Internal edition, Draft"] == rows(page, "Kept packs")
    assert f"This is {kept.reference} as it was kept, as at 22 Nov 2026." in words(page)
    assert f"{kept.reference} is shown as it was kept; printing prints it." in words(page)
    page.shown.back.click()
    qtbot.waitUntil(lambda: not page.is_busy and "What is saved or printed" in words(page), timeout=WAIT)
    assert "as it was kept, as at" not in words(page)


def test_keeping_is_one_step_to_undo(page: PackPage, qtbot: QtBot, offices: OpenOffices) -> None:
    keep(page, qtbot, offices)
    page.desk.changes.undo()
    offices.settle()

    with page.desk.reading() as session:
        assert () == kept_packs(session)


def test_what_stands_in_the_way_of_a_final_pack_is_listed_and_leads_there(
    sample_page: PackPage, qtbot: QtBot, offices: OpenOffices
) -> None:
    page = sample_page
    page.side.keeping.final.setChecked(True)
    waiting = page.side.keeping.button.isEnabled()
    offices.settle()
    listed = rows(page, "What stands in the way of a final pack")
    table = next(each for each in page.findChildren(GroupedView) if "final" in each.accessibleName())
    wanted: list[str] = []
    page.place_wanted.connect(wanted.append)
    table.setFocus()
    table.choose("0")
    QTest.keyClick(table, Qt.Key.Key_Return)
    last = str(len(listed) - 1)
    table.choose(last)
    QTest.keyClick(table, Qt.Key.Key_Return)

    assert len(listed) > 1
    assert not waiting
    assert not page.side.keeping.button.isEnabled()
    assert listed[0].startswith("D1: ")
    assert ["points"] == wanted
    assert "statement" == page.side.parts.current
    page.side.keeping.final.setChecked(False)
    qtbot.waitUntil(page.side.keeping.button.isEnabled, timeout=WAIT)


def test_a_final_pack_is_kept_once_nothing_stands_in_its_way(
    page: PackPage, qtbot: QtBot, offices: OpenOffices
) -> None:
    as_at, now = page.desk.heading.as_at, page.desk.changes.now()

    def clear_the_way(session: Session) -> None:
        for point in points_to_check(session, as_at):
            explain(session, point.check, point.about, "Agreed with the office.", now=now)
        words = {"what_was_read": "As chief executive I read all of it."}
        uuid = edit_statement(session, words, as_at=as_at, now=now)
        confirm_statement(session, uuid, name="A. Person", role="Chief executive", on=as_at, today=as_at)

    page.desk.changes.run("everything", clear_the_way, owner=page)
    offices.settle()
    page.refresh()
    page.side.keeping.final.setChecked(True)
    offices.settle()
    said = words(page)
    kept = keep(page, qtbot, offices)

    assert "Nothing stands in the way of a final pack." in said
    assert PackState.FINAL == kept.state
    assert "Statement confirmed by A. Person." in words(page)


def test_keeping_is_stopped_and_nothing_is_kept(
    sample_page: PackPage, qtbot: QtBot, offices: OpenOffices
) -> None:
    page = sample_page
    with page.desk.reading() as session:
        before = kept_packs(session)
    with qtbot.waitSignal(page.told, timeout=WAIT) as told:
        page.side.keeping.button.click()
        page.side.keeping.stop()
    offices.settle()

    assert told.args == ["Stopped. No pack was kept."]
    with page.desk.reading() as session:
        assert before == kept_packs(session)


def test_a_kept_pack_is_checked_and_its_fingerprint_shown(
    page: PackPage, qtbot: QtBot, offices: OpenOffices
) -> None:
    kept = keep(page, qtbot, offices)
    page.side.kept.check.click()
    outcome = child(page, QLabel, "kept-outcome")
    qtbot.waitUntil(lambda: "PDF and data agree with their fingerprints" in outcome.text(), timeout=WAIT)

    assert kept.pdf_sha256 in words(page).replace(" ", "")


def test_a_copy_of_a_kept_pack_is_what_was_kept(
    page: PackPage, qtbot: QtBot, offices: OpenOffices, tmp_path: Path
) -> None:
    kept = keep(page, qtbot, offices)
    with qtbot.waitSignal(page.told, timeout=WAIT):
        page.side.kept.save_copy(kept, tmp_path / "copy.pdf")

    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")


class Signing:
    """Somebody who records the wet signature of a pack that was kept."""

    def __init__(self, page: PackPage, folder: Path, qtbot: QtBot) -> None:
        self.page = page
        self.kept: KeptPacks = page.side.kept
        self._folder = folder
        self._qtbot = qtbot

    def sign(self, *, by: str = "A. Person", on: str = "today", content: bytes = SCAN) -> Path:
        """Drop a scan, fill in the rest, and record it; return the scan."""
        scan = self._folder / "signed page.pdf"
        scan.write_bytes(content)
        self.kept.sign.click()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(scan))])
        form, action = self.kept.signature, Qt.DropAction.CopyAction
        button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        form.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, keys))
        form.by.setText(by)
        form.on.setText(on)
        form.save.click()
        return scan

    def wait_for(self, sentence: str) -> None:
        """Wait until a sentence is seen."""
        self._qtbot.waitUntil(lambda: sentence in words(self.page), timeout=WAIT)


@pytest.fixture
def signing(page: PackPage, qtbot: QtBot, offices: OpenOffices, tmp_path: Path) -> Signing:
    keep(page, qtbot, offices)
    return Signing(page, tmp_path, qtbot)


def test_a_wet_signature_is_recorded_with_its_scan(
    signing: Signing, qtbot: QtBot, offices: OpenOffices
) -> None:
    with qtbot.waitSignal(signing.page.told, timeout=WAIT) as told:
        signing.sign()
    signing.page.refresh()
    offices.settle()

    assert told.args is not None
    assert "“signed page.pdf” is kept with it." in told.args[0]
    signing.wait_for("Signed in ink by A. Person on 22 Nov 2026.")
    assert not signing.kept.signature.isVisible()


@pytest.mark.parametrize(
    ("filled_in", "sentence"),
    [
        (("", "today", SCAN), "Give the name of the person who signed."),
        (("A. Person", "soon", SCAN), "Signed on takes a day that has come"),
        (("A. Person", "1 Jan 2099", SCAN), "has not come yet"),
        (("A. Person", "today", b"a letter"), "is no PDF and no picture"),
        (("A. Person", "today", SCAN[:100]), "does not open: it may be cut short"),
    ],
)
def test_a_signature_that_is_refused_stays_to_be_mended(
    signing: Signing, filled_in: tuple[str, str, bytes], sentence: str
) -> None:
    by, on, content = filled_in
    scan = signing.sign(by=by, on=on, content=content)
    signing.wait_for(sentence)
    QTest.keyClick(signing.kept.signature.by, Qt.Key.Key_Escape)
    signing.kept.sign.click()

    assert (str(scan), by) == (signing.kept.signature.file.text(), signing.kept.signature.by.text())


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("Signed on", "31 february", "Signed on takes a day that has come"),
        ("Signed by", "A" * 1001, "Signed in ink by takes at most 1,000 characters"),
    ],
)
def test_what_a_field_of_the_signature_takes_is_said_as_it_is_left_and_when_it_is_there_again(
    signing: Signing, name: str, text: str, sentence: str
) -> None:
    signing.kept.sign.click()
    form = signing.kept.signature
    field = next(each for each in (form.by, form.on) if each.accessibleName() == name)
    assert sentence not in words(signing.page)
    field.setText(text)
    field.editingFinished.emit()
    assert sentence in words(signing.page)

    form.put_away()
    signing.kept.sign.click()
    assert (field.text(), sentence in words(signing.page)) == (text, True)


def test_what_changed_is_listed_and_leads_to_the_record(sample_page: PackPage, qtbot: QtBot) -> None:
    page = sample_page
    page.side.parts.show_part("changes")
    listed = rows(page, "Changes since then")
    table = next(
        each for each in page.findChildren(GroupedView) if each.accessibleName() == "Changes since then"
    )
    table.setFocus()
    table.choose("")
    with qtbot.waitSignal(page.record_wanted, timeout=WAIT) as wanted:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert "Since PACK-2026-001, as at 30 Mar 2026:" in words(page)
    assert any(each.startswith("Slipped to a later date: Action ") and " from " in each for each in listed)
    assert wanted.args is not None
    assert "actions" == wanted.args[0]


def test_another_kept_pack_is_chosen_to_compare_with(sample_page: PackPage, qtbot: QtBot) -> None:
    page = sample_page
    before = page.made
    choose = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "Compared with")
    choose.setCurrentIndex(choose.findData("PACK-2026-001"))
    qtbot.waitUntil(lambda: page.made is not before and not page.is_busy, timeout=WAIT)

    assert page.made is not None
    assert "PACK-2026-001" == page.made.wanted.since
