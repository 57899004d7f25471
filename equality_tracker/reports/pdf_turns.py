"""Taking turns at reading PDFs: what reads them keeps things in common, where two threads must not meet."""

import threading
from typing import Final

ONE_AT_A_TIME: Final = threading.RLock()
"""Held by whoever opens, draws or closes a PDF; without it the whole program may end."""
