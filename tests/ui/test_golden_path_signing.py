"""Golden path C of the design, from the preview on: read, point, statement, keep, print, wet signature."""

from io import BytesIO
from pathlib import Path

import pytest
from programs import Person
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton

from equality_tracker.operations.packs.kept_packs import KeptPack, kept_packs, kept_pdf
from equality_tracker.operations.packs.pack_statement import statement_for
from ui.pages import pack_printing
from ui.pages.pack import PackPage

OWN = {
    "What was read, in which role": "As chief executive I read chapters 1 to 9.",
    "Exceptions noted": "One inspection was answered late.",
}


@pytest.fixture
def chief(person: Person, marlshire_file: Path) -> Person:
    """The chief executive, who has opened the register and come to the pack."""
    person.open(marlshire_file)
    person.workspace.go_into("pack")
    person.until(lambda: is_there(person))
    return person


def page_of(person: Person) -> PackPage:
    page = person.workspace.current
    assert isinstance(page, PackPage)
    return page


def is_there(person: Person) -> bool:
    """Tell whether the page of the pack is seen and at rest."""
    page = person.workspace.current
    return isinstance(page, PackPage) and page.made is not None and not page.is_busy


def go_to_part(person: Person, keys: str, code: str) -> None:
    """Press the letter of a part of the page, and wait until it is seen."""
    person.press(keys)
    person.until(lambda: page_of(person).side.parts.current == code)


def printed_words(person: Person) -> str:
    """Return all that the pack which was made last prints."""
    made = page_of(person).made
    return repr(made.content.document) if made is not None else ""


def kept(person: Person) -> tuple[KeptPack, ...]:
    """Return the kept packs, the newest first."""
    person.settle()
    with person.workspace.desk.reading() as session:
        return kept_packs(session)


def test_what_changed_since_the_last_pack_leads_to_the_record_and_back(chief: Person) -> None:
    go_to_part(chief, "Alt+D", "changes")
    changed = chief.table("Changes since then")
    chief.tab_to("Changes since then")
    chief.press("Enter")
    chief.until(lambda: bool(chief.workspace.record.shown[1]))
    kind, _ = chief.workspace.record.shown

    assert changed[0][0].startswith("Turned red")
    assert "actions" == kind
    chief.press("Alt+Left")
    assert "changes" == page_of(chief).side.parts.current


def test_a_red_line_leads_to_its_points_and_alt_left_back(chief: Person) -> None:
    go_to_part(chief, "Alt+C", "chapters")
    chief.tab_to("Chapters of the pack")
    chief.press("Enter")
    assert not isinstance(chief.workspace.current, PackPage)
    chief.reach("What the checks found")
    chief.press("Alt+Left")

    assert is_there(chief)


def test_the_statement_is_written_and_confirmed_by_keys(chief: Person) -> None:
    go_to_part(chief, "Alt+T", "statement")
    for name, words in OWN.items():
        chief.tab_to(name)
        chief.write(words)
    for name, words in (
        ("Confirmed by: name", "A. Person"),
        ("Confirmed by: role", "Chief executive"),
    ):
        chief.tab_to(name)
        chief.write(words)
    chief.tab_to("The exceptions were read")
    chief.press("Space")
    assert chief.named("The exceptions were read", QCheckBox).isChecked()
    chief.press("Alt+Y")
    chief.until(lambda: "Confirmed by A. Person, Chief executive" in chief.words)
    chief.until(lambda: is_there(chief))

    with chief.workspace.desk.reading() as session:
        found = statement_for(session, chief.workspace.desk.heading.as_at)
    assert found is not None
    assert found.is_confirmed
    chief.until(lambda: OWN["What was read, in which role"] in printed_words(chief))


def test_the_pack_is_kept_printed_and_signed_in_ink(
    chief: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "printed.pdf"
    go_to_part(chief, "Alt+K", "keep")
    chief.named("Print it afterwards", QCheckBox).click()
    monkeypatch.setattr(pack_printing, "asked_printer", lambda *_: to_file(printed))
    before = len(kept(chief))
    chief.named("Keep this pack", QPushButton).click()
    chief.until(lambda: printed.exists() and is_there(chief))
    newest = kept(chief)[0]

    assert before + 1 == len(kept(chief))
    with chief.workspace.desk.reading() as session:
        first = PdfReader(BytesIO(kept_pdf(session, newest))).pages[0].mediabox
    (page,) = PdfReader(printed).pages
    assert (round(first.width), round(first.height)) == (
        round(page.mediabox.width),
        round(page.mediabox.height),
    )
    assert f"This is {newest.reference} as it was kept" in chief.words

    chief.named("Record wet signature…", QPushButton).click()
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(printed.read_bytes())
    for name, words in (
        ("Scan of the page", str(scan)),
        ("Signed by", "A. Person"),
        ("Signed on", chief.workspace.desk.heading.as_at.isoformat()),
    ):
        chief.named(name, QLineEdit).setFocus()
        chief.write(words)
    chief.tab_to("Record signature")
    chief.press("Space")
    chief.until(lambda: bool(kept(chief)[0].signed_on))

    assert ("signed.pdf", "A. Person") == (kept(chief)[0].scan_name, kept(chief)[0].signed_by)


def test_typing_in_the_statement_is_there_again_after_esc_and_another_page(chief: Person) -> None:
    go_to_part(chief, "Alt+T", "statement")
    chief.tab_to("Exceptions noted")
    chief.write("One was late")
    chief.press("Esc")
    chief.workspace.go_to("today")
    chief.workspace.go_to("pack")
    chief.settle()

    assert "One was late" == chief.named("Exceptions noted", QPlainTextEdit).toPlainText()


def to_file(target: Path) -> QPrinter:
    """Return a printer that writes the first page into a file."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    return printer
