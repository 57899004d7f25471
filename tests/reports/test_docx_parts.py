"""What a Word document needs beyond text: marked places, pages that hold a chapter, lines to write on."""

import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from pypdf import PdfReader
from reports.marlshire_snapshot import AS_AT, crowded, marlshire
from reports.read_pdf import document

from equality_tracker.exchange.content_controls import ContentControl, read_content_controls
from equality_tracker.reports.content import Block, Chapter, Document, Paragraph, Run, WritingLines
from equality_tracker.reports.documents.board_one_pager import board_one_pager
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.editable_parts import EditablePart
from equality_tracker.reports.pack_snapshot import PackSnapshot

PART = EditablePart(tag="exp/D1/abc123/0123abcd", label="Explanation", text="First line.\nSecond & third.")
ASKED = Paragraph((Run("Explanation: ", bold=True), PART.text), anchor="part-1")


def opened(content: Document, editable: Mapping[str, EditablePart]) -> WordDocument:
    file = BytesIO()
    write_docx(content, file, editable=editable)
    return docx.Document(BytesIO(file.getvalue()))


def standing(*chapters: Chapter) -> Document:
    """Return a document without contents."""
    return Document(
        title="Sheets",
        organisation="PCC for Marlshire",
        as_at=AS_AT,
        prepared=AS_AT,
        chapters=chapters,
        has_contents=False,
    )


def sizes(word: WordDocument) -> set[str]:
    return {each.get(qn("w:val")) for each in word.element.body.iter(qn("w:sz"))}


def test_a_marked_place_has_a_tag_a_title_and_its_text(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    write_docx(document(ASKED), target, editable={"part-1": PART})

    assert [ContentControl(PART.tag, PART.text)] == read_content_controls(target)
    (place,) = docx.Document(str(target)).element.body.iter(qn("w:sdt"))
    assert "1. Explanation" == place.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").get(qn("w:val"))
    with zipfile.ZipFile(target) as parts:
        assert PART.tag in parts.read("docProps/custom.xml").decode()
        assert "docProps/custom.xml" in parts.read("[Content_Types].xml").decode()


def test_a_place_without_a_text_shows_a_hint_that_is_no_text(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    hint = replace(ASKED, text=("Explanation: ", "Nothing is written yet."))
    write_docx(document(hint), target, editable={"part-1": replace(PART, text="")})

    assert [ContentControl(PART.tag, "")] == read_content_controls(target)
    assert "Nothing is written yet." in docx.Document(str(target)).element.body.xml


def test_a_document_that_nobody_sends_back_has_no_marked_places_and_no_properties_of_ours() -> None:
    file = BytesIO()
    write_docx(document(ASKED), file)
    with zipfile.ZipFile(BytesIO(file.getvalue())) as parts:
        assert "docProps/custom.xml" not in parts.namelist()
        assert b"w:sdt" not in parts.read("word/document.xml")


def test_lines_to_write_on_are_ruled_one_by_one() -> None:
    word = opened(document(WritingLines("Your update", 3)), {})
    ruled = [each for each in word.paragraphs if "w:between" in each._p.xml]
    assert 3 == len(ruled)


def test_sheets_that_lie_begin_each_on_a_page_of_their_own() -> None:
    sheets = [
        Chapter(f"sheet-{number}", f"Sheet {number}", (Paragraph("Text."),), landscape=True)
        for number in range(3)
    ]
    word = opened(standing(*sheets), {})
    titles = [each for each in word.paragraphs if each.style and each.style.name == "Heading 1"]

    assert [False, True, True] == ["w:pageBreakBefore" in each._p.xml for each in titles]
    assert 1 == len(word.sections)
    assert (word.sections[0].page_width or 0) > (word.sections[0].page_height or 0)


def test_a_chapter_that_should_take_one_page_gets_smaller_type_only_where_it_is_long() -> None:
    def one_page(*blocks: Block) -> Document:
        return standing(Chapter("page", "One page", blocks, fits_one_page=True))

    short = opened(one_page(Paragraph("A few words.")), {})
    long = opened(one_page(*(Paragraph("Many words on one page. " * 9) for _ in range(16))), {})
    assert "24" in sizes(short)
    assert "24" not in sizes(long)


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("snapshot", [marlshire(), crowded()], ids=["usual", "crowded"])
def test_a_board_page_for_word_takes_one_page(snapshot: PackSnapshot, tmp_path: Path) -> None:
    write_docx(board_one_pager(snapshot), tmp_path / "board.docx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "board.docx",
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert 1 == len(PdfReader(tmp_path / "board.pdf").pages)
