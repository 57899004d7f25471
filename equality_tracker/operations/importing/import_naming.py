"""Finding records that the cells of a list name: by their reference, else by their name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.operations.importing.import_matching import Existing
from equality_tracker.operations.importing.import_parents import plain
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.records.kinds import Kind
from equality_tracker.store.logged_rows import table_of


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row, the record that it is or becomes, and what is there of it.

    Attributes:
        row: The row.
        uuid: The identity of its record.
        existing: The record, or None where it is new.

    """

    row: ImportedRow
    uuid: str
    existing: Existing | None

    @property
    def title(self) -> str:
        """What the record is called, by the row or by the register."""
        before = self.existing.values.get("title") if self.existing else ""
        return str(self.row.values.get("title") or before or "")

    @property
    def name(self) -> str:
        """What people call the record: its reference, else its title."""
        before = self.existing.name if self.existing else ""
        return str(self.row.values.get("reference") or before or self.title)

    def value(self, code: str) -> Any:  # noqa: ANN401 - whatever the log holds
        """Return what the register says in a column, or None."""
        return self.existing.values.get(code) if self.existing else None


@dataclass(frozen=True, slots=True)
class Named:
    """What a name leads to.

    Attributes:
        uuid: The identity of the one record, or "".
        why: Why there is none, in a sentence without its subject; "" where there is nothing of that name.

    """

    uuid: str = ""
    why: str = ""


class NamedRecords:
    """Knows what the records of a kind are called, those of the list among them.

    Args:
        session: A reading session.
        kind: The kind.
        placed: Rows of the list that become records of that kind.

    Attributes:
        words: What people call each, by identity.

    """

    def __init__(self, session: Session, kind: Kind, placed: Iterable[PlacedRow] = ()) -> None:
        self.words: dict[str, str] = {}
        self._kind = kind
        self._living: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._trashed = set[str]()
        table = table_of(kind.record.__tablename__)
        columns = (table.c.uuid, table.c.reference, table.c.title, table.c.deleted)
        for uuid, reference, title, deleted in session.execute(select(*columns).order_by(table.c.id)):
            self.words[uuid] = reference or title
            if deleted:
                self._trashed |= {plain(reference), plain(title)}
            else:
                self._take(uuid, reference, title)
        for each in placed:
            self.words.setdefault(each.uuid, each.name)
            self._take(each.uuid, str(each.row.values.get("reference") or ""), each.title)

    def find(self, text: str, *, but: str = "") -> Named:
        """Return the record that a text names, never the one that is not meant."""
        name = plain(text)
        for way in ("reference", "title"):
            found = [uuid for uuid in self._living.get((way, name), ()) if uuid != but]
            if len(found) == 1:
                return Named(found[0])
            if found:
                several = f"{len(found)} {self._kind.plural} are called that; give the reference of one"
                return Named(why=several)
        return Named(why="it lies in the trash here") if name in self._trashed else Named()

    def _take(self, uuid: str, reference: str, title: str) -> None:
        for way, name in (("reference", plain(reference)), ("title", plain(title))):
            if name and uuid not in self._living[way, name]:
                self._living[way, name].append(uuid)


def said_name(value: object) -> str:
    """Return the name that a cell holds, or "" where it says that there is none."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return "" if CELL_WORDS.says_nothing(text) or CELL_WORDS.yes_or_no(text) is False else text


def has_any(placed: Sequence[PlacedRow], *codes: str) -> bool:
    """Tell whether any row says something in one of some columns."""
    return any(code in each.row.beside for each in placed for code in codes)
