"""`list`: the records of a kind."""

from argparse import Namespace
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from equality_tracker.commands.opened import opened, read_session
from equality_tracker.commands.printing import Output
from equality_tracker.operations.lists.listing import kind_called, list_records
from equality_tracker.operations.wording import in_words

_TOLD_IN_WORDS: Final = frozenset({"guard", "guard_days", "basis"})
"""Columns that people read in words beside them; the codes are for scripts."""

_BESIDES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "actions": frozenset({"section", "origins", "original_due_on", "rag_reported", "last_update_on"}),
        "recommendations": frozenset({"number", "due_text", "rag_reported"}),
        "objectives": frozenset({"statement", "rationale", "course_because", "aims", "closing_note"}),
        "decisions": frozenset(
            {"authority", "due_regard_note", "explanation", "publication_url", "record_shows"}
        ),
    }
)
"""Columns that a line of a screen has no room for."""


def run(chosen: Namespace, output: Output) -> int:
    """Print the list as text, JSON or comma-separated values."""
    kind = kind_called(chosen.kind)
    with opened(chosen, output) as found:
        with read_session(found.register, chosen) as (session, as_at):
            rows = list_records(session, kind.code, as_at=as_at, find=chosen.find)
        if chosen.json:
            output.document(rows)
        elif chosen.csv:
            output.values(rows)
        elif rows:
            told = [key for key in rows[0] if key not in _TOLD_IN_WORDS]
            filled = [key for key in told if any(row[key] not in (None, "", [], ()) for row in rows)]
            shown = [key for key in filled if key not in _left_to_files(kind.code, output)]
            output.table(
                [key.replace("_", " ") for key in shown],
                [[in_words(kind.record, key, row[key]) for key in shown] for row in rows],
            )
            more = "; --csv and --json show every column" if len(shown) < len(filled) else ""
            output.line(f"{len(rows)} {kind.plural if len(rows) != 1 else kind.singular}{more}")
        else:
            held = f" that hold “{chosen.find}”" if chosen.find else ""
            output.line(f"There are no {kind.plural}{held} here yet.")
    return found.exit_code()


def _left_to_files(kind: str, output: Output) -> frozenset[str]:
    return _BESIDES.get(kind, frozenset()) if output.is_screen else frozenset()
