"""Whether a window can be shown here, and in one sentence what is missing where it cannot."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

_BY_COMMANDS: Final = "The commands work without it: see equality-tracker --help."


def missing_for_window(environment: Mapping[str, str] | None = None) -> str:
    """Return what keeps the window from being shown, or "" where nothing does.

    Qt itself ends the process where a part of it or the screen is missing, without a word for people.
    """
    try:
        widgets = import_module("PySide6.QtWidgets")
    except ModuleNotFoundError:
        return f"The window needs the package PySide6-Essentials, which is not installed. {_BY_COMMANDS}"
    except ImportError as error:
        return _missing_library(error)
    known = os.environ if environment is None else environment
    chosen = known.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen not in {"", "xcb"} or known.get("WAYLAND_DISPLAY") or not sys.platform.startswith("linux"):
        return ""
    if not known.get("DISPLAY"):
        return f"The window needs a screen, and there is none here (DISPLAY is not set). {_BY_COMMANDS}"
    return _missing_for_x11(Path(str(widgets.__file__)).parent, known["DISPLAY"])


def _missing_for_x11(package: Path, display: str) -> str:
    """Load and try what Qt will a moment later; Qt calls whatever is missing by one and the same name."""
    c: Any = import_module("ctypes")
    try:
        for plugin in (package / "Qt" / "plugins" / "platforms").glob("libqxcb.so"):
            c.CDLL(str(plugin))
        xcb = c.CDLL("libxcb.so.1")
    except OSError as error:
        return _missing_library(error)
    xcb.xcb_connect.restype = c.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [c.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    has_failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not has_failed:
        return ""
    return f"The window needs a screen, and the one named {display} does not answer. {_BY_COMMANDS}"


def _missing_library(error: Exception) -> str:
    # The loader's own words begin with the name: "libEGL.so.1: cannot open shared object file: …".
    name = str(error).partition(":")[0]
    return f"The window needs the system library {name}, which cannot be loaded. {_BY_COMMANDS}"
