"""Forms with providers: who was asked, who answered, who is late; sending to all that are due."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.eqias.eqia_rows import stage_words
from equality_tracker.operations.eqias.stages import move
from equality_tracker.operations.provider_forms.form_letters import LetterKind
from equality_tracker.operations.provider_forms.forms_board import BoardRow, FormsBoard, forms_board
from equality_tracker.operations.provider_forms.sending import (
    SentFile,
    note_chased,
    note_sent,
    put_into,
    withdraw_forms,
    write_all_due,
)
from equality_tracker.records.provider_forms import FormState
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.desk import Desk
from ui.importing.flow_row import FlowRow
from ui.pages.grouped_table import GroupedTable, GroupedView
from ui.pages.kept_keyboard import kept_keyboard
from ui.pages.page import EDGE, Page, page_title
from ui.pages.whole_rows import WholeRows
from ui.provider_forms.board_rows import COLUMNS, board_rows, board_words
from ui.provider_forms.doubt_question import ask_about_doubtful
from ui.provider_forms.key_answers_window import KeyAnswersWindow
from ui.provider_forms.letter_window import LetterWindow
from ui.provider_forms.promised_actions_window import PromisedActionsWindow
from ui.provider_forms.receive_form_window import ReceiveFormWindow, asked_return
from ui.provider_forms.unasked_document_window import UnaskedDocumentWindow

_GAP: Final = 8
_LEAST_LINES: Final = 10
_STEPS: Final = {
    Stage.WITH_PROVIDER.value: "EqIA to “With &provider”",
    Stage.DRAFTING.value: "EqIA back to “Dra&fting”",
}
_OUT: Final = frozenset({FormState.WRITTEN.value, FormState.SENT.value, FormState.CHASED.value})
_WITH_PROVIDER: Final = frozenset({FormState.SENT.value, FormState.CHASED.value})


class FormsBoardPage(Page):
    """The board: a row for each form, what is late on top of its group, and what can be done with it."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._board = FormsBoard((), 0)
        self._build()

    def refresh(self) -> None:
        """Read the board, in one job in the background."""
        desk = self.desk

        def read() -> FormsBoard:
            with desk.reading() as session:
                return forms_board(session, desk.heading.as_at)

        desk.background.run(read, owner=self, on_success=self._show)

    def focus_first(self) -> None:
        """Give the keyboard to the board, or where no form is on it to what comes first."""
        first = self.receive if self.table.isHidden() else self.table
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shown(self) -> tuple[BoardRow, ...]:
        """The forms on the board."""
        return self._board.rows

    @property
    def chosen(self) -> BoardRow | None:
        """The form that is chosen."""
        return next((row for row in self._board.rows if row.uuid == self.table.chosen), None)

    def send_all(self) -> None:
        """Ask for a folder, and write the forms and letters of all that are due into it.

        Who answered already and waits is asked again only where a person says so.
        """
        doubtful = self._board.doubtful
        if doubtful:
            ask_about_doubtful(doubtful, self._board.due, self, self._choose_folder)
        else:
            self._choose_folder()

    def _choose_folder(self, with_doubtful: bool = False) -> None:  # noqa: FBT001, FBT002 - what the question tells
        folder = self.desk.settings.export_folder or self.desk.path.parent
        chosen = QFileDialog.getExistingDirectory(self, "Write forms and letters into", str(folder))
        if chosen:
            self.send_all_into(Path(chosen), with_doubtful=with_doubtful)

    def send_all_into(self, folder: Path, *, with_doubtful: bool = False) -> None:
        """Write the forms and letters of all that are due into a folder, as one change."""
        as_at = self.desk.heading.as_at

        def write(register: Register, progress: Progress) -> list[SentFile]:
            with register.transaction("forms for all that are due") as session:
                ready = write_all_due(session, as_at=as_at, with_doubtful=with_doubtful, progress=progress)
            return put_into(folder, ready)

        self.desk.changes.run_whole(
            "Writing the forms that are due",
            write,
            owner=self,
            on_success=lambda files: self.told.emit(_written_words(files, folder)),
            is_long=True,
        )

    def _build(self) -> None:
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._model = GroupedTable(COLUMNS, self)
        self.table = GroupedView(self._model)
        self.table.setAccessibleName("Forms with providers")
        WholeRows(self.table, least_lines=_LEAST_LINES)
        self.table.row_opened.connect(lambda uuid: self.record_wanted.emit("provider-forms", uuid))
        self.table.row_chosen.connect(lambda _: self._show_commands())
        above, below = FlowRow(), FlowRow()
        self.all_due = self._button(above, "Send to &all due…", self.send_all)
        self.receive = self._button(above, "Re&ceive a form…", self._receive)
        self.unasked = self._button(above, "A doc&ument without a form…", self._keep_unasked)
        self.remind = self._button(below, "&Letter…", self._open_letter)
        self.sent = self._button(below, "Note as &sent", partial(self._note, note_sent, "sent"))
        self.chased = self._button(below, "Note as chase&d", partial(self._note, note_chased, "chased"))
        self.key = self._button(below, "&Type in answers…", self._open_keying)
        self.act = self._button(below, "Make act&ions…", self._open_actions)
        self.withdraw = self._button(below, "&Withdraw", self._withdraw)
        self.step = self._button(below, _STEPS[Stage.WITH_PROVIDER.value], self._take_step)
        self.to_eqia = self._button(below, "Go to the E&qIA", self._go_to_eqia)
        self._below = below
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        column.addWidget(page_title("Forms with providers"))
        column.addWidget(self._words)
        column.addWidget(above)
        column.addWidget(self.table, 1)
        column.addWidget(below)
        column.addStretch(0)
        self.desk.changes.writability_changed.connect(self._show_commands)
        self.desk.changes.writability_changed.connect(self._show_table)
        self._show_commands()

    def _button(self, row: FlowRow, label: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(label)
        button.clicked.connect(lambda _=False: does())
        row.add(button)
        return button

    def _show(self, board: FormsBoard) -> None:
        self._board = board
        self._words.setText(board_words(board))
        self.table.show_rows(board_rows(board))
        self._show_table()
        if not self.table.chosen:
            self.table.choose("")
        self._show_commands()

    def _show_table(self) -> None:
        """Show the forms; none are an empty frame only where no button could take the keyboard."""
        has_forms = bool(self._board.rows)
        with kept_keyboard(self):
            self.table.setVisible(has_forms or not self.desk.changes.is_writable)
            self._below.setVisible(has_forms)

    def _show_commands(self) -> None:
        """Offer what can be done with the form that is chosen."""
        is_writable, row = self.desk.changes.is_writable, self.chosen
        state = row.state if row else ""
        is_withdrawn = state in {"", FormState.WITHDRAWN.value}
        self.all_due.setEnabled(is_writable and self._board.due > 0)
        self.receive.setEnabled(is_writable)
        self.unasked.setEnabled(is_writable)
        self.remind.setEnabled(not is_withdrawn)
        self.to_eqia.setEnabled(row is not None)
        self._show_step(row)
        for button, is_offered in (
            (self.sent, state in _OUT),
            (self.chased, state in _WITH_PROVIDER),
            (self.key, not is_withdrawn),
            (self.act, bool(row and row.accepted)),
            (self.withdraw, state in _OUT),
        ):
            button.setEnabled(is_writable and is_offered)
            button.setToolTip(self.desk.changes.read_only_because)

    def _show_step(self, row: BoardRow | None) -> None:
        """Offer the step of the EqIA that its forms call for; it is never taken by itself."""
        goes_to = row.eqia_goes_to if row else ""
        self.step.setText(_STEPS.get(goes_to, _STEPS[Stage.WITH_PROVIDER.value]))
        self.step.setVisible(bool(goes_to))
        self.step.setEnabled(self.desk.changes.is_writable)
        self.step.setToolTip(self.desk.changes.read_only_because)
        self._below.keep_height()

    def _receive(self) -> None:
        file = asked_return(self.desk, self)
        if file is not None:
            self._open(ReceiveFormWindow(self.desk, file, self))

    def _keep_unasked(self) -> None:
        window = UnaskedDocumentWindow(self.desk, self)
        window.recorded.connect(lambda form: self._open(KeyAnswersWindow(self.desk, form, self)))
        self._open(window)

    def _open_letter(self) -> None:
        if (row := self.chosen) is not None:
            self._open(LetterWindow(self.desk, row.uuid, _letter_of(row), self))

    def _open_keying(self) -> None:
        if (row := self.chosen) is not None:
            self._open(KeyAnswersWindow(self.desk, row.uuid, self))

    def _open_actions(self) -> None:
        if (row := self.chosen) is not None:
            self._open(PromisedActionsWindow(self.desk, row.uuid, self))

    def _open(
        self,
        window: LetterWindow
        | KeyAnswersWindow
        | PromisedActionsWindow
        | ReceiveFormWindow
        | UnaskedDocumentWindow,
    ) -> None:
        window.told.connect(self.told)
        window.show()

    def _go_to_eqia(self) -> None:
        if (row := self.chosen) is not None:
            self.record_wanted.emit("eqias", row.eqia_uuid)

    def _note(self, note: Callable[..., None], word: str) -> None:
        row = self.chosen
        if row is None:
            return
        on = self.desk.heading.as_at
        self.desk.changes.run(
            f"{row.reference} {word}",
            lambda session: note(session, [row.uuid], on=on),
            owner=self,
            on_success=lambda _: self.told.emit(
                f"{row.reference} noted as {word} on {format_date(on)}. Ctrl+Z takes that back."
            ),
        )

    def _take_step(self) -> None:
        """Bring the EqIA of the form to the stage that its forms call for."""
        row = self.chosen
        if row is None or not row.eqia_goes_to:
            return
        on, who, to = self.desk.heading.as_at, self.desk.changes.who, row.eqia_goes_to
        self.desk.changes.run(
            f"the stage of {row.eqia}",
            lambda session: move(session, row.eqia_uuid, to, on=on, by=who, role=who),
            owner=self,
            on_success=lambda _: self.told.emit(
                f"{row.eqia} is at “{stage_words(to)}” now. Ctrl+Z takes that back."
            ),
        )

    def _withdraw(self) -> None:
        row = self.chosen
        if row is not None:
            self.desk.changes.run(
                f"{row.reference} withdrawn",
                lambda session: withdraw_forms(session, [row.uuid]),
                owner=self,
                on_success=lambda _: self.told.emit(f"{row.reference} withdrawn. Ctrl+Z takes that back."),
            )


def _letter_of(row: BoardRow) -> LetterKind:
    """Return which letter a form calls for now."""
    if row.queried:
        return LetterKind.QUERY
    return LetterKind.ASK if row.state == FormState.WRITTEN.value else LetterKind.REMIND


def _written_words(files: list[SentFile], folder: Path) -> str:
    if not files:
        return "Nobody was left to be asked; nothing was written."
    forms = "1 form" if len(files) == 1 else f"{len(files)} forms"
    return f"{forms} written to {folder}, each with a letter as an e-mail draft. Note them as sent then."
