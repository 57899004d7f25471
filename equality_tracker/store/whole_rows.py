"""Promise: no commit leaves a row that breaks what its values must hold together, whoever wrote it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from equality_tracker.records.row_rules import RULES, RowRule
from equality_tracker.store.logged_rows import table_of

_NOTED: Final = "rows to look at"
_ROWS_PER_QUERY: Final = 500


def note_rows(session: Session, table: str, uuids: Iterable[str], *, are_new: bool = False) -> None:
    """Note rows that are about to be written, so that they are looked at before the commit.

    A row that another program broke is noted as broken: it can be mended step by step.
    """
    rule = RULES.get(table)
    if rule is None:
        return
    noted: dict[str, bool] = session.info.setdefault(_NOTED, {}).setdefault(table, {})
    fresh = [uuid for uuid in uuids if uuid not in noted]
    noted |= dict.fromkeys(fresh, False)
    if not are_new:
        noted |= {uuid: True for uuid, _, _ in _broken(session.connection(), table, rule, fresh)}


def ensure_whole_rows(session: Session) -> None:
    """Refuse to commit rows that were written in this transaction and now break the rule of their table.

    Raises:
        NotApprovedHereError: An EqIA would stand as approved without what an approval rests on.

    """
    for table, noted in session.info.pop(_NOTED, {}).items():
        rule = RULES[table]
        were_whole = [uuid for uuid, was_broken in noted.items() if not was_broken]
        for _, reference, lacking in _broken(session.connection(), table, rule, were_whole):
            raise rule.refusal(reference, lacking)


def broken_rows(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield table, reference and what is lacking of each row that breaks a rule, in the trash or not."""
    for table, rule in RULES.items():
        every = connection.execute(select(table_of(table).c.uuid)).scalars().all()
        for uuid, reference, lacking in _broken(connection, table, rule, every):
            yield table, reference or uuid, lacking


def _broken(
    connection: Connection, table: str, rule: RowRule, uuids: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield identity, reference and what is lacking of those of some rows that break a rule."""
    source = table_of(table)
    asked = select(source.c.uuid, source.c.reference, *(source.c[key] for key in sorted(rule.keys)))
    for start in range(0, len(uuids), _ROWS_PER_QUERY):
        some = uuids[start : start + _ROWS_PER_QUERY]
        for row in connection.execute(asked.where(source.c.uuid.in_(some))).mappings():
            if lacking := rule.lacks(dict(row)):
                yield row["uuid"], row["reference"], lacking
