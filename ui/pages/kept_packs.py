"""The packs that were kept: to look at, to copy, to check, and to be signed in ink."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.packs.kept_packs import KeptPack, kept_data, kept_pdf, kept_scan
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.wet_signature import WetSignature
from ui.pages.whole_rows import WholeRows
from ui.records.flow_layout import FlowLayout
from ui.theme import status_mark

T = TypeVar("T")

_COLUMNS: Final = (
    TableColumn("Kept pack", 15),
    TableColumn("As at", 12),
    TableColumn("Edition", 9, gives_way=1),
    TableColumn("State", 0),
)
_GAP: Final = 6
_LINES: Final = 7
_GROUP: Final = 8
_SIGNED: Final = "It is signed already; a signature recorded by mistake is taken back with Ctrl+Z"
_NOTHING: Final = (
    "No pack is kept yet. Keep one when it goes to be signed or published: the next pack then says what "
    "changed since, and this one can always be shown as it was."
)


class KeptPacks(QWidget):
    """A list, what there is to say of the one chosen, and what can be done with it.

    Attributes:
        pdf_wanted: Emitted with a kept pack and its PDF, to be looked at.
        told: Emitted with a sentence on what was done.

    """

    pdf_wanted = Signal(object, bytes)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until packs are shown."""
        super().__init__(parent)
        self._desk = desk
        self._packs: dict[str, KeptPack] = {}
        self._wanted = ""
        self._build()
        self._connect()
        self._show_chosen()

    @property
    def chosen(self) -> KeptPack | None:
        """The kept pack that is chosen."""
        return self._packs.get(self.table.chosen)

    def show_packs(self, packs: Sequence[KeptPack]) -> None:
        """Show the kept packs; the one that was chosen stays so."""
        self._packs = {pack.uuid: pack for pack in packs}
        self.table.show_rows([_row(pack) for pack in packs])
        if self._wanted:
            self.choose(self._wanted)
        self._nothing.setVisible(not packs)
        self.table.setVisible(bool(packs))
        self._buttons.setVisible(bool(packs))
        self._show_chosen()

    def choose(self, uuid: str) -> None:
        """Choose a kept pack, at once or as soon as it is shown."""
        self._wanted = "" if self.table.choose(uuid) else uuid
        self._show_chosen()

    def _build(self) -> None:
        self._nothing = wrapped_words(_NOTHING)
        self.table = GroupedView(GroupedTable(_COLUMNS, self))
        self.table.setAccessibleName("Kept packs")
        self.table.setAccessibleDescription("Enter shows the pack that is chosen.")
        WholeRows(self.table, least_lines=_LINES)
        self._about = wrapped_words("")
        self._outcome = wrapped_words("")
        self._outcome.setObjectName("kept-outcome")
        self.look = QPushButton("&Look at it")
        self.copy = QPushButton("Save a cop&y…")
        self.check = QPushButton("Check it")
        self.check.setToolTip("Sees whether PDF, data and scan are what was kept")
        self.sign = QPushButton("Record wet signature…")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.setSpacing(_GAP)
        for button in (self.look, self.copy, self.check, self.sign):
            flow.addWidget(button)
        self.signature = WetSignature(self._desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        title = QLabel("Kept packs")
        title.setProperty("heading", "medium")
        for each in (title, self._nothing, self.table, self._about, self._buttons):
            column.addWidget(each)
        column.addWidget(self._outcome)
        column.addWidget(self.signature)

    def _connect(self) -> None:
        self.table.row_chosen.connect(lambda _: self._show_chosen())
        self.table.row_opened.connect(lambda _: self._look())
        self.look.clicked.connect(self._look)
        self.copy.clicked.connect(self._ask_where)
        self.check.clicked.connect(self._check)
        self.sign.clicked.connect(self._begin_to_sign)
        self.signature.left.connect(lambda: self.sign.setFocus(Qt.FocusReason.OtherFocusReason))
        self.signature.recorded.connect(self.told)
        self._desk.changes.writability_changed.connect(self._show_chosen)

    def _show_chosen(self) -> None:
        pack, changes = self.chosen, self._desk.changes
        self._about.setText("" if pack is None else _about(pack))
        self._about.setVisible(pack is not None)
        self._outcome.setText("")
        is_signed = pack is not None and pack.signed_on is not None
        self.sign.setEnabled(pack is not None and changes.is_writable and not is_signed)
        self.sign.setToolTip(_SIGNED if is_signed else changes.read_only_because)

    def _read(self, work: Callable[[Session], T], take: Callable[[T], None]) -> None:
        """Read something of a kept pack in the background; say here where it is damaged or gone."""
        desk = self._desk

        def read() -> T:
            with desk.reading() as session:
                return work(session)

        desk.background.run(read, owner=self, on_success=take, on_failure=self._on_failed)

    def _look(self) -> None:
        pack = self.chosen
        if pack is not None:
            self._read(lambda session: kept_pdf(session, pack), lambda pdf: self.pdf_wanted.emit(pack, pdf))

    def _ask_where(self) -> None:
        pack = self.chosen
        if pack is None:
            return
        folder = self._desk.settings.export_folder or self._desk.path.parent
        name = f"{pack.reference} equality pack {pack.as_at.isoformat()}.pdf"
        place, _ = QFileDialog.getSaveFileName(self, "Save a copy", str(folder / name), "PDF (*.pdf)")
        if place:
            self.save_copy(pack, Path(place if place.lower().endswith(".pdf") else f"{place}.pdf"))

    def save_copy(self, pack: KeptPack, target: Path) -> None:
        """Write the PDF of a kept pack to a file, replacing an older one in one step."""

        def save(session: Session) -> None:
            # The seam: what writes packs brings ReportLab.
            from equality_tracker.operations.packs.pack_files import save_pdf  # noqa: PLC0415

            save_pdf(kept_pdf(session, pack), target)

        self._read(save, lambda _: self.told.emit(f"Saved: {target}"))

    def _check(self) -> None:
        pack = self.chosen
        if pack is not None:
            self._read(lambda session: _checked(session, pack), self._outcome.setText)

    def _begin_to_sign(self) -> None:
        if self.chosen is not None:
            self.signature.begin(self.chosen)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._outcome.setText(f"{status_mark('red').shape} {error}")
        self.told.emit(str(error))


def _row(pack: KeptPack) -> TableRow:
    state = _state(pack)
    cells = (pack.reference, format_date(pack.as_at), _edition(pack), state)
    return TableRow(
        pack.uuid, cells, spoken=f"{pack.reference}, as at {cells[1]}, {_edition(pack)} edition, {state}"
    )


def _state(pack: KeptPack) -> str:
    state = vocabulary("pack-state").term(pack.state.value).label
    return f"{state}, {format_date(pack.signed_on)}" if pack.signed_on is not None else state


def _edition(pack: KeptPack) -> str:
    return vocabulary("pack-edition").term(pack.edition).label.removesuffix(" edition")


def _about(pack: KeptPack) -> str:
    kept = f"Kept on {format_date(pack.kept_on)}" if pack.kept_on else "Kept"
    said = [f"{pack.title}. {kept}{f' by {pack.kept_by}' if pack.kept_by else ''}."]
    said.append(
        f"Statement confirmed by {pack.confirmed_by}." if pack.confirmed_by else "Statement not confirmed."
    )
    if pack.signed_on is not None:
        said.append(f"Signed in ink by {pack.signed_by} on {format_date(pack.signed_on)}.")
    if pack.scan_name:
        said.append(f"The scan of the signed page is “{pack.scan_name}”.")
    return " ".join([*said, f"SHA-256 of the PDF: {_in_groups(pack.pdf_sha256)}"])


def _in_groups(fingerprint: str) -> str:
    """Return a fingerprint in groups of letters, which people can compare and lines can break between."""
    return " ".join(fingerprint[at : at + _GROUP] for at in range(0, len(fingerprint), _GROUP))


def _checked(session: Session, pack: KeptPack) -> str:
    """Return in a sentence that everything kept is what it was.

    Raises:
        TrackerError: Something is not, or is gone.

    """
    kept_pdf(session, pack)
    kept_data(session, pack)
    scan = ""
    if pack.scan_sha256:
        kept_scan(session, pack)
        scan = f", and the scan “{pack.scan_name}” is here"
    return (
        f"{status_mark('green').shape} {pack.reference} is as it was kept: PDF and data agree with their "
        f"fingerprints{scan}."
    )
