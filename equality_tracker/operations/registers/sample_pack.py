"""The pack that the sample office kept the year before, made from its journal as it stood then."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.operations.packs.pack_keeping import KeepablePack, keepable_pack, next_version
from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot
from equality_tracker.operations.packs.pack_statement import confirm_statement
from equality_tracker.operations.registers.sample_rows import record_uuid
from equality_tracker.reports.content import Edition
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pdf_writer import write_pdf

PREVIOUS_PACK_DAY: Final = date(2026, 3, 30)
"""The day of the sample's pack before: what closed, opened and slipped is counted from the day after."""


def confirm_previous_statement(session: Session) -> None:
    """Confirm the statement of that pack, by a role: the sample names nobody."""
    uuid = record_uuid("statements", "STMT-001")
    day = PREVIOUS_PACK_DAY
    confirm_statement(session, uuid, name="Chief executive", role="Chief executive", on=day, today=day)


def made_previous_pack(session: Session) -> KeepablePack:
    """Return the final pack of that day; `session` reads the register as it stood in the evening."""
    day, edition = PREVIOUS_PACK_DAY, Edition.INTERNAL
    options = PackOptions(
        as_at=day,
        prepared_on=day,
        prepared_by="the equality lead",
        is_final=True,
        version=next_version(session, day, edition),
    )
    # The copy that writes a sample is another in every run; without its name the pack is the same in all.
    snapshot = replace(pack_snapshot(session, options), fingerprint=())
    document = build_pack(snapshot)
    pdf = BytesIO()
    write_pdf(document, pdf, has_data=True)
    return keepable_pack(session, snapshot, document, pdf.getvalue())
