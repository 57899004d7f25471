import sqlite3
from pathlib import Path

import docx
import pytest
from command_line import CommandLine
from offices import write_csv
from pypdf import PdfReader
from reports.read_pdf import page_texts
from reports.tagged_pdf.reading_checks import failures
from sqlalchemy.engine.default import DefaultDialect


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


def test_the_data_of_a_pack_is_attached_where_that_is_wanted_and_each_keeps_its_standard(
    office: CommandLine,
) -> None:
    with_plan(office)
    plain, full = office.folder / "plain.pdf", office.folder / "full.pdf"
    office.done("pack", office.register, "-o", plain, "--as-at", "2026-11-21")
    office.done("pack", office.register, "-o", full, "--as-at", "2026-11-21", "--data")

    assert [] == failures(plain.read_bytes(), "ua1", "2a")
    assert [] == failures(full.read_bytes(), "ua1", "3a")
    assert {} == PdfReader(plain).attachments
    assert "pack.json" in PdfReader(full).attachments


def test_a_pack_that_cannot_be_written_is_refused_and_the_older_one_stays(office: CommandLine) -> None:
    with_plan(office)
    pack = ("pack", office.register, "-o")
    assert "was not found" in office.refused(*pack, office.folder / "nowhere" / "pack.pdf")
    assert "is a folder" in office.refused(*pack, office.folder)
    said = office.refused(*pack, office.folder / "p.pdf", "--edition", "secret")
    assert "--edition takes 'internal', 'public', not 'secret'." in said


def test_a_pack_replaces_the_one_before_and_never_the_register(office: CommandLine) -> None:
    with_plan(office)
    pack = office.folder / "pack.pdf"
    pack.write_bytes(b"an older one")
    office.done("pack", office.register, "-o", pack, "--as", "Equality lead")
    assert pack.read_bytes()[:5] == b"%PDF-"
    assert "Equality lead" in " ".join(page_texts(PdfReader(pack)))
    said = office.refused("pack", office.register, "-o", office.register)
    assert said == f"{office.register} is a register or a backup; give the document a name of its own."


def test_a_kept_pack_is_compared_with_later_and_named_where_that_is_wanted(office: CommandLine) -> None:
    with_plan(office)
    pack = office.folder / "pack.pdf"
    wanted = ("pack", office.register, "-o", pack)
    ran = office.done(*wanted, "--keep", "--as-at", "2026-06-30", "--as", "Equality lead")
    assert ran.out == (f"Wrote {pack}, as at 30 Jun 2026 (internal edition, draft). Kept as PACK-2026-001.\n")
    office.done(
        "import",
        office.register,
        write_csv(office.folder / "more.csv", ("Ref", "Action", "Owner"), ("2", "Ask the force", "Chair")),
        "--plan",
        "PLAN-001",
    )
    (listed,) = office.done("list", office.register, "packs", "--json").json
    assert (listed["reference"], listed["state"], listed["kept_by"]) == (
        "PACK-2026-001",
        "draft",
        "Equality lead",
    )
    for since in ((), ("--since", "pack-2026-001")):
        office.done(*wanted, "--as-at", "2026-11-21", *since)
        text = " ".join(page_texts(PdfReader(pack))).replace("\u00a0", " ")
        assert "Since the last pack (as at 30 Jun 2026): 1 action opened" in text
        assert "Ask the force" in text
    office.done("undo", office.register, "--as", "Equality lead")
    assert office.done("list", office.register, "packs", "--json").json == []


def test_what_is_printed_about_a_kept_pack_can_be_read_by_a_program(office: CommandLine) -> None:
    with_plan(office)
    pack = office.folder / "pack.pdf"
    wanted = ("pack", office.register, "-o", pack, "--as-at", "2026-11-21", "--json")
    assert "kept" not in office.done(*wanted).json
    told = office.done(*wanted, "--keep").json
    assert (told["kept"], told["draft"], told["file"]) == ("PACK-2026-001", True, str(pack))


def test_a_final_pack_is_refused_by_name_of_what_stands_in_its_way(office: CommandLine) -> None:
    with_plan(office)
    pack = office.folder / "pack.pdf"
    for keep in ((), ("--keep",)):
        said = office.refused("pack", office.register, "-o", pack, "--as-at", "2026-11-21", "--final", *keep)
        assert said == (
            "The pack cannot be final yet: D1 waits for a decision or an explanation; "
            "the statement is not written."
        )
    assert not pack.exists()
    assert office.done("list", office.register, "packs", "--json").json == []


def test_what_cannot_be_kept_or_compared_with_is_refused_and_nothing_is_kept(office: CommandLine) -> None:
    with_plan(office)
    wanted = ("pack", office.register, "-o", office.folder / "pack.pdf")
    assert "No kept pack has the reference “PACK-1”" in office.refused(*wanted, "--since", "PACK-1")
    assert "cannot be kept" in office.refused(*wanted, "--keep", "--as-it-stood", "2026-11-21")
    nowhere = ("pack", office.register, "-o", office.folder / "nowhere" / "pack.pdf")
    assert "was not found" in office.refused(*nowhere, "--keep")
    assert "is a register or a backup" in office.refused(
        "pack", office.register, "-o", office.register, "--keep"
    )
    assert office.done("list", office.register, "packs", "--json").json == []


def test_a_pack_in_welsh_is_refused_and_none_in_english_is_written_for_it(office: CommandLine) -> None:
    office.new()
    wanted = ("pack", office.register, "-o", office.folder / "p.pdf", "--language")

    assert office.refused(*wanted, "cy") == (
        "There is no pack in Welsh yet: neither the register nor the program keeps Welsh texts beside the "
        "English ones; Welsh names and words within the records stand in the English pack as they were "
        "written. Leave out --language cy."
    )
    assert not (office.folder / "p.pdf").exists()
    office.done(*wanted, "en")


def test_of_a_pack_that_is_not_kept_no_file_stays(
    office: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_plan(office)
    office.folder.joinpath("old.pdf").write_bytes(b"old")
    before = sorted(path.name for path in office.folder.iterdir())

    def fail(_connection: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(DefaultDialect, "do_commit", lambda _dialect, connection: fail(connection))
        ran = office.run(
            *("pack", office.register, "-o", office.folder / "old.pdf", "--keep"),
            *("--html", office.folder / "web", "--docx", office.folder / "p.docx"),
        )

    assert (ran.code, ran.out) == (2, "")
    assert office.folder.joinpath("old.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in office.folder.iterdir()) == before
    assert office.done("list", office.register, "packs", "--json").json == []


def test_a_kept_pack_whose_file_does_not_go_into_its_place_is_kept_and_that_is_said(
    office: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_plan(office)
    put = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "p.docx":
            raise PermissionError(13, "Permission denied")
        return put(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        ran = office.run(
            *("pack", office.register, "-o", office.folder / "p.pdf", "--keep"),
            *("--docx", office.folder / "p.docx", "--as-at", "2026-11-21"),
        )

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "The pack is kept as PACK-2026-001, but “p.docx” could not be put into its place: it may be open in "
        "another program. Copy the kept pack on the Pack page of the window, or write the pack again without "
        "--keep.\n"
    )
    assert {path.name for path in office.folder.iterdir()} == {"o.equality", "plan.csv", "p.pdf"}
    (kept,) = office.done("list", office.register, "packs", "--json").json
    assert kept["reference"] == "PACK-2026-001"


def test_a_program_reads_that_a_kept_pack_is_not_in_its_place(
    office: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_plan(office)

    def held(_self: Path, target: Path) -> Path:
        raise PermissionError(13, f"{target} is open")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        ran = office.run(
            *("pack", office.register, "-o", office.folder / "p.pdf", "--keep", "--json"),
            *("--as-at", "2026-11-21"),
        )

    assert ran.json["kept"] == "PACK-2026-001"
    assert "“p.pdf” could not be put into its place" in ran.json["problem"]


@pytest.mark.parametrize("beside", [(), ("--keep",)])
def test_what_the_typeface_cannot_show_is_said_after_a_pack_was_written(
    office: CommandLine, beside: tuple[str, ...]
) -> None:
    office.new()
    rows = (("1", "Translate \u6f22", "Chair"),)
    office.done(
        "import", office.register, write_csv(office.folder / "plan.csv", ("Ref", "Action", "Owner"), *rows)
    )
    pack = office.folder / "pack.pdf"
    ran = office.run("pack", office.register, "-o", pack, "--as-at", "2026-11-21", *beside)

    assert (ran.code, ran.out.startswith("Wrote ")) == (0, True)
    assert ran.err.startswith("Characters that this typeface cannot show are printed as ")
    assert "U+6F22" in ran.err
