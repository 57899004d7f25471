"""An action plan as offices write it, and its import, for tests."""

from pathlib import Path

from offices import TODAY, write_csv

from equality_tracker.operations.importing.import_running import (
    ImportResult,
    import_document,
)
from equality_tracker.store.register import Register

HEADINGS = ("Ref", "Section", "Action", "Owner(s)", "Due", "Status", "RAG", "Update")


ROWS = (
    (
        "1",
        "Data",
        "Publish figures",
        "Data analyst; Equality lead",
        "31/03/2027",
        "In progress",
        "Green",
        "Begun.",
    ),
    ("1a", "Data", "Check figures", "Data analyst", "Q1 2027/28", "Not started", "", ""),
    ("2", "People", "Ask the panel", "", "ongoing", "Complete", "", ""),
)


def plan_file(folder: Path, *rows: tuple[str, ...], name: str = "plan.csv") -> Path:
    return write_csv(folder / name, HEADINGS, *(rows or ROWS))


def imported(
    register: Register, document: Path, *, plan: str = "Plan", dry_run: bool = False
) -> ImportResult:
    return import_document(register, document, today=TODAY, plan=plan, dry_run=dry_run)


def counts(result: ImportResult) -> tuple[int, int, int]:
    return result.added, result.updated, result.skipped
