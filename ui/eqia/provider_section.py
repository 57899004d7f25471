"""What a provider was asked and what it said, labelled as its own, with our view beside each answer."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from PySide6.QtWidgets import QPushButton, QWidget

from ui.drafts import Draft
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import Words
from ui.eqia.our_views import OurViews
from ui.eqia.record_lines import RecordLine, RecordLines
from ui.eqia.section import Section
from ui.eqia.tab_order import inputs_of
from ui.records.editors.field_form import FieldForm
from ui.records.flow_layout import FlowLayout

# What writes workbooks, and what reads them, is imported when somebody sends one or has one.
_SENDING: Final = "ui.provider_forms.send_form_window"
_RECEIVING: Final = "ui.provider_forms.receive_form_window"
_GAP: Final = 6
_NONE: Final = "No form was written for a provider yet."


class ProviderSection(Section):
    """The forms, the ways to send one and to take one back, and every answer that was accepted."""

    def lay_out(self) -> None:
        """Put the forms above what was said in them."""
        self._none = Words(_NONE)
        self.lines = RecordLines()
        self.lines.record_wanted.connect(self.record_wanted)
        self.send = QPushButton("Send workbook…")
        self.receive = QPushButton("Receive workbook…")
        self.board = QPushButton("All forms")
        self.board.setToolTip("Which forms are sent, chased, back, queried and accepted")
        self.views = OurViews(self.desk, self.find_records)
        self.views.told.connect(self.told)
        self.views.saved.connect(self.saved)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (self.send, self.receive, self.board):
            flow.addWidget(button)
        for each in (self._none, self.lines, buttons, self.views):
            self.column.addWidget(each)
        self.send.clicked.connect(self._send)
        self.receive.clicked.connect(self._receive)
        self.board.clicked.connect(lambda: self.place_wanted.emit("provider-forms-board"))

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        views = [stop for form in self.views.forms for stop in inputs_of(form)]
        return [*self.lines.stops, self.send, self.receive, self.board, *views]

    @property
    def forms(self) -> list[FieldForm]:
        """Our view of each answer."""
        return [*super().forms, *self.views.forms]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show forms and answers."""
        forms = read.provider_forms
        self._none.setVisible(not forms)
        self.lines.show_lines(
            [RecordLine(each.kind, each.uuid, f"{each.reference}  {each.title}") for each in forms]
        )
        for button in (self.send, self.receive):
            button.setEnabled(self.is_writable)
            button.setToolTip("" if self.is_writable else self.desk.changes.read_only_because)
        if self.target is not None:
            self.views.show_eqia(
                read, self.target, is_writable=self.is_writable, is_same=is_same, drafts=drafts
            )

    def _send(self) -> None:
        if self.target is not None:
            window = import_module(_SENDING).SendFormWindow(self.desk, self.target.uuid, self)
            window.told.connect(self.told)
            window.show()

    def _receive(self) -> None:
        receiving = import_module(_RECEIVING)
        file = receiving.asked_return(self.desk, self)
        if file is not None:
            window = receiving.ReceiveFormWindow(self.desk, file, self)
            window.told.connect(self.told)
            window.show()
