"""The editor of the aims that an impact bears on; those that do not cover a group cannot be ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from equality_tracker.law.characteristics import aims
from equality_tracker.operations.eqias.impact_grid import live_aims
from ui.records.editors.codes import CodesEditor


class AimsEditor(CodesEditor):
    """Ticks aims; the ones that are out of reach stay in sight, greyed."""

    def grey(self, labels: frozenset[str]) -> None:
        """Let these aims not be ticked; one that is ticked stays so, and can be unticked."""
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            item = self.list.item(place)
            is_free = item.text() not in labels or item.checkState() is Qt.CheckState.Checked
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags | Qt.ItemFlag.ItemIsEnabled if is_free else Qt.ItemFlag.NoItemFlags)
        self.list.blockSignals(False)


def aims_out_of_reach(groups: Sequence[str]) -> frozenset[str]:
    """Return the labels of the aims that a row of some groups cannot touch, with those of their parts."""
    live = live_aims(groups)
    out = [aim for aim in aims() if aim.code not in live]
    return frozenset(label for aim in out for label in (aim.label, *(part.label for part in aim.parts)))
