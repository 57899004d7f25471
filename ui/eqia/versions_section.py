"""The versions of an EqIA that were kept, and two of them side by side."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.eqias.duplicating import duplicate
from equality_tracker.operations.eqias.version_differences import Difference
from equality_tracker.operations.eqias.versions import AS_IT_STANDS, FrozenVersion, compare_versions
from ui.comparing.comparison import ComparedField, ComparedRecord, ComparedSide
from ui.comparing.comparison_view import ComparisonView
from ui.drafts import Draft
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import Words
from ui.eqia.section import Section
from ui.records.editors.choice import QuietBox
from ui.records.flow_layout import FlowLayout
from ui.tab_order import follow

_GAP: Final = 6
_NONE: Final = "No version is kept yet. Signing keeps one."
_NOW: Final = "As it stands now"
_DAMAGED: Final = "does not hold what was kept: a backup may hold it whole"
_SAME: Final = "These two versions say the same."


class VersionsSection(Section):
    """A line for each version, and what differs between two of them."""

    def lay_out(self) -> None:
        """Put the versions above their comparison."""
        self._versions: tuple[FrozenVersion, ...] = ()
        self.said = Words()
        self.earlier, self.later = QuietBox(), QuietBox()
        self.earlier.setAccessibleName("Earlier version")
        self.later.setAccessibleName("Later version")
        self.compare = QPushButton("Read them side by side")
        self._choice = QWidget()
        flow = FlowLayout(self._choice)
        flow.setSpacing(_GAP)
        for box in (self.earlier, self.later):
            flow.addWidget(_labelled(box))
        flow.addWidget(self.compare)
        self.message = Words()
        self.differences = ComparisonView("What differs between two versions")
        self.again = QPushButton("Begin the next EqIA from this one")
        self.again.setToolTip("What may still hold is carried over, and each section asks for another look")
        self.again.clicked.connect(self._duplicate)
        self.compare.clicked.connect(self._compare)
        for part in (self.fields, self.said, self._choice, self.message, self.differences):
            self.column.addWidget(part)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.message.hide()
        self.differences.hide()

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [*super().own_stops, self.earlier, self.later, *self._compared_stops]

    @property
    def _compared_stops(self) -> list[QWidget]:
        return [self.compare, *self.differences.stops, self.again]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show which versions there are."""
        del drafts
        if not is_same:
            self.message.say("")
            self.differences.show_records(())
            self.differences.hide()
        self._versions = tuple(read.page.versions)
        self.said.say("\n".join(_line(each) for each in self._versions) or _NONE)
        self._choice.setVisible(bool(self._versions))
        self.again.setVisible(self.is_writable)
        names = [_NOW, *(_line(each) for each in self._versions)]
        for box, place in ((self.earlier, 1), (self.later, 0)):
            if [box.itemText(at) for at in range(box.count())] != names:
                box.clear()
                box.addItems(names)
                box.setCurrentIndex(min(place, len(names) - 1))

    def _duplicate(self) -> None:
        record, changes, on = self.target, self.desk.changes, self.desk.heading.as_at
        by = changes.who
        if record is not None:
            changes.run(
                f"a new EqIA from {record.reference}",
                lambda session: duplicate(session, record.uuid, on=on, by=by),
                owner=self,
                on_success=self._on_duplicated,
            )

    def _on_duplicated(self, uuid: str) -> None:
        self.told.emit("The next EqIA was begun. Ctrl+Z takes that back.")
        self.record_wanted.emit("eqias", uuid)

    def _compare(self) -> None:
        record, desk = self.target, self.desk
        if record is None:
            return
        wanted = [AS_IT_STANDS, *(each.uuid for each in self._versions)]
        older, newer = (wanted[box.currentIndex()] for box in (self.earlier, self.later))

        def read() -> tuple[Difference, ...]:
            with desk.reading() as session:
                return compare_versions(session, record.uuid, older, newer)

        names = (self.earlier.currentText(), self.later.currentText())
        desk.background.run(
            read, owner=self, on_success=lambda found: self._show(found, names), on_failure=self._on_failed
        )

    def _show(self, found: Sequence[Difference], names: tuple[str, str]) -> None:
        self.message.say("" if found else _SAME)
        self.differences.setVisible(bool(found))
        self.differences.show_records(_compared(found, names))
        follow(self._compared_stops)
        if found:
            self.differences.focus_first()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self.message.say(str(error))


def _labelled(box: QuietBox) -> QWidget:
    """Return a box to choose from behind what it is called; both go to another line together."""
    pair, label = QWidget(), QLabel(box.accessibleName())
    label.setBuddy(box)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(box)
    return pair


def _line(version: FrozenVersion) -> str:
    on = format_date(version.frozen_on) if version.frozen_on else ""
    parts = [
        f"Version {version.version}",
        "signed" if version.is_signed else "",
        f"kept on {on}" if on else "",
        version.frozen_by,
        "" if version.is_whole else _DAMAGED,
    ]
    return ", ".join(part for part in parts if part)


def _compared(found: Sequence[Difference], names: tuple[str, str]) -> list[ComparedRecord]:
    """Return what differs, each place of an EqIA under its name, in the order in which it is read."""
    fields = [(each.place, _field(str(at), each, names)) for at, each in enumerate(found)]
    return [
        ComparedRecord(place, tuple(field for _, field in group))
        for place, group in groupby(fields, key=itemgetter(0))
    ]


def _field(key: str, found: Difference, names: tuple[str, str]) -> ComparedField:
    earlier, later = names
    sides = (ComparedSide(earlier, found.before), ComparedSide(later, found.after))
    return ComparedField(key=key, label=found.label or found.place, sides=sides)
