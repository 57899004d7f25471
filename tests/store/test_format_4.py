"""Format 4 brings guided EqIAs, providers' forms, monitoring returns and settings to older registers."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from approved import approved
from offices import memory_office
from sqlalchemy import func, select
from store.test_format_2 import NOW, columns, indexes, opened, statement
from store.test_format_3 import unpacked

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Part, Record
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.decisions import Decision, DueRegardEntry
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaFollowUp,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
    EqiaTrigger,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.monitoring import MonitoringCount, MonitoringReturn
from equality_tracker.records.objectives import Measure
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from equality_tracker.records.providers import Agreement
from equality_tracker.store.backups import backups
from equality_tracker.store.failures import NothingToUndoError
from equality_tracker.store.header import SCHEMA_VERSION, FileKind, Header, read_header
from equality_tracker.store.history import all_changes
from equality_tracker.store.migrations import MIGRATION
from equality_tracker.store.migrations.v0004_eqias_of_services import entries
from equality_tracker.store.opening import create_register
from equality_tracker.store.register import Register

DAY = date(2027, 3, 18)
NEW_PARTS = (
    *(EqiaScreening, EqiaEvidence, EqiaEngagement, EqiaImpact, EqiaComment, EqiaStep, EqiaVersion),
    *(EqiaFollowUp, EqiaTrigger, DueRegardEntry, ProviderReturn, ProviderAnswer, MonitoringCount),
)
NEW_RECORDS = (ProviderForm, MonitoringReturn, CommissioningSettings)


@pytest.mark.parametrize("name", ["v001.zip", "v002.zip", "v003.zip"])
def test_an_older_register_gets_exactly_the_tables_of_a_new_one(name: str, tmp_path: Path) -> None:
    older, new = unpacked(name, tmp_path), tmp_path / "new.equality"
    with create_register(new, who="later", now=lambda: NOW, home=tmp_path / "home"):
        pass
    with opened(older):
        pass

    assert columns(older) == columns(new)
    assert indexes(older) == indexes(new)
    for record in (*NEW_PARTS, *NEW_RECORDS):
        assert statement(older, record.__tablename__) == statement(new, record.__tablename__)


def test_a_backup_of_format_3_is_made_before(tmp_path: Path) -> None:
    older = unpacked("v003.zip", tmp_path)
    with opened(older):
        pass
    (folder,) = (tmp_path / "home" / "backups").iterdir()
    (before,) = [backup for backup in backups(folder) if backup.because == "migration"]

    assert read_header(before.path) == Header(FileKind.BACKUP, 3)
    assert read_header(older).version == SCHEMA_VERSION


def test_an_older_eqia_says_nothing_of_what_nobody_was_asked_then(tmp_path: Path) -> None:
    with opened(unpacked("v003.zip", tmp_path)) as register, register.reading() as session:
        assert {each.form for each in session.scalars(select(Eqia))} == {""}
        assert {each.has_equality_clause for each in session.scalars(select(Agreement))} == {None}
        assert {each.kind for each in session.scalars(select(Decision))} == {""}
        assert {each.clause for each in session.scalars(select(Action))} == {""}
        assert {each.baseline_part for each in session.scalars(select(Measure))} == {None}


@pytest.mark.parametrize("name", ["v001.zip", "v002.zip", "v003.zip"])
def test_what_stood_as_approved_is_recorded_as_approved_elsewhere_and_the_log_says_so(
    name: str, tmp_path: Path
) -> None:
    older = unpacked(name, tmp_path)
    with closing(sqlite3.connect(older)) as file:
        approved = "stage IN ('approved', 'published', 'under-review')"
        (before,) = file.execute(f"SELECT count(*) FROM eqia WHERE {approved}").fetchone()  # noqa: S608 - fixed
    with opened(older) as register:
        with register.reading() as session:
            stages = Counter(session.scalars(select(Eqia.stage)))
            (change,) = [each for each in all_changes(session.connection()) if each.kind == MIGRATION]
            assert {
                each.changed_by for each in session.scalars(select(Eqia)) if each.stage == "recorded"
            } == {"Equality Tracker"}
        assert verify_register(register) == []
        with pytest.raises(NothingToUndoError):
            undo_last(register)
    assert before > 0
    assert (stages["recorded"], stages["approved"] + stages["published"]) == (before, 0)
    assert {(op[2], op[4]) for op in change.ops} == {("stage", "recorded")}
    assert len(change.ops) == before


def test_other_stages_stay(tmp_path: Path) -> None:
    older = unpacked("v003.zip", tmp_path)
    with closing(sqlite3.connect(older)) as file:
        stages = dict(file.execute("SELECT reference, stage FROM eqia").fetchall())
    with opened(older) as register, register.reading() as session:
        now = {each.reference: each.stage for each in session.scalars(select(Eqia))}
    moved = {"approved": "recorded", "published": "recorded", "under-review": "recorded"}
    assert now == {reference: moved.get(stage, stage) for reference, stage in stages.items()}


def test_one_in_the_trash_is_recorded_too_because_it_comes_out_as_it_is() -> None:
    with memory_office() as session:
        lacking = Eqia(title="Old", stage="published", deleted=True)
        session.add_all([lacking, approved()])
        session.flush()
        assert entries(session.connection()) == [("eqia", lacking.uuid, "stage", "published", "recorded")]


def test_what_format_4_can_hold_is_recorded_undone_and_verified_in_an_older_register(
    tmp_path: Path,
) -> None:
    with opened(unpacked("v003.zip", tmp_path)) as register:
        with register.transaction("an EqIA and what belongs to it") as session:
            agreement = session.scalars(select(Agreement)).first()
            assert agreement is not None
            decision = Decision(title="Award", kind="commissioning")
            eqia = Eqia(title="Helpline", subject="commissioned-service", decision_uuid=decision.uuid)
            form = ProviderForm(title="Helpline", eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid)
            counted = MonitoringReturn(title="Helpline, 2026", agreement_uuid=agreement.uuid)
            settings = CommissioningSettings(optional_groups=("carers", "rural"))
            for record in (decision, eqia, form, counted, settings):
                add_record(session, record, now=NOW)
            session.add_all(_parts(decision, eqia, form, counted))
            agreement.decision_uuid = decision.uuid
            agreement.has_equality_clause = False
        assert _living(register) == dict.fromkeys((*NEW_PARTS, *NEW_RECORDS), 1)
        assert verify_register(register) == []
        undo_last(register)
        assert _living(register) == dict.fromkeys((*NEW_PARTS, *NEW_RECORDS), 0)
        with register.reading() as session:
            assert {each.has_equality_clause for each in session.scalars(select(Agreement))} == {None}
        assert verify_register(register) == []


def _parts(decision: Record, eqia: Record, form: Record, counted: Record) -> list[Part]:
    returned = ProviderReturn(form_uuid=form.uuid, received_on=DAY)
    return [
        EqiaScreening(eqia_uuid=eqia.uuid, question="group-age", answer="unsure", aims=("A", "B")),
        EqiaEvidence(eqia_uuid=eqia.uuid, title="Census 2021", groups=("age", "race")),
        EqiaEngagement(eqia_uuid=eqia.uuid, who="Users' group", held_on=DAY),
        EqiaImpact(eqia_uuid=eqia.uuid, groups=("age", "disability", "sex"), impact="unknown"),
        EqiaComment(eqia_uuid=eqia.uuid, section="impacts", text="Whom did you ask?", sends_back=True),
        EqiaStep(eqia_uuid=eqia.uuid, from_stage="drafting", to_stage="qa", taken_on=DAY),
        EqiaVersion(eqia_uuid=eqia.uuid, version=1, frozen_on=DAY, content="{}"),
        EqiaFollowUp(eqia_uuid=eqia.uuid, due_on=DAY, kind="six-months"),
        EqiaTrigger(eqia_uuid=eqia.uuid, kind="complaint", happened_on=DAY),
        DueRegardEntry(decision_uuid=decision.uuid, prompt="timeliness", text="Before.", written_on=DAY),
        returned,
        ProviderAnswer(form_uuid=form.uuid, question="service-what", return_uuid=returned.uuid),
        MonitoringCount(return_uuid=counted.uuid, characteristic="age", group="Not stated", count=0),
    ]


def _living(register: Register) -> dict[type[Part], int]:
    with register.reading() as session:
        return {
            record: session.scalars(
                select(func.count()).select_from(record).where(record.deleted.is_(False))
            ).one()
            for record in (*NEW_PARTS, *NEW_RECORDS)
        }
