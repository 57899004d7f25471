"""A record in words: what each tab of the record pane says."""

from collections.abc import Mapping
from typing import Any, Final

from equality_tracker.operations.list_columns import ListColumn, columns_of, term_label
from equality_tracker.operations.showing import ShownRecord, describe
from equality_tracker.records.base import fields_of
from equality_tracker.records.kinds import TRACKED
from ui.records.shown_values import full_text, instant_text, plain_text
from ui.theme import status_mark

_UPDATES: Final = "action_update"
_TITLES: Final = ("title", "name", "text")
_RULE: Final = "RAG by rule"


def title_of(shown: ShownRecord) -> str:
    """Return what a record is called."""
    values = {field.key: field.value for field in shown.fields}
    return next((str(values[key]) for key in _TITLES if key in values), "")


def details_of(shown: ShownRecord) -> list[tuple[str, str]]:
    """Return a record's filled fields as label and words, its title and reference left out."""
    columns = {column.key: column for column in columns_of(shown.kind.code)}
    title = next((field.key for field in shown.fields if field.key in _TITLES), "")
    details = [
        (
            field.label,
            full_text(columns[field.key], field.value) if field.key in columns else plain_text(field.value),
        )
        for field in shown.fields
        if field.key not in {"reference", title}
    ]
    by_rule = [(_RULE, status_mark(shown.rag).text)] if shown.rag else []
    return [*by_rule, *_texts_linked(shown), *details, *_tables_beside(shown)]


def updates_of(shown: ShownRecord) -> str:
    """Return the dated words on how an action goes, the newest first."""
    updates = sorted(shown.parts.get(_UPDATES, ()), key=lambda row: row["written_on"], reverse=True)
    return "\n\n".join(
        f"{plain_text(row['written_on'])}{_by(row.get('written_by', ''))}\n{row.get('text', '')}"
        for row in updates
    )


def evidence_of(shown: ShownRecord) -> str:
    """Return the evidence that serves a record, one item a line."""
    return "\n".join(f"{reference}  {title}" for reference, title in shown.evidence)


def links_of(shown: ShownRecord) -> str:
    """Return the records that a record belongs to or is linked with, one a line."""
    related = [f"{_as_label(other.role)}: {other.reference} {other.title}" for other in shown.related]
    linked = [
        f"{_as_label(role)}: {text}"
        for name, rows in shown.parts.items()
        for row in rows
        for role, text in row.items()
        if role not in fields_of(TRACKED[name])
    ]
    return "\n".join([*related, *linked])


def history_of(shown: ShownRecord) -> str:
    """Return what was recorded about a record, the newest first."""
    return "\n".join(
        f"{instant_text(line.at)}, {line.who or 'somebody'}: {describe(line)}"
        for line in reversed(shown.history)
    )


def _texts_linked(shown: ShownRecord) -> list[tuple[str, str]]:
    """Return owners, origins and the like, which are rows that hold a text and no more."""
    found: list[tuple[str, str]] = []
    for name, rows in shown.parts.items():
        label = _text_label(name)
        texts = [str(row["text"]) for row in rows if row.get("text")] if label else []
        if texts:
            found.append((label, "\n".join(texts)))
    return found


def _tables_beside(shown: ShownRecord) -> list[tuple[str, str]]:
    """Return measures, head counts and the like: each row on one line."""
    found: list[tuple[str, str]] = []
    for name, rows in shown.parts.items():
        lines = [words for row in rows if (words := _row_in_words(name, row))]
        if lines and name != _UPDATES and not _text_label(name):
            found.append((_as_label(name.replace("_", " ")), "\n".join(lines)))
    return found


def _text_label(name: str) -> str:
    """Return what the texts of a part are called, or "" where its rows hold more than a text."""
    fields = dict(fields_of(TRACKED[name]))
    fields.pop("position", None)
    return fields["text"].label if set(fields) == {"text"} else ""


def _row_in_words(name: str, row: Mapping[str, Any]) -> str:
    fields = fields_of(TRACKED[name])
    known = ((fields[key], value) for key, value in row.items() if key in fields)
    return "; ".join(f"{field.label}: {_in_words(field.vocabulary, value)}" for field, value in known)


def _of_field(column: ListColumn | None, value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    return full_text(column, value) if column else plain_text(value)


def _in_words(vocabulary: str, value: Any) -> str:  # noqa: ANN401 - whatever a part holds
    return term_label(vocabulary, value) if vocabulary and isinstance(value, str) else plain_text(value)


def _by(writer: str) -> str:
    return f", {writer}" if writer else ""


def _as_label(words: str) -> str:
    return words[:1].upper() + words[1:]
