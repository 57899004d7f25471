from collections.abc import Sequence
from datetime import date
from pathlib import Path

from offices import TODAY, add_update, listed, new_office, one, open_office, recording, write_csv

from equality_tracker.exchange.tables import read_tables
from equality_tracker.operations.editing.record_editing import change_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_comparing import Proposal
from equality_tracker.operations.importing.import_running import ImportResult, import_document, import_tables
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionOwner, ActionUpdate
from equality_tracker.store.register import Register

HEADINGS = ("Ref", "Action", "Owner(s)", "Due", "Status", "RAG", "Update")
ROW = {
    "Ref": "1",
    "Action": "Publish figures",
    "Owner(s)": "Data analyst; Chair",
    "Due": "31/03/2027",
    "Status": "In progress",
    "RAG": "Green",
    "Update": "Begun.",
}


def imports(
    register: Register,
    folder: Path,
    today: date = TODAY,
    *,
    taken: Sequence[Proposal] = (),
    **cells: str,
) -> ImportResult:
    """Import the plan's one row with some of its cells changed."""
    row = {**ROW, **{{"Owner": "Owner(s)"}.get(key, key): text for key, text in cells.items()}}
    document = write_csv(folder / "plan.csv", HEADINGS, tuple(row.values()))
    if taken:
        tables = read_tables(document)
        return import_tables(
            register, tables, source="plan.csv", today=today, plan="Plan", taken=frozenset(taken)
        )
    return import_document(register, document, today=today, plan="Plan")


def counts(result: ImportResult) -> tuple[int, int, int]:
    assert result.problems == []
    return result.added, result.updated, result.skipped


def edit(register: Register, **values: object) -> None:
    with recording(register) as session:
        change_record(session, one(session, Action), values)


def put_away(register: Register, text: str) -> None:
    with recording(register) as session:
        one(session, ActionOwner, text=text).deleted = True


def owners(register: Register) -> list[str]:
    (row,) = listed(register, "actions")
    found: list[str] = row["owners"]
    return found


def test_the_same_document_again_changes_nothing_even_a_month_later(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        assert counts(imports(register, tmp_path)) == (1, 0, 0)
        assert counts(imports(register, tmp_path)) == (0, 0, 1)
        assert counts(imports(register, tmp_path, today=date(2026, 12, 21))) == (0, 0, 1)


def test_a_changed_cell_updates_a_field_that_the_office_left_alone(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        again = imports(register, tmp_path, Action="Publish all figures", Due="30/06/2027", Status="Complete")
        (row,) = listed(register, "actions")
    assert counts(again) == (0, 1, 0)
    assert (row["title"], row["status"]) == ("Publish all figures", "complete")
    assert (row["due_on"], row["due_text"]) == (date(2027, 6, 30), "30/06/2027")
    assert row["original_due_on"] == date(2027, 3, 31)


def test_what_the_office_edited_stands_in_silence_while_the_document_says_the_same(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        edit(register, title="Publish figures by ward", due_on=date(2027, 5, 1))
        again = imports(register, tmp_path)
        (row,) = listed(register, "actions")
    assert (counts(again), again.proposals) == ((0, 0, 1), [])
    assert (row["title"], row["due_on"], row["due_text"]) == (
        "Publish figures by ward",
        date(2027, 5, 1),
        "31/03/2027",
    )


def test_what_both_sides_changed_becomes_a_proposal_and_the_offices_value_stands(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        edit(register, due_on=date(2027, 5, 1))
        again = imports(register, tmp_path, Due="30/06/2027", Status="Complete")
        (row,) = listed(register, "actions")
    assert counts(again) == (0, 1, 0)
    assert again.proposals == [Proposal("line 2", "1", "due_on", "2027-05-01", "2027-06-30")]
    assert (row["due_on"], row["due_text"], row["status"]) == (date(2027, 5, 1), "31/03/2027", "complete")


def test_a_field_that_the_office_emptied_is_not_filled_again_in_silence(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        edit(register, due_on=None)
        assert imports(register, tmp_path).proposals == []
        again = imports(register, tmp_path, Due="30/06/2027")
        assert [(item.field, item.ours, item.theirs) for item in again.proposals] == [
            ("due_on", None, "2027-06-30")
        ]


def test_what_the_office_typed_itself_is_never_overwritten_by_a_first_value(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path, Due="")
        edit(register, due_on=date(2027, 5, 1))
        again = imports(register, tmp_path)
        assert [(item.field, item.theirs) for item in again.proposals] == [("due_on", "2027-03-31")]


def test_both_sides_agreeing_is_no_proposal(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        edit(register, title="Publish all figures")
        again = imports(register, tmp_path, Action="Publish all figures")
        assert (counts(again), again.proposals) == ((0, 0, 1), [])


def test_blank_cells_change_nothing(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        before = listed(register, "actions")
        blank = imports(register, tmp_path, Owner="", Due="", Status="", RAG="", Update="")
        assert (counts(blank), listed(register, "actions")) == ((0, 0, 1), before)


def test_a_date_that_became_words_is_proposed_and_not_written(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        again = imports(register, tmp_path, Due="ongoing")
        (row,) = listed(register, "actions")
        assert again.proposals == [Proposal("line 2", "1", "due_on", "2027-03-31", "ongoing")]
        assert (counts(again), row["due_on"], row["due_text"]) == ((0, 0, 1), date(2027, 3, 31), "31/03/2027")


def test_words_become_a_date_and_other_words(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path, Due="ongoing")
        assert counts(imports(register, tmp_path, Due="TBC")) == (0, 1, 0)
        assert listed(register, "actions")[0]["due_text"] == "TBC"
        assert counts(imports(register, tmp_path, Due="Q1 2027/28")) == (0, 1, 0)
        (row,) = listed(register, "actions")
        assert (row["due_on"], row["due_text"], row["original_due_on"]) == (
            date(2027, 6, 30),
            "Q1 2027/28",
            date(2027, 6, 30),
        )


def test_a_colour_brings_its_text_source_and_day_and_keeps_the_day_while_it_stays(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        imports(register, tmp_path, today=date(2026, 12, 1), Action="Publish all figures")
        with register.reading() as session:
            assert one(session, Action).rag_reported_on == TODAY
        imports(register, tmp_path, today=date(2026, 12, 21), Action="Publish all figures", RAG="Amber/Green")
        with register.reading() as session:
            action = one(session, Action)
            assert (action.rag_reported, action.rag_reported_text) == ("amber", "Amber/Green")
            assert (action.rag_reported_by, action.rag_reported_on) == ("plan.csv", date(2026, 12, 21))


def test_a_new_word_is_added_and_the_old_one_stays(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        assert counts(imports(register, tmp_path, today=date(2026, 12, 1), Update="Half done.")) == (0, 1, 0)
        assert counts(imports(register, tmp_path)) == (0, 0, 1)
        with recording(register) as session:
            one(session, ActionUpdate, text="Begun.").text = "Begun on time."
        assert counts(imports(register, tmp_path)) == (0, 0, 1)


def test_owners_follow_the_document_where_the_office_left_them_alone(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        with recording(register) as session:
            session.add(ActionOwner(action_uuid=one(session, Action).uuid, text="Our own", position=9))
        assert counts(imports(register, tmp_path, Owner="Chair; Head of Policy")) == (0, 1, 0)
        assert sorted(owners(register)) == ["Chair", "Head of Policy", "Our own"]
        assert verify_register(register) == []


def test_an_owner_that_the_office_took_away_stays_away(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        put_away(register, "Chair")
        assert counts(imports(register, tmp_path)) == (0, 0, 1)
        assert counts(imports(register, tmp_path, Owner="Data analyst; Chair; Head of Policy")) == (0, 1, 0)
        assert sorted(owners(register)) == ["Data analyst", "Head of Policy"]


def test_an_owner_that_the_document_dropped_and_named_again_is_back(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        assert counts(imports(register, tmp_path, Owner="Data analyst")) == (0, 1, 0)
        assert owners(register) == ["Data analyst"]
        assert counts(imports(register, tmp_path)) == (0, 1, 0)
        assert owners(register) == ["Data analyst", "Chair"]
        assert verify_register(register) == []


def test_an_owner_that_the_office_took_back_after_the_document_dropped_them_stays(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        imports(register, tmp_path, Owner="Data analyst")
        with recording(register) as session:
            one(session, ActionOwner, text="Chair").deleted = False
        assert counts(imports(register, tmp_path, Owner="Data analyst")) == (0, 0, 1)
        assert owners(register) == ["Data analyst", "Chair"]


def test_an_owner_that_the_office_reworded_stays_reworded(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        with recording(register) as session:
            one(session, ActionOwner, text="Chair").text = "Chair of the panel"
        assert counts(imports(register, tmp_path)) == (0, 0, 1)
        assert counts(imports(register, tmp_path, Owner="Data analyst")) == (0, 0, 1)
        assert sorted(owners(register)) == ["Chair of the panel", "Data analyst"]


def test_a_record_that_the_office_put_into_the_trash_stays_there_and_is_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        with recording(register) as session:
            one(session, Action).deleted = True
        again = imports(register, tmp_path)
        assert [problem.reason for problem in again.problems] == [
            "1 was put into the trash here and stays there."
        ]
        assert ((again.added, again.updated, again.skipped), listed(register, "actions")) == ((0, 0, 1), [])


def test_an_import_that_was_undone_counts_as_never_made(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        for _ in range(2):
            again = imports(register, tmp_path, Due="30/06/2027", Owner="Head of Policy", Update="Half done.")
            assert counts(again) == (0, 1, 0)
            assert owners(register) == ["Head of Policy"]
            undo_last(register)
            assert owners(register) == ["Data analyst", "Chair"]
        assert verify_register(register) == []


def test_an_edit_after_the_import_is_left_by_its_undo_and_told(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
    with open_office(tmp_path, who="Policy officer") as register:
        edit(register, title="Publish figures by ward")
    with open_office(tmp_path) as register:
        undone = undo_last(register)
        (row,) = listed(register, "actions")
    assert undone.moved_on == (
        "The new action was changed again since and was left as it is.",
        "The new action plan is still used and was left as it is.",
    )
    assert (row["title"], row["owners"]) == ("Publish figures by ward", ["Data analyst", "Chair"])


def test_a_word_of_the_offices_own_keeps_its_action_when_the_import_is_undone(tmp_path: Path) -> None:
    rows = [tuple({**ROW, "Ref": number, "Action": f"Action {number}"}.values()) for number in "12"]
    with new_office(tmp_path) as register:
        document = write_csv(tmp_path / "plan.csv", HEADINGS, *rows)
        import_document(register, document, today=TODAY, plan="Plan")
    with open_office(tmp_path, who="Policy officer") as register, recording(register) as session:
        add_update(session, one(session, Action, reference="2"), TODAY, "Our own word.")
    with open_office(tmp_path) as register:
        undone = undo_last(register)
        (row,) = listed(register, "actions")
        assert verify_register(register) == []
    assert undone.moved_on == (
        "The new action is still used and was left as it is.",
        "The new action plan is still used and was left as it is.",
    )
    assert (row["reference"], row["owners"]) == ("2", ["Data analyst", "Chair"])


def test_a_person_can_take_the_value_of_the_document_where_both_changed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        edit(register, due_on=date(2027, 5, 1), section="Ours")
        (proposal,) = imports(register, tmp_path, Due="30/06/2027").proposals
        taken = imports(register, tmp_path, Due="30/06/2027", taken=[proposal])
        (row,) = listed(register, "actions")
        assert (counts(taken), taken.proposals) == ((0, 1, 0), [])
        assert str(row["due_on"]) == "2027-06-30"
        assert imports(register, tmp_path, Due="30/06/2027").proposals == []
        undo_last(register)
        assert [str(row["due_on"]) for row in listed(register, "actions")] == ["2027-05-01"]


def test_a_value_that_was_chosen_before_either_side_moved_again_is_asked_for_anew(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        edit(register, due_on=date(2027, 5, 1))
        (proposal,) = imports(register, tmp_path, Due="30/06/2027").proposals
        edit(register, due_on=date(2027, 5, 2))
        again = imports(register, tmp_path, Due="30/06/2027", taken=[proposal])
        assert [item.ours for item in again.proposals] == ["2027-05-02"]
        later = imports(register, tmp_path, Due="31/07/2027", taken=again.proposals)
        assert [item.theirs for item in later.proposals] == ["2027-07-31"]
        assert [str(row["due_on"]) for row in listed(register, "actions")] == ["2027-05-02"]


def test_words_in_place_of_a_date_can_be_taken_from_the_document(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imports(register, tmp_path)
        (proposal,) = imports(register, tmp_path, Due="ongoing").proposals
        imports(register, tmp_path, Due="ongoing", taken=[proposal])
        with register.reading() as session:
            action = one(session, Action)
            assert (action.due_on, action.due_text) == (None, "ongoing")
            assert str(action.original_due_on) == "2027-03-31"
        assert counts(imports(register, tmp_path, Due="ongoing")) == (0, 0, 1)
        assert verify_register(register) == []
