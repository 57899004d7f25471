"""The words of a history: each entry as a sentence, with what the records and rows in it are called."""

from collections.abc import Iterable, Mapping
from datetime import date
from textwrap import shorten
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.record_parts import row_word
from equality_tracker.operations.editing.record_references import reference_label, references_of, title_of
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.wording import in_words
from equality_tracker.records.kinds import BY_CODE, BY_TABLE, TRACKED
from equality_tracker.store.history import HistoryLine
from equality_tracker.store.logged_rows import LoggedColumn, logged_columns
from equality_tracker.store.ops import CREATED

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
_CALLED_BY: Final = ("text", "title", "name")
"""The fields by whose words a row is called; where one of them changes, both its words are told."""
_LONGEST_NAME: Final = 60


def describe(line: HistoryLine, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return one entry of a history as a sentence; `names` are those of other records, by identity."""
    what = row_word(line.table)
    is_own = line.table in BY_TABLE
    if line.field == CREATED:
        text = _called(line, names)
        return f"{what} {'made' if is_own else 'added'}{f': {text}' if text else ''}"
    if line.field == "deleted" and is_own:
        return "put into the trash" if line.new else "taken out of the trash"
    if line.field == "deleted":
        text = f": {names[line.row]}" if line.row in names else ""
        return f"{what} {'taken away' if line.new else 'put back'}{text}"
    column = logged_columns(line.table).get(line.field)
    of_row = "" if is_own or line.field in _CALLED_BY else f"{_row_called(line, names)}, "
    if column is None:
        return f"{of_row}{line.field}: {_said(line.old)} → {_said(line.new)}"
    if column.key in references_of(TRACKED[line.table]):
        old, new = (names.get(str(value), value) for value in (line.old, line.new))
        return f"{of_row}{reference_label(column.key)}: {_said(old)} → {_said(new)}"
    old, new = (_in_words(line.table, column, value) for value in (line.old, line.new))
    return f"{of_row}{column.label}: {_said(old)} → {_said(new)}"


def history_names(session: Session, lines: Iterable[HistoryLine]) -> dict[str, str]:
    """Return what the records that entries of a history name are called, and the rows, by identity."""
    lines = tuple(lines)
    wanted: dict[str, set[str]] = {}
    for line in lines:
        targets = references_of(TRACKED[line.table]) if line.table in TRACKED else {}
        said = line.new if isinstance(line.new, Mapping) else {line.field: line.new, "old": line.old}
        for key, target in targets.items():
            given = {said.get(key), said.get("old")} if line.field == key else {said.get(key)}
            wanted.setdefault(target.code, set()).update(str(uuid) for uuid in given if uuid)
    rows = {line.row: text for line in lines if line.field == CREATED and (text := _called(line, NO_NAMES))}
    return rows | {
        record.uuid: f"{full_reference(session, record)} {title_of(record)}".strip()
        for code, uuids in wanted.items()
        for record in session.scalars(
            select(BY_CODE[code].record).where(BY_CODE[code].record.uuid.in_(uuids))
        )
    }


def _row_called(line: HistoryLine, names: Mapping[str, str]) -> str:
    """Return which row an entry is about, such as `owner “Chair”`: what changed alone would not say it."""
    name = names.get(line.row, "")
    return (
        f"{row_word(line.table)} “{shorten(name, _LONGEST_NAME, placeholder='…')}”"
        if name
        else row_word(line.table)
    )


def _called(line: HistoryLine, names: Mapping[str, str]) -> str:
    """Return what a new row is called: its own words, the name it is given, or what it links to."""
    if not isinstance(line.new, Mapping):
        return ""
    own = next((str(line.new[key]) for key in _CALLED_BY if line.new.get(key)), "")
    if own or line.table in BY_TABLE:
        return own
    if line.row in names:
        return names[line.row]
    linked = [names[str(uuid)] for key, uuid in line.new.items() if str(uuid) in names]
    return " · ".join(linked)


def _in_words(table: str, column: LoggedColumn, value: object) -> object:
    """Return what people read for a logged value."""
    if value in (None, "") or column.is_free_text:
        return value
    return in_words(TRACKED[table], column.key, column.from_log(value))


def _said(value: object) -> str:
    match value:
        case None | "" | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case date():
            return format_date(value)
        case tuple() | list():
            return ", ".join(str(item) for item in value)
        case _:
            return str(value)
