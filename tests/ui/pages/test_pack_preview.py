import io

import pytest
from desks import WAIT
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child
from reportlab.pdfgen.canvas import Canvas

from ui.pages.pack_preview import PackPreview
from ui.pages.pdf_pages import PdfPages


@pytest.fixture
def preview(qtbot: QtBot) -> PackPreview:
    preview = PackPreview()
    qtbot.addWidget(preview)
    preview.show()
    return preview


def pages(words: str) -> PdfPages:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, words)
    canvas.showPage()
    canvas.save()
    return PdfPages(file.getvalue())


def test_the_words_of_another_edition_never_stand_below_the_head_of_this_one(
    preview: PackPreview, qtbot: QtBot
) -> None:
    text = child(preview, QPlainTextEdit)
    as_text = next(each for each in preview.findChildren(QPushButton) if "te&xt" in each.text())
    preview.show_pdf(pages("Internal edition"))
    as_text.click()
    qtbot.waitUntil(lambda: "Internal edition" in text.toPlainText(), timeout=WAIT)
    preview.show_pdf(pages("Public edition"))

    assert not text.toPlainText()
    qtbot.waitUntil(lambda: "Public edition" in text.toPlainText(), timeout=WAIT)


def test_where_no_pack_is_shown_no_page_is_counted(preview: PackPreview) -> None:
    preview.show_pdf(pages("Public edition"))
    assert "of 1" in [each.text() for each in preview.findChildren(QLabel)]
    preview.say("There is no public edition yet.")

    assert "of 1" not in [each.text() for each in preview.findChildren(QLabel)]
