"""Finding the record that the rows of a document stand under, also by a name that it had before."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.logged_rows import table_of


class Parents:
    """Knows the plans, reports or providers that rows may stand under, and names those that are new.

    Args:
        session: A reading session.
        target: Where the rows go.
        whole: What the whole import stands under, such as a plan; "" where each row says so itself.
        last_imported: What imports last wrote, by row and field code.

    Attributes:
        new: The identities of parents that are not there yet, by name.
        names: What each parent is called, by identity.

    """

    def __init__(
        self,
        session: Session,
        target: ImportTarget,
        whole: str,
        last_imported: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.new: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self._whole = whole
        self._by_name: dict[str, str] = {}
        self._found: dict[str, str] = {}
        if target.parent is not None:
            self._take_up(session, target, last_imported)

    @property
    def whole(self) -> str | None:
        """The identity of what the whole import stands under, or None where that is new."""
        return self._by_name.get(plain(self._whole))

    def of(self, row: ImportedRow) -> str | None:
        """Return the identity of what `row` stands under, a new one where it is not there yet."""
        name = self._whole or row.parent
        if not name:
            return None
        if name not in self._found:
            self._found[name] = self._by_name.get(plain(name)) or self._made(name)
        return self._found[name]

    def _made(self, name: str) -> str:
        uuid = self.new[name] = self._by_name[plain(name)] = new_uuid()
        self.names[uuid] = name
        return uuid

    def _take_up(
        self, session: Session, target: ImportTarget, last_imported: Mapping[str, Mapping[str, Any]]
    ) -> None:
        table = table_of(target.parent.__tablename__) if target.parent else None
        if table is None:
            return
        columns = (table.c.uuid, table.c[target.parent_name], table.c.reference)
        living = session.execute(
            select(*columns).where(table.c.deleted.is_(False)).order_by(table.c.id)
        ).all()
        self.names = {uuid: name for uuid, name, _ in living}
        # What is called so now comes before what was called so when it was imported.
        called = [(plain(name), uuid) for uuid, name, _ in living]
        if self._whole:
            called += [(plain(reference), uuid) for uuid, _, reference in living]
        called += [(plain(last_imported.get(uuid, {}).get(target.parent_name)), uuid) for uuid, *_ in living]
        for name, uuid in called:
            if name:
                self._by_name.setdefault(name, uuid)


def plain(value: object) -> str:
    """Return a text as it is compared: one space between words, no capitals."""
    return " ".join(str(value).split()).casefold() if value else ""
