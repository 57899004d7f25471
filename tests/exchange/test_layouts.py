import pytest
from exchange.kinds_for_tests import KINDS

from equality_tracker.exchange.heading_words import field_by_heading
from equality_tracker.exchange.layouts import Layout, find_layout, layout_key
from equality_tracker.exchange.tables import read_pasted


def layout(text: str, *, told: bool = False) -> Layout | None:
    return find_layout(read_pasted(text)[0], KINDS, told=told)


def fields(text: str) -> tuple[str, list[str | None]]:
    found = layout(text)
    assert found is not None
    return found.kind.code, [column.field for column in found.columns]


@pytest.mark.parametrize(
    ("headings", "kind", "columns"),
    [
        ("Ref,Action,Owner(s),By when", "actions", ["reference", "title", "owners", "due_on"]),
        (
            "ACTION NO.,Action required,Lead officer:,RAG",
            "actions",
            ["reference", "title", "owners", "rag_reported"],
        ),
        ("Recommendation,Action,Owner,Due", "actions", ["origins", "title", "owners", "due_on"]),
        ("No.,Recommendation,For,Position", "recommendations", ["reference", "text", "addressees", "status"]),
        ("Supplier,Service,Start date,End date", "agreements", ["provider", "title", "starts_on", "ends_on"]),
        (
            "Equality objective,Measure,Baseline,Target",
            "objectives",
            ["title", "measure", "baseline", "target"],
        ),
        ("Action,Agreed target date,Owner,Budget", "actions", ["title", "due_on", "owners", None]),
    ],
)
def test_headings_tell_the_kind_and_the_columns(headings: str, kind: str, columns: list[str | None]) -> None:
    assert fields(f"{headings}\n1,2,3,4\n") == (kind, columns)


def test_headings_below_a_title_and_over_two_rows_are_found() -> None:
    text = "Equality plan,,,\n,,,\nAction,,Dates,\nRef,What,Due,Completed\n1,x,y,z\n"
    found = layout(text)
    assert found is not None
    assert found.first_row == 4
    assert [column.field for column in found.columns] == ["reference", "title", "due_on", "completed_on"]


def test_a_second_heading_row_is_used_where_the_first_leaves_names_open() -> None:
    found = layout("Supplier,Service,Contract,\n,,Start,End\nA,B,1/4/24,31/3/25\n")
    assert found is not None
    assert found.heading_rows == (0, 1)
    assert [column.field for column in found.columns] == ["provider", "title", "starts_on", "ends_on"]


def test_of_two_columns_for_one_field_the_fuller_is_taken_and_the_other_told() -> None:
    found = layout("ID,Number,Action,Owner\na,,x,y\nb,,x,y\n")
    assert found is not None
    assert [column.field for column in found.columns] == ["reference", None, "title", "owners"]
    assert found.columns[1].why == "Another column holds this field."


def test_headings_that_every_list_has_tell_nothing_unless_the_kind_is_known() -> None:
    assert layout("Ref,Title,Status\n1,x,y\n") is None
    assert layout("Ref,Title,Status\n1,x,y\n", told=True) is not None


def test_two_columns_of_one_name_can_be_told_apart() -> None:
    found = layout("Ref,Action,Owner,Date,Date\n1,2,3,4,5\n")
    assert found is not None
    assert [column.header for column in found.columns][3:] == ["Date", "Date (column 5)"]


def test_the_key_of_a_layout_depends_on_words_and_not_on_how_they_are_typed() -> None:
    assert layout_key(["Ref", "Action holder(s):"]) == layout_key(["REF.", "Action Holders"])
    assert layout_key(["Ref", "Action"]) != layout_key(["Action", "Ref"])


def test_each_kind_is_asked_once_however_many_headings_there_are() -> None:
    def times_asked(headings: int) -> int:
        before = sum(field_by_heading.cache_info()[:2])
        layout(",".join(f"Heading {number}" for number in range(headings)) + "\n")
        return sum(field_by_heading.cache_info()[:2]) - before

    assert times_asked(2) == times_asked(500) > 0
