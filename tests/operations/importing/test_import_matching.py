from pathlib import Path

import pytest
from offices import TODAY, listed, new_office, one, recording, write_csv
from sqlalchemy import select

from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_running import ImportResult, import_document
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import Recommendation, SourceDocument
from equality_tracker.store.register import Register

ACTIONS = ("Ref", "Action", "Owner(s)")
RECOMMENDATIONS = ("No.", "Report", "Recommendation")
AGREEMENTS = ("Provider", "Contract title", "Reference", "Value")


def imports(
    register: Register,
    folder: Path,
    headings: tuple[str, ...],
    *rows: tuple[str, ...],
    kind: str = "actions",
    plan: str = "",
) -> ImportResult:
    document = write_csv(folder / "list.csv", headings, *rows)
    return import_document(register, document, today=TODAY, kind=kind, plan=plan)


def counts(result: ImportResult) -> tuple[int, int, int]:
    return result.added, result.updated, result.skipped


def references(register: Register) -> list[tuple[str, str]]:
    return [(row["reference"], row["title"]) for row in listed(register, "actions")]


def test_an_action_that_the_office_renumbered_and_reworded_is_the_same_action(tmp_path: Path) -> None:
    row = ("1", "Publish figures", "Chair")
    with new_office(tmp_path) as register:
        imports(register, tmp_path, ACTIONS, row)
        with recording(register) as session:
            action = one(session, Action)
            action.reference, action.title = "9", "Publish figures by ward"
        again = imports(register, tmp_path, ACTIONS, row)
        assert (counts(again), again.problems, again.proposals) == ((0, 0, 1), [], [])
        assert references(register) == [("9", "Publish figures by ward")]
        assert counts(imports(register, tmp_path, ACTIONS, ("1", "Publish figures", "Chair; Lead"))) == (
            0,
            1,
            0,
        )


def test_an_action_without_a_number_is_known_by_the_text_that_it_was_imported_with(tmp_path: Path) -> None:
    row = ("", "Publish figures", "Chair")
    with new_office(tmp_path) as register:
        imports(register, tmp_path, ACTIONS, row)
        with recording(register) as session:
            one(session, Action).title = "Publish figures by ward"
        again = imports(register, tmp_path, ACTIONS, row)
        assert (counts(again), again.problems) == ((0, 0, 1), [])


def test_numbers_that_the_office_swapped_stay_swapped(tmp_path: Path) -> None:
    rows = (("1", "First", ""), ("2", "Second", ""))
    with new_office(tmp_path) as register:
        imports(register, tmp_path, ACTIONS, *rows)
        with recording(register) as session:
            first, second = one(session, Action, title="First"), one(session, Action, title="Second")
            first.reference, second.reference = "2", "1"
        changed = (("1", "First of all", ""), ("2", "Second", ""))
        assert counts(imports(register, tmp_path, ACTIONS, *changed)) == (0, 1, 1)
        assert references(register) == [("1", "Second"), ("2", "First of all")]


def test_an_action_that_was_moved_to_another_plan_is_not_added_again(tmp_path: Path) -> None:
    row = ("1", "Publish figures", "Chair")
    with new_office(tmp_path) as register:
        imports(register, tmp_path, ACTIONS, row, plan="Old")
        imports(register, tmp_path, ACTIONS, ("7", "Ask the panel", "Chair"), plan="New")
        with recording(register) as session:
            one(session, Action, reference="1").plan_uuid = one(session, ActionPlan, title="New").uuid
        assert counts(imports(register, tmp_path, ACTIONS, row, plan="Old")) == (0, 0, 1)
        assert [action["plan"] for action in listed(register, "actions")] == ["New", "New"]


def test_capitals_and_spaces_make_no_other_number(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path, ACTIONS, ("1a", "Publish figures", "Chair"))
        assert counts(imports(register, tmp_path, ACTIONS, ("1A", "Publish  Figures", "Chair"))) == (0, 1, 0)


def test_a_plan_that_the_office_renamed_is_the_same_plan(tmp_path: Path) -> None:
    row = ("1", "Publish figures", "Chair")
    with new_office(tmp_path) as register:
        imports(register, tmp_path, ACTIONS, row)
        with recording(register) as session:
            one(session, ActionPlan).title = "Cynllun Ŵyr"
        assert counts(imports(register, tmp_path, ACTIONS, row)) == (0, 0, 1)
        assert counts(imports(register, tmp_path, ACTIONS, row, plan="cynllun ŵyr")) == (0, 0, 1)
        assert len(listed(register, "action-plans")) == 1


def test_a_new_plan_may_take_the_name_that_another_had_before(tmp_path: Path) -> None:
    row = ("1", "Publish figures", "Chair")
    with new_office(tmp_path) as register:
        imports(register, tmp_path, ACTIONS, row, plan="Plan")
        with recording(register) as session:
            one(session, ActionPlan).title = "Plan of last year"
            session.add(ActionPlan(reference="PLAN-009", title="Plan"))
        assert counts(imports(register, tmp_path, ACTIONS, row, plan="Plan")) == (1, 0, 0)


def test_a_report_that_the_office_renamed_is_the_same_report(tmp_path: Path) -> None:
    row = ("1", "PEEL 2023", "Do better")
    with new_office(tmp_path) as register:
        imports(register, tmp_path, RECOMMENDATIONS, row, kind="recommendations")
        with recording(register) as session:
            one(session, SourceDocument).title = "PEEL inspection 2023/25"
        again = imports(register, tmp_path, RECOMMENDATIONS, row, kind="recommendations")
        assert (counts(again), len(listed(register, "source-documents"))) == ((0, 0, 1), 1)


def test_a_blank_report_changes_nothing_and_adds_nothing(tmp_path: Path) -> None:
    rows = (("1", "PEEL 2023", "Do better"), ("2", "PEEL 2023", "Count"))
    blank = tuple((number, "", text) for number, _, text in rows)
    with new_office(tmp_path) as register:
        imports(register, tmp_path, RECOMMENDATIONS, *rows, kind="recommendations")
        again = imports(register, tmp_path, RECOMMENDATIONS, *blank, kind="recommendations")
        assert (counts(again), again.problems) == ((0, 0, 2), [])
        with register.reading() as session:
            assert all(session.scalars(select(Recommendation.source_uuid)))


def test_the_same_number_and_text_under_another_report_is_added_and_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path, RECOMMENDATIONS, ("1", "PEEL 2023", "Do better"), kind="recommendations")
        other = ("1", "IOPC 2024", "Do better")
        again = imports(register, tmp_path, RECOMMENDATIONS, other, kind="recommendations")
        assert [problem.reason for problem in again.problems] == [
            "1 with this text stands under PEEL 2023 here, too; added as new."
        ]
        assert [row["source"] for row in listed(register, "recommendations")] == ["PEEL 2023", "IOPC 2024"]


def test_an_agreement_moves_to_the_provider_that_the_document_names_now(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path, AGREEMENTS, ("Old Ltd", "Service", "C1", "£1,200"), kind="agreements")
        moved = imports(
            register, tmp_path, AGREEMENTS, ("New Ltd", "Service", "C1", "£1,200"), kind="agreements"
        )
        assert (counts(moved), [each.where for each in moved.problems]) == ((0, 1, 0), ["The list"])
        assert [row["provider"] for row in listed(register, "agreements")] == ["New Ltd"]
        assert verify_register(register) == []
        undo_last(register)
        assert [row["provider"] for row in listed(register, "agreements")] == ["Old Ltd"]


def test_a_provider_that_both_sides_changed_is_proposed_by_name(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path, AGREEMENTS, ("Old Ltd", "Service", "C1", "£1,200"), kind="agreements")
        with recording(register) as session:
            ours = Provider(reference="PROV-009", name="Ours Ltd")
            session.add(ours)
            one(session, Agreement).provider_uuid = ours.uuid
        again = imports(
            register, tmp_path, AGREEMENTS, ("New Ltd", "Service", "C1", "£1,200"), kind="agreements"
        )
        assert [(item.field, item.ours, item.theirs) for item in again.proposals] == [
            ("provider", "Ours Ltd", "New Ltd")
        ]
        assert sorted(row["name"] for row in listed(register, "providers")) == ["Old Ltd", "Ours Ltd"]


def test_services_of_one_name_with_two_providers_are_two_agreements(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path, AGREEMENTS, ("One Ltd", "Service", "", "£1"), kind="agreements")
        other = imports(register, tmp_path, AGREEMENTS, ("Two Ltd", "Service", "", "£2"), kind="agreements")
        assert counts(other) == (1, 0, 0)


@pytest.mark.parametrize("number", ["", "1"])
def test_hundreds_of_rows_that_say_the_same_each_keep_their_record(tmp_path: Path, number: str) -> None:
    rows = [(number, "Do the same", f"Owner {place}") for place in range(300)]
    with new_office(tmp_path) as register:
        assert imports(register, tmp_path, ACTIONS, *rows).added == 300
        assert counts(imports(register, tmp_path, ACTIONS, *rows)) == (0, 0, 300)
        assert counts(imports(register, tmp_path, ACTIONS, *rows, rows[0])) == (1, 0, 300)
