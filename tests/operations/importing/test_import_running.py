from datetime import date
from pathlib import Path

import pytest
from offices import TODAY, add_plan, listed, new_office, one, open_office, recording, write_csv
from sqlalchemy import select

from equality_tracker.exchange.refusals import UnknownColumnsError
from equality_tracker.exchange.tables import read_pasted
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.importing.import_mappings import (
    NoNoteError,
    UnknownColumnError,
    UnknownColumnFieldError,
)
from equality_tracker.operations.importing.import_running import (
    ImportResult,
    UnknownImportKindError,
    import_document,
    import_tables,
)
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionPlan, ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Objective
from equality_tracker.store.failures import TextTooLongError
from equality_tracker.store.register import Register

HEADINGS = ("Ref", "Section", "Action", "Owner(s)", "Due", "Status", "RAG", "Update")
ROWS = (
    (
        "1",
        "Data",
        "Publish figures",
        "Data analyst; Equality lead",
        "31/03/2027",
        "In progress",
        "Green",
        "Begun.",
    ),
    ("1a", "Data", "Check figures", "Data analyst", "Q1 2027/28", "Not started", "", ""),
    ("2", "People", "Ask the panel", "", "ongoing", "Complete", "", ""),
)


def plan_file(folder: Path, *rows: tuple[str, ...], name: str = "plan.csv") -> Path:
    return write_csv(folder / name, HEADINGS, *(rows or ROWS))


def imported(
    register: Register, document: Path, *, plan: str = "Plan", dry_run: bool = False
) -> ImportResult:
    return import_document(register, document, today=TODAY, plan=plan, dry_run=dry_run)


def counts(result: ImportResult) -> tuple[int, int, int]:
    return result.added, result.updated, result.skipped


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
    told: list[str] = []
    with new_office(tmp_path) as register:
        import_document(
            register,
            plan_file(tmp_path),
            today=TODAY,
            progress=lambda _done, _total, sentence: told.append(sentence),
        )
    assert list(dict.fromkeys(told)) == ["Reading plan.csv", "Comparing 3 rows", "Importing"]


def test_a_kind_that_cannot_be_imported_is_refused_with_those_that_can(tmp_path: Path) -> None:
    with (
        new_office(tmp_path) as register,
        pytest.raises(UnknownImportKindError, match="actions, recommendations"),
    ):
        import_document(register, plan_file(tmp_path), today=TODAY, kind="people")


def test_a_number_that_stands_twice_is_kept_and_listed_and_never_doubled(tmp_path: Path) -> None:
    rows = (("1", "", "Publish", "", "", "", "", ""), ("1", "", "Ask", "", "", "", "", ""))
    document = plan_file(tmp_path, *rows)
    with new_office(tmp_path) as register:
        first, second = imported(register, document), imported(register, document)
        assert (counts(first), counts(second)) == ((2, 0, 0), (0, 0, 2))
        assert [problem.reason for problem in first.problems] == ["The number 1 stands here more than once."]

        swapped = imported(register, plan_file(tmp_path, *reversed(rows)))
        assert counts(swapped) == (0, 0, 2)
        reworded = imported(
            register, plan_file(tmp_path, rows[0], ("1", "", "Ask again", "", "", "", "", ""))
        )
        assert counts(reworded) == (0, 1, 1)
        assert {row["title"] for row in listed(register, "actions")} == {"Publish", "Ask again"}


def test_a_row_that_may_be_two_records_is_listed_and_left_out(tmp_path: Path) -> None:
    rows = (("1", "", "Publish", "", "", "", "", ""), ("1", "", "Ask", "", "", "", "", ""))
    with new_office(tmp_path) as register:
        imported(register, plan_file(tmp_path, *rows))
        result = imported(register, plan_file(tmp_path, ("1", "", "Neither", "", "", "", "", "")))
        assert counts(result) == (0, 0, 0)
        (problem,) = result.problems
        assert problem.reason == (
            "2 actions here carry the number 1 and none of them has this text, so the row was left out."
        )


def test_rows_without_a_number_are_matched_by_their_text(tmp_path: Path) -> None:
    rows = [("", "", title, "", "", "", "", "") for title in ("Publish", "Ask", "Ask")]
    with new_office(tmp_path) as register:
        assert counts(imported(register, plan_file(tmp_path, *rows))) == (3, 0, 0)
        assert counts(imported(register, plan_file(tmp_path, *rows))) == (0, 0, 3)
        owned = [(*row[:3], "Chair", *row[4:]) for row in rows]
        assert counts(imported(register, plan_file(tmp_path, *owned))) == (0, 3, 0)
        numbered = [(str(number), *row[1:]) for number, row in enumerate(rows, 1)]
        assert counts(imported(register, plan_file(tmp_path, *numbered))) == (0, 3, 0)
        assert [row["reference"] for row in listed(register, "actions")] == ["1", "2", "3"]


def test_a_new_row_without_a_number_beside_known_ones_is_added_and_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imported(register, plan_file(tmp_path, ("", "", "Publish", "", "", "", "", "")))
        result = imported(register, plan_file(tmp_path, ("", "", "Publish all", "", "", "", "", "")))
        assert counts(result) == (1, 0, 0)
        assert [problem.reason for problem in result.problems] == [
            "No number, and no action here has this text: added as new."
        ]


def test_a_row_with_one_bad_cell_is_kept_without_that_cell_and_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        result = imported(register, plan_file(tmp_path, ("1", "", "Publish", "", "31/02/2027", "", "", "")))
        (row,) = listed(register, "actions")
    assert (counts(result), row["due_on"], row["title"]) == ((1, 0, 0), None, "Publish")
    assert ["31/02/2027" in problem.reason for problem in result.problems] == [True]


def test_a_text_that_no_field_can_hold_is_listed(tmp_path: Path) -> None:
    rows = (
        ("1", "", "x" * 100_001, "", "", "", "", ""),
        ("2", "", "Ask", "y" * 1_001, "", "", "", "z" * 100_001),
    )
    with new_office(tmp_path) as register:
        result = imported(register, plan_file(tmp_path, *rows))
        (row,) = listed(register, "actions")
        assert verify_register(register) == []
    assert (counts(result), row["reference"], row["owners"]) == ((1, 0, 0), "2", [])
    assert [problem.reason for problem in result.problems] == [
        "The text for Action has 100,001 characters and a field takes 100,000; it was left out.",
        "The text for Owner has 1,001 characters and a field takes 1,000; it was left out.",
        "The text for Update has 100,001 characters and a field takes 100,000; it was left out.",
    ]


STRANGE = ("Nr", "Thing to do", "By whom exactly")
STRANGE_ROWS = (("1", "Publish figures", "Data analyst"), ("2", "Ask the panel", "Chair"))
MAPPING: dict[str | int, str | None] = {1: "reference", "Thing to do": "title", "By whom exactly": "owners"}


def test_a_mapping_is_remembered_for_headings_that_nobody_could_guess(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "odd.csv", STRANGE, *STRANGE_ROWS)
    more = write_csv(tmp_path / "more.csv", STRANGE, ("3", "Train the staff", "Head of HR"))
    with new_office(tmp_path) as register:
        with pytest.raises(UnknownColumnsError):
            import_document(register, document, today=TODAY, plan="Plan")
        import_document(register, document, today=TODAY, plan="Plan", mapping=MAPPING)
        result = import_document(register, more, today=TODAY, plan="Plan")
        assert [column.field for column in result.columns] == ["reference", "title", "owners"]
        assert [row["owners"] for row in listed(register, "actions")] == [
            ["Data analyst"],
            ["Chair"],
            ["Head of HR"],
        ]


def test_a_mapping_goes_before_a_guess_and_the_newest_is_remembered(tmp_path: Path) -> None:
    headings = ("Ref", "Action", "Owner", "Lead")
    document = write_csv(tmp_path / "plan.csv", headings, ("1", "Publish", "Data analyst", "Chair"))
    with new_office(tmp_path) as register:
        for chosen in ("Owner", "Lead"):
            mapping: dict[str | int, str | None] = {"Owner": None, "Lead": None, chosen: "owners"}
            import_document(register, document, today=TODAY, plan=chosen, mapping=mapping)
        import_document(register, document, today=TODAY, plan="Third")
        owners = {row["plan"]: row["owners"] for row in listed(register, "actions")}
    assert owners == {"Owner": ["Data analyst"], "Lead": ["Chair"], "Third": ["Chair"]}


def test_a_mapping_is_remembered_even_where_nothing_else_changed(tmp_path: Path) -> None:
    document = plan_file(tmp_path)
    with new_office(tmp_path) as register:
        imported(register, document)
        import_document(register, document, today=TODAY, plan="Plan", mapping={"Section": None})
        result = imported(register, document, plan="Other")
        assert "section" not in {column.field for column in result.columns}


@pytest.mark.parametrize(
    ("mapping", "error", "words"),
    [
        ({"Nobody": "owners"}, UnknownColumnError, "“Nobody” is no column"),
        ({99: "owners"}, UnknownColumnError, "“99” is no column"),
        (
            {"Owner(s)": "owner"},
            UnknownColumnFieldError,
            "no field owner in actions; the fields are: reference",
        ),
    ],
)
def test_a_mapping_of_what_is_not_there_is_refused(
    tmp_path: Path, mapping: dict[str | int, str | None], error: type[Exception], words: str
) -> None:
    with new_office(tmp_path) as register:
        with pytest.raises(error, match=words):
            import_document(register, plan_file(tmp_path), today=TODAY, mapping=mapping)
        assert listed(register, "actions") == []


def test_objectives_bring_their_aims_characteristics_and_measure(tmp_path: Path) -> None:
    headings = (
        "Objective",
        "Aims",
        "Protected characteristics",
        "Indicator",
        "Baseline",
        "Target",
        "Owner",
        "Target date",
    )
    row = (
        "Reach young people",
        "Advance",
        "Age; Race",
        "Young members",
        "12 %",
        "20",
        "Chief executive",
        "31/03/2028",
    )
    document = write_csv(tmp_path / "objectives.csv", headings, row)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        (listed_row,) = listed(register, "objectives")
        with register.reading() as session:
            measure = one(session, Measure)
            assert (str(measure.baseline), str(measure.target), str(measure.target_on)) == (
                "12",
                "20",
                "2028-03-31",
            )
            assert (measure.title, one(session, Objective).owner) == ("Young members", "Chief executive")
        assert (result.kind, result.problems) == ("objectives", [])
        assert (listed_row["aims"], listed_row["characteristics"]) == (("B",), ("age", "race"))

        changed = write_csv(tmp_path / "objectives.csv", headings, (*row[:5], "25", *row[6:]))
        assert counts(import_document(register, changed, today=TODAY)) == (0, 1, 0)
        assert counts(import_document(register, changed, today=TODAY)) == (0, 0, 1)
        with register.reading() as session:
            assert str(one(session, Measure).target) == "25"
        assert verify_register(register) == []


def test_meetings_of_a_series_are_told_apart_by_their_day(tmp_path: Path) -> None:
    headings = ("Meeting", "Date of meeting", "Papers due", "Type")
    rows = [
        ("Executive board", "22/04/2027", "15/04/2027", "Board of the office"),
        ("Executive board", "24/06/2027", "", ""),
        ("Audit committee", "June 2027", "", ""),
        ("Audit committee", "to be confirmed", "", ""),
    ]
    document = write_csv(tmp_path / "meetings.csv", headings, *rows)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        assert "meetings" == result.kind
        assert [
            "“June 2027” is no single day for “Meets on”, so the row was left out.",
            "“to be confirmed” is no single day for “Meets on”, so the row was left out.",
        ] == [problem.reason for problem in result.problems]
        with register.reading() as session:
            met = select(Meeting.title, Meeting.meets_on, Meeting.papers_due_on).order_by(Meeting.meets_on)
            assert [
                ("Executive board", date(2027, 4, 22), date(2027, 4, 15)),
                ("Executive board", date(2027, 6, 24), None),
            ] == [tuple(row) for row in session.execute(met)]

        moved = write_csv(tmp_path / "meetings.csv", headings, (*rows[0][:2], "12/04/2027", ""), *rows[1:2])
        assert counts(import_document(register, moved, today=TODAY)) == (0, 1, 1)
        assert verify_register(register) == []


def test_the_type_of_a_meeting_is_understood_in_the_words_of_offices(tmp_path: Path) -> None:
    headings, said = ("Meeting", "Type", "Date"), ("Executive board", "PCP", "audit committee", "Town hall")
    rows = [(words, words, f"{day}/02/2027") for day, words in enumerate(said, start=1)]
    document = write_csv(tmp_path / "meetings.csv", headings, *rows)
    with new_office(tmp_path) as register:
        result = import_document(register, document, kind="meetings", today=TODAY)
        with register.reading() as session:
            kinds = list(session.scalars(select(Meeting.kind).order_by(Meeting.meets_on)))

    assert ["board", "police-and-crime-panel", "audit-committee", ""] == kinds
    assert ["Type “Town hall”"] == [each.reason.partition(":")[0] for each in result.problems]


def test_titles_and_dates_alone_are_not_taken_for_meetings(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "list.csv", ("Title", "Date"), ("Something", "22/04/2027"))
    with new_office(tmp_path) as register, pytest.raises(UnknownColumnsError):
        import_document(register, document, today=TODAY)


def test_a_word_that_no_list_knows_is_listed(tmp_path: Path) -> None:
    headings = ("Objective", "Aims", "Protected characteristics")
    document = write_csv(tmp_path / "objectives.csv", headings, ("Reach people", "Delight", "Age; Shoe size"))
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY, kind="objectives")
    assert [problem.reason for problem in result.problems] == [
        "“Delight” is none of the known aims.",
        "“Shoe size” is none of the known characteristics.",
    ]


def test_agreements_bring_their_providers_once_and_references_of_ours_where_they_have_none(
    tmp_path: Path,
) -> None:
    headings = ("Provider", "Service", "Start date", "End date", "Value")
    rows = [("Harbour Trust", f"Service {name}", "01/04/2026", "31/03/2029", "£1,200.50") for name in "AB"]
    document = write_csv(tmp_path / "contracts.csv", headings, *rows)
    with new_office(tmp_path) as register:
        assert counts(import_document(register, document, today=TODAY)) == (2, 0, 0)
        assert counts(import_document(register, document, today=TODAY)) == (0, 0, 2)
        agreements = listed(register, "agreements")
        assert [(row["reference"], row["provider"], str(row["value"])) for row in agreements] == [
            ("AGR-001", "Harbour Trust", "1200.50"),
            ("AGR-002", "Harbour Trust", "1200.50"),
        ]
        assert [row["name"] for row in listed(register, "providers")] == ["Harbour Trust"]

        numbered = [("K-7" if row[1].endswith("A") else "K-8", *row) for row in rows]
        document = write_csv(tmp_path / "contracts.csv", ("Contract reference", *headings), *numbered)
        assert counts(import_document(register, document, today=TODAY)) == (0, 2, 0)
        assert [row["reference"] for row in listed(register, "agreements")] == ["K-7", "K-8"]


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


MEASURED = ("Objective", "Indicator", "Baseline", "Target", "Owner")


def test_a_baseline_that_is_not_one_number_is_listed_and_left_for_a_person(tmp_path: Path) -> None:
    row = ("Reach young people", "Young members", "12 of 80", "about twenty", "Chief executive")
    document = write_csv(tmp_path / "objectives.csv", MEASURED, row)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        with register.reading() as session:
            assert (one(session, Measure).baseline, one(session, Measure).target) == (None, None)
    assert [problem.reason for problem in result.problems] == [
        "The baseline “12 of 80” is not one number; put it in by hand.",
        "The target “about twenty” is not one number; put it in by hand.",
    ]


def test_a_measure_that_the_office_put_away_stays_away_and_a_new_one_is_added(tmp_path: Path) -> None:
    row = ("Reach young people", "Young members", "12", "20", "Chief executive")
    document = write_csv(tmp_path / "objectives.csv", MEASURED, row)
    with new_office(tmp_path) as register:
        import_document(register, document, today=TODAY)
        with recording(register) as session:
            one(session, Measure).deleted = True
        assert counts(import_document(register, document, today=TODAY)) == (0, 0, 1)
        other = write_csv(tmp_path / "objectives.csv", MEASURED, (row[0], "Young chairs", *row[2:]))
        for _ in range(2):
            assert counts(import_document(register, other, today=TODAY)) == (0, 1, 0)
            undo_last(register)
        assert verify_register(register) == []


def test_a_providers_name_and_a_measure_that_are_too_long_are_left_out(tmp_path: Path) -> None:
    contracts = write_csv(
        tmp_path / "contracts.csv",
        ("Provider", "Service", "Start date"),
        ("p" * 1001, "Refuge", "01/04/2026"),
    )
    objectives = write_csv(tmp_path / "objectives.csv", MEASURED, ("Reach", "m" * 1001, "1", "2", "Chair"))
    with new_office(tmp_path) as register:
        reasons = [
            problem.reason
            for document in (contracts, objectives)
            for problem in import_document(register, document, today=TODAY).problems
        ]
        assert [row["provider"] for row in listed(register, "agreements")] == [""]
        with register.reading() as session:
            assert session.scalars(select(Measure)).all() == []
    assert reasons == [
        "The text for Provider has 1,001 characters and a field takes 1,000; it was left out.",
        "The text for Measure has 1,001 characters and a field takes 1,000; it was left out.",
    ]


def test_a_mapping_for_other_headings_helps_nobody(tmp_path: Path) -> None:
    odd = write_csv(tmp_path / "odd.csv", STRANGE, *STRANGE_ROWS)
    others = [
        write_csv(tmp_path / "other.csv", ("Alpha", "Thing to do", "Gamma"), ("1", "Publish", "Chair")),
        write_csv(tmp_path / "third.csv", ("Alpha", "Beta", "Gamma"), ("1", "Publish", "Chair")),
    ]
    with new_office(tmp_path) as register:
        import_document(register, odd, today=TODAY, plan="Plan", mapping=MAPPING)
        for other in others:
            with pytest.raises(UnknownColumnsError):
                import_document(register, other, today=TODAY, plan="Plan")
        with pytest.raises(UnknownColumnsError):
            import_document(register, odd, today=TODAY, kind="agreements")


def test_the_rest_is_kept_as_a_note_when_asked(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "plan.csv", ("Ref", "Action", "Cost", "Code"), ("1", "Act", "£5", "X"))
    with new_office(tmp_path) as register:
        assert import_document(register, document, today=TODAY).added == 1
        with register.reading() as session:
            assert one(session, Action).note == ""
        again = import_document(register, document, today=TODAY, with_rest=True)
        assert counts(again) == (0, 1, 0)
        with register.reading() as session:
            assert one(session, Action).note == "Cost: £5\nCode: X"
        assert counts(import_document(register, document, today=TODAY, with_rest=True)) == (0, 0, 1)


def test_the_rest_is_not_kept_where_records_have_no_note(tmp_path: Path) -> None:
    document = write_csv(tmp_path / "list.csv", ("Ref", "Objective", "Cost"), ("O1", "Do well", "£5"))
    with new_office(tmp_path) as register, pytest.raises(NoNoteError):
        import_document(register, document, today=TODAY, kind="objectives", with_rest=True)


def test_what_was_assumed_of_a_cell_is_told(tmp_path: Path) -> None:
    document = write_csv(
        tmp_path / "list.csv", ("Provider", "Contract title", "Value"), ("A", "B", "£40k pa")
    )
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY, kind="agreements")
    assert [(item.where, item.reason) for item in result.assumed] == [("line 2", "Value: £40k pa")]


def test_an_amount_that_nobody_pays_and_a_baseline_that_no_field_holds_are_listed(tmp_path: Path) -> None:
    contracts = write_csv(
        tmp_path / "g.csv", ("Provider", "Contract title", "Value"), ("A", "B", "£" + "9" * 40)
    )
    objectives = write_csv(
        tmp_path / "o.csv", ("Ref", "Objective", "Measure", "Baseline"), ("O1", "Do well", "Rate", "1" * 60)
    )
    with new_office(tmp_path) as register:
        for document, kind, words in (
            (contracts, "agreements", "no amount in pounds"),
            (objectives, "objectives", "has 60 characters"),
        ):
            result = import_document(register, document, today=TODAY, kind=kind)
            assert result.added == 1
            (problem,) = result.problems
            assert words in problem.reason
        with register.reading() as session:
            assert one(session, Measure).baseline is None
        assert verify_register(register) == []
