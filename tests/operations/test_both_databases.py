from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kept import OWN_WORDS, keep, options
from offices import NOON, TODAY, listed, new_office, recording, write_csv
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import ClauseElement

from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.points import points_to_check
from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import DocumentOptions, made_document
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.showing import show_record
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.packs.pack_finality import final_obstacles
from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot
from equality_tracker.operations.packs.pack_settings import set_pack_settings
from equality_tracker.operations.packs.pack_statement import edit_statement
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.operations.services.cumulative_view import NO_DECISION, cumulative_view, impacts_behind
from equality_tracker.operations.services.due_regard import decisions_with_ledgers, record_due_regard
from equality_tracker.operations.services.eqia_register import registered_eqias
from equality_tracker.operations.services.monitoring_returns import provider_returns
from equality_tracker.operations.services.service_coverage import service_covers
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Provider
from equality_tracker.reports.content import Edition
from equality_tracker.store.row_inserts import Origin, insert_rows

_POSTGRESQL: Any = postgresql.dialect  # SQLAlchemy gives it no types
HEADINGS = ("Ref", "Action", "Owner(s)", "Origin(s)", "Due", "Status", "RAG", "Update")
ROW = ("1", "Publish figures", "Chair; Lead", "Own idea", "31/03/2027", "In progress", "Green", "Begun.")


OF_ONE = {
    DocumentKind.PROVIDER_REPORT: "PROV-001",
    DocumentKind.OWNER_SHEET: "",
    DocumentKind.CORE: "",
    DocumentKind.EQIA_REPORT: "EQ-2026-001",
    DocumentKind.REVIEW_SHEET: "EQ-2026-001",
    DocumentKind.DUE_REGARD_LEDGER: "DEC-2026-001",
    DocumentKind.DECISION_FILE: "DEC-2026-001",
}


@contextmanager
def statements() -> Generator[set[str]]:
    """Collect every statement that runs meanwhile, written for PostgreSQL."""
    written: set[str] = set()
    dialect = _POSTGRESQL()

    def write(_connection: Connection, statement: object, *_rest: Any) -> None:  # noqa: ANN401 - an event's
        if isinstance(statement, ClauseElement):
            written.add(str(statement.compile(dialect=dialect)))

    event.listen(Engine, "before_execute", write)
    try:
        yield written
    finally:
        event.remove(Engine, "before_execute", write)


def test_every_statement_of_a_days_work_can_be_written_for_the_server_too(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "plan.csv", HEADINGS, ROW)
    with statements() as written, new_office(tmp_path) as register:
        for _ in range(2):
            import_document(register, document, today=TODAY)
        undo_last(register)
        redo_last(register)
        for code in BY_CODE:
            listed(register, code)
            listed(register, code, find="50%_ŵ")
        with register.reading() as session:
            duty_positions(session, TODAY)
            points_to_check(session, TODAY)
            show_record(session, "PLAN-001/1", as_at=TODAY, with_history=True)
            pack_snapshot(session, PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by=""))
        with register.as_it_stood(TODAY) as session:
            duty_positions(session, TODAY)
        keep(register, date(2026, 3, 30))
        keep(register)
        with recording(register) as session:
            set_pack_settings(session, {"rounding": 1}, now=NOON)
            edit_statement(session, OWN_WORDS, as_at=TODAY, now=NOON)
            add_record(session, Provider(name="Open Latch"), now=NOON)
            decision = Decision(title="Award", decided_on=TODAY)
            add_record(session, decision, now=NOON)
            add_record(session, Eqia(title="Refuge", decision_uuid=decision.uuid), now=NOON)
            record_due_regard(session, decision, "knowledge", "Read.", on=TODAY, by="Clerk")
        with register.reading() as session:
            final_obstacles(session, TODAY)
            pack_snapshot(session, options(edition=Edition.PUBLIC))
            for read_across in (cumulative_view, decisions_with_ledgers, registered_eqias):
                read_across(session)
            impacts_behind(session, "age", {NO_DECISION})
            provider_returns(session, TODAY)
            service_covers(session, TODAY)
            for kind, about in OF_ONE.items():
                made_document(session, DocumentOptions(kind, TODAY, TODAY, about))
        assert verify_register(register) == []
    assert len(written) > 100
    assert [text for text in written if "?" in text] == []


def test_rows_are_inserted_in_the_words_of_the_dialect() -> None:
    told: list[str] = []

    class Server:
        """Stands where a connection to a server would be, of which there is none here."""

        dialect = _POSTGRESQL(paramstyle="pyformat")

        def exec_driver_sql(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
            told.append(statement)
            assert statement.count("%s") == len(rows[0])

    insert_rows(Server(), "explanation", [("a", {"because": "Because"}, Origin(None, "", None, ""))])  # type: ignore[arg-type]
    assert '"check"' in told[0]
