import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.cover import covered_agreements
from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.checks.duty_positions import DutyPosition, duty_positions
from equality_tracker.checks.rag import is_done, is_late, is_open, is_verified
from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY, write_sample
from equality_tracker.operations.registers.sample_pack import PREVIOUS_PACK_DAY
from equality_tracker.operations.registers.starting import NewOffice, start_register
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.record_codes import Basis, Cover
from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.actions import Action
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import EvidenceLink
from equality_tracker.records.kinds import TRACKED
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.organisation import Organisation
from equality_tracker.records.people import Person
from equality_tracker.records.providers import Agreement
from equality_tracker.store.backups import backups
from equality_tracker.store.failures import AlreadyThereError, NotARegisterError
from equality_tracker.store.log_tables import CHANGE
from equality_tracker.store.logged_rows import table_of
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register

# --- What the pack of words.md counts -------------------------------------------------------------------


def test_of_sixty_actions_38_are_done_31_verified_17_on_course_and_five_late(marlshire: Session) -> None:
    assert count(marlshire) == 60
    assert count(marlshire, is_done()) == 38
    assert count(marlshire, is_verified(SAMPLE_DAY)) == 31
    assert count(marlshire, is_open(), ~is_late(SAMPLE_DAY)) == 17
    assert count(marlshire, is_late(SAMPLE_DAY), Action.is_ours.is_(True)) == 2
    assert count(marlshire, is_late(SAMPLE_DAY), Action.is_ours.is_(False)) == 3


def test_since_the_last_pack_22_closed_nine_opened_and_six_slipped(
    marlshire: Session, register: Register
) -> None:
    with register.as_it_stood(PREVIOUS_PACK_DAY) as session:
        before = {action.uuid: (action.status, action.due_on) for action in session.scalars(select(Action))}
    now = list(marlshire.scalars(select(Action)))
    closed = [a for a in now if is_complete(a.status) and not is_complete(before.get(a.uuid, ("", None))[0])]
    slipped = [a for a in now if a.uuid in before and later(a.due_on, before[a.uuid][1])]

    assert len(closed) == 22
    assert len([a for a in now if a.uuid not in before]) == 9
    assert len(slipped) == 6
    assert all(a.slipped_because and a.original_due_on for a in slipped)


def test_of_fourteen_decisions_12_had_an_eqia_or_a_note_beforehand(marlshire: Session) -> None:
    bases = Counter(found.basis for found in decision_bases(marlshire, SAMPLE_DAY))

    assert bases[Basis.EQIA_BEFORE] + bases[Basis.NOTE_BEFORE] == 12
    assert (bases[Basis.SIGNED_AFTER], bases[Basis.NONE_ON_RECORD], bases.total()) == (1, 1, 14)


def test_of_forty_services_33_are_in_date_four_past_review_two_without_and_one_the_councils(
    marlshire: Session,
) -> None:
    services = covered_agreements(marlshire, SAMPLE_DAY)

    assert Counter(service.cover for service in services) == {
        Cover.IN_DATE: 33,
        Cover.REVIEW_PAST: 4,
        Cover.NONE: 2,
        Cover.PARTNER: 1,
    }
    assert count_of(marlshire, Agreement) == 40
    assert sum(service.agreement.is_joint for service in services) == 5
    assert [s.agreement.members for s in services if s.agreement.kind == "grant-round"] == [60]


def test_one_eqia_serves_five_lots(marlshire: Session) -> None:
    served = marlshire.scalar(
        select(func.count())
        .select_from(EqiaAgreement)
        .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
        .where(Eqia.reference == "EQ-2025-004")
    )

    assert served == 5


def test_equality_information_is_due_on_easter_monday(marlshire: Session) -> None:
    clock = position(marlshire, "annual-information").clock

    assert clock.last_published_on == date(2026, 3, 30)
    assert clock.safe_date == date(2027, 3, 29)
    assert clock.last_working_day == date(2027, 3, 25)
    assert clock.anniversary == date(2027, 3, 30)
    assert clock.days == 11


def test_publications_came_first_early_on_the_anniversary_and_late(marlshire: Session) -> None:
    past = position(marlshire, "annual-information").past

    assert [record.status and record.status.value for record in past] == [
        None,
        "met-on-time",
        "met-on-time",
        "met-on-anniversary",
        "met-late",
    ]
    assert past[-1].days_late == 3


def test_the_other_dates_are_those_of_the_brief(marlshire: Session) -> None:
    assert position(marlshire, "objectives").clock.safe_date == date(2028, 11, 13)
    assert position(marlshire, "objectives").clock.last_published_on == date(2024, 11, 14)
    assert position(marlshire, "staff-proportions").clock.last_published_on == date(2027, 1, 4)
    assert position(marlshire, "custody-visiting").clock.status == "not-recorded"


def test_the_pay_gap_does_not_apply_to_31_staff(marlshire: Session) -> None:
    applicability = position(marlshire, "pay-gap").applicability

    assert applicability.applies is False
    assert "31" in applicability.reason


def test_one_of_three_answers_to_inspections_came_nine_days_late(marlshire: Session) -> None:
    responses = position(marlshire, "inspection-response").responses

    assert [response.clock.status.value for response in responses] == [
        "met-on-time",
        "met-late",
        "met-on-time",
    ]
    assert responses[1].clock.days == -9
    assert responses[1].clock.safe_date == date(2026, 4, 6)  # Easter Monday


def test_two_objectives_are_on_course_one_is_behind_and_of_one_nobody_can_say(marlshire: Session) -> None:
    current = marlshire.scalars(select(Objective).where(Objective.status == "current")).all()
    earlier = marlshire.scalars(select(Objective.status).where(Objective.set_name == "2020 to 2024")).all()

    assert Counter(item.course for item in current) == {"on-course": 2, "behind": 1, "cannot-say": 1}
    assert sorted(earlier) == ["met", "not-met", "partly-met"]


def test_the_offices_word_on_an_objective_fits_its_figures(marlshire: Session) -> None:
    words = {
        objective.reference: (objective.course, [standing(marlshire, measure) for measure in measures])
        for objective, measures in measures_by_objective(marlshire)
    }

    assert words == {
        "OBJ-04": ("on-course", ["kept", "kept"]),
        "OBJ-05": ("on-course", ["kept", "kept"]),
        "OBJ-06": ("behind", ["behind", "behind"]),
        "OBJ-07": ("cannot-say", ["no figure", "no figure"]),
    }


# --- How it is written ----------------------------------------------------------------------------------


def test_verifying_finds_nothing(register: Register) -> None:
    assert verify_register(register) == []


def test_the_register_says_that_it_is_a_sample_and_when_it_plays(marlshire: Session) -> None:
    organisation = marlshire.scalars(select(Organisation)).one()

    assert organisation.is_sample
    assert organisation.sample_day == SAMPLE_DAY
    assert count_of(marlshire, Person) == 0


def test_the_history_is_that_of_the_journal(marlshire: Session) -> None:
    first, last, people = marlshire.execute(
        select(func.min(CHANGE.c.at), func.max(CHANGE.c.at), func.count(CHANGE.c.who.distinct()))
    ).one()

    assert first.startswith("2025-01-06")
    assert date(2027, 3, 1) < date.fromisoformat(last[:10]) <= SAMPLE_DAY
    assert people == 10


def test_an_operation_is_one_change_and_its_note_counts_and_quotes_nothing(marlshire: Session) -> None:
    changes, operations = marlshire.execute(
        select(func.count(), func.count(CHANGE.c.operation.distinct()))
    ).one()
    notes = set(marlshire.scalars(select(CHANGE.c.note)))

    assert changes == operations
    assert all(re.fullmatch(r"Recorded: [a-zA-Z0-9, -]+", note) for note in notes)


def test_two_runs_write_the_same_rows(
    marlshire: Session, tmp_path: Path, now: Callable[[], datetime]
) -> None:
    again = tmp_path / "again.equality"
    write_sample(again, who="somebody else", now=now, home=tmp_path / "home")

    with (
        open_register(again, who="reader", now=now, home=tmp_path / "home") as other,
        other.reading() as session,
    ):
        assert all_rows(marlshire) == all_rows(session)


def test_progress_is_told_by_month(told: list[tuple[int, int, str]], marlshire: Session) -> None:
    operations = marlshire.scalar(select(func.count(CHANGE.c.operation.distinct())))

    assert told[0] == (0, operations, "Writing January 2025")
    assert told[-1] == (operations, operations, "The sample office is written")


def test_a_file_that_is_no_register_is_never_replaced(tmp_path: Path, now: Callable[[], datetime]) -> None:
    path = tmp_path / "m.equality"
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(NotARegisterError):
        write_sample(path, who="a visitor", now=now, home=tmp_path / "home", replace=True)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_register_is_replaced_only_when_asked_and_kept_as_a_backup(
    tmp_path: Path, now: Callable[[], datetime]
) -> None:
    path, home = tmp_path / "m.equality", tmp_path / "home"
    office = NewOffice("PCC for Elsewhere", BodyKind.PCC, 20)
    start_register(path, office, who="a visitor", now=now, home=home).close()
    mine = path.read_bytes()

    with pytest.raises(AlreadyThereError):
        write_sample(path, who="a visitor", now=now, home=home)
    assert path.read_bytes() == mine

    counts = write_sample(path, who="a visitor", now=now, home=home, replace=True)
    assert [counts[name] for name in ("actions", "agreements", "EqIAs")] == [60, 40, 36]
    assert "people" not in counts
    assert len(list(home.glob("backups/*/*-replacing.equality-backup"))) == 1
    with open_register(path, who="a visitor", now=now, home=home) as register:
        assert verify_register(register) == []
        assert backups(register.backup_folder) == []


def test_the_newest_operation_of_a_role_can_be_taken_back(
    tmp_path: Path, now: Callable[[], datetime]
) -> None:
    path, home = tmp_path / "m.equality", tmp_path / "home"
    write_sample(path, who="a visitor", now=now, home=home)

    with open_register(path, who="policy officer", now=now, home=home, write=True) as register:
        undone = undo_last(register)
        with register.reading() as session:
            status = session.scalar(select(Action.status).where(Action.reference == "18"))
        findings = verify_register(register)

    assert undone.note == "Recorded: 1 action"
    assert status == "not-started"
    assert findings == []


def test_every_verified_action_has_evidence(marlshire: Session) -> None:
    shown = select(EvidenceLink.about_uuid)
    bare = marlshire.scalars(
        select(Action.reference).where(is_verified(SAMPLE_DAY), Action.uuid.not_in(shown))
    ).all()

    assert bare == []


# --- Reading --------------------------------------------------------------------------------------------


def count(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Action).where(*conditions)) or 0


def count_of(session: Session, kind: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0


def position(session: Session, code: str) -> DutyPosition:
    return next(found for found in duty_positions(session, SAMPLE_DAY) if found.duty.code == code)


def is_complete(status: str) -> bool:
    return status == ActionStatus.COMPLETE.value


def later(due: date | None, before: date | None) -> bool:
    return due is not None and before is not None and due > before


def measures_by_objective(session: Session) -> list[tuple[Objective, list[Measure]]]:
    found = session.execute(
        select(Objective, Measure)
        .join(Measure, Measure.objective_uuid == Objective.uuid)
        .where(Objective.status == "current")
        .order_by(Objective.reference, Measure.position)
    )
    by_objective = groupby(found, key=lambda row: row[0])
    return [(objective, [measure for _, measure in group]) for objective, group in by_objective]


def standing(session: Session, measure: Measure) -> str:
    """Compare the newest measurement with a straight line from baseline to target."""
    newest = session.scalars(
        select(Measurement)
        .where(Measurement.measure_uuid == measure.uuid)
        .order_by(Measurement.measured_on.desc())
    ).first()
    if newest is None or newest.value is None:
        return "no figure"
    assert measure.baseline is not None
    assert measure.target is not None
    assert measure.baseline_on is not None
    assert measure.target_on is not None
    share = (
        Decimal((newest.measured_on - measure.baseline_on).days)
        / (measure.target_on - measure.baseline_on).days
    )
    wanted = measure.baseline + (measure.target - measure.baseline) * share
    upwards = measure.target > measure.baseline
    return "kept" if (newest.value >= wanted if upwards else newest.value <= wanted) else "behind"


def all_rows(session: Session) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {key: value for key, value in row.items() if key != "id"}
            for row in session.execute(select(table_of(name)).order_by(table_of(name).c.uuid)).mappings()
        ]
        for name in TRACKED
    }
