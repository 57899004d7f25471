"""What is typed into the rows of a document, kept for the document until it is imported or discarded."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Final

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_choices import CellPlace, ImportChoices, ImportSource
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_previewing import first_preview
from equality_tracker.store.failures import TextTooLongError
from equality_tracker.store.progress import Progress, silent
from ui.drafts import Draft, DraftPlace, Drafts

_PAGE: Final = "import"
_CELL, _TYPED, _PLAN = "cell", "typed", "plan"
"""What was put in place of a cell, what was typed there and not taken, and the plan."""
_END_OF_CELL, _END_OF_ROW, _END_OF_TABLE = b"\x1f", b"\x1e", b"\x1d"


@dataclass(frozen=True, slots=True)
class KeptOfDocument:
    """What is kept for one document.

    Attributes:
        corrections: What was put in place of its cells.
        plan: The plan that was typed, or "".

    """

    corrections: Mapping[CellPlace, str] = field(default_factory=dict)
    plan: str = ""

    def put_into(self, choices: ImportChoices, source: ImportSource) -> ImportChoices:
        """Return the choices with what is kept, as far as the document has such cells."""
        found = {place: text for place, text in self.corrections.items() if _has(source, place)}
        return replace(choices, corrections=found, plan=self.plan)


class KeptCorrections(QObject):
    """Keeps among the drafts what is typed into the cells of the document that is open, key by key.

    Attributes:
        discarded: Emitted with the places of the cells (`CellPlace`) whose correction was discarded.

    """

    discarded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Keep nothing until a document is open."""
        super().__init__(parent)
        self._drafts: Drafts | None = None
        self._register = self._document = ""

    def use_drafts(self, drafts: Drafts, register: str) -> None:
        """Keep from now on what is typed for documents that go into this register."""
        self._drafts, self._register = drafts, register
        drafts.discarded.connect(self._on_discarded)

    def all_kept(self) -> Mapping[str, KeptOfDocument]:
        """Return what is kept, by the fingerprint of the document."""
        found: dict[str, KeptOfDocument] = {}
        for place, draft in (self._drafts.kept if self._drafts else {}).items():
            if (place.register, place.kind) == (self._register, _PAGE):
                found[place.uuid] = _with(found.get(place.uuid, KeptOfDocument()), place.field, draft.text)
        return found

    def open(self, fingerprint: str) -> None:
        """Keep what is typed for the document with this fingerprint; "" where none is open."""
        self._document = fingerprint

    def correct(self, places: Sequence[CellPlace], text: str) -> None:
        """Keep what was put in place of cells that share a text, as one: it stands or goes whole."""
        self._keep(_field(_CELL, *places), text)

    def name_plan(self, plan: str) -> None:
        """Keep what was typed as the plan; nothing leaves it to be guessed."""
        if plan.strip():
            self._keep(_PLAN, plan)
        else:
            self._drop(_PLAN)

    def typed_at(self, place: CellPlace) -> str | None:
        """Return what was typed into a cell and not taken, or None."""
        if self._drafts is None or not self._document:
            return None
        draft = self._drafts.at(self._place(_field(_TYPED, place)))
        return None if draft is None else draft.text

    def keep_typed(self, place: CellPlace, text: str) -> None:
        """Keep what is being typed into a cell."""
        self._keep(_field(_TYPED, place), text)

    def drop_typed(self, place: CellPlace) -> None:
        """Let go of what was typed into a cell: it was taken, or is what stands there."""
        self._drop(_field(_TYPED, place))

    def forget(self) -> None:
        """Let go of all that is kept for the document that is open: it was imported."""
        if self._drafts is None or not self._document:
            return
        kept = self._drafts.of_record(self._register, _PAGE, self._document)
        self._drafts.drop(*map(self._place, kept))

    def save(self) -> None:
        """Write at once what is kept."""
        if self._drafts is not None:
            self._drafts.save()

    def _keep(self, key: str, text: str) -> None:
        if self._drafts is not None and self._document:
            self._drafts.keep(self._place(key), Draft(text))

    def _drop(self, key: str) -> None:
        if self._drafts is not None and self._document:
            self._drafts.drop(self._place(key))

    def _place(self, key: str) -> DraftPlace:
        return DraftPlace(self._register, _PAGE, self._document, key)

    def _on_discarded(self, place: DraftPlace) -> None:
        if self._document and place == self._place(place.field) and (cells := _cells(place.field)):
            self.discarded.emit(cells)


class FirstLook:
    """Looks at a document for the first time, as it was left: with what is kept for it.

    Attributes:
        fingerprint: What the document is known by again, once it was looked at.

    """

    def __init__(self, kept: Mapping[str, KeptOfDocument]) -> None:
        """Look with what is `kept`, by fingerprint."""
        self._kept = kept
        self.fingerprint = ""

    def __call__(
        self,
        session: Session,
        source: ImportSource,
        choices: ImportChoices,
        *,
        today: date,
        progress: Progress = silent,
    ) -> ImportPreview:
        """Return what importing the document would do; in the background."""
        self.fingerprint = fingerprint_of(source)
        kept = self._kept.get(self.fingerprint, KeptOfDocument())
        # What no register takes, such as half a page as the plan, must not keep the document from being seen.
        for part in (kept, replace(kept, plan="")):
            with suppress(TextTooLongError):
                part_choices = part.put_into(choices, source)
                return first_preview(session, source, part_choices, today=today, progress=progress)
        return first_preview(session, source, choices, today=today, progress=progress)


def fingerprint_of(source: ImportSource) -> str:
    """Return what a document is known by again: its cells, whatever it is called and wherever it lies."""
    found = sha256()
    for table in source.tables:
        for row in table.rows:
            for cell in row:
                found.update(cell.text.encode("utf-8", "replace") + _END_OF_CELL)
            found.update(_END_OF_ROW)
        found.update(_END_OF_TABLE)
    return found.hexdigest()


def _with(kept: KeptOfDocument, key: str, text: str) -> KeptOfDocument:
    if key == _PLAN:
        return replace(kept, plan=text)
    first, *others = _cells(key) or (None,)
    if first is None:
        return kept
    # The text stands in the first of the cells, the others are empty, as `ImportChoices.corrected` has it.
    return replace(kept, corrections={**kept.corrections, first: text, **dict.fromkeys(others, "")})


def _field(what: str, *places: CellPlace) -> str:
    return f"{what}.{'+'.join(f'{place.table}.{place.row}.{place.column}' for place in places)}"


def _cells(key: str) -> tuple[CellPlace, ...]:
    """Return the cells that a kept correction stands in; none where a draft is about something else."""
    head, _, places = key.partition(".")
    numbers = [each.split(".") for each in places.split("+")]
    is_whole = all(
        len(each) == len(CellPlace._fields) and all(part.isdecimal() for part in each) for each in numbers
    )
    return tuple(CellPlace(*map(int, each)) for each in numbers) if head == _CELL and is_whole else ()


def _has(source: ImportSource, place: CellPlace) -> bool:
    tables = source.tables
    return place.table < len(tables) and place.row < len(tables[place.table].rows)
