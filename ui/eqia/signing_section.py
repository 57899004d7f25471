"""Checking and signing: what stands in the way, sending back by section, the decision-maker's words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from sqlalchemy.orm import Session

from equality_tracker.operations.eqias.signing import sign
from equality_tracker.operations.eqias.stages import send_back
from equality_tracker.records.eqias import Eqia
from ui.drafts import Draft
from ui.eqia.asked_step import Asked, AskedStep, Way, taken_by
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import QuietWords, Words, small_heading
from ui.eqia.section import Section
from ui.eqia.sending_back import SendingBack
from ui.theme import status_mark

_NO_DEFAULT: Final = (
    "The words are the decision-maker's own: nothing is written beforehand. Signing keeps this version as it "
    "stands, and plans what is looked at again after six and twelve months."
)
_NOTHING_MISSING: Final = (
    "The checks for signing name nothing open. Whether it is enough is for the decision-maker."
)


class SigningSection(Section):
    """The one way by which an EqIA is signed."""

    def lay_out(self) -> None:
        """Put the check above the signature."""
        self.obstacles = Words()
        self.step = AskedStep(
            "sign",
            (
                Asked(
                    "statement",
                    "The decision-maker's words",
                    Way.TEXT,
                    refusal=taken_by(Eqia, "sign_statement"),
                ),
                Asked("by", "Signed by", hint="A role or a name", refusal=taken_by(Eqia, "signed_by")),
                Asked(
                    "role",
                    "In the role of",
                    hint="Such as Commissioner",
                    refusal=taken_by(Eqia, "signed_role"),
                ),
                Asked("on", "Signed on", Way.DAY),
            ),
            button="Sign this EqIA",
            desk=self.desk,
        )
        self.step.taken.connect(self._sign)
        self.open_back = QPushButton("Send back by section…")
        self.open_back.clicked.connect(self._open_back)
        self.back = SendingBack(self.desk)
        self.back.given.connect(self._send_back)
        self.back.left.connect(lambda: self.open_back.setFocus(Qt.FocusReason.OtherFocusReason))
        self.column.addWidget(self.fields)
        self.column.addWidget(self.open_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.back)
        self._to_sign = (small_heading("Sign"), self.obstacles, QuietWords(_NO_DEFAULT), self.step)
        for each in self._to_sign:
            self.column.addWidget(each)

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [*super().own_stops, self.open_back, *self.back.stops, *self.step.stops]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show what stands in the way of signing."""
        del is_same, drafts
        uuid = read.form.uuid
        self.hide_what_a_step_will_write()
        self.obstacles.say(_standing(read.obstacles))
        for each in self._to_sign:
            each.setVisible(read.obstacles is not None)
        self.step.show_for(uuid, is_writable=self.is_writable)
        can_send = self.is_writable and read.can_be_sent_back
        self.open_back.setVisible(can_send)
        self.back.show_for(uuid, read.section_titles)
        if not can_send:
            self.back.hide()

    def _open_back(self) -> None:
        self.back.begin()

    def _sign(self, values: Mapping[str, Any]) -> None:
        record = self.target
        if record is None:
            return
        self.desk.changes.run(
            f"the signature of {record.reference}",
            partial(_signed, record.uuid, dict(values)),
            owner=self,
            on_success=lambda _: self._on_signed(record.reference),
            on_failure=self.step.refuse,
        )

    def _on_signed(self, reference: str) -> None:
        self.step.forget()
        self.told.emit(f"{reference} is signed, and this version is kept. Ctrl+Z takes that back.")

    def _send_back(self, reasons: Mapping[str, str]) -> None:
        record, changes = self.target, self.desk.changes
        if record is None:
            return
        changes.run(
            f"{record.reference} sent back",
            partial(_sent_back, record.uuid, dict(reasons), self.desk.heading.as_at, changes.who),
            owner=self,
            on_success=lambda _: self._on_sent_back(record.reference),
            on_failure=self.back.refuse,
        )

    def _on_sent_back(self, reference: str) -> None:
        self.back.forget()
        self.told.emit(f"{reference} is sent back, with a reason for each section. Ctrl+Z takes that back.")


def _standing(missing: Sequence[str] | None) -> str:
    """Return what stands in the way, or that nothing does."""
    if not missing:
        return _NOTHING_MISSING
    return "\n".join([f"{status_mark('amber').shape} Not yet:", *(f"• {each}" for each in missing)])


def _signed(uuid: str, values: Mapping[str, Any], session: Session) -> None:
    sign(session, uuid, **values)


def _sent_back(uuid: str, reasons: Mapping[str, str], on: date, by: str, session: Session) -> None:
    send_back(session, uuid, reasons, on=on, by=by)
