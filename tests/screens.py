"""A real screen without a monitor, for tests from outside: processes, keys, a screen reader."""

import os
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

NEEDED: Final = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
LAUNCHERS: Final = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SYSTEM_PYTHON: Final = "/usr/bin/python3"
START: Final = "import sys; from ui.start import main; sys.exit(main(sys.argv[1:]))"
PATIENCE: Final = 60.0
"""Seconds that anything on the screen may take; every process is ended after the test in any case."""

_STEPS: Final = 20
_CLIENT: Final = Path(__file__).parent / "screen" / "accessible_client.py"


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something to become true."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, f"waited {PATIENCE:.0f} s for {what}"
        time.sleep(0.1)


@dataclass
class Screen:
    """A screen with its environment, and the processes that end with it."""

    environment: dict[str, str]
    _ends: ExitStack = field(default_factory=ExitStack)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a process on the screen; it ends with the screen."""
        process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._ends.callback(_ended, process)
        return process

    def keys(self, *keys: str) -> None:
        """Press keys, one after another, such as `ctrl+n`."""
        self._xdotool("key", "--clearmodifiers", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "25", text)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag something with the mouse, from one point of the screen to another."""
        self._xdotool("mousemove", *map(str, start), "mousedown", "1")
        # By degrees, as a hand does: a drag begins with a movement, and a window is first entered.
        for part in range(1, _STEPS + 1):
            at = (a + (b - a) * part // _STEPS for a, b in zip(start, end, strict=True))
            self._xdotool("mousemove", *map(str, at), "sleep", "0.05")
        self._xdotool("sleep", "0.3", "mouseup", "1")

    def middle_of(self, role: str, name: str) -> tuple[int, int]:
        """Return where on the screen the middle of a control is."""
        left, top, width, height = map(int, self.ask("place", role, name).split())
        return left + width // 2, top + height // 2

    def window_of(self, process: subprocess.Popen[bytes]) -> str:
        """Return the window of a process once it is there, in front and with the keyboard."""
        searched = ("--onlyvisible", "--all", "--pid", str(process.pid), "--name", ".")
        found = self._xdotool("search", "--sync", *searched)
        window = found.split()[-1]
        # A window that has just been mapped may not be the manager's yet: it is asked again.
        wait_until(lambda: self._succeeds("windowactivate", "--sync", window), "the window in front")
        return window

    def to_front(self, name: str) -> None:
        """Give the keyboard to the window whose name holds this, as a click on its title would."""
        search = ("search", "--sync", "--onlyvisible", "--name", name, "windowactivate", "--sync")
        wait_until(lambda: self._succeeds(*search), f"the window {name!r} in front")

    def shows_window(self, name: str) -> bool:
        """Tell whether a window whose name holds this is seen."""
        return self._succeeds("search", "--onlyvisible", "--name", name)

    def ask(self, *command: str) -> str:
        """Let the accessibility client do or read something, as a screen reader would."""
        done = subprocess.run(
            [SYSTEM_PYTHON, str(_CLIENT), *command],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def listen_to(self, process: subprocess.Popen[bytes]) -> None:
        """Let the accessibility client ask this one where two programs run."""
        self.environment["OF_PROCESS"] = str(process.pid)

    def open_display(self) -> None:
        """Start the X server and the window manager."""
        reading, writing = os.pipe()
        # A server that resets when its last client leaves would throw out the window manager as it comes.
        asked = ("-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset")
        process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), *asked],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        self._ends.callback(_ended, process)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.environment["DISPLAY"] = f":{told.readline().strip()}"
        self.start("openbox")
        wait_until(lambda: self._succeeds("get_desktop"), "the window manager")

    def open_bus(self, launcher: str) -> None:
        """Start the bus on which the program offers its controls to screen readers."""
        process = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._ends.callback(_ended, process)
        assert process.stdout is not None
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = process.stdout.readline().decode().strip()
        self.start(launcher, "--launch-immediately")

    def close(self) -> None:
        """End everything on the screen."""
        self._ends.close()

    def _xdotool(self, *command: str) -> str:
        done = self._run_xdotool(*command)
        assert done.returncode == 0, f"xdotool {' '.join(command)}: {done.stderr}"
        return done.stdout

    def _succeeds(self, *command: str) -> bool:
        return self._run_xdotool(*command).returncode == 0

    def _run_xdotool(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *command],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=15)
    if process.stdout is not None:
        process.stdout.close()


def choose_first_action(screen: Screen) -> None:
    """Go by keyboard from the first page to the first of two actions in their list."""
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+3")
    wait_until(lambda: "2 shown" in screen.ask("names"), "the list of actions")
    screen.keys("Down")
    wait_until(lambda: "1 selected" in screen.ask("names"), "a row in focus")


def open_first_action(screen: Screen) -> None:
    """Go by keyboard from the first page to the first of two actions, and open it."""
    choose_first_action(screen)
    screen.keys("Return")
    wait_until(lambda: "label\tAction PLAN-001/1a" in screen.ask("names"), "the record")
