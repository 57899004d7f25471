"""A list of EqIAs made elsewhere comes in; what our own office considered and signed never does."""

from pathlib import Path

import pytest
from offices import TODAY, listed, new_office, one, write_csv

from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_mappings import UnknownColumnFieldError
from equality_tracker.operations.importing.import_periods import AWARDED, DURATION
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.importing.import_targets import NotFromAListError, described
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.base import fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.fields import Writer
from equality_tracker.records.kinds import BY_CODE

HEADINGS = (
    *("Ref", "EqIA", "Stage", "Outcome", "Signed on", "Review date", "Our consideration"),
    *("Consideration drafted by", "Consideration drafted on", "Consideration adopted by"),
    *("Consideration adopted on", "Question set", "Version"),
)
ROW = (
    *("EQ-7", "Helpline", "Approved", "Adjust the proposal", "14/05/2026", "14/05/2027", "We had regard."),
    *("Officer", "01/05/2026", "Commissioner", "02/05/2026", "1999-01", "7"),
)
NOT_THEIRS = sorted(key for key, field in fields_of(Eqia).items() if field.writer is not Writer.OFFICE)


def test_a_list_of_eqias_comes_in_without_what_is_ours_alone(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "eqias.csv", HEADINGS, ROW)
    with new_office(tmp_path) as register:
        result = import_document(register, document, kind="eqias", today=TODAY)
        (row,) = listed(register, "eqias")
        with register.reading() as session:
            eqia = one(session, Eqia)
            kept = {key: getattr(eqia, key) for key in NOT_THEIRS}
        undo_last(register)
        assert listed(register, "eqias") == []
        assert verify_register(register) == []

    assert (result.added, result.updated) == (1, 0)
    assert (row["reference"], row["title"]) == ("EQ-7", "Helpline")
    assert (eqia.stage, eqia.outcome) == ("recorded", "adjust")
    assert (str(eqia.signed_on), str(eqia.review_on)) == ("2026-05-14", "2027-05-14")
    assert kept == {key: getattr(Eqia(title="New"), key) for key in NOT_THEIRS}


def test_a_list_of_eqias_is_recognised_by_its_headings(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "eqias.csv", HEADINGS, ROW)
    with new_office(tmp_path) as register:
        assert import_document(register, document, today=TODAY, dry_run=True).kind == "eqias"


@pytest.mark.parametrize("key", NOT_THEIRS)
def test_nobody_can_tell_a_column_to_be_what_is_ours_alone(tmp_path: Path, key: str) -> None:
    document = write_csv(tmp_path / "eqias.csv", HEADINGS, ROW)
    with new_office(tmp_path) as register:
        with pytest.raises(UnknownColumnFieldError):
            import_document(register, document, kind="eqias", today=TODAY, mapping={"Our consideration": key})
        assert listed(register, "eqias") == []


def test_what_was_considered_checked_and_signed_says_of_itself_that_no_list_brings_it() -> None:
    ours = {"our_consideration", "considered_by", "considered_on", "adopted_by", "adopted_on"}
    signed = {"qa_by", "qa_on", "approved_on", "signed_by", "signed_role", "sign_statement"}
    assert ours | signed | {"question_set"} == set(NOT_THEIRS)


@pytest.mark.parametrize("code", TARGETS)
def test_no_kind_of_import_brings_what_the_office_writes_alone_or_nobody(code: str) -> None:
    target = TARGETS[code]
    parts = [target.record, *(part for part, _points_by in BY_CODE[code].parts), target.parent, Decision]
    known = [fields_of(part) for part in parts if part is not None]
    offices = {each.label for fields in known for each in fields.values() if each.writer is Writer.OFFICE}
    # A column such as “In-house, yes or no” or “Lot of” is no field: it only says something of one.
    beside = {each.code for each in target.kind.fields if each.implies}
    beside |= {AWARDED.code, DURATION.code, *target.beside} - {"decided_on", "decided_by"}
    assert {
        each.label for each in target.kind.fields if each.code in target.own or each.code not in beside
    } <= offices
    assert {each.implies for each in target.kind.fields if each.implies} <= set(target.own)
    own = fields_of(target.record)
    assert {own[key].writer for key in target.own} == {Writer.OFFICE}
    assert {fields_of(link.part)["text"].writer for link in target.links.values()} <= {Writer.OFFICE}


def test_a_kind_of_import_that_would_bring_such_a_field_cannot_be_described() -> None:
    for key in NOT_THEIRS:
        with pytest.raises(NotFromAListError, match="no list brings it"):
            described(Eqia, key)
