from io import BytesIO
from unicodedata import normalize

import pikepdf
import pytest
from reports.marlshire_snapshot import AS_AT, crowded, marlshire
from reports.read_pdf import document
from reports.tagged_pdf.logical_reading import LogicalReading, Part
from reports.tagged_pdf.reading_checks import differences, failures

from equality_tracker.reports.content import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Row,
    Run,
    Scope,
    SignOff,
    Table,
)
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.pdf_writer import write_pdf

STORY = "The panel heard from people who were searched and from officers who searched them. " * 60


def made(content: Document) -> bytes:
    file = BytesIO()
    write_pdf(content, file)
    return file.getvalue()


def read(*blocks: Block) -> Part:
    with pikepdf.open(BytesIO(made(document(*blocks)))) as pdf:
        reading = LogicalReading(pdf)
        assert reading.faults == []
        return reading.root


@pytest.mark.parametrize("snapshot", [marlshire(), crowded()], ids=["usual", "crowded"])
def test_a_pack_reads_like_its_content_and_keeps_the_standards(snapshot: PackSnapshot) -> None:
    pack = build_pack(snapshot)
    content = made(pack)

    assert differences(content, pack) == []
    assert failures(content, "ua1", "2a") == []


def test_two_runs_give_the_same_bytes() -> None:
    pack = build_pack(marlshire())

    assert made(pack) == made(pack)


def test_a_paragraph_over_several_pages_is_one_part() -> None:
    (paragraph,) = [part for part in read(Paragraph(STORY)).all("P") if part.text.startswith("The panel")]

    assert paragraph.text.split() == STORY.split()


def test_a_row_over_several_pages_is_one_row() -> None:
    table = Table("Said", (Column("Who", heads_rows=True), Column("What")), (Row(("The panel", STORY)),))
    root = read(table)

    assert [cell.text.strip() for cell in root.all("TD")] == [STORY.strip()]
    assert len(root.all("TR")) == 2


def test_heading_rows_are_read_once_however_often_they_are_printed() -> None:
    rows = tuple(Row((str(number), "a word")) for number in range(200))
    root = read(Table("Long", (Column("Number"), Column("Word")), rows))

    assert [cell.text for cell in root.all("TH")] == ["Number", "Word"]
    assert len(root.all("TR")) == 201


def test_cells_that_span_say_so() -> None:
    rows = (Row((Cell("Both", colspan=2),)), Row((Cell("Tall", rowspan=2), "1")), Row(("2",)))
    root = read(Table("Spans", (Column("One"), Column("Two")), rows))
    spans = {cell.text: cell.attributes for cell in root.all("TD")}

    assert spans["Both"]["/ColSpan"] == "2"
    assert spans["Tall"]["/RowSpan"] == "2"


def test_a_row_with_too_few_cells_is_filled_up() -> None:
    root = read(Table("Short", (Column("One"), Column("Two"), Column("Three")), (Row(("only one",)),)))

    assert [(cell.text, cell.attributes.get("/ColSpan")) for cell in root.all("TD")] == [
        ("only one", None),
        ("", "2"),
    ]


def test_a_cell_that_heads_its_row_says_so() -> None:
    rows = (Row((Cell("Age", scope=Scope.ROW), "1")),)
    root = read(Table("Scopes", (Column("Group"), Column("Count")), rows))

    assert [cell.attributes["/Scope"] for cell in root.all("TH")] == ["/Column", "/Column", "/Row"]


def test_links_are_read_in_their_sentence_and_words_stand_apart() -> None:
    address = Link("our page", "https://example.org/a")
    text = ("See ", address, " and ", PageOf("x", instead="below"), " before you decide.")
    sentence = read(Paragraph(text), Heading("Here", anchor="x")).all("P")[2]

    assert " ".join(sentence.text.split()) == "See our page and page 2 before you decide."
    assert [part.tag for part in sentence.parts] == ["Link", "Link"]


def test_a_passage_in_welsh_is_marked_as_one_and_keeps_its_letters() -> None:
    welsh = "Gŵyr, Llŷn, Ŵ Ŷ â ê î ô û ï"
    root = read(Paragraph(("In Welsh: ", Run(welsh, language="cy"), ".")), Paragraph(welsh, language="cy"))

    assert [(part.tag, part.text, part.language) for part in root.walk() if part.language] == [
        ("Span", welsh, "cy"),
        ("P", welsh, "cy"),
    ]


def test_numbered_items_say_their_numbers() -> None:
    root = read(NumberedList(("First", "Second")))

    assert [part.text for part in root.all("Lbl", "LBody")] == ["1.", "First", "2.", "Second"]
    assert root.all("L")[0].attributes["/ListNumbering"] == "/Decimal"


def test_no_level_of_headings_is_skipped_and_equals_stay_equal() -> None:
    root = read(Heading("A", level=2), Heading("B", level=3), Heading("C", level=2), Heading("D", level=1))

    assert [(part.tag, part.text) for part in root.all("H2", "H3")] == [
        ("H2", "A"),
        ("H3", "B"),
        ("H2", "C"),
        ("H2", "D"),
    ]


def test_more_characters_than_one_part_of_a_face_holds_are_read_back() -> None:
    shown = sorted(typeface().printable)
    words = " ".join(f"({chr(code)})" for code in shown if chr(code).isalpha() and code > ord("z"))
    paragraph = read(Paragraph(words)).all("P")[2]

    assert paragraph.text == normalize("NFC", words)
    assert len(words.split()) > 2 * 256


def test_the_document_says_its_title_language_and_day() -> None:
    with pikepdf.open(BytesIO(made(document(Paragraph("Word"))))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Trial"
        assert str(pdf.docinfo.CreationDate) == f"D:{AS_AT:%Y%m%d}000000Z"
        assert bool(pdf.Root.MarkInfo.Marked)


def test_the_data_goes_with_the_document_where_it_is_wanted() -> None:
    pack = build_pack(marlshire())
    file = BytesIO()
    write_pdf(pack, file, has_data=True)

    assert differences(file.getvalue(), pack) == []
    assert failures(file.getvalue(), "ua1", "3a") == []
    with pikepdf.open(file) as pdf:
        names = list(pdf.attachments)
        assert b"Marlshire" in pdf.attachments["pack.json"].get_file().read_bytes()
    assert sorted(name.rpartition(".")[2] for name in names) == ["csv"] * (len(names) - 1) + ["json"]


def test_there_is_a_place_for_a_digital_signature_where_one_signs() -> None:
    with pikepdf.open(BytesIO(made(document(SignOff("Signed"), SignOff("Adopted"))))) as pdf:
        fields = [str(each.T) for each in pdf.Root.AcroForm.Fields]
        root = LogicalReading(pdf).root

    assert fields == ["signature-1", "signature-2"]
    assert len(root.all("Form")) == 2
