import os
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reports.marlshire_snapshot import AS_AT, marlshire
from reports.read_pdf import document, page_texts, written

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import (
    BulletList,
    Cell,
    Chapter,
    Column,
    Document,
    Heading,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Row,
    Run,
    SignOff,
    Table,
    WritingLines,
)
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.status_mark import Shape, StatusMark, Tone

WELSH = "ŵ ŷ Ŵ Ŷ â ê î ô û ï – ‘ ’ “ ” £ €"  # noqa: RUF001 - the test string of the print rules
RED = StatusMark(Shape.TRIANGLE, "R", "Red", Tone.RED)
TWO_COLUMNS = (Column("Ref.", 1, heads_rows=True), Column("Text", 5))


def table(*rows: tuple[str | Cell, ...]) -> Table:
    return Table("A table", TWO_COLUMNS, tuple(Row(cells) for cells in rows))


def test_welsh_letters_quotes_and_money_come_back_as_written() -> None:
    _, reader = written(document(Paragraph(WELSH), table(("1", WELSH))))

    assert page_texts(reader)[1].count(WELSH) == 2


def test_welsh_letters_written_with_combining_marks_are_composed() -> None:
    result, reader = written(document(Paragraph("Y Gw\u0302yr a Ty\u0302")))

    assert "Y Gŵyr a Tŷ" in " ".join(page_texts(reader))
    assert result.missing == ()


def test_every_face_is_embedded() -> None:
    _, reader = written(document(Paragraph((Run("bold", bold=True), " plain")), Heading("Heading")))
    fonts = {
        name: font.get_object()
        for page in reader.pages
        for name, font in page["/Resources"]["/Font"].items()  # type: ignore[index] # pypdf objects
    }
    faces = {str(font["/BaseFont"]) for font in fonts.values() if "/FontDescriptor" in font}

    assert {"SourceSans3"} == {face.split("+")[-1].split("-")[0] for face in faces}


def test_a_page_says_its_number_and_how_many_there_are() -> None:
    result, reader = written(document(table(*[(str(number), "text") for number in range(200)])))
    texts = page_texts(reader)

    assert result.pages == len(texts)
    assert result.pages > 3
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {result.pages}" in text


def test_marking_sample_and_draft_stand_on_every_page() -> None:
    _, reader = written(build_pack(marlshire()))

    for text in page_texts(reader):
        assert text.count("OFFICIAL – NOT YET MARKED") == 2  # noqa: RUF001 - the marking's own dash
        assert "SAMPLE, INVENTED · DRAFT" in text


def test_the_first_page_is_the_brief_and_the_contents_follow_the_core_of_four_pages() -> None:
    _, reader = written(build_pack(marlshire()))
    texts = page_texts(reader)

    assert "1 The brief" in texts[0]
    assert "Contents 1 The brief 1" in texts[4]


def test_the_contents_give_the_page_on_which_each_chapter_begins() -> None:
    pack = build_pack(marlshire())
    _, reader = written(pack)
    texts = page_texts(reader)

    for chapter in pack.chapters:
        title = f"{chapter.number} {chapter.title}"
        starts = [at for at, text in enumerate(texts, start=1) if at != 5 and title in text]
        assert f"{title} {starts[0]}" in texts[4]


def test_bookmarks_lead_to_chapters() -> None:
    pack = build_pack(marlshire())
    _, reader = written(pack)
    titles = [str(entry.title) for entry in reader.outline if not isinstance(entry, list)]
    numbers = {
        str(entry.title): reader.get_destination_page_number(entry)
        for entry in reader.outline
        if not isinstance(entry, list)
    }

    assert titles == [
        *(f"{chapter.number} {chapter.title}" for chapter in pack.chapters[:4]),
        "Contents",
        *(f"{chapter.number} {chapter.title}" for chapter in pack.chapters[4:]),
    ]
    assert numbers["1 The brief"] == 0
    assert numbers["Contents"] == 4


def test_the_file_carries_title_author_language_and_the_day_it_was_prepared() -> None:
    _, reader = written(document(Paragraph("text")))

    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Trial", "Marlshire")
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert reader.metadata.creation_date_raw == "D:20270318000000Z"


def test_the_same_pack_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import sys; from io import BytesIO; from hashlib import sha256\n"
        "from equality_tracker.reports.pack import build_pack\n"
        "from equality_tracker.reports.pdf_writer import write_pdf\n"
        "from reports.marlshire_snapshot import marlshire\n"
        "file = BytesIO(); write_pdf(build_pack(marlshire()), file); "
        "print(sha256(file.getvalue()).hexdigest())"
    )
    folders = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parents[1])])
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": folders},
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1


def test_a_table_repeats_its_heading_on_every_page() -> None:
    _, reader = written(document(table(*[(str(number), "text") for number in range(150)])))

    for text in page_texts(reader)[1:]:
        assert text.count("Ref. Text") == 1


def test_no_table_ends_with_one_row_alone_on_a_page() -> None:
    for count in range(20, 90):
        _, reader = written(document(table(*[(f"row{number}", "text") for number in range(count)])))
        assert page_texts(reader)[-1].count("row") >= 2


def test_a_row_is_not_split_between_pages() -> None:
    words = " ".join(["word"] * 150)
    rows = [(f"row{number}", f"{words} end{number}") for number in range(12)]
    _, reader = written(document(table(*rows)))

    for text in page_texts(reader):
        assert all((f"row{number} " in text) == (f"end{number} " in f"{text} ") for number in range(12))


def test_a_cell_of_a_hundred_thousand_characters_runs_over_pages_and_loses_nothing() -> None:
    result, reader = written(document(table(("1", "x" * 100_000))))
    text = "".join(page_texts(reader)).replace(" ", "")

    assert result.pages > 10
    assert text.count("x") >= 100_000


def test_spanning_cells_keep_their_neighbours_in_their_columns() -> None:
    columns = (Column("A"), Column("B"), Column("C"))
    rows = (
        Row((Cell("tall", rowspan=2), "b1", "c1")),
        Row(("b2", "c2")),
        Row((Cell("wide", colspan=3),)),
        Row(("a4", "b4", "c4")),
    )
    _, reader = written(document(Table("Spans", columns, rows)))

    assert "tall b1 c1 b2 c2 wide a4 b4 c4" in page_texts(reader)[0] + page_texts(reader)[-1]


def test_a_status_is_printed_as_letter_and_word() -> None:
    _, reader = written(document(table(("1", Cell(status=RED, text="since May")))))

    assert "R Red since May" in page_texts(reader)[-1]


def test_blank_lines_lists_and_sign_off_are_printed() -> None:
    blocks = (
        BulletList(("first", "second")),
        NumberedList(("one", "two")),
        WritingLines("Exceptions", 2),
        SignOff("Chief executive"),
    )
    _, reader = written(document(*blocks))
    text = page_texts(reader)[-1]

    assert "• first • second 1. one 2. two Exceptions Chief executive Name Role Signature Date" in text


def test_web_addresses_can_be_followed_and_others_cannot() -> None:
    links = (
        Link("web", "https://example.org/tŷ?a=1&b=2"),
        " ",
        Link("script", "javascript:alert(1)"),
        " ",
        Link("file", "file:///etc/passwd"),
    )
    _, reader = written(document(Paragraph(links)))
    targets = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object() and "/URI" in annotation.get_object()["/A"]
    ]

    assert targets == ["https://example.org/t%C5%B7?a=1&b=2"]


def test_a_link_to_a_place_that_is_not_there_leads_nowhere() -> None:
    _, reader = written(document(Paragraph((Link("lost", "#nowhere"),))))
    targets = [annotation.get_object()["/Dest"] for annotation in reader.pages[1].get("/Annots", [])]

    assert targets == []
    assert "lost" in page_texts(reader)[1]


def test_a_page_reference_prints_the_page_of_its_anchor() -> None:
    chapters = (
        Chapter(
            "first",
            "First",
            (Paragraph(("See ", PageOf(chapter_anchor("second"), instead="Second"), " for more.")),),
        ),
        Chapter("second", "Second", (Paragraph("more"),)),
    )
    content = Document(title="T", organisation="O", as_at=AS_AT, prepared=AS_AT, chapters=chapters)
    _, reader = written(content)

    assert "See page 3 for more." in page_texts(reader)[1]


def test_markup_in_the_words_of_an_office_is_printed_as_it_stands() -> None:
    hostile = "<b>not bold</b> &amp; <img src='x'/> ${x} %s \\( ) << /JS >>"
    _, reader = written(document(Paragraph(hostile), table((hostile, hostile)), Heading(hostile)))

    assert " ".join(page_texts(reader)).count(hostile.split(" <img", maxsplit=1)[0]) >= 2


def test_what_the_typeface_lacks_is_printed_as_a_box_and_listed() -> None:
    result, reader = written(document(Paragraph("a\x00b \u202e 中 ok\ud800")))
    text = " ".join(page_texts(reader))

    assert [missing.code for missing in result.missing] == ["U+0000", "U+202E", "U+4E2D", "U+D800"]
    assert "a□b □ □ ok□" in text
    assert "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D (first in “The only chapter”)" in text


@given(words=st.text(max_size=400), cell=st.text(max_size=400))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_at_all_can_be_written(words: str, cell: str) -> None:
    content = Document(
        title=words,
        organisation=cell,
        subtitle=words,
        version=cell,
        marking=words,
        as_at=AS_AT,
        prepared=AS_AT,
        chapters=(
            Chapter(
                "one",
                words,
                (
                    Heading(cell),
                    Paragraph((Run(words, bold=True), cell, Link(words, cell))),
                    BulletList((words, cell)),
                    table((words, cell), (Cell(words, target=cell), Cell(cell, status=RED))),
                ),
            ),
        ),
    )
    _, reader = written(content)

    assert len(reader.pages) >= 1


def test_a_document_without_chapters_is_still_a_document() -> None:
    content = Document(title="Empty", organisation="O", as_at=AS_AT, prepared=AS_AT, chapters=())
    result, _ = written(content)

    assert result.pages == 1


def test_progress_is_told_after_each_chapter_and_may_stop_the_writing(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    pack = build_pack(marlshire())
    write_pdf(pack, BytesIO(), progress=lambda *step: told.append(step))

    assert [done for done, _, _ in told] == list(range(1, len(pack.chapters) + 1))

    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int, _sentence: str) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        write_pdf(pack, tmp_path / "pack.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_pack_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old")
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from equality_tracker.reports.pack import build_pack\n"
        "from equality_tracker.reports.pdf_writer import write_pdf\n"
        "from equality_tracker.errors import TrackerError\n"
        "from reports.marlshire_snapshot import marlshire\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try:\n    write_pdf(build_pack(marlshire()), Path(sys.argv[1]))\n"
        "except TrackerError as error:\n    print(type(error).__name__, error)"
    )
    folders = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parents[1])])
    told = subprocess.run(
        [sys.executable, "-B", "-c", program, str(target)],
        env={**os.environ, "PYTHONPATH": folders},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    ).stdout

    assert told.startswith("DiskIsFullError There is not enough room on the disk to write “pack.pdf”")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_long_register_costs_memory_in_proportion() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = [
        (str(number), "An action of usual length that takes two lines or so. " * 3) for number in range(2000)
    ]
    result, _ = written(document(table(*rows), landscape=True))

    assert result.pages > 100
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_the_written_file_opens_from_disk(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    result = write_pdf(document(Paragraph("text")), target)

    assert target.stat().st_size == result.size
    assert len(PdfReader(target).pages) == result.pages
