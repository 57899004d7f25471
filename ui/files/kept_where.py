"""What kind of place a folder is, told from its name and the list of drives alone: nothing is asked of it."""

import os
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
_NETWORK_SYSTEMS: Final = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "davfs", "fuse.sshfs", "fuse.davfs2", "ncpfs"}
)
_SYNCED_SYSTEMS: Final = frozenset({"fuse.rclone", "fuse.onedriver", "fuse.google-drive-ocamlfuse"})
_SYNCED: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "sharepoint": "SharePoint",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "cloudstorage": "a cloud drive",
    "mobile documents": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
}
_REMOTE_DRIVE: Final = 4
_OWN_COPY: Final = "The program works on its own copy and puts the file back"


if sys.platform == "win32":
    import ctypes

    def _is_remote_drive(drive: str) -> bool:
        """Tell whether a letter stands for a share; Windows knows that without asking the share."""
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE

else:

    def _is_remote_drive(drive: str) -> bool:
        """Tell that only Windows has drives with letters."""
        del drive
        return False


class PlaceKind(StrEnum):
    """Where a register is kept, as far as that changes what people should know."""

    COMPUTER = "computer"
    NETWORK = "network"
    SYNCED = "synced"


def place_kind(
    file: Path, *, environment: Mapping[str, str] | None = None, mounts: str | None = None
) -> tuple[PlaceKind, str]:
    """Return the kind of place that `file` lies in, and the name of who synchronises it, or "".

    Nothing is read but the computer's own list of drives: a share that does not answer keeps nobody waiting.
    """
    known = os.environ if environment is None else environment
    if name := _synced_by(file, known):
        return PlaceKind.SYNCED, name
    if _is_network_name(file):
        return PlaceKind.NETWORK, ""
    system = _file_system(file, _mounts() if mounts is None else mounts)
    if system in _SYNCED_SYSTEMS:
        return PlaceKind.SYNCED, "a cloud drive"
    return (PlaceKind.NETWORK if system in _NETWORK_SYSTEMS else PlaceKind.COMPUTER), ""


def place_words(
    file: Path, *, environment: Mapping[str, str] | None = None, mounts: str | None = None
) -> str:
    """Return what to know when a register is to be kept at `file`; "" on this computer's own disk."""
    kind, name = place_kind(file, environment=environment, mounts=mounts)
    if kind is PlaceKind.SYNCED:
        return f"{name[:1].upper()}{name[1:]} synchronises this folder. {_OWN_COPY}."
    if kind is PlaceKind.NETWORK:
        return f"This folder is on the network. {_OWN_COPY}."
    return ""


def spoken_place(file: Path) -> str:
    """Return how people call the place of a file: the drive's letter, the server, or the folder."""
    windows = PureWindowsPath(file)
    if windows.drive.startswith("\\\\"):
        return windows.drive.strip("\\").partition("\\")[0]
    if len(windows.drive) == 2:  # noqa: PLR2004 - a letter and a colon
        return windows.drive
    return file.parent.name or str(file.parent)


def _synced_by(file: Path, environment: Mapping[str, str]) -> str:
    for variable, value in environment.items():
        if variable.upper().startswith("ONEDRIVE") and value and _is_below(file, PurePath(value)):
            return "OneDrive"
    names = [part.casefold() for part in _folders(file)]
    return next((spoken for start, spoken in _SYNCED.items() for name in names if start in name), "")


def _folders(file: Path) -> Iterable[str]:
    # Windows' way to take a path apart reads the other one, too.
    return PureWindowsPath(file).parts[:-1]


def _is_below(file: Path, folder: PurePath) -> bool:
    try:
        return PurePath(os.path.normcase(file)).is_relative_to(os.path.normcase(folder))
    except ValueError:
        return False


def _is_network_name(file: Path) -> bool:
    if str(file).startswith(("\\\\", "//")):
        return True
    return _is_remote_drive(file.drive)


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _file_system(file: Path, mounts: str) -> str:
    """Return the kind of file system that the longest fitting entry of the list of drives names."""
    best, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004 - device, place, kind
            continue
        place = fields[1].replace("\\040", " ")
        if len(place) > best and file.is_relative_to(place):
            best, found = len(place), fields[2]
    return found
