"""What stands where a list has nothing to show: why, and what to do about it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from equality_tracker.records.kinds import Kind

_TEACHING: Final = {
    "actions": "Actions come from the plans and tables that the office keeps today.",
    "objectives": "Objectives say what the body wants to achieve, and how that is measured.",
    "eqias": "An EqIA says how a decision or a service affects people, and which decision it was made for.",
    "decisions": "A decision shows who decided, and when equality was considered.",
    "providers": "Providers are the organisations that deliver services for the office.",
    "agreements": "An agreement is a contract, lot, grant, grant round or a service of the office's own.",
    "recommendations": "Recommendations come from reports of inspectors and others.",
    "evidence": "Evidence shows what was done or found; one item can serve many records.",
    "publications": "A publication shows what was made public for a duty, and when.",
}
_FROM_TABLES: Final = frozenset(
    {"actions", "objectives", "agreements", "providers", "recommendations", "eqias", "decisions"}
)


class EmptyList(QScrollArea):
    """A few words in place of a table.

    Attributes:
        all_wanted: Emitted when a person wants to see all records again.

    """

    all_wanted = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        """Speak of the records of `kind`."""
        super().__init__(parent)
        self._kind = kind
        self._words = QLabel()
        self._words.setObjectName("empty-list")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMinimumWidth(1)
        self._all = QPushButton(f"Show all {kind.plural}")
        self._all.clicked.connect(self.all_wanted)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self._all, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"No {kind.plural} to show")

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def speak_of(self, *, find: str, has_filters: bool) -> None:
        """Say why nothing is shown, and offer a way on where there is one."""
        self._words.setText(_sentences(self._kind, find, has_filters=has_filters))
        self._all.setVisible(bool(find) or has_filters)


def _sentences(kind: Kind, find: str, *, has_filters: bool) -> str:
    if find:
        among = " among those that the filters let through" if has_filters else ""
        return f"No {kind.plural} hold “{find}”{among}."
    if has_filters:
        return f"No {kind.plural} have all of what the filters ask for."
    sentences = [f"There are no {kind.plural} in this register yet.", _TEACHING.get(kind.code, "")]
    if kind.code in _FROM_TABLES:
        sentences.append(
            "Bring them in from a spreadsheet or a Word table with the command "
            "“equality-tracker import”; this window shows them then."
        )
    return "\n\n".join(filter(None, sentences))
