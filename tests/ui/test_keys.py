"""The card of keys, on the screen and on paper."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.fonts import load_fonts
from ui.keys import KEYS, KeysCard
from ui.keys_printing import TITLE

MARGINS = QMarginsF(15, 15, 15, 15)


@pytest.fixture
def card(qtbot: QtBot) -> KeysCard:
    load_fonts()
    card = KeysCard()
    qtbot.addWidget(card)
    card.show()
    return card


def a_printer(file: Path, size: QPageSize.PageSizeId) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    portrait = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(size), portrait, MARGINS, QPageLayout.Unit.Millimeter))
    return printer


def said(card: KeysCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel) if each.isVisible() and each.text()]


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5])
def test_every_key_stands_whole_on_one_page(
    card: KeysCard, tmp_path: Path, size: QPageSize.PageSizeId
) -> None:
    card.print_to(a_printer(tmp_path / "keys.pdf", size))

    (page,) = PdfReader(tmp_path / "keys.pdf").pages
    text = " ".join(page.extract_text().split())
    lines = [TITLE, *(f"{key} {words}" for key, words in KEYS)]
    assert [] == [line for line in lines if line not in text]
    assert said(card) == ["Sent to the printer: one page."]


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt tells the log what the card tells the person
def test_a_printer_that_does_not_answer_is_said_below_the_keys(card: KeysCard, tmp_path: Path) -> None:
    card.print_to(a_printer(tmp_path / "no such folder" / "keys.pdf", QPageSize.PageSizeId.A4))

    (sentence,) = said(card)
    assert sentence.startswith("▲ The printer did not answer. Nothing was printed")


def test_the_card_is_never_larger_than_a_small_screen_lets_it_be(card: KeysCard) -> None:
    small = QSize(1024, 600)

    assert card.minimumSizeHint().expandedTo(small) == small
