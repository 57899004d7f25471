import docx
import pytest
from command_line import CommandLine
from offices import write_csv
from pypdf import PdfReader
from reports.read_pdf import page_texts


def with_plan(office: CommandLine) -> None:
    office.new()
    rows = (("1", "Publish figures", "Chair"), ("1a", "Check figures", "Chair"))
    office.done(
        "import", office.register, write_csv(office.folder / "plan.csv", ("Ref", "Action", "Owner"), *rows)
    )
    office.done(
        "publish",
        office.register,
        "annual-information",
        "--on",
        "2025-03-30",
        "--url",
        "https://example.org/a",
    )


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_pack_is_written_in_both_editions_as_at_a_day(office: CommandLine, edition: str) -> None:
    with_plan(office)
    pack = office.folder / "pack.pdf"
    ran = office.done("pack", office.register, "-o", pack, "--as-at", "2026-11-21", "--edition", edition)
    assert ran.out == f"Wrote {pack}, as at 21 Nov 2026 ({edition} edition, draft).\n"
    text = " ".join(page_texts(PdfReader(pack)))
    for words in (
        "PCC for Marlshire",
        "Publish figures",
        "30 Mar 2025",
        "29 Mar 2026",
        "https://example.org/a",
    ):
        assert words in text


def test_a_pack_is_written_for_the_web_and_for_word_too(office: CommandLine) -> None:
    with_plan(office)
    pack, web, word = (office.folder / name for name in ("p.pdf", "web", "p.docx"))
    ran = office.done(
        "pack", office.register, "-o", pack, "--html", web, "--docx", word, "--as-at", "2026-11-21"
    )

    assert ran.out.startswith(f"Wrote {pack}, {web}, {word}, as at 21 Nov 2026")
    assert "Publish figures" in (web / "index.html").read_text(encoding="utf-8")
    assert any("Publish figures" in file.read_text(encoding="utf-8") for file in (web / "tables").iterdir())
    assert any("Publish figures" in table._element.xml for table in docx.Document(str(word)).tables)


def test_a_pack_that_cannot_be_written_is_refused_and_the_older_one_stays(office: CommandLine) -> None:
    with_plan(office)
    pack = ("pack", office.register, "-o")
    assert "was not found" in office.refused(*pack, office.folder / "nowhere" / "pack.pdf")
    assert "is a folder" in office.refused(*pack, office.folder)
    assert "invalid choice: 'secret'" in office.refused(*pack, office.folder / "p.pdf", "--edition", "secret")


def test_a_pack_replaces_the_one_before_and_never_the_register(office: CommandLine) -> None:
    with_plan(office)
    pack = office.folder / "pack.pdf"
    pack.write_bytes(b"an older one")
    office.done("pack", office.register, "-o", pack, "--as", "Equality lead")
    assert pack.read_bytes()[:5] == b"%PDF-"
    assert "Equality lead" in " ".join(page_texts(PdfReader(pack)))
    said = office.refused("pack", office.register, "-o", office.register)
    assert said == f"{office.register} is a register or a backup; give the pack a name of its own."
