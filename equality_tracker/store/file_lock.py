"""Promise: a lock on a file tells a living process of this computer from one that died."""

import os
import sys
from contextlib import suppress

if sys.platform == "win32":
    import msvcrt

    def lock_at_once(handle: int) -> bool:
        """Lock an open file for this process; return whether nobody else had it."""
        # The locked byte lies far behind the content, which others must still be able to read.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(handle: int) -> None:
        """Give the lock back."""
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock_at_once(handle: int) -> bool:
        """Lock an open file for this process; return whether nobody else had it."""
        # flock and not lockf: a POSIX lock is lost when any other handle of the file is closed.
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(handle: int) -> None:
        """Give the lock back."""
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
