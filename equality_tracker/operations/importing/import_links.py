"""The parts of records that an import compares with, such as owners: read once, and only when needed."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_comparing import Link
from equality_tracker.operations.importing.import_targets import LinkColumn
from equality_tracker.records.actions import ActionUpdate
from equality_tracker.store.logged_rows import table_of

_UPDATES: Final = LinkColumn(ActionUpdate, "action_uuid")


class Links:
    """Knows the link rows and the updates of every record."""

    def __init__(self, session: Session, last_imported: Mapping[str, Mapping[str, Any]]) -> None:
        """Read nothing yet."""
        self._session = session
        self._last_imported = last_imported
        self._read: dict[str, Mapping[str, list[Link]]] = {}

    def of(self, column: LinkColumn, uuid: str) -> list[Link]:
        """Return the link rows of a class that a record has."""
        return self._all(column).get(uuid, [])

    def words_of(self, uuid: str) -> set[str]:
        """Return the updates that an action has, or that an import brought before, whatever came of them."""
        words = self.of(_UPDATES, uuid)
        brought = [self._last_imported[word.uuid] for word in words if word.uuid in self._last_imported]
        return {str(said.get("text", "")) for said in brought} | {
            word.text for word in words if not word.is_deleted
        }

    def _all(self, column: LinkColumn) -> Mapping[str, list[Link]]:
        name = column.part.__tablename__
        if name not in self._read:
            table = table_of(name)
            found: dict[str, list[Link]] = defaultdict(list)
            statement = select(table.c[column.points_by], table.c.uuid, table.c.text, table.c.deleted)
            for record, *link in self._session.execute(statement):
                found[record].append(Link(*link))
            self._read[name] = found
        return self._read[name]
