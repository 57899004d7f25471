"""`import`: a list from a document, row by row, with everything not understood listed."""

import sys
from argparse import Namespace
from datetime import date
from typing import Any, Final, TypedDict

from equality_tracker.commands.opened import opened, today
from equality_tracker.commands.printing import Output
from equality_tracker.errors import TrackerError
from equality_tracker.exchange.column_guesses import Mapped
from equality_tracker.exchange.tables import read_pasted
from equality_tracker.operations.importing.import_comparing import Proposal
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_row_states import Change, proposal_in_words
from equality_tracker.operations.importing.import_running import ImportResult, import_document, import_tables
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.store.progress import Progress

PASTED: Final = "-"
"""Stands for text on standard input, as copied from a workbook."""


class _Settings(TypedDict):
    today: date
    kind: str | None
    plan: str
    mapping: Mapped | None
    with_rest: bool
    dry_run: bool
    progress: Progress


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
    pasted = read_pasted(sys.stdin.read()) if str(chosen.document) == PASTED else None
    settings: _Settings = {
        "today": today(),
        "kind": chosen.kind,
        "plan": chosen.plan,
        "mapping": mapping,
        "with_rest": chosen.with_rest,
        "dry_run": chosen.dry_run,
        "progress": output.progress,
    }
    with opened(chosen, output, write=not chosen.dry_run) as found:
        if pasted is not None:
            result = import_tables(found.register, pasted, source="pasted text", **settings)
        else:
            result = import_document(found.register, chosen.document, **settings)
        if chosen.json:
            output.document(_as_document(result))
        else:
            _print(result, output, is_dry_run=chosen.dry_run)
    return found.exit_code(something_to_do=bool(result.problems or result.proposals))


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
    kind, target = BY_CODE[result.kind], TARGETS[result.kind]
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
        [(item.where, _both(item, proposal_in_words(target, item))) for item in result.proposals],
        output,
    )
    _print_listed("Taken like this", [(item.where, item.reason) for item in result.assumed], output)
    _print_listed("Not rows of the list", [(item.where, item.reason) for item in result.left_out], output)


def _both(proposal: Proposal, change: Change) -> str:
    about = f"{proposal.reference} {change.label}".strip()
    return f"{about}: ours {change.before or 'empty'}, the document's {change.after}"


def _print_listed(heading: str, items: list[tuple[str, str]], output: Output) -> None:
    if items:
        output.line(f"{heading}:")
    for where, reason in items:
        output.line(f"  {where}: {reason}")
