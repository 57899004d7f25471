"""What the rows of a list say of the records that they stand under, such as a provider's legal form."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_differences import Differences
from equality_tracker.operations.importing.import_matching import Matcher
from equality_tracker.operations.importing.import_naming import PlacedRow
from equality_tracker.operations.importing.import_parents import plain
from equality_tracker.operations.importing.import_plan import ImportPlan
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.operations.importing.import_words import logged_words
from equality_tracker.store.bulk import current_values
from equality_tracker.store.ops import Op


class ParentValues:
    """Knows what rows say of what they stand under; of rows that differ the first counts.

    Args:
        session: A reading session.
        target: Where the rows go.
        matcher: Knows the records that rows stand under.
        plan: Takes up rows that differ from one above them.
        placed: The rows.

    """

    def __init__(
        self,
        session: Session,
        target: ImportTarget,
        matcher: Matcher,
        plan: ImportPlan,
        placed: Sequence[PlacedRow],
    ) -> None:
        self._session = session
        self._target = target
        self._plan = plan
        self._said: dict[str, dict[str, str]] = defaultdict(dict)
        self._rows: dict[str, ImportedRow] = {}
        self._new = frozenset(matcher.parents.new.values())
        for each in placed:
            if each.row.parent_values and (parent := matcher.parents.of(each.row)):
                self._take(each.row, parent)

    def of_new(self, uuid: str) -> Mapping[str, str]:
        """Return what rows say of a record that is new, by its own columns."""
        return {self._target.parent_own[code]: value for code, value in self._said.get(uuid, {}).items()}

    def changes(self, differences: Differences) -> Iterator[Op]:
        """Yield what rows change of records that are there."""
        there = [uuid for uuid in self._said if uuid not in self._new]
        if not there or self._target.parent is None:
            return
        table = self._target.parent.__tablename__
        for uuid, ours in current_values(self._session, table, there).items():
            said, row = self._said[uuid], self._rows[uuid]
            yield from differences.of_parent(row, said, (table, uuid), ours, self._in_words)

    def _take(self, row: ImportedRow, parent: str) -> None:
        first = self._rows.setdefault(parent, row)
        said = self._said[parent]
        for code, value in row.parent_values.items():
            if plain(said.setdefault(code, value)) != plain(value):
                described = self._target.kind.field(code)
                label = described.label if described else code
                words = self._in_words(self._target.parent_own[code], value)
                reason = f"{label} “{words}” of {row.parent} differs from {first.where}, which was taken."
                self._plan.tell(row, reason)

    def _in_words(self, column: str, value: Any) -> str:  # noqa: ANN401 - a logged value
        table = self._target.parent.__tablename__ if self._target.parent else ""
        return logged_words(table, column, value)
