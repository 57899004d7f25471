from datetime import date
from pathlib import Path

from guided_eqias import signed
from offices import NOON, TODAY, memory_office, new_office, recording
from sqlalchemy import select

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.comments import CARRIED, carried_over, settle_comment
from equality_tracker.operations.eqias.duplicating import duplicate
from equality_tracker.operations.eqias.eqia_page import eqia_page
from equality_tracker.operations.eqias.eqia_rows import agreements_of, eqia_called, rows_of
from equality_tracker.operations.eqias.signing import obstacles_to_signing
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaFollowUp,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

LATER = date(2029, 9, 1)


def test_a_new_eqia_carries_what_may_still_hold_and_nothing_that_was_chosen_or_signed() -> None:
    with memory_office() as session:
        old = signed(session)
        old.purpose, old.human_rights = "Advice", "Article 8"
        rows_of(session, EqiaImpact, old.uuid)[0].mitigation = "Evening hours"
        ended = add_record(session, Agreement(title="Ended", ends_on=date(2028, 1, 1)), now=NOON)
        session.add(EqiaAgreement(eqia_uuid=old.uuid, agreement_uuid=ended.uuid))
        session.flush()
        new = eqia_called(session, duplicate(session, old.uuid, on=LATER, by="A. Office"))
        rows = rows_of(session, EqiaImpact, new.uuid)
        serves = [each.title for each in agreements_of(session, new.uuid)]
        empty = (EqiaScreening, EqiaStep, EqiaVersion, EqiaFollowUp)
        assert [rows_of(session, part, new.uuid) for part in empty] == [[], [], [], []]
    assert (new.reference, new.supersedes_uuid, new.stage) == ("EQ-2029-001", old.uuid, "not-started")
    assert (new.purpose, new.human_rights, new.decision_maker) == ("Advice", "Article 8", "Commissioner")
    left = (
        new.our_consideration,
        new.outcome,
        new.signed_by,
        new.sign_statement,
        new.qa_by,
        new.screening_result,
    )
    assert left == ("", "", "", "", "", "")
    assert (new.signed_on, new.adopted_on, new.decision_uuid, new.no_engagement_because) == (
        None,
        None,
        None,
        "",
    )
    assert (rows[0].groups, rows[0].mitigation, len(rows)) == (("age",), "Evening hours", 9)
    assert serves == ["Domestic abuse advice"]


def test_what_is_past_its_day_is_flagged_and_stays_so_until_somebody_looked() -> None:
    with memory_office() as session:
        old = signed(session)
        session.add(EqiaEvidence(eqia_uuid=old.uuid, title="Census", fresh_until=date(2031, 1, 1)))
        session.add(EqiaEvidence(eqia_uuid=old.uuid, title="Survey", fresh_until=date(2029, 1, 1)))
        session.add(EqiaEvidence(eqia_uuid=old.uuid, title="Returns", period_until=date(2027, 3, 31)))
        session.add(EqiaEngagement(eqia_uuid=old.uuid, who="Users", held_on=date(2026, 5, 4)))
        session.flush()
        new = duplicate(session, old.uuid, on=LATER, by="A. Office")
        comments = {row.section: row for row in rows_of(session, EqiaComment, new)}
        page = eqia_page(session, new, as_at=LATER)
        states = {section.code: section.fill.value for section in page.sections}
        obstacle = (
            "Carried over from last time and not looked at since: What it is about, and who, Evidence, "
        )
        assert any(each.startswith(obstacle) for each in obstacles_to_signing(session, new))
        for row in comments.values():
            settle_comment(session, row.uuid, on=LATER)
        assert carried_over(session, new) == ()
    assert comments["evidence"].text == (
        "Carried over from EQ-2026-001. Look whether it is still true. Past its day: Survey, fresh until "
        "1 Jan 2029; Returns, which ends on 31 Mar 2027."
    )
    assert comments["engagement"].text.endswith("Past its day: Users, held on 4 May 2026.")
    assert {row.written_by for row in comments.values()} == {CARRIED}
    assert (states["evidence"], states["summary"]) == ("from-last-time", "empty")


def test_one_undo_takes_the_new_eqia_away_with_its_rows(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = signed(session).uuid
        with recording(register, "Duplicated") as session:
            new = duplicate(session, uuid, on=TODAY, by="A. Office")
        undo_last(register)
        with register.reading() as session:
            assert session.scalars(select(Eqia.uuid).where(Eqia.deleted.is_(False))).all() == [uuid]
            assert [row for row in rows_of(session, EqiaImpact, new) if not row.deleted] == []
