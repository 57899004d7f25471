"""What lists of objectives, meetings, agreements and measures bring with them."""

from datetime import date
from pathlib import Path

import pytest
from imported_lists import counts
from offices import TODAY, listed, new_office, one, recording, write_csv
from sqlalchemy import select

from equality_tracker.exchange.refusals import UnknownColumnsError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_mappings import (
    NoNoteError,
)
from equality_tracker.operations.importing.import_running import (
    import_document,
)
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Objective


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


def test_objectives_bring_what_their_own_list_shows(tmp_path: Path) -> None:
    headings = ("Objective", "Owner", "How it goes", "Why this objective", "Set", "From", "Until")
    row = (
        "Reach young people",
        "Clerk",
        "On course",
        "They told us",
        "2024 to 2028",
        "1 Apr 2024",
        "Mar 2028",
    )
    turned = ("Hire fairly", "Clerk", "splendid", "", "", "01/04/2027", "31/03/2027")
    document = write_csv(tmp_path / "objectives.csv", headings, row, turned)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        again = import_document(register, document, today=TODAY)
        with register.reading() as session:
            first, second = session.scalars(select(Objective).order_by(Objective.id))
        assert verify_register(register) == []

    assert ("objectives", (2, 0, 0), (0, 0, 2)) == (result.kind, counts(result), counts(again))
    assert (first.starts_on, first.ends_on) == (date(2024, 4, 1), date(2028, 3, 31))
    assert (first.course, first.rationale, first.set_name) == ("on-course", "They told us", "2024 to 2028")
    assert (second.starts_on, second.ends_on, second.course) == (date(2027, 4, 1), None, "")
    assert [each.reason.partition("”")[0] for each in result.problems] == [
        "How it goes “splendid",
        "Until “31/03/2027",
    ]


TAKEN_AS_A_DAY = "A day is taken as 31/3/27 or 31 Mar 2027."


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
            f"Meets on “June 2027” is no single day, so the row was left out. {TAKEN_AS_A_DAY}",
            f"Meets on “to be confirmed” is no single day, so the row was left out. {TAKEN_AS_A_DAY}",
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


MEASURED = ("Objective", "Indicator", "Baseline", "Target", "Owner")


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
