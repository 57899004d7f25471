"""What an import will do, as plain values: each row, what it is about and what becomes of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.understanding import UnderstoodRow
from equality_tracker.operations.importing.import_cells import RowPlaces
from equality_tracker.operations.importing.import_choices import (
    CellPlace,
    ImportChoices,
)
from equality_tracker.operations.importing.import_columns import (
    ImportColumn,
    ImportTable,
)
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_row_states import RowState, StatedRow
from equality_tracker.operations.importing.import_words import understood_words


class CellProblem(NamedTuple):
    """Why somebody should look at a row, and the heading of the cell that it is about, or ""."""

    heading: str
    reason: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a document, and what an import makes of it.

    Attributes:
        where: Where it stands in the document.
        stated: What becomes of it.
        understood: What was read of it; None where it is no record.
        problems: Why somebody should look at it.

    """

    where: str
    stated: StatedRow
    understood: UnderstoodRow | None = None
    problems: tuple[CellProblem, ...] = ()

    @property
    def state(self) -> RowState:
        """What becomes of the row."""
        return self.stated.state

    @property
    def needs_look(self) -> bool:
        """Whether a person should look at it before importing."""
        return self.state is not RowState.LEFT_OUT and bool(
            self.problems or self.stated.proposals or self.stated.reworded
        )


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import with these choices will do; nothing has been changed.

    Attributes:
        choices: What was chosen, with the plan filled in.
        kind: The code of the kind of record, as chosen or guessed.
        columns: The columns, and what each is taken for.
        tables: The tables of the document.
        rows: Its rows, in their order; none where it was not understood.
        refusal: Why it cannot be imported like this, in a sentence, or "".
        remarks: What is to be said of whole tables.
        plans: For actions: the plans that there are, by name.
        takes_note: Whether records of this kind have a note for other columns.
        remembered: What was remembered for these headings.
        added: How many records will be new.
        updated: How many will change.
        skipped: How many stay as they are.

    """

    choices: ImportChoices
    kind: str
    columns: tuple[ImportColumn, ...] = ()
    tables: tuple[ImportTable, ...] = ()
    rows: Sequence[PreviewRow] = ()
    refusal: str = ""
    remarks: tuple[Problem, ...] = ()
    plans: tuple[str, ...] = ()
    takes_note: bool = False
    remembered: Mapping[str, str] = field(default_factory=dict)
    added: int = 0
    updated: int = 0
    skipped: int = 0
    places: RowPlaces | None = None

    @property
    def is_new_plan(self) -> bool:
        """Whether importing makes a new plan."""
        return self.choices.plan.casefold() not in {plan.casefold() for plan in self.plans}

    def counts(self) -> Mapping[RowState, int]:
        """Return how many rows there are of each state."""
        return Counter(row.state for row in self.rows)

    def cell_words(self, row: PreviewRow, column: ImportColumn) -> str:
        """Return what was understood of a cell, or what stands in it where nothing was."""
        described = TARGETS[self.kind].kind.field(column.taken_for) if column.taken_for else None
        if described and row.understood and described.code in row.understood.values:
            return understood_words(described, row.understood.values[described.code])
        return self.cell_text(row, column)

    def cell_text(self, row: PreviewRow, column: ImportColumn) -> str:
        """Return what stands in a cell, as it was written or corrected."""
        rows = row.understood.source_rows if row.understood else 1
        return self.places.text(row.where, column.heading, rows) if self.places else ""

    def cell_places(self, row: PreviewRow, column: ImportColumn) -> list[CellPlace]:
        """Return where a cell can be corrected; nowhere if it is put together from several."""
        rows = row.understood.source_rows if row.understood else 1
        return self.places.places(row.where, column.heading, rows) if self.places else []
