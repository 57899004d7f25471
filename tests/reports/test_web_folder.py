from pathlib import Path

import pytest
from reports.marlshire_snapshot import marlshire

from equality_tracker.errors import TrackerError
from equality_tracker.reports.content import Table, walk
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.web_folder import write_web_folder


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
