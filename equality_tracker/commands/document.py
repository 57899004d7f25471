"""`document`: one of the documents beside the pack, as PDF, for Word or for the web."""

from argparse import Namespace

from equality_tracker.commands.opened import opened, read_session, today
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.operations.documents.document_kinds import NAMES, DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    made_document,
    write_document,
)
from equality_tracker.reports.pages.legible_text import missing_characters_text


def run(chosen: Namespace, output: Output) -> int:
    """Write the document and say where it is."""
    kind = DocumentKind(chosen.kind)
    with opened(chosen, output) as found, read_session(found.register, chosen) as (session, as_at):
        options = DocumentOptions(
            kind=kind,
            as_at=as_at,
            prepared_on=today(),
            reference=chosen.reference,
            reply_by=chosen.reply_by,
        )
        missing = write_document(made_document(session, options), chosen.output, progress=output.progress)
        output.result(
            {"file": str(chosen.output), "kind": kind.value, "about": chosen.reference, "as_at": as_at},
            f"Wrote {chosen.output}: {NAMES[kind]}, as at {date_text(as_at)}.",
            as_document=chosen.json,
        )
        if missing:
            output.tell(missing_characters_text(missing))
    return found.exit_code()
