from pathlib import Path

import pytest

from ui.files.kept_where import PlaceKind, place_kind, place_words, spoken_place
from ui.files.waiting_words import waiting_sentence

MOUNTS = """/dev/sda1 / ext4 rw 0 0
//files/governance /mnt/governance\\040share cifs rw 0 0
files:/net /net/me nfs4 rw 0 0
cloud: /net/me/cloud fuse.rclone rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind", "name"),
    [
        ("/srv/a.equality", PlaceKind.COMPUTER, ""),
        ("/mnt/governance share/a.equality", PlaceKind.NETWORK, ""),
        ("/mnt/governance/a.equality", PlaceKind.COMPUTER, ""),
        ("/net/me/a.equality", PlaceKind.NETWORK, ""),
        ("/net/me/cloud/a.equality", PlaceKind.SYNCED, "a cloud drive"),
        ("//files/governance/a.equality", PlaceKind.NETWORK, ""),
        ("\\\\files\\governance\\a.equality", PlaceKind.NETWORK, ""),
        ("/Volumes/me/OneDrive - Marlshire OPCC/a.equality", PlaceKind.SYNCED, "OneDrive"),
        ("D:\\me\\Dropbox\\a.equality", PlaceKind.SYNCED, "Dropbox"),
        ("/Volumes/me/Library/CloudStorage/x/a.equality", PlaceKind.SYNCED, "a cloud drive"),
        ("D:\\me\\Marlshire\\SharePoint - Equality\\a.equality", PlaceKind.SYNCED, "SharePoint"),
        ("/srv/Redirected/Documents/a.equality", PlaceKind.SYNCED, "OneDrive"),
        ("/srv/onedrive.equality", PlaceKind.COMPUTER, ""),
    ],
)
def test_the_kind_of_a_place_is_told_from_its_name_and_the_list_of_drives(
    file: str, kind: PlaceKind, name: str
) -> None:
    environment = {"OneDriveCommercial": "/srv/Redirected"}
    assert (kind, name) == place_kind(Path(file), environment=environment, mounts=MOUNTS)


def test_where_the_file_is_put_back_is_said_and_on_this_computer_nothing() -> None:
    own_copy = "The program works on its own copy and puts the file back."

    def said(file: str) -> str:
        return place_words(Path(file), environment={}, mounts=MOUNTS)

    assert own_copy in said("/net/me/a.equality")
    assert "OneDrive synchronises this folder" in said("/x/OneDrive/a.equality")
    assert said("/srv/a.equality") == ""


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("H:\\Governance\\a.equality", "H:"),
        ("\\\\files\\governance\\a.equality", "files"),
        ("/srv/registers/a.equality", "registers"),
        ("/a.equality", "/"),
    ],
)
def test_a_place_is_called_as_people_call_it(file: str, expected: str) -> None:
    assert expected == spoken_place(Path(file))


def test_what_waits_is_said_to_be_safe_with_what_happens_next() -> None:
    one = waiting_sentence(Path("H:/a.equality"), waiting=1, reason="Nothing can be written in H:.")
    assert one.startswith("1 change could not be saved to")
    assert "It is safe on this computer" in one
    assert ".." not in one
    assert "2,000 changes" in waiting_sentence(Path("a"), waiting=2000, reason="x")
