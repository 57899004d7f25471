"""Evidence of a record: dropped, pasted, taken away, opened."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from record_panes import (
    count,
    listing,
    press,
    said,
    show_tab,
)
from record_windows import child, focused
from sqlalchemy import select

from equality_tracker.records.evidence import Evidence
from ui.desk import Desk
from ui.records.record_pane import RecordPane
from ui.records.tabs.evidence import EvidenceTab

Settled = Callable[[], None]
Show = Callable[..., None]


def test_dropping_a_file_adds_evidence(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, tmp_path: Path
) -> None:
    show()
    file = tmp_path / "Minutes June.pdf"
    file.write_bytes(b"%PDF-1.7 minutes")
    show_tab(pane, "Evidence")
    drop(pane, [QUrl.fromLocalFile(str(file)), QUrl("https://example.org/report?a=1")])
    settled()

    with desk.reading() as session:
        found = [(each.title, each.attachment_name, each.url) for each in session.scalars(select(Evidence))]
    assert found[1:] == [
        ("Minutes June", "Minutes June.pdf", ""),
        ("report", "", "https://example.org/report?a=1"),
    ]
    assert 3 == listing(pane, "Evidence").count()


def test_a_file_and_a_link_that_are_evidence_already_are_said_to_be(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, tmp_path: Path
) -> None:
    file = tmp_path / "Minutes June.pdf"
    file.write_bytes(b"%PDF-1.7 minutes")
    told: list[str] = []
    pane.told.connect(told.append)
    for action in ("1a", "1a", "2"):
        show(action)
        show_tab(pane, "Evidence")
        for url in (QUrl.fromLocalFile(str(file)), QUrl("https://example.org/report")):
            drop(pane, [url])
            settled()

    assert told == [
        "Added as evidence: Minutes June.pdf.",
        "Link added as evidence.",
        "This file serves this record already, as EV-002 Minutes June. Nothing was changed.",
        "This address serves this record already, as EV-003 report. Nothing was changed.",
        "This file is evidence here already, as EV-002 Minutes June. It serves this record now, too.",
        "This address is evidence here already, as EV-003 report. It serves this record now, too.",
    ]
    assert (3, 2) == (count(desk, Evidence), listing(pane, "Evidence").count())


def drop(pane: RecordPane, urls: list[QUrl]) -> None:
    tab = child(pane, EvidenceTab)
    data = QMimeData()
    data.setUrls(urls)
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(
        QPoint(5, 5), event.possibleActions(), data, event.buttons(), event.modifiers()
    )
    QApplication.sendEvent(tab, entering)
    QApplication.sendEvent(tab, event)
    assert (True, Qt.DropAction.CopyAction) == (event.isAccepted(), event.dropAction())


def test_a_pasted_link_is_added_and_pasted_words_wait(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    show_tab(pane, "Evidence")
    evidence = listing(pane, "Evidence")
    evidence.setFocus()
    QGuiApplication.clipboard().setText(" https://example.org/a ")
    QTest.keyClick(evidence, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert 2 == count(desk, Evidence)

    evidence.setFocus()
    QGuiApplication.clipboard().setText("H:\\Board\\minutes.pdf")
    QTest.keyClick(evidence, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert ("Link or place of new evidence", 2) == (focused().accessibleName(), count(desk, Evidence))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settled()
    assert 3 == count(desk, Evidence)


def test_evidence_is_taken_away_and_linked_again_by_undo(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    show_tab(pane, "Evidence")
    press(pane, "Take the evidence chosen away from this record")
    settled()
    assert 0 == listing(pane, "Evidence").count()

    desk.changes.undo()
    settled()

    assert 1 == listing(pane, "Evidence").count()


def test_a_file_that_is_too_large_is_refused_in_plain_words(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, tmp_path: Path
) -> None:
    show()
    file = tmp_path / "film.mp4"
    with file.open("wb") as large:
        large.truncate(50 * 1024 * 1024 + 1)
    tab = show_tab(pane, "Evidence")
    drop(pane, [QUrl.fromLocalFile(str(file))])
    settled()

    assert "50 MB" in said(tab)
    assert 1 == count(desk, Evidence)


class Opener(QObject):
    """Takes what the computer is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def opener() -> Generator[Opener]:
    opener = Opener()
    for scheme in ("https", "file"):
        QDesktopServices.setUrlHandler(scheme, opener, "take")  # type: ignore[arg-type] # the stub says bytes
    yield opener
    for scheme in ("https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_a_link_opens_in_the_browser_and_a_file_as_a_copy(  # noqa: PLR0917 - fixtures
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, tmp_path: Path, opener: Opener
) -> None:
    show("2")
    file = tmp_path / "Minutes.pdf"
    file.write_bytes(b"%PDF-1.7 minutes")
    show_tab(pane, "Evidence")
    drop(pane, [QUrl.fromLocalFile(str(file)), QUrl("https://example.org/report")])
    settled()
    assert [] == opener.opened
    evidence = listing(pane, "Evidence")
    evidence.setFocus()
    for place in range(2):
        evidence.setCurrentRow(place)
        QTest.keyClick(evidence, Qt.Key.Key_Return)
        settled()

    copy, link = opener.opened
    assert "https://example.org/report" == link.toString()
    kept = Path(copy.toLocalFile())
    assert ("Minutes.pdf", b"%PDF-1.7 minutes") == (kept.name, kept.read_bytes())
    assert kept.parent != file.parent
    assert desk.changes.undo_note == "evidence for PLAN-001/2"


def test_where_no_browser_takes_a_link_its_address_is_said(
    pane: RecordPane, show: Show, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    show("2")
    tab = show_tab(pane, "Evidence")
    drop(pane, [QUrl("https://example.org/report")])
    settled()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    press(pane, "Open")

    assert "No browser on this computer opened the address. It is https://example.org/report" in said(tab)


def test_what_was_not_opened_is_said_no_longer_once_it_is_and_a_refused_link_stays_marked(
    pane: RecordPane, show: Show, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    show("2")
    tab = show_tab(pane, "Evidence")
    drop(pane, [QUrl("https://example.org/report")])
    settled()
    assert isinstance(tab, EvidenceTab)
    tab.link.setText("x" * 3_000)
    QTest.keyClick(tab.link, Qt.Key.Key_Return)
    settled()
    refused = "Not added. "
    assert refused in said(tab)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    press(pane, "Open")
    assert refused in said(tab)
    assert "No browser on this computer" in said(tab)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    press(pane, "Open")

    assert refused in said(tab)
    assert "No browser on this computer" not in said(tab)


def test_a_program_is_not_opened(
    pane: RecordPane, show: Show, settled: Settled, tmp_path: Path, opener: Opener
) -> None:
    show("2")
    file = tmp_path / "setup.exe"
    file.write_bytes(b"MZ")
    tab = show_tab(pane, "Evidence")
    drop(pane, [QUrl.fromLocalFile(str(file))])
    settled()
    press(pane, "Open")
    settled()

    assert [] == opener.opened
    assert "setup.exe is a program, which is not opened from here." in said(tab)
