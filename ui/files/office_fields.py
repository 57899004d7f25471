"""What the first run asks about the office: what it is, how many it employs, and who keeps its register."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from equality_tracker.law.applicability import threshold
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.registers.starting import NewOffice
from ui.files.asked_field import AskedField

_MOST_STAFF: Final = 1_000_000
_MOST_DIGITS: Final = 12
_WALES: Final = 1
_LONGEST_NAME: Final = 200
_GAP: Final = 4
_NAME: Final = "Type what the body is called, such as PCC for Marlshire."
_WHO: Final = "Type how the history should call you, such as Equality lead."
_STAFF: Final = "Type a whole number, such as 32: those whom the body employs itself, not the force."


class OfficeFields(QWidget):
    """Five fields; each says what it takes where what stands there is not accepted.

    Attributes:
        kind: What kind of body it is.
        name: What it is called.
        staff: How many the body itself employs.
        area: Whether its area is in England or in Wales.
        who: How the history calls the person.
        kind_changed: Emitted when another kind of body was chosen.

    """

    kind_changed = Signal()

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        """Ask on behalf of `who`."""
        super().__init__(parent)
        self.kind = QComboBox()
        for term in vocabulary("body-kind").terms:
            self.kind.addItem(term.label, term.code)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name = _line("Such as PCC for Marlshire")
        self.staff = _line("Such as 32")
        self.area = QComboBox()
        self.area.addItems(["England", "Wales"])
        self.who = _line("Such as Equality lead")
        self.who.setText(who)
        self._lay_out()
        self._connect()

    @property
    def body_kind(self) -> BodyKind:
        """The kind of body that is chosen."""
        return BodyKind(str(self.kind.currentData()))

    @property
    def office(self) -> NewOffice:
        """The office as the fields have it."""
        is_in_wales = self.area.currentIndex() == _WALES
        return NewOffice(
            self.name.text().strip(), self.body_kind, _staff(self.staff.text()) or 0, is_in_wales
        )

    def check(self) -> list[tuple[bool, QWidget]]:
        """Say at each field what is still wanted; return whether each is right, from top to bottom."""
        return [
            (_check(self._name_field, self.name, _NAME), self.name),
            (self.check_staff(), self.staff),
            (_check(self._who_field, self.who, _WHO), self.who),
        ]

    def check_staff(self) -> bool:
        """Say what the number of staff leads to, or what is accepted; return whether it is one."""
        is_right = _staff(self.staff.text()) is not None
        if is_right:
            self._say_staff()
        else:
            self._staff_field.refuse(_STAFF)
        return is_right

    def _say_staff(self) -> None:
        number = _staff(self.staff.text())
        limit = threshold("employee-information")
        if number is None:
            self._staff_field.say("")
        elif number < limit:
            self._staff_field.say(f"Fewer than {limit}: the regulations ask for no information on own staff.")
        else:
            self._staff_field.say(f"{limit} or more: the regulations ask for information on own staff, too.")

    def _lay_out(self) -> None:
        self._name_field = AskedField("&Name", self.name)
        self._area_label = QLabel("Ar&ea in")
        self._area_label.setBuddy(self.area)
        self.area.setAccessibleName("Area in")
        # Beside each other, so that the page fits a small screen.
        self._staff_field = AskedField(
            "S&taff employed by the body itself", self.staff, self._area_label, self.area
        )
        self._who_field = AskedField("You&r role or name, for the history", self.who)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(AskedField("Kind of bo&dy", self.kind))
        for field in (self._name_field, self._staff_field, self._who_field):
            column.addWidget(field)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _place: self.kind_changed.emit())
        self.staff.textChanged.connect(self._say_staff)
        for line, check in (
            (self.name, lambda: _check(self._name_field, self.name, _NAME)),
            (self.staff, self.check_staff),
            (self.who, lambda: _check(self._who_field, self.who, _WHO)),
        ):
            # What is still empty is wanted only when the file is to be started.
            line.editingFinished.connect(lambda line=line, check=check: line.text().strip() and check())


def _check(field: AskedField, line: QLineEdit, wanted: str) -> bool:
    length = len(line.text().strip())
    if 0 < length <= _LONGEST_NAME:
        field.say("")
        return True
    too_long = f"At most {_LONGEST_NAME} characters are accepted; this has {length:,}."
    field.refuse(too_long if length else wanted)
    return False


def _staff(text: str) -> int | None:
    """Return a number of employees as people write it, or None."""
    plain = text.strip().replace(",", "").replace(" ", "")
    is_number = plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS
    if not is_number or int(plain) > _MOST_STAFF:
        return None
    return int(plain)


def _line(placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    return line
