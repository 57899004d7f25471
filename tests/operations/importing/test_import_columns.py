"""What columns are taken for is said once, remembered, and goes before every guess."""

from pathlib import Path

import pytest
from imported_lists import imported, plan_file
from offices import TODAY, listed, new_office, write_csv

from equality_tracker.exchange.refusals import UnknownColumnsError
from equality_tracker.operations.importing.import_mappings import (
    UnknownColumnError,
    UnknownColumnFieldError,
)
from equality_tracker.operations.importing.import_running import (
    import_document,
)

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
