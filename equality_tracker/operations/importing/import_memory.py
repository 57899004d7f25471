"""What earlier imports last wrote: the third side of the comparison when a document comes again."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from sqlalchemy.orm import Session

from equality_tracker.store.history import changes_of_kind, operations_taken_back

IMPORT: Final = "import"
"""The kind of operation that an import is in the change log."""


LastImported: TypeAlias = Mapping[str, dict[str, Any]]
"""What imports last wrote, by row and field code."""


def last_imported(session: Session) -> LastImported:
    """Return what imports last wrote, by row and field code; an import that was undone says nothing."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    taken_back = operations_taken_back(session)
    for change in changes_of_kind(session, IMPORT):
        if change.operation not in taken_back:
            for _, row, code, _, new in change.ops:
                found[row].update(new if isinstance(new, Mapping) else {code: new})
    return found
