"""Which pack is wanted: for whom, as at which day, and in which language."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from equality_tracker.exchange.typed_dates import Looks, read_typed_date
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.packs.pack_languages import ENGLISH, WHY_ENGLISH_ONLY
from equality_tracker.reports.content import Edition
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.kept_fields import KeptFields
from ui.pages.field_message import FieldMessage
from ui.records.flow_layout import FlowLayout

_EDITIONS: Final = {Edition.INTERNAL: "Internal", Edition.PUBLIC: "Public"}
_ACCEPTED: Final = "As at takes a day, such as 31 Mar 2027, 31/3/27 or end of month."
_STAYS: Final = "Until then the pack is as at {day}."
_AS_AT: Final = "as_at"
_EARLIER: Final = "This day was typed earlier; today is {today}."
_GAP: Final = 6
_DAY_IN_CHARACTERS: Final = 13
_PUBLIC: Final = "Names, internal fields and small numbers of people stay out; legal advice is in no edition."


class PackWanted(QWidget):
    """Asks for edition, day and language; a day that is not understood stays to be mended.

    Attributes:
        edition_changed: Emitted when another edition is wanted.
        day_changed: Emitted when another day is wanted.

    """

    edition_changed = Signal()
    day_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Want the internal edition as at the day that everything is shown for, or the day typed before."""
        super().__init__(parent)
        self._today = self._as_at = desk.heading.as_at
        self._build()
        self._kept = KeptFields(desk.settings.drafts, {_AS_AT: self._day}, self)
        self._place = DraftPlace(desk.heading.register, "pack", "", "wanted")
        self._kept.show_for(self._place)
        if self._kept.was_brought_back:
            self._bring_back()
        desk.settings.drafts.discarded.connect(self._on_discarded)
        self._refused.save_wanted.connect(self._refused.clear)
        self._refused.discard_wanted.connect(self._go_to_today)
        self._choose_edition.currentIndexChanged.connect(lambda _: self.edition_changed.emit())
        self._day.editingFinished.connect(self._on_day)

    @property
    def as_at(self) -> date:
        """The day that the pack speaks of."""
        return self._as_at

    @property
    def edition(self) -> Edition:
        """For whom it is."""
        return Edition(self._choose_edition.currentData())

    def choose_edition(self, edition: Edition) -> None:
        """Want another edition."""
        self._choose_edition.setCurrentIndex(self._choose_edition.findData(edition.value))

    def _build(self) -> None:
        self._language = QComboBox()
        self._language.setAccessibleName("Language")
        self._language.setAccessibleDescription(WHY_ENGLISH_ONLY)
        self._language.setToolTip(WHY_ENGLISH_ONLY)
        self._language.addItem("English", ENGLISH)
        self._choose_edition = QComboBox()
        self._choose_edition.setAccessibleName("Edition")
        self._choose_edition.setAccessibleDescription(_PUBLIC)
        for edition, label in _EDITIONS.items():
            self._choose_edition.addItem(label, edition.value)
        self._choose_edition.setItemData(1, _PUBLIC, Qt.ItemDataRole.ToolTipRole)
        self._day = QLineEdit(format_date(self._as_at))
        self._day.setAccessibleName("As at")
        self._day.setToolTip(_ACCEPTED)
        self._refused = FieldMessage(self._day)
        pairs = QWidget()
        flow = FlowLayout(pairs)
        flow.setSpacing(2 * _GAP)
        asked = (
            ("Editi&on", self._choose_edition),
            ("&As at", self._day),
            ("La&nguage", self._language),
        )
        for words, field in asked:
            flow.addWidget(_labelled(words, field))
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(pairs)
        column.addWidget(self._refused)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_day"):
            self._fit()

    def _fit(self) -> None:
        metrics = self._day.fontMetrics()
        self._day.setFixedWidth(metrics.averageCharWidth() * _DAY_IN_CHARACTERS + metrics.height())

    def _on_day(self) -> None:
        on = self._typed()
        if on is None:
            self._refuse()
            return
        if on == self._as_at and self._refused.is_held:
            return
        self._refused.clear()
        self._day.setText(format_date(on))
        if on != self._as_at:
            self._as_at = on
            self.day_changed.emit()

    def _typed(self) -> date | None:
        return read_typed_date(self._day.text(), today=self._today, looks=Looks.NEAR).on

    def _bring_back(self) -> None:
        """Want the day that was typed before the program ended, and say so; or what the field takes."""
        on = self._typed()
        if on is None:
            self._refuse()
        else:
            self._as_at = on
            sentence = _EARLIER.format(today=format_date(self._today))
            self._refused.hold(sentence, "As at", save="Keep it", discard="As at today")

    def _refuse(self) -> None:
        """Say what the field takes, and which day the pack has in place of what stands there."""
        self._refused.refuse(f"{_ACCEPTED} {_STAYS.format(day=format_date(self._as_at))}")

    def _go_to_today(self) -> None:
        self._kept.forget(self._place)
        self._refused.clear()
        self._on_day()

    def _on_discarded(self, place: DraftPlace) -> None:
        """Want today again once a person has discarded the day elsewhere."""
        if place == self._place._replace(field=f"{self._place.field}.{_AS_AT}"):
            self._go_to_today()


def _labelled(words: str, field: QWidget) -> QWidget:
    """Return a field with its label, which stay side by side where the line breaks."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    label = QLabel(words)
    label.setBuddy(field)
    row.addWidget(label)
    row.addWidget(field)
    return both
