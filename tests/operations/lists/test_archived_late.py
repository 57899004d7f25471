"""What was signed after its decision stays in the lists and the pack when somebody archives it."""

from datetime import timedelta

from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.lists.browsing import ordered_ids, page
from equality_tracker.operations.lists.listing import list_records
from equality_tracker.operations.packs.pack_eqia_lines import eqia_lines
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia

DECIDED = TODAY - timedelta(days=20)


def test_archiving_takes_no_late_signature_out_of_a_list() -> None:
    with memory_office() as session:
        signed(session, "late", 9)
        signed(session, "in time", -9)
        eqias, decisions = seen(session, "eqias"), seen(session, "decisions")
        typed = {kind: list_records(session, kind, as_at=TODAY) for kind in ("eqias", "decisions")}
        (printed,) = eqia_lines(session, TODAY)
    assert [(row["title"], row["guard_words"]) for row in eqias] == [
        ("late", "Signed 9 days after; archived")
    ]
    assert [(row["title"], row["basis_words"]) for row in decisions] == [
        ("late", "Signed 9 days after; archived")
    ]
    assert [[row["title"] for row in rows] for rows in typed.values()] == [["late"], ["late"]]
    assert (printed.title, printed.guard) == ("late", "9 days after; archived")
    assert printed.late_sentence.startswith("Signed 9 days after the decision")


def signed(session: Session, title: str, days: int) -> None:
    """Add an archived EqIA that was signed so many days after its decision, which is archived, too."""
    decision = add_record(session, Decision(title=title, decided_on=DECIDED, archived=True), now=NOON)
    eqia = Eqia(
        title=title,
        stage="qa",
        decision_uuid=decision.uuid,
        signed_on=DECIDED + timedelta(days=days),
        signed_by="AK",
        archived=True,
    )
    add_record(session, eqia, now=NOON)
    session.flush()


def seen(session: Session, kind: str) -> list[dict[str, object]]:
    """Return the rows that the window shows of a kind."""
    return page(session, kind, ordered_ids(session, kind, as_at=TODAY), as_at=TODAY)
