"""What an import would write, as it grows row by row."""

from dataclasses import dataclass, field

from equality_tracker.exchange.grid import Problem
from equality_tracker.operations.importing.import_comparing import Proposal
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.store.ops import Op


@dataclass(frozen=True, slots=True)
class BesideChange:
    """What an import changes beside the fields of a record, in words: what it is connected with.

    Attributes:
        where: Where the row stands in the document.
        column: The code of the import field whose column it comes out of.
        before: What the register says.
        after: What the document says.

    """

    where: str
    column: str
    before: str
    after: str


@dataclass(slots=True)
class ImportPlan:
    """The entries that an import would write, and what it comes to.

    Attributes:
        ops: The entries, in their order.
        added: How many records are new.
        updated: How many change.
        skipped: How many stay as they are.
        problems: What a person should look at.
        proposals: Values that both sides changed and that stay as the office wrote them.
        taken: Such values that a person takes from the document.
        beside: What changes of records that are there beside their own fields.

    """

    ops: list[Op] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    taken: list[Proposal] = field(default_factory=list)
    beside: list[BesideChange] = field(default_factory=list)

    def tell(self, row: ImportedRow, reason: str) -> None:
        """List what a person should look at in a row."""
        self.problems.append(Problem(row.where, reason))
