"""Files, folders and web addresses handed to another program, and what to say where none takes them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_NO_FILE: Final = "No program on this computer opened “{name}”. It lies in {folder}."
_NO_FOLDER: Final = "Nothing on this computer opened the folder. It is {folder}."
_NO_ADDRESS: Final = "No browser on this computer opened the address. It is {address}"


def opens(file: Path) -> bool:
    """Hand a file or a folder to the program that this computer has for it; False where none took it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def why_not_opened(file: Path) -> str:
    """Hand a file to what this computer has for it; return a sentence where nothing took it, or ""."""
    return "" if opens(file) else _NO_FILE.format(name=file.name, folder=file.parent)


def why_folder_not_opened(folder: Path) -> str:
    """Hand a folder to what shows folders here; return a sentence with its path where nothing did, or ""."""
    return "" if opens(folder) else _NO_FOLDER.format(folder=folder)


def why_address_not_opened(address: str) -> str:
    """Hand a web address to the browser; return a sentence with the address where none took it, or ""."""
    return "" if QDesktopServices.openUrl(QUrl(address)) else _NO_ADDRESS.format(address=address)
