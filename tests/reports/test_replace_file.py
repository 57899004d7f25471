import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from equality_tracker.reports.replace_file import (
    DiskIsFullError,
    FileCannotBeReplacedError,
    FolderIsMissingError,
    NameIsAFolderError,
    WritingFailedError,
    files_beside,
    replace_file,
    writing,
)


def hello(file: BinaryIO) -> None:
    file.write(b"hello")


def failing(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def test_a_new_file_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    replace_file(tmp_path / "new.pdf", hello)

    assert [path.name for path in tmp_path.iterdir()] == ["new.pdf"]
    assert (tmp_path / "new.pdf").read_bytes() == b"hello"


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    replace_file(target, hello)

    assert target.read_bytes() == b"hello"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_goes_on_leading_to_the_file_it_led_to(tmp_path: Path) -> None:
    target = tmp_path / "real.pdf"
    target.write_bytes(b"old")
    link = tmp_path / "link.pdf"
    link.symlink_to(target)
    replace_file(link, hello)

    assert link.is_symlink()
    assert target.read_bytes() == b"hello"


def test_a_device_is_written_to_and_not_replaced() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no always-full device on this machine")
    with pytest.raises(DiskIsFullError, match="not enough room"):
        replace_file(Path("/dev/full"), hello)
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (28, DiskIsFullError),
        (13, FileCannotBeReplacedError),
        (30, FileCannotBeReplacedError),
        (5, WritingFailedError),
    ],
)
def test_a_failure_is_told_in_a_sentence_and_changes_nothing(
    tmp_path: Path, number: int, error: type[Exception]
) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old")

    def fail(_file: BinaryIO) -> None:
        raise failing(number)

    with pytest.raises(error, match=r"pack\.pdf"):
        replace_file(target, fail)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderIsMissingError, match="was not found"):
        replace_file(tmp_path / "nowhere" / "pack.pdf", hello)


def test_a_folder_is_not_a_document(tmp_path: Path) -> None:
    with pytest.raises(NameIsAFolderError, match="is a folder"):
        replace_file(tmp_path, hello)


def test_a_pack_for_which_the_disk_has_no_room_leaves_the_old_one_and_says_so_in_one_sentence(
    tmp_path: Path,
) -> None:
    if sys.platform == "win32":
        pytest.skip("this system cannot limit how large a file may grow")
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old")
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from equality_tracker.errors import TrackerError\n"
        "from equality_tracker.reports.pack import build_pack\n"
        "from equality_tracker.reports.pdf_writer import write_pdf\n"
        "from reports.marlshire_snapshot import marlshire\n"
        "pack = build_pack(marlshire())\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "try: write_pdf(pack, Path(sys.argv[1]), has_data=True)\n"
        "except TrackerError as error: print(error)"
    )
    folders = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parents[1])])
    told = subprocess.run(
        [sys.executable, "-c", program, str(target)],
        env={**os.environ, "PYTHONPATH": folders},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    ).stdout

    assert told.strip() == str(DiskIsFullError(target))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_takes_no_files_is_named() -> None:
    folder = Path("/sys")
    if not folder.is_dir():
        pytest.skip("this system has no folder that takes no files from anybody")
    with pytest.raises(FileCannotBeReplacedError, match="you may not be allowed to write in “/sys”"):
        replace_file(folder / "pack.pdf", hello)


def test_several_files_are_replaced_together_or_not_at_all(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_bytes(b"old")
    with (
        pytest.raises(FolderIsMissingError, match="nowhere"),
        files_beside({first: hello, tmp_path / "nowhere" / "third.csv": hello}) as put,
    ):
        put()
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with files_beside({first: writing(b"new"), second: writing(b"newer")}) as put:
        put()

    assert left == {"first.csv": b"old"}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "first.csv": b"new",
        "second.csv": b"newer",
    }


def test_what_a_killed_program_left_beside_a_file_goes_when_it_is_written_again(tmp_path: Path) -> None:
    left, in_use, others = (
        tmp_path / name for name in ("~pack.pdf.11.part", "~pack.pdf.12.part", "~plan.pdf.11.part")
    )
    for each in (left, in_use, others):
        each.write_bytes(b"half")
    for each in (left, others):
        os.utime(each, (1_000_000_000, 1_000_000_000))
    replace_file(tmp_path / "pack.pdf", hello)

    assert {path.name for path in tmp_path.iterdir()} == {"pack.pdf", in_use.name, others.name}
