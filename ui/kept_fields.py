"""What is typed into the fields of a page: kept among the drafts until it is saved, and brought back."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from ui.drafts import Draft, DraftPlace, Drafts

KeptField: TypeAlias = QLineEdit | QPlainTextEdit | QComboBox | QAbstractButton

_YES: Final = "yes"
_NO: Final = "no"


class KeptFields(QObject):
    """Keeps what a person fills in, key by key; Esc, another page, closing and a crash take nothing away.

    Attributes:
        changed: Emitted when something was filled in, brought back or taken away.

    """

    changed = Signal()

    def __init__(self, drafts: Drafts, fields: Mapping[str, KeptField], parent: QObject) -> None:
        """Watch `fields`; how they stand now is how they stand while nothing is filled in."""
        super().__init__(parent)
        self._drafts = drafts
        self._fields: Final = dict(fields)
        self._blank: Final = {key: _text(field) for key, field in fields.items()}
        self._place: DraftPlace | None = None
        self._is_filling = False
        self.was_brought_back = False
        for key, field in self._fields.items():
            self._watch(key, field)
        drafts.discarded.connect(self._on_discarded)

    @property
    def place(self) -> DraftPlace | None:
        """Where what stands in the fields belongs; its field is what the keys of all fields begin with."""
        return self._place

    @property
    def has_something(self) -> bool:
        """Whether anything is filled in."""
        return any(_text(field) != self._blank[key] for key, field in self._fields.items())

    def show_for(self, place: DraftPlace) -> None:
        """Show what was filled in for a place and is not saved yet; for the same place, all stays."""
        if place == self._place:
            return
        self._place = place
        kept = {key: self._drafts.at(self._at(key)) for key in self._fields}
        self.was_brought_back = any(kept.values())
        self._fill({key: draft.text for key, draft in kept.items() if draft is not None})

    def suggest(self, key: str, text: str) -> None:
        """Show a text that the program suggests: nobody typed it, so it is not kept."""
        self._is_filling = True
        _show(self._fields[key], text)
        self._is_filling = False

    def take(self, *keys: str) -> None:
        """Let go of what was filled in and leave it standing: it is how these fields stand from now on."""
        for key in keys:
            self._blank[key] = _text(self._fields[key])
            if self._place is not None:
                self._drafts.drop(self._at(key))

    def forget(self, place: DraftPlace) -> None:
        """Let go of what was filled in for a place, because it was saved or is not wanted."""
        for key in self._fields:
            self._drafts.drop(_below(place, key))
        if place == self._place:
            self.was_brought_back = False
            self._fill({})

    def _watch(self, key: str, field: KeptField) -> None:
        match field:
            case QComboBox():
                field.currentIndexChanged.connect(lambda _: self._on_changed(key))
            case QAbstractButton():
                field.toggled.connect(lambda _: self._on_changed(key))
            case _:
                field.textChanged.connect(lambda *_: self._on_changed(key))

    def _on_changed(self, key: str) -> None:
        if self._is_filling or self._place is None:
            return
        text = _text(self._fields[key])
        if text == self._blank[key]:
            self._drafts.drop(self._at(key))
        else:
            self._drafts.keep(self._at(key), Draft(text, self._blank[key]))
        self.changed.emit()

    def _on_discarded(self, place: DraftPlace) -> None:
        """Take away what a person discarded elsewhere."""
        for key, field in self._fields.items():
            if self._place is not None and place == self._at(key):
                self._fill({key: self._blank[key]}, others_stay=True)
                self.was_brought_back = self.was_brought_back and _text(field) != self._blank[key]

    def _fill(self, texts: Mapping[str, str], *, others_stay: bool = False) -> None:
        self._is_filling = True
        try:
            for key, field in self._fields.items():
                if key in texts or not others_stay:
                    _show(field, texts.get(key, self._blank[key]))
        finally:
            self._is_filling = False
        self.changed.emit()

    def _at(self, key: str) -> DraftPlace:
        assert self._place is not None  # noqa: S101 - asked for only where something is shown
        return _below(self._place, key)


def _below(place: DraftPlace, key: str) -> DraftPlace:
    return place._replace(field=f"{place.field}.{key}")


def _text(field: KeptField) -> str:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentText()
        case _:
            return _YES if field.isChecked() else _NO


def _show(field: KeptField, text: str) -> None:
    if _text(field) == text:
        return
    match field:
        case QLineEdit():
            field.setText(text)
        case QPlainTextEdit():
            field.setPlainText(text)
        case QComboBox():
            field.setCurrentIndex(max(0, field.findText(text)))
        case _:
            field.setChecked(text == _YES)
