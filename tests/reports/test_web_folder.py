from dataclasses import replace
from pathlib import Path

import pytest
from reports.marlshire_snapshot import marlshire

from equality_tracker.errors import TrackerError
from equality_tracker.reports.content import Document, Edition, Table, walk
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.replace_file import NameIsAFolderError, WritingFailedError
from equality_tracker.reports.web_folder import web_folder_beside


def write_web_folder(document: Document, folder: Path) -> None:
    with web_folder_beside(document, folder) as put:
        put()


def test_the_page_stands_beside_every_table(tmp_path: Path) -> None:
    pack = build_pack(marlshire())
    write_web_folder(pack, tmp_path / "web" / "2027")

    assert "<h1" in (tmp_path / "web" / "2027" / "index.html").read_text(encoding="utf-8")
    tables = list((tmp_path / "web" / "2027" / "tables").glob("*.csv"))
    assert len(tables) == sum(isinstance(block, Table) for _, block in walk(pack))


def test_what_else_stands_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    write_web_folder(build_pack(marlshire()), tmp_path)

    assert (tmp_path / "logo.svg").read_text(encoding="utf-8") == "<svg/>"


def test_a_file_in_the_place_of_the_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "web").write_text("mine", encoding="utf-8")

    with pytest.raises(TrackerError):
        write_web_folder(build_pack(marlshire()), tmp_path / "web")
    assert (tmp_path / "web").read_text(encoding="utf-8") == "mine"


def test_tables_of_an_older_document_for_other_eyes_do_not_stay(tmp_path: Path) -> None:
    write_web_folder(build_pack(marlshire()), tmp_path)
    (tmp_path / "tables" / "ours.csv").write_text("kept", encoding="utf-8")
    inside = {path.name for path in (tmp_path / "tables").iterdir()}
    write_web_folder(build_pack(replace(marlshire(), edition=Edition.PUBLIC)), tmp_path)
    outside = {path.name for path in (tmp_path / "tables").iterdir()}

    assert [name for name in inside if name.startswith("matters-")]
    assert not [name for name in outside if name.startswith("matters-")]
    assert (tmp_path / "tables" / "ours.csv").read_text(encoding="utf-8") == "kept"


def test_where_one_file_cannot_be_written_none_is_changed(tmp_path: Path) -> None:
    write_web_folder(build_pack(marlshire()), tmp_path)
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html").mkdir()
    before = {path: path.read_bytes() for path in (tmp_path / "tables").iterdir()}

    with pytest.raises(NameIsAFolderError):
        write_web_folder(build_pack(replace(marlshire(), actions=())), tmp_path)
    assert {path: path.read_bytes() for path in (tmp_path / "tables").iterdir()} == before


def test_a_folder_that_cannot_be_made_is_not_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(WritingFailedError, match="could not be written"):
        write_web_folder(build_pack(marlshire(), ("duties",)), tmp_path / ("x" * 300))
    assert [] == list(tmp_path.iterdir())


def test_files_that_are_not_put_into_their_places_leave_nothing(tmp_path: Path) -> None:
    with web_folder_beside(build_pack(marlshire(), ("duties",)), tmp_path / "web" / "2027"):
        beside = [path.name for path in (tmp_path / "web" / "2027").iterdir() if path.is_file()]

    assert [name for name in beside if not name.startswith("~")] == []
    assert [] == list(tmp_path.iterdir())
