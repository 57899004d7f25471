"""An import as a whole: one operation, made of a document or of what was pasted, for one plan."""

from pathlib import Path

import pytest
from imported_lists import counts, imported, plan_file
from offices import TODAY, add_plan, listed, new_office, one, open_office, recording

from equality_tracker.exchange.tables import read_pasted
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.importing.import_running import (
    UnknownImportKindError,
    import_document,
    import_tables,
)
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionPlan, ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.store.failures import TextTooLongError


def test_a_list_becomes_records_with_owners_dates_and_words(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        result = imported(register, plan_file(tmp_path))
        rows = listed(register, "actions")
        with register.reading() as session:
            word = one(session, ActionUpdate)
            assert (word.text, word.written_on) == ("Begun.", TODAY)

    assert (result.kind, counts(result), result.problems, result.proposals) == ("actions", (3, 0, 0), [], [])
    assert [row["reference"] for row in rows] == ["1", "1a", "2"]
    assert [row["owners"] for row in rows] == [["Data analyst", "Equality lead"], ["Data analyst"], []]
    assert [str(row["due_on"]) for row in rows] == ["2027-03-31", "2027-06-30", "None"]
    assert [row["due_text"] for row in rows] == ["31/03/2027", "Q1 2027/28", "ongoing"]
    assert [row["status"] for row in rows] == ["in-progress", "not-started", "complete"]
    assert [row["rag_reported"] for row in rows] == ["green", "", ""]
    assert {row["plan"] for row in rows} == {"Plan"}


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    document = plan_file(tmp_path)
    with new_office(tmp_path) as register:
        pass
    before = (tmp_path / "office.equality").read_bytes()

    with open_office(tmp_path, write=False) as register:
        tried = imported(register, document, dry_run=True)
        assert listed(register, "actions") == []
    assert (tmp_path / "office.equality").read_bytes() == before

    with open_office(tmp_path) as register:
        assert imported(register, document) == tried


def test_an_import_is_one_operation_that_one_undo_takes_back_whole_and_a_redo_does_again(
    tmp_path: Path,
) -> None:
    with new_office(tmp_path) as register:
        imported(register, plan_file(tmp_path))
        before = listed(register, "actions")

        undone = undo_last(register)
        assert undone.moved_on == ()
        assert [listed(register, code) for code in ("actions", "action-plans")] == [[], []]

        redo_last(register)
        assert listed(register, "actions") == before
        assert verify_register(register) == []


def test_an_import_that_was_undone_can_be_made_again(tmp_path: Path) -> None:
    document = plan_file(tmp_path)
    with new_office(tmp_path) as register:
        imported(register, document)
        before = listed(register, "actions")
        undo_last(register)

        assert counts(imported(register, document)) == (3, 0, 0)
        assert listed(register, "actions") == before
        assert verify_register(register) == []


def test_one_document_in_two_plans_makes_two_plans_apart(tmp_path: Path) -> None:
    document = plan_file(tmp_path)
    with new_office(tmp_path) as register:
        first, second = (imported(register, document, plan=name) for name in ("North", "South"))
        assert (counts(first), counts(second)) == ((3, 0, 0), (3, 0, 0))
        assert [row["plan"] for row in listed(register, "actions")] == ["North"] * 3 + ["South"] * 3


def test_a_plan_is_called_like_its_document_where_nobody_says_otherwise(tmp_path: Path) -> None:
    table = read_pasted("Ref\tAction\tOwner\n1\tPublish figures\tChair\n")
    with new_office(tmp_path) as register:
        imported(register, plan_file(tmp_path, name="North 2026.csv"), plan=" ")
        import_tables(register, table, source="pasted on 21 Nov", today=TODAY)
        assert [row["title"] for row in listed(register, "action-plans")] == [
            "North 2026",
            "pasted on 21 Nov",
        ]
        with pytest.raises(TextTooLongError, match="The text for Plan has 1,001 characters"):
            imported(register, plan_file(tmp_path), plan="x" * 1001)


@pytest.mark.parametrize("name", ["PLAN-001", "cynllun ŵyr", " Cynllun Ŵyr "])
def test_a_plan_is_found_by_title_or_reference_whatever_its_capitals(tmp_path: Path, name: str) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_plan(session, "Cynllun Ŵyr")
        imported(register, plan_file(tmp_path), plan=name)
        with register.reading() as session:
            assert one(session, ActionPlan).title == "Cynllun Ŵyr"


def test_pasted_rows_are_imported_like_a_document(tmp_path: Path) -> None:
    text = "Ref\tAction\tOwner\n1\tPublish figures\tData analyst\n2\tAsk the panel\tChair\n"
    with new_office(tmp_path) as register:
        result = import_tables(register, read_pasted(text), source="pasted", today=TODAY, plan="Plan")
        assert counts(result) == (2, 0, 0)
        assert [row["owners"] for row in listed(register, "actions")] == [["Data analyst"], ["Chair"]]


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int, sentence: str) -> None:
        if sentence == "Importing" and done == total:
            raise CancelledError

    document = plan_file(tmp_path)
    with new_office(tmp_path) as register:
        with pytest.raises(CancelledError):
            import_document(register, document, today=TODAY, plan="Plan", progress=cancel)
        assert listed(register, "actions") == listed(register, "action-plans") == []
        assert verify_register(register) == []
        assert counts(imported(register, document)) == (3, 0, 0)


def test_every_step_is_told(tmp_path: Path) -> None:
    document = plan_file(tmp_path)
    told = dict[str, int]()
    with new_office(tmp_path) as register:
        import_document(
            register,
            document,
            today=TODAY,
            progress=lambda _done, total, sentence: told.update({sentence: total}),
        )
    *before, (last, _) = told.items()
    steps = ["Reading the rows", "Checking 3 rows", "Comparing 3 rows"]
    letters = len(document.read_text(encoding="utf-8-sig"))
    assert before == [("Reading plan.csv", letters), *((step, 3) for step in steps)]
    assert last == "Importing"


@pytest.mark.parametrize("step", ["Reading the rows", "Checking", "Comparing", "Importing"])
def test_an_import_stops_in_whichever_step_it_is_and_leaves_nothing(tmp_path: Path, step: str) -> None:
    rows = "".join(f"{number}\tAction {number}\n" for number in range(1, 1201))
    tables = read_pasted(f"Ref\tAction\n{rows}")
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int, sentence: str) -> None:
        if sentence.startswith(step) and done:
            seen.append((done, total))
            raise KeyboardInterrupt

    with new_office(tmp_path) as register:
        with pytest.raises(KeyboardInterrupt):
            import_tables(register, tables, source="pasted", today=TODAY, plan="Plan", progress=stop)
        assert listed(register, "actions") == []
        assert verify_register(register) == []
    assert seen == [(500, 1201 if step == "Importing" else 1200)]


def test_a_kind_that_cannot_be_imported_is_refused_with_those_that_can(tmp_path: Path) -> None:
    with (
        new_office(tmp_path) as register,
        pytest.raises(UnknownImportKindError, match="actions, recommendations"),
    ):
        import_document(register, plan_file(tmp_path), today=TODAY, kind="people")


def test_an_import_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    document = plan_file(tmp_path)
    with new_office(tmp_path) as register:
        imported(register, document)
    before = (tmp_path / "office.equality").read_bytes()
    with open_office(tmp_path) as register:
        assert counts(imported(register, document)) == (0, 0, 3)
    assert (tmp_path / "office.equality").read_bytes() == before


def test_an_import_makes_a_backup_first_and_bears_the_importers_name(tmp_path: Path) -> None:
    with new_office(tmp_path, who="Policy officer") as register:
        imported(register, plan_file(tmp_path))
        assert [path.name.partition("-")[2] for path in register.backup_folder.iterdir()] == [
            "import.equality-backup"
        ]
        with register.reading() as session:
            rows: list[Part] = [one(session, ActionPlan), one(session, Action, reference="1")]
            assert {row.created_by for row in rows} == {"Policy officer"}
