"""Garbage is collected on the window's thread only: on another one it would free widgets there."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_OLDEST = 2


class GarbageCollection(QObject):
    """Takes collecting from Python and does it by a timer of the window, as rarely as Python would."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Switch Python's own collecting off; what has been imported so far is never looked at again."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect the oldest generation whose turn it is, if any.

        What survives a look at everything is not looked at again before `thaw`: to walk the rows of a large
        list over and over would hold the window up.
        """
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                if generation == _OLDEST:
                    gc.freeze()
                return

    def settle(self) -> None:
        """Look at what is here now only after `thaw`: all that was imported takes a tenth of a second."""
        gc.freeze()

    def thaw(self) -> None:
        """Collect everything once, as when a register was closed."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Give collecting back to Python; what was imported stays out of it, which makes ending quick."""
        self._timer.stop()
        gc.enable()
