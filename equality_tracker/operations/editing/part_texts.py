"""Owners, origins and addressees: rows of texts that are typed as one list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.exchange.split_people import Split, plain_name, split_origins, split_people
from equality_tracker.operations.editing.known_names import known_roles, known_sources
from equality_tracker.operations.editing.names_on_record import as_written
from equality_tracker.operations.editing.record_parts import PartKind
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.records.actions import ActionOrigin
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.people import Role
from equality_tracker.records.recommendations import SourceDocument
from equality_tracker.store.logged_rows import table_of


def split_texts(session: Session, known: PartKind, text: str) -> tuple[str, ...]:
    """Split what was typed into owners, origins or addressees, as an import splits it.

    Raises:
        NotAcceptedError: One is longer than a row takes.

    """
    if not text.strip():
        return ()
    names = known_sources(session) if known.part is ActionOrigin else known_roles(session)
    return _split(known, text, names)


def ensure_texts(known: PartKind, text: str) -> None:
    """Refuse owners, origins or addressees of which one is too long, without asking for those on record.

    Raises:
        NotAcceptedError: One is longer than a row takes.

    """
    _split(known, text, ())


def _split(known: PartKind, text: str, names: Sequence[str]) -> tuple[str, ...]:
    split: Callable[[str, Sequence[str]], Split] = (
        split_origins if known.part is ActionOrigin else split_people
    )
    return plain_texts(known, split(text.replace("\r\n", "\n"), names).parts)


def plain_texts(known: PartKind, texts: Sequence[str] | str) -> tuple[str, ...]:
    """Return texts without doubles and empty ones, single-spaced.

    Raises:
        NotAcceptedError: One is longer than a row takes.

    """
    several = (texts,) if isinstance(texts, str) else texts
    by_name: dict[str, str] = {}
    for text in several:
        bare = " ".join(text.split())
        if len(bare) > longest_text(known):
            label = fields_of(known.part)["text"].label
            raise NotAcceptedError(label, text, f"at most {longest_text(known):,} characters each")
        if bare:
            by_name.setdefault(plain_name(bare), bare)
    return tuple(by_name.values())


def longest_text(known: PartKind) -> int:
    """Return how many characters one text of a row may have."""
    return int(table_of(known.table).columns["text"].type.length)  # type: ignore[attr-defined] # it is a String


def texts_of(rows: Sequence[Part]) -> tuple[str, ...]:
    """Return the texts of rows, in order."""
    return tuple(str(getattr(row, "text", "")) for row in rows)


def put_texts(
    session: Session,
    known: PartKind,
    rows: Mapping[str, Sequence[Part]],
    texts: Sequence[str],
    *,
    look: Callable[[int], None] = lambda _done: None,
) -> set[str]:
    """Give records these texts: what stands stays the row it is, the rest goes to the trash or is added.

    Args:
        session: A writing session.
        known: The kind of row.
        rows: The rows that each record has now, by identity.
        texts: The texts in order; names that other records have are written as they write them.
        look: Told before each piece of the records how many are done; it may write these; raising stops.

    Returns:
        The identities of the records that change.

    """
    wanted = as_written(session, known, texts, besides=rows.keys())
    matched = _matches(session, known, wanted)
    changed: set[str] = set()
    for done in range(0, len(rows), _ROWS_PER_QUERY):
        look(done)
        piece = islice(rows.items(), done, done + _ROWS_PER_QUERY)
        differing = {uuid: own for uuid, own in piece if differ(texts_of(own), wanted)}
        _add(
            session,
            known,
            [new for uuid, own in differing.items() for new in _put(known, uuid, own, matched)],
        )
        changed |= differing.keys()
    return changed


def differ(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether two lists of texts differ."""
    return tuple(before) != tuple(after)


def _put(
    known: PartKind, uuid: str, rows: Sequence[Part], wanted: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Give one record the texts that `wanted` names in order; yield the rows that are not there yet."""
    standing = {str(getattr(row, "text", "")): row for row in reversed(rows)}
    kept = {text: standing[text] for text in wanted if text in standing}
    for row in rows:
        if row not in kept.values():
            row.deleted = True
    for position, (text, matched) in enumerate(wanted.items(), start=1):
        if text in kept:
            setattr(kept[text], "position", position)  # noqa: B010 - not every row has an order
        else:
            yield {known.points_by: uuid, "text": text, "position": position, **matched}


def _add(session: Session, known: PartKind, new: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, or take them out of the trash: on every copy, and from an import, a text is the same row."""
    called = [link_uuid(known.table, values[known.points_by], values["text"]) for values in new]
    there = _rows_called(session, known, called)
    for identity, values in zip(called, new, strict=True):
        row = there.get(identity)
        if row is None:
            session.add(known.part(uuid=identity, **values))
        elif row.deleted:
            for key, value in {**values, "deleted": False}.items():
                setattr(row, key, value)
        else:  # It says something else by now.
            session.add(known.part(**values))


def _rows_called(session: Session, known: PartKind, identities: Sequence[str]) -> dict[str, Part]:
    """Return the rows with some of these identities, also those in the trash, by identity."""
    found: dict[str, Part] = {}
    for start in range(0, len(identities), _ROWS_PER_QUERY):
        some = identities[start : start + _ROWS_PER_QUERY]
        with session.no_autoflush:  # What comes and what goes is one change.
            rows = session.scalars(select(known.part).where(known.part.uuid.in_(some))).all()
        found |= {row.uuid: row for row in rows}
    return found


def _matches(session: Session, known: PartKind, texts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the role or the report that a text names whole, by text."""
    columns = table_of(known.table).columns
    if "role_uuid" in columns:
        key, statement = "role_uuid", select(Role.title, Role.uuid).where(Role.deleted.is_(False))
    else:
        key = "source_uuid"
        document = SourceDocument
        statement = select(document.title, document.uuid).where(document.deleted.is_(False))
    named = {plain_name(title): uuid for title, uuid in session.execute(statement)}
    return {text: {key: named.get(plain_name(text))} for text in texts}


_ROWS_PER_QUERY: Final = 500
