from io import BytesIO
from pathlib import Path

import pytest
from offices import new_office
from reports.marlshire_snapshot import marlshire

from equality_tracker.operations.output_places import NameBesideARegisterError, RegisterInThePlaceError
from equality_tracker.operations.packs.pack_files import (
    NoFolderForTheWebError,
    OnePlaceForTwoError,
    PackFiles,
    pack_files_beside,
    save_pdf,
    write_pack_files,
)
from equality_tracker.reports.content import Document
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.replace_file import NameIsAFolderError


class StoppedError(Exception):
    pass


@pytest.fixture(scope="module")
def pack() -> Document:
    return build_pack(marlshire(), ("duties",))


def test_a_pack_is_written_in_every_form_that_is_wanted_and_each_place_is_named(
    pack: Document, tmp_path: Path
) -> None:
    files = PackFiles(pdf=tmp_path / "p.pdf", html=tmp_path / "web", docx=tmp_path / "p.docx")
    done: list[Path] = []
    write_pack_files(pack, files, written=done.append)

    assert list(files.wanted) == done
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    assert "The brief" in (tmp_path / "web" / "index.html").read_text(encoding="utf-8")
    assert list((tmp_path / "web" / "tables").glob("*.csv"))
    assert (tmp_path / "p.docx").read_bytes().startswith(b"PK")


def test_what_was_made_for_the_preview_is_what_is_written(pack: Document, tmp_path: Path) -> None:
    made = BytesIO()
    write_pdf(pack, made, has_data=True)
    write_pack_files(pack, PackFiles(tmp_path / "made.pdf"), pdf=made.getvalue())
    write_pack_files(pack, PackFiles(tmp_path / "anew.pdf", has_data=True))

    assert made.getvalue() == (tmp_path / "made.pdf").read_bytes()
    assert made.getvalue() == (tmp_path / "anew.pdf").read_bytes()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_register_is_never_replaced_and_nothing_else_is_written(
    pack: Document, tmp_path: Path, form: str
) -> None:
    with new_office(tmp_path):
        pass
    register = tmp_path / "office.equality"
    before = register.read_bytes()

    with pytest.raises(RegisterInThePlaceError, match=r"office\.equality is a register or a backup"):
        write_pack_files(pack, _files(html=tmp_path / "web", **{form: register}))
    with pytest.raises(RegisterInThePlaceError):
        save_pdf(b"%PDF", register)

    assert before == register.read_bytes()
    assert not (tmp_path / "web").exists()


@pytest.mark.parametrize(
    ("pdf", "docx", "html"),
    [
        ("p", "p", None),
        ("p", "web/../p", None),
        ("web/index.html", None, "web"),
        (None, "web/tables/duties-01.csv", "web"),
        ("p", None, "p"),
    ],
)
def test_no_form_replaces_another_and_nothing_is_written(
    pack: Document, tmp_path: Path, pdf: str | None, docx: str | None, html: str | None
) -> None:
    places = {"pdf": pdf, "docx": docx, "html": html}
    files = _files(**{form: tmp_path / name for form, name in places.items() if name})
    with pytest.raises(OnePlaceForTwoError, match="two forms of the pack"):
        write_pack_files(pack, files)
    assert [] == list(tmp_path.iterdir())


def test_a_file_in_the_place_of_the_folder_for_the_web_is_said_before_anything_is_written(
    pack: Document, tmp_path: Path
) -> None:
    (tmp_path / "web").write_text("mine")
    with pytest.raises(NoFolderForTheWebError, match="web” is a file"):
        write_pack_files(pack, PackFiles(tmp_path / "p.pdf", html=tmp_path / "web"))
    assert [tmp_path / "web"] == list(tmp_path.iterdir())
    assert "mine" == (tmp_path / "web").read_text()


def test_where_one_form_cannot_be_written_those_before_it_stay_and_are_named(
    pack: Document, tmp_path: Path
) -> None:
    (tmp_path / "p.docx").mkdir()
    done: list[Path] = []
    with pytest.raises(NameIsAFolderError):
        write_pack_files(pack, PackFiles(tmp_path / "p.pdf", docx=tmp_path / "p.docx"), written=done.append)

    assert [tmp_path / "p.pdf"] == done
    assert {tmp_path / "p.pdf", tmp_path / "p.docx"} == set(tmp_path.iterdir())


@pytest.mark.parametrize("form", ["pdf", "html", "docx"])
def test_writing_is_stopped_in_every_form_and_the_old_file_stays(
    pack: Document, tmp_path: Path, form: str
) -> None:
    target = tmp_path / form
    page = target / "index.html" if form == "html" else target
    page.parent.mkdir(exist_ok=True)
    page.write_text("the old one")

    def stop_in_the_middle(done: int, _total: int, _sentence: str) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_pack_files(pack, _files(**{form: target}), progress=stop_in_the_middle)

    assert "the old one" == page.read_text()


def test_files_beside_their_places_are_put_there_or_gone(pack: Document, tmp_path: Path) -> None:
    files = PackFiles(pdf=tmp_path / "p.pdf", html=tmp_path / "web", docx=tmp_path / "p.docx")
    with pack_files_beside(pack, files):
        before = [place.name for place in files.wanted if place.is_file()]
    left = list(tmp_path.iterdir())
    with pack_files_beside(pack, files) as beside:
        beside.put()

    assert ([], []) == (before, left)
    assert {"p.pdf", "web", "p.docx"} == {path.name for path in tmp_path.iterdir()}
    assert (tmp_path / "web" / "index.html").is_file()


@pytest.mark.parametrize(
    "name",
    [".office.equality.lock", "office.equality-journal", "OFFICE.EQUALITY-WAL", "office.equality.lock"],
)
def test_the_name_of_a_file_that_belongs_to_a_register_is_refused(
    pack: Document, tmp_path: Path, name: str
) -> None:
    with pytest.raises(NameBesideARegisterError, match="belongs to the register"):
        write_pack_files(pack, PackFiles(tmp_path / name))
    assert [] == list(tmp_path.iterdir())


def test_a_name_that_only_looks_like_one_is_free(pack: Document, tmp_path: Path) -> None:
    for name in ("minutes-journal", "notes.lock", ".lock", "-wal"):
        write_pack_files(pack, PackFiles(tmp_path / name))
    assert 4 == len(list(tmp_path.iterdir()))


def test_what_belongs_to_a_register_of_another_name_is_refused_too(pack: Document, tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        register = office.path
    register.rename(tmp_path / "office.db")
    with pytest.raises(NameBesideARegisterError, match=r"office\.db"):
        write_pack_files(pack, PackFiles(tmp_path / "office.db-journal"))


def test_a_kept_pdf_is_copied_byte_by_byte(tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    target.write_bytes(b"older")
    save_pdf(b"%PDF as it was kept", target)

    assert b"%PDF as it was kept" == target.read_bytes()
    assert [target] == list(tmp_path.iterdir())


def _files(**places: Path) -> PackFiles:
    return PackFiles(pdf=places.get("pdf"), html=places.get("html"), docx=places.get("docx"))
