"""What readers said of the sections of an EqIA: each comment stands until somebody has dealt with it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.eqias.comments import add_comment, settle_comment
from equality_tracker.operations.eqias.page_values import PageComment
from equality_tracker.records.eqia_parts import EqiaComment
from ui.drafts import Draft
from ui.eqia.asked_step import Asked, AskedStep, Way, taken_by
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import QuietWords, Words
from ui.eqia.section import Section

_GAP: Final = 4
_NONE: Final = "Nobody has commented yet."


class CommentsSection(Section):
    """The comments, the open ones first, and room for a new one."""

    def lay_out(self) -> None:
        """Put the comments above the new one."""
        self._shown: tuple[PageComment, ...] | None = None
        self._none = Words(_NONE)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(_GAP)
        self.new: AskedStep | None = None
        self._settling: list[QPushButton] = []
        self.column.addWidget(self._none)
        self.column.addLayout(self._lines)

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [*self._settling, *(self.new.stops if self.new is not None else ())]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show what was said."""
        del is_same, drafts
        rows = read.page.comments
        self._none.setVisible(not rows)
        if rows != self._shown:
            self._shown = rows
            self._show_lines(rows)
        self._step(read.section_titles).show_for(read.form.uuid, is_writable=self.is_writable)

    def _show_lines(self, rows: Sequence[PageComment]) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._settling.clear()
        for row in rows:
            self._lines.addWidget(self._line(row))

    def _line(self, row: PageComment) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(QuietWords(_about(row)))
        column.addWidget(Words(row.text))
        if row.settled_on is None and self.is_writable:
            settle = QPushButton("Dealt with")
            settle.setAccessibleName(f"Dealt with: {row.text}")
            settle.clicked.connect(lambda: self._settle(row.uuid))
            column.addWidget(settle, 0, Qt.AlignmentFlag.AlignLeft)
            self._settling.append(settle)
        return line

    def _step(self, sections: Sequence[tuple[str, str]]) -> AskedStep:
        if self.new is None:
            self.new = AskedStep(
                "comment",
                (
                    Asked("section", "Section", Way.CHOICE, choices=tuple(sections)),
                    Asked("text", "Comment", Way.TEXT, refusal=taken_by(EqiaComment, "text")),
                    Asked("by", "Written by", hint="A role", refusal=taken_by(EqiaComment, "written_by")),
                ),
                button="Add the comment",
                desk=self.desk,
            )
            self.new.taken.connect(self._add)
            self.column.addWidget(self.new)
        return self.new

    def _add(self, values: Mapping[str, Any]) -> None:
        record, new = self.target, self.new
        if record is None or new is None:
            return
        on = self.desk.heading.as_at
        self.desk.changes.run(
            f"a comment on {record.reference}",
            lambda session: add_comment(
                session, record.uuid, values["section"], values["text"], on=on, by=values["by"]
            ),
            owner=self,
            on_success=lambda _: self._on_added(new),
            on_failure=new.refuse,
        )

    def _on_added(self, new: AskedStep) -> None:
        new.forget()
        self.told.emit("The comment is added.")

    def _settle(self, uuid: str) -> None:
        record, on = self.target, self.desk.heading.as_at
        if record is not None:
            self.desk.changes.run(
                f"a comment on {record.reference} dealt with",
                lambda session: settle_comment(session, uuid, on=on),
                owner=self,
                on_success=lambda _: self.told.emit("Dealt with. Ctrl+Z takes that back."),
            )


def _about(row: PageComment) -> str:
    parts = [
        row.section_title,
        row.written_by,
        format_date(row.written_on) if row.written_on else "",
        "sent back for this" if row.sends_back else "",
        f"dealt with on {format_date(row.settled_on)}" if row.settled_on else "",
    ]
    return " · ".join(part for part in parts if part)
