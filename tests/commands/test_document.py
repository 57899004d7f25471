import docx
import pytest
from command_line import CommandLine
from core_documents import edited_core
from offices import write_csv
from pypdf import PdfReader
from reports.read_pdf import page_texts

from equality_tracker.operations.documents.document_kinds import DocumentKind

DAY = ("--as-at", "2026-11-21")


def with_action(office: CommandLine) -> None:
    office.new()
    rows = (("1a", "Publish figures", "Chair", "1 Oct 2026"),)
    plan = write_csv(office.folder / "plan.csv", ("Ref", "Action", "Owner", "Due"), *rows)
    office.done("import", office.register, plan)


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_a_document_is_written_by_the_ending_of_its_name(office: CommandLine, ending: str) -> None:
    with_action(office)
    target = office.folder / f"sheet.{ending}"
    ran = office.done("document", office.register, "owner-sheet", "Chair", "-o", target, *DAY)
    assert ran.out == f"Wrote {target}: Owner's sheet, as at 21 Nov 2026.\n"
    assert target.stat().st_size > 1000


def test_a_sheet_bears_the_day_to_reply_by(office: CommandLine) -> None:
    with_action(office)
    target = office.folder / "sheet.pdf"
    sheet = ("document", office.register, "owner-sheet", "-o", target)
    ran = office.done(*sheet, *DAY, "--reply-by", "4 Dec 2026", "--json")
    assert ran.json == {
        "file": str(target),
        "kind": "owner-sheet",
        "about": "",
        "as_at": "2026-11-21",
    }
    text = " ".join(page_texts(PdfReader(target)))
    assert "4 Dec 2026" in text
    assert "Publish figures" in text


def test_what_cannot_be_written_is_refused_in_one_line(office: CommandLine) -> None:
    with_action(office)
    document = ("document", office.register)
    pdf = office.folder / "a.pdf"
    assert "needs its reference" in office.refused(*document, "eqia-report", "-o", pdf)
    assert "No EqIA here" in office.refused(*document, "eqia-report", "EQ-1", "-o", pdf)
    assert "is an action" in office.refused(*document, "provider-report", "1a", "-o", pdf)
    assert "No open action here" in office.refused(*document, "owner-sheet", "Nobody", "-o", pdf)
    assert ".docx, .html, .pdf" in office.refused(*document, "core", "-o", office.folder / "a.txt")
    pdf.write_bytes(office.register.read_bytes())
    assert "is a register" in office.refused(*document, "core", "-o", pdf)


def test_the_kinds_that_can_be_typed_are_those_there_are(office: CommandLine) -> None:
    listed = office.refused("document", office.register, "something", "-o", "a.pdf")
    assert all(kind.value in listed for kind in DocumentKind)


def test_a_core_goes_out_and_comes_back(office: CommandLine) -> None:
    with_action(office)
    core = office.folder / "core.docx"
    office.done("document", office.register, "core", "-o", core, *DAY)
    assert len(docx.Document(str(core)).tables) == 1
    back = edited_core(core, office.folder / "back.docx", {"what_was_read": "I read the brief."})

    tried = office.done("receive", office.register, back, "--dry-run", "--json").json
    assert tried == {
        "kind": "core",
        "as_at": "2026-11-21",
        "added": 1,
        "updated": 0,
        "skipped": tried["skipped"],
        "problems": [],
        "proposals": [
            {
                "where": "statement: What was read, in which role",
                "reference": "",
                "field": "what_was_read",
                "state": "changed",
                "ours": "",
                "sent": "",
                "theirs": "I read the brief.",
                "taken": False,
            }
        ],
    }
    taken = office.done("receive", office.register, back, "--as", "Chief executive")
    assert "Added 1 text, updated 0" in taken.out
    assert "came back: I read the brief." in taken.out
    assert "Added 0 texts, updated 0" in office.done("receive", office.register, back).out

    other = edited_core(core, office.folder / "other.docx", {"what_was_read": "I read all."})
    ran = office.run("receive", office.register, other)
    assert (ran.code, ran.err) == (1, "")
    assert "two versions" in ran.out
    assert "here now: I read the brief." in ran.out
    assert "updated 1" in office.done("receive", office.register, other, "--theirs").out
    listed = office.refused("receive", office.register, office.folder / "plan.csv")
    assert "is no form that this program wrote" in listed


def test_what_the_typeface_cannot_show_is_said_after_a_document_was_written(office: CommandLine) -> None:
    office.new()
    rows = (("1a", "Translate \u6f22", "Chair", "1 Oct 2026"),)
    plan = write_csv(office.folder / "plan.csv", ("Ref", "Action", "Owner", "Due"), *rows)
    office.done("import", office.register, plan)
    target = office.folder / "sheet.pdf"
    ran = office.run("document", office.register, "owner-sheet", "Chair", "-o", target, *DAY)

    assert (ran.code, ran.out.startswith("Wrote ")) == (0, True)
    assert ran.err.count("U+6F22") == 1
