from datetime import date
from io import BytesIO

from pypdf import PdfReader

from equality_tracker.reports.content import Align, Cell, Row
from equality_tracker.reports.list_document import ListColumnShape, ListTitle, list_document
from equality_tracker.reports.pack_chapters.status_marks import RAG
from equality_tracker.reports.pdf_writer import write_pdf

TITLE = ListTitle(
    "Actions",
    "PCC for Marlshire",
    "OFFICIAL",
    date(2027, 3, 18),
    date(2027, 3, 19),
    "120 actions",
    about=("In the order of Due.",),
)
WIDE = [ListColumnShape("Reference", 12), ListColumnShape("Action", 60), ListColumnShape("RAG", 20)]


def pages(columns: list[ListColumnShape], rows: list[Row]) -> list[str]:
    file = BytesIO()
    write_pdf(list_document(TITLE, columns, rows), file)
    return [page.extract_text() for page in PdfReader(file).pages]


def rows(count: int) -> list[Row]:
    return [Row((str(number), "Publish it", Cell(status=RAG["red"]))) for number in range(count)]


def test_a_printed_list_repeats_heads_marking_and_page_numbers() -> None:
    texts = pages(WIDE, rows(120))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert "Reference" in text
        assert "OFFICIAL" in text
        assert f"Page {number} of {len(texts)}" in text
        assert "Red" in text
    assert "120 actions" in texts[0]
    assert "In the order of Due." in texts[0]
    assert not any("Contents" in text for text in texts)


def test_a_wide_list_lies_and_a_narrow_one_stands() -> None:
    assert list_document(TITLE, WIDE, rows(1)).chapters[0].landscape
    assert not list_document(TITLE, WIDE[:1], [Row(("1",))]).chapters[0].landscape


def test_figures_stand_to_the_right_and_the_first_column_heads_its_rows() -> None:
    columns = [ListColumnShape("Reference", 12), ListColumnShape("Value", 12, is_figures=True)]
    table = list_document(TITLE, columns, [Row(("1", "£5"))]).chapters[0].blocks[-1]
    assert [(column.heads_rows, column.align) for column in table.columns] == [  # type: ignore[attr-defined] # the last block is the table
        (True, Align.LEFT),
        (False, Align.RIGHT),
    ]


def test_an_empty_list_prints_one_page() -> None:
    assert len(pages(WIDE, [])) == 1
