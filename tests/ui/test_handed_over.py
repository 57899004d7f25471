"""Files, folders and addresses for other programs, on a computer that has one for them or none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.handed_over import why_address_not_opened, why_folder_not_opened, why_not_opened

FILE = Path("/offices/lead/Returns of “2026” & 27.docx")
ADDRESS = "https://www.legislation.gov.uk/uksi/2017/353"


@pytest.mark.parametrize(
    ("hand_over", "address"),
    [
        (lambda: why_not_opened(FILE), QUrl.fromLocalFile(str(FILE))),
        (lambda: why_folder_not_opened(FILE.parent), QUrl.fromLocalFile(str(FILE.parent))),
        (lambda: why_address_not_opened(ADDRESS), QUrl(ADDRESS)),
    ],
    ids=["file", "folder", "address"],
)
def test_what_another_program_takes_needs_no_words(
    monkeypatch: pytest.MonkeyPatch, hand_over: Callable[[], str], address: QUrl
) -> None:
    handed: list[QUrl] = []

    def take(url: QUrl) -> bool:
        handed.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)

    assert hand_over() == ""
    assert handed == [address]


def test_where_nothing_takes_it_a_sentence_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)

    assert why_not_opened(FILE) == (
        "No program on this computer opened “Returns of “2026” & 27.docx”. It lies in /offices/lead."
    )
    assert why_folder_not_opened(FILE.parent) == (
        "Nothing on this computer opened the folder. It is /offices/lead."
    )
    assert why_address_not_opened(ADDRESS) == (
        f"No browser on this computer opened the address. It is {ADDRESS}"
    )
