"""`import`: a list from a document, row by row, with everything not understood listed."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any, Final

from equality_tracker.commands.opened import opened, today
from equality_tracker.commands.printing import Output
from equality_tracker.errors import TrackerError
from equality_tracker.exchange.grid import Table
from equality_tracker.exchange.tables import read_pasted, read_tables
from equality_tracker.operations.file_names import kept_name
from equality_tracker.operations.importing import ImportResult, import_tables
from equality_tracker.records.kinds import BY_CODE

PASTED: Final = "-"
"""Stands for text on standard input, as copied from a workbook."""


class UnreadableMappingError(TrackerError):
    """A column was given in a form that cannot be read."""

    def __init__(self, text: str) -> None:
        """Name what was typed."""
        super().__init__(
            f"“{text}” says nothing about a column; type it as HEADING=FIELD, such as Owner=owners."
        )


def run(chosen: Namespace, output: Output) -> int:
    """Import the document; exit with 1 where something needs a person."""
    mapping = _mapping(chosen.column)
    tables, source, plan = _read(chosen.document, output)
    with opened(chosen, output, write=not chosen.dry_run) as found:
        result = import_tables(
            found.register,
            tables,
            source=source,
            today=today(),
            kind=chosen.kind,
            plan=chosen.plan or plan,
            mapping=mapping,
            with_rest=chosen.with_rest,
            dry_run=chosen.dry_run,
            progress=output.progress,
        )
        if chosen.json:
            output.document(_as_document(result))
        else:
            _print(result, output, is_dry_run=chosen.dry_run)
    return found.exit_code(something_to_do=bool(result.problems or result.proposals))


def _read(document: Path, output: Output) -> tuple[list[Table], str, str]:
    """Return the document's tables, its name, and what a plan of its own would be called."""
    if str(document) == PASTED:
        return read_pasted(sys.stdin.read()), "pasted text", ""
    output.progress(0, 1, f"Reading {document.name}")
    name = kept_name(document)
    return read_tables(document), name, Path(name).stem


def _mapping(columns: list[str]) -> dict[str | int, str | None] | None:
    mapping: dict[str | int, str | None] = {}
    for text in columns:
        heading, equals, field = text.rpartition("=")
        if not equals or not heading:
            raise UnreadableMappingError(text)
        mapping[int(heading) if heading.isdecimal() else heading] = field or None
    return mapping or None


def _as_document(result: ImportResult) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "added": result.added,
        "updated": result.updated,
        "skipped": result.skipped,
        "problems": [{"where": item.where, "reason": item.reason} for item in result.problems],
        "proposals": [
            {
                "where": item.where,
                "reference": item.reference,
                "field": item.field,
                "ours": item.ours,
                "theirs": item.theirs,
            }
            for item in result.proposals
        ],
        "columns": [
            {"position": item.position, "heading": item.header, "field": item.field}
            for item in result.columns
        ],
        "left_out": [{"where": item.where, "reason": item.reason} for item in result.left_out],
        "assumed": [{"where": item.where, "reason": item.reason} for item in result.assumed],
    }


def _print(result: ImportResult, output: Output, *, is_dry_run: bool) -> None:
    kind = BY_CODE[result.kind]
    would = "Would add" if is_dry_run else "Added"
    output.line(
        f"{would} {result.added} {kind.singular if result.added == 1 else kind.plural}, "
        f"update{'' if is_dry_run else 'd'} {result.updated}; already as they are: {result.skipped}."
    )
    for column in result.columns:
        output.line(f"  column {column.position} “{column.header}”: {column.field or 'not used'}")
    _print_listed("To look at", [(item.where, item.reason) for item in result.problems], output)
    _print_listed(
        "Both sides changed; the office's value stands",
        [
            (item.where, f"{item.reference} {item.field}: ours {item.ours}, the document's {item.theirs}")
            for item in result.proposals
        ],
        output,
    )
    _print_listed("Taken like this", [(item.where, item.reason) for item in result.assumed], output)
    _print_listed("Not rows of the list", [(item.where, item.reason) for item in result.left_out], output)


def _print_listed(heading: str, items: list[tuple[str, str]], output: Output) -> None:
    if items:
        output.line(f"{heading}:")
    for where, reason in items:
        output.line(f"  {where}: {reason}")
