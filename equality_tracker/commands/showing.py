"""`show`: one record whole, with its history if asked."""

from argparse import Namespace
from datetime import date
from typing import Any

from equality_tracker.commands.opened import opened, read_session
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.operations.editing.history_words import describe
from equality_tracker.operations.editing.showing import ShownRecord, show_record
from equality_tracker.operations.wording import in_words, label
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.kinds import TRACKED


def run(chosen: Namespace, output: Output) -> int:
    """Print the record."""
    with opened(chosen, output) as found:
        with read_session(found.register, chosen) as (session, as_at):
            shown = show_record(session, chosen.reference, as_at=as_at, with_history=chosen.history)
        if chosen.json:
            output.document(_as_document(shown))
        else:
            _print(shown, output)
    return found.exit_code()


def _as_document(shown: ShownRecord) -> dict[str, Any]:
    document: dict[str, Any] = {"kind": shown.kind.code, "full_reference": shown.reference}
    document |= {field.key: field.value for field in shown.fields}
    if shown.dates is not None:
        document["what_the_dates_show"] = f"{shown.dates.sentence} {shown.dates.more}".rstrip()
    document["related"] = [
        {"role": other.role, "reference": other.reference, "title": other.title} for other in shown.related
    ]
    document |= {f"{name}s": rows for name, rows in shown.parts.items()}
    document["evidence"] = [{"reference": ref, "title": title} for ref, title in shown.evidence]
    if shown.rag:
        document["rag"] = shown.rag
    document["history"] = [
        {
            "at": line.at,
            "who": line.who,
            "kind": line.kind,
            "table": line.table,
            "field": line.field,
            "old": line.old,
            "new": dict(line.new) if isinstance(line.new, dict) else line.new,
        }
        for line in shown.history
    ]
    return document


def _print(shown: ShownRecord, output: Output) -> None:
    output.line(f"{shown.reference} ({shown.kind.singular})")
    if shown.dates is not None:
        output.line(f"  What the dates show: {shown.dates.sentence} {shown.dates.more}".rstrip())
        if shown.dates.explanation:
            output.line(f"  The explanation on record: {shown.dates.explanation}")
    for field in shown.fields:
        value = in_words(shown.kind.record, field.key, field.value)
        output.line(f"  {field.label}: {_text(value)}")
    if shown.rag:
        output.line(f"  RAG by the rule: {label('rag', shown.rag)}")
    for other in shown.related:
        output.line(f"  {other.role.capitalize()}: {other.reference} {other.title}")
    for name, rows in shown.parts.items():
        for row in rows:
            text = "; ".join(_of_part(TRACKED[name], key, value) for key, value in row.items())
            output.line(f"  {name.replace('_', ' ').capitalize()}: {text}")
    for reference, title in shown.evidence:
        output.line(f"  Evidence: {reference} {title}")
    for line in shown.history:
        output.line(f"  {line.at:%Y-%m-%d %H:%M} {line.who} ({line.kind}): {describe(line, shown.names)}")


def _of_part(part: type[Part], key: str, value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    """Return a value of a row; where it is a number, a yes or no, or a fingerprint, with what it is."""
    text = _text(in_words(part, key, value))
    described = fields_of(part).get(key)
    is_bare = isinstance(value, bool | int) or key == "sha256"
    return f"{described.label}: {text}" if described is not None and is_bare else text


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return date_text(value)
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)
