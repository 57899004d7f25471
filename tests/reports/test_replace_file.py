import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from equality_tracker.reports.replace_file import (
    DiskIsFullError,
    FileCannotBeReplacedError,
    FolderIsMissingError,
    NameIsAFolderError,
    WritingFailedError,
    replace_file,
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
