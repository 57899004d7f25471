from pathlib import Path

import pytest

from equality_tracker.errors import TrackerError
from equality_tracker.store.failures import BackupOpenedError, DiskFullError, HeldElsewhereError
from ui.files.read_only_words import read_only_sentence

FILE = Path("Marlshire.equality")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (None, ""),
        (
            HeldElsewhereError(FILE, who="the equality lead", host="PC-0417", since="09:12"),
            "Open for reading: the equality lead has had this register open on PC-0417 since 09:12.",
        ),
        (
            HeldElsewhereError(FILE, who="", host="PC-0417", since="09:12"),
            "Open for reading: somebody has had this register open on PC-0417 since 09:12.",
        ),
        (
            BackupOpenedError(FILE),
            "Open for reading. This is a backup, and it stays as it is: to work in it, restore it as a copy.",
        ),
        (DiskFullError(FILE), f"Open for reading. There is not enough room left on the disk of {FILE}."),
    ],
)
def test_each_reason_has_its_one_sentence(reason: TrackerError | None, sentence: str) -> None:
    assert sentence == read_only_sentence(reason)
