from datetime import date

import pytest
from offices import TODAY

from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.written_dates import Precision, WrittenDate
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_values import imported_rows


def imported(kind: str, **values: object) -> ImportedRow:
    row = UnderstoodRow("line 2", values, {})
    (made,) = imported_rows(TARGETS[kind], [row], source="plan.csv", today=TODAY)
    return made


def test_a_due_date_brings_its_words_and_the_first_of_its_days() -> None:
    moved = WrittenDate("31/3 (30/9)", date(2027, 9, 30), Precision.REVISED, date(2027, 3, 31))
    assert imported("actions", title="A", due_on=moved).values == {
        "title": "A",
        "due_on": "2027-09-30",
        "due_text": "31/3 (30/9)",
        "due_precision": "revised",
        "original_due_on": "2027-03-31",
    }


def test_a_date_that_names_no_day_leaves_the_day_blank_and_blanks_are_absent() -> None:
    ongoing = WrittenDate("ongoing", None, Precision.OPEN_ENDED)
    row = imported("actions", title="A", section=" ", due_on=ongoing, completed_on=ongoing)
    assert row.values == {"title": "A", "due_text": "ongoing", "due_precision": "open-ended"}


def test_a_colour_says_where_it_was_read_and_when() -> None:
    assert imported("actions", title="A", rag_reported="green").values == {
        "title": "A",
        "rag_reported": "green",
        "rag_reported_text": "green",
        "rag_reported_by": "plan.csv",
        "rag_reported_on": TODAY.isoformat(),
    }


@pytest.mark.parametrize(("length", "is_kept"), [(1000, True), (1001, False)])
def test_only_the_part_that_is_too_long_is_left_out(length: int, is_kept: bool) -> None:  # noqa: FBT001 - a case
    row = imported("actions", title="A", owners=("Chair", "o" * length, "Chair"), section="s" * length)
    assert len(row.links["owners"]) == 1 + is_kept
    assert ("section" in row.values) == is_kept
    assert len(row.problems) == 2 * (not is_kept)
    assert not row.left_out


def test_a_record_without_what_it_needs_is_none() -> None:
    assert imported("actions", title="t" * 100_001).left_out
    assert imported("objectives", title="A", measure="m" * 1001, baseline="1").measure == {}
