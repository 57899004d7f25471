from datetime import date
from pathlib import Path

import pytest
from approved import approved
from offices import NOON, TODAY, listed, new_office, one, recording, write_csv

from equality_tracker.operations.changing.record_changes import change_many
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.stages import move
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia

HEADINGS = ("Ref", "EqIA", "Stage", "Signed on")
LEFT = (
    "EQ-7: its stage, its outcome and its signature are settled here, step by step; what the list says of "
    "them was left aside."
)

KEPT = (
    "“Approved” is kept as “Recorded as approved elsewhere”: our consideration and the decision-maker's "
    "signature are given in this register; no list brings them."
)


def rows(folder: Path, *row: str) -> Path:
    return write_csv(folder / "eqias.csv", HEADINGS, row)


def test_a_list_goes_on_with_an_eqia_that_it_brought_and_that_took_no_step_here(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_document(register, rows(tmp_path, "EQ-7", "Helpline", "Drafting", ""), today=TODAY)
        again = rows(tmp_path, "EQ-7", "Helpline", "Approved", "14/05/2026")
        result = import_document(register, again, today=TODAY)
        assert [row["stage"] for row in listed(register, "eqias")] == ["recorded"]
        once_more = import_document(register, again, today=TODAY)
    assert (result.updated, [problem.reason for problem in result.problems]) == (1, [KEPT])
    assert (once_more.added, once_more.updated, once_more.problems) == (0, 0, [])


@pytest.mark.parametrize(
    "said", ["Approved", "Signed off", "Published", "Under review", "Recorded as approved elsewhere"]
)
def test_an_approval_that_a_list_tells_of_is_recorded_as_given_elsewhere(tmp_path: Path, said: str) -> None:
    document = rows(tmp_path, "EQ-7", "Helpline", said, "14/05/2026")
    with new_office(tmp_path) as register:
        first = import_document(register, document, today=TODAY)
        again = import_document(register, document, today=TODAY)
        assert [row["stage"] for row in listed(register, "eqias")] == ["recorded"]
        assert verify_register(register) == []
    stage = "Approved" if said == "Signed off" else said
    told = [KEPT.replace("Approved", stage, 1)] if said != "Recorded as approved elsewhere" else []
    assert [problem.reason for problem in first.problems] == told
    assert (again.added, again.updated, again.proposals, again.problems) == (0, 0, [], [])


def test_the_same_list_changes_nothing_once_somebody_took_the_eqia_further_here(tmp_path: Path) -> None:
    document = rows(tmp_path, "EQ-7", "Helpline", "Published", "14/05/2026")
    with new_office(tmp_path) as register:
        import_document(register, document, today=TODAY)
        with recording(register) as session:
            move(session, one(session, Eqia).uuid, "drafting", on=TODAY, by="A. Office", role="Officer")
        again = import_document(register, document, today=TODAY)
        assert [row["stage"] for row in listed(register, "eqias")] == ["drafting"]
    assert (again.added, again.updated, [problem.reason for problem in again.problems]) == (0, 0, [LEFT])


def test_a_list_that_says_what_was_signed_here_is_no_news(tmp_path: Path) -> None:
    document = rows(tmp_path, "EQ-7", "Helpline", "Approved", "04/05/2026")
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, approved(title="Helpline", reference="EQ-7"), now=NOON)
        again = import_document(register, document, today=TODAY)
        assert [row["stage"] for row in listed(register, "eqias")] == ["approved"]
    assert (again.added, again.updated, again.problems) == (0, 0, [])


def test_no_list_approves_an_eqia_that_was_made_here_or_took_a_step_here(tmp_path: Path) -> None:
    approved = rows(tmp_path, "EQ-7", "Helpline, by phone", "Approved", "14/05/2026")
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Eqia(title="Helpline", reference="EQ-7"), now=NOON)
        made_here = import_document(register, approved, today=TODAY)
        with register.reading() as session:
            kept = one(session, Eqia)
    assert [problem.reason for problem in made_here.problems] == [LEFT]
    assert (kept.stage, kept.signed_on) == ("not-started", None)

    (tmp_path / "second").mkdir()
    with new_office(tmp_path / "second") as register:
        import_document(register, rows(tmp_path, "EQ-7", "Helpline", "Not started", ""), today=TODAY)
        with recording(register) as session:
            uuid = one(session, Eqia).uuid
            move(session, uuid, "screening", on=TODAY, by="A. Office", role="Officer")
        stepped = import_document(register, approved, today=TODAY)
        assert [row["stage"] for row in listed(register, "eqias")] == ["screening"]
    assert [problem.reason for problem in stepped.problems] == [LEFT]


def test_no_list_moves_the_signature_of_an_eqia_that_has_a_decision_here(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_document(register, rows(tmp_path, "EQ-7", "Helpline", "Approved", "20/05/2026"), today=TODAY)
        with recording(register) as session:
            fund = add_record(session, Decision(title="Fund", decided_on=date(2026, 5, 10)), now=NOON)
            uuid = one(session, Eqia).uuid
            change_many(session, "eqias", [uuid], {"decision_uuid": fund.uuid}, as_at=TODAY)
        earlier = rows(tmp_path, "EQ-7", "Helpline", "Approved", "02/05/2026")
        result = import_document(register, earlier, today=TODAY)
        with register.reading() as session:
            kept = one(session, Eqia)
    assert [problem.reason for problem in result.problems] == [LEFT]
    assert kept.signed_on == date(2026, 5, 20)


def test_no_list_decides_an_eqia_in_work_here_and_its_words_are_only_proposed(tmp_path: Path) -> None:
    headings = ("Ref", "EqIA", "Outcome", "Type of EqIA", "Made by", "Link")
    first = ("EQ-7", "Helpline", "Adjust the proposal", "Policy", "", "")
    again = ("EQ-7", "Helpline by phone", "Continue", "Strategy", "A partner", "https://example.org")
    with new_office(tmp_path) as register:
        import_document(register, write_csv(tmp_path / "a.csv", headings, first), today=TODAY, kind="eqias")
        with recording(register) as session:
            uuid = one(session, Eqia).uuid
            move(session, uuid, "screening", on=TODAY, by="A. Office", role="Officer")
        document = write_csv(tmp_path / "b.csv", headings, again)
        result = import_document(register, document, today=TODAY, kind="eqias")
        with register.reading() as session:
            kept = one(session, Eqia)
    assert [problem.reason for problem in result.problems] == [LEFT]
    assert {each.field for each in result.proposals} == {"title", "subject", "assessed_by"}
    assert (kept.title, kept.outcome, kept.subject, kept.assessed_by) == ("Helpline", "adjust", "policy", "")
    assert kept.url == "https://example.org"


def test_words_that_the_office_changed_and_the_list_did_not_are_no_news(tmp_path: Path) -> None:
    document = rows(tmp_path, "EQ-7", "Helpline", "Not started", "")
    with new_office(tmp_path) as register:
        import_document(register, document, today=TODAY)
        with recording(register) as session:
            uuid = one(session, Eqia).uuid
            move(session, uuid, "screening", on=TODAY, by="A. Office", role="Officer")
            change_many(session, "eqias", [uuid], {"title": "Helpline, by phone"}, as_at=TODAY)
        assert import_document(register, document, today=TODAY).proposals == []


def test_a_list_decides_no_eqia_that_was_made_here(tmp_path: Path) -> None:
    headings = ("Ref", "EqIA", "Outcome")
    document = write_csv(tmp_path / "eqias.csv", headings, ("EQ-7", "Helpline", "Continue"))
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Eqia(title="Helpline", reference="EQ-7"), now=NOON)
        result = import_document(register, document, today=TODAY, kind="eqias")
        with register.reading() as session:
            assert one(session, Eqia).outcome == ""
    assert (result.updated, [problem.reason for problem in result.problems]) == (0, [LEFT])
