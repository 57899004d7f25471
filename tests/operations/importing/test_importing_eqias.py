"""A list of EqIAs made elsewhere comes in; what our own office considered and signed never does."""

from pathlib import Path

import pytest
from offices import TODAY, listed, new_office, one, write_csv

from equality_tracker.law.eqia_stages import OURS_ALONE
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_mappings import UnknownColumnFieldError
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.base import fields_of
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.fields import Writer

HEADINGS = (
    *("Ref", "EqIA", "Stage", "Outcome", "Signed on", "Review date", "Our consideration"),
    *("Consideration drafted by", "Consideration drafted on", "Consideration adopted by"),
    *("Consideration adopted on", "Question set", "Version"),
)
ROW = (
    *("EQ-7", "Helpline", "Approved", "Adjust the proposal", "14/05/2026", "14/05/2027", "We had regard."),
    *("Officer", "01/05/2026", "Commissioner", "02/05/2026", "1999-01", "7"),
)
NOT_THEIRS = [*sorted(OURS_ALONE), "question_set", "version", "sign_statement", "signed_by", "signed_role"]


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
    assert (eqia.stage, eqia.outcome) == ("approved", "adjust")
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


def test_no_kind_of_import_brings_what_is_ours_alone_or_nobodys() -> None:
    for target in TARGETS.values():
        known = fields_of(target.record)
        brought = {code for code in target.own if code in known}
        assert not {code for code in brought if known[code].writer is not Writer.OFFICE}
        assert not (brought & OURS_ALONE if target.record is Eqia else set())
