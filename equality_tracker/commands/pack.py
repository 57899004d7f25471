"""`pack`: the annual compliance pack as a PDF, and where wanted for the web and for Word."""

from argparse import Namespace

from equality_tracker.commands.opened import opened, read_session, today, who_asks
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.operations.packs import PackFiles, PackOptions, write_pack
from equality_tracker.reports.content import Edition


def run(chosen: Namespace, output: Output) -> int:
    """Write the pack and say where it is."""
    with opened(chosen, output) as found, read_session(found.register, chosen) as (session, as_at):
        options = PackOptions(
            as_at=as_at,
            prepared_on=today(),
            prepared_by=who_asks(chosen) if chosen.who else "",
            edition=Edition(chosen.edition),
        )
        files = PackFiles(chosen.output, html=chosen.html, docx=chosen.docx)
        write_pack(session, files, options, progress=output.progress)
        written = {"file": files.pdf, "html": files.html, "docx": files.docx}
        named = {key: str(path) for key, path in written.items() if path is not None}
        output.result(
            {**named, "as_at": as_at, "edition": chosen.edition, "draft": True},
            f"Wrote {', '.join(named.values())}, as at {date_text(as_at)} ({chosen.edition} edition, draft).",
            as_document=chosen.json,
        )
    return found.exit_code()
