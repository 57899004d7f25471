import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cases import shared_case
from offices import TODAY, listed, new_office

from equality_tracker.exchange.refusals import TableOfFiguresError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_running import ImportResult, import_document
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.store.register import Register

# How the collection's words for a status stand in the register: fact, then colour as reported.
STATUSES = {
    None: ("not-started", ""),
    "not_started": ("not-started", ""),
    "in_progress": ("in-progress", ""),
    "on_track": ("not-started", "green"),
    "at_risk": ("not-started", "amber"),
    "off_track": ("not-started", "red"),
    "complete": ("complete", ""),
    "closed": ("complete", ""),
}


def brought(register: Register, name: str, plan: str = "Plan") -> ImportResult:
    return import_document(register, shared_case(name), today=TODAY, plan=plan)


def expected(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(shared_case(f"{name}.expected.json").read_text("utf-8"))["rows"]
    return rows


def status(row: dict[str, Any]) -> tuple[str, str]:
    """Return fact and colour; blue says nothing beside complete."""
    return row["status"], "" if row["rag_reported"] == "blue" else row["rag_reported"]


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


@pytest.mark.parametrize(
    "name",
    [
        "messy/m01_action_plan_two_header_rows.xlsx",
        "messy/m02_action_plan_utf8_bom.csv",
        "messy/m03_action_plan_semicolon_cp1252.csv",
    ],
)
def test_messy_action_plans_stand_in_the_register_as_expected(tmp_path: Path, name: str) -> None:
    wanted = expected(name)
    with new_office(tmp_path) as register:
        result = brought(register, name)
        rows = listed(register, "actions")
        again = brought(register, name)
        assert verify_register(register) == []
    assert (result.added, again.added, again.updated, again.skipped) == (len(wanted), 0, 0, len(wanted))
    # The list is in the order of the numbers; the documents are too.
    assert [
        (row["ref"], row["section"] or "", row["action"], row["owners"], row["due"], STATUSES[row["status"]])
        for row in wanted
    ] == [
        (row["reference"], row["section"], row["title"], row["owners"], day(row["due_on"]), status(row))
        for row in rows
    ]
    assert [row["due_raw"] for row in wanted] == [row["due_text"] for row in rows]


def test_merged_recommendations_stand_under_their_reports(tmp_path: Path) -> None:
    name = "messy/m06_recommendations_merged.docx"
    wanted = expected(name)
    with new_office(tmp_path) as register:
        result = brought(register, name)
        rows = listed(register, "recommendations")
        reports = [row["title"] for row in listed(register, "source-documents")]
        again = brought(register, name)
    assert (result.added, again.added, again.updated) == (len(wanted), 0, 0)
    assert reports == list(dict.fromkeys(row["source_report"] for row in wanted))
    assert [
        (
            row["source_report"],
            row["number"],
            row["text"],
            row["addressed_to"],
            row["due"],
            STATUSES[row["status"]],
        )
        for row in wanted
    ] == [
        (row["source"], row["number"], row["text"], row["addressees"], day(row["due_on"]), status(row))
        for row in rows
    ]


def test_contracts_keep_their_dates_values_and_providers(tmp_path: Path) -> None:
    name = "messy/m07_contracts_utf16le_tab.txt"
    wanted = expected(name)
    with new_office(tmp_path) as register:
        result = brought(register, name)
        rows = {row["reference"]: row for row in listed(register, "agreements")}
        again = brought(register, name)
    assert (result.kind, result.added, again.added, again.updated) == ("agreements", len(wanted), 0, 0)
    for row in wanted:
        found = rows[row["ref"]]
        dates = [day(found[key]) for key in ("starts_on", "ends_on", "extension_to")]
        assert [row["start"], row["end"], row["extension_to"]] == dates
        assert (row["provider"], row["service"]) == (found["provider"], found["title"])
        assert Decimal(str(row["value"])) == found["value"]


@pytest.mark.parametrize(
    "name",
    [
        "messy/m04_stop_search_merged_quarters.xlsx",
        "messy/m05_workforce_ethnicity.ods",
        "messy/m08_stop_search_months_excel_serials.csv",
    ],
)
def test_tables_of_figures_are_refused_and_leave_nothing(tmp_path: Path, name: str) -> None:
    with new_office(tmp_path) as register:
        with pytest.raises(TableOfFiguresError, match="a table of figures, not a list of actions"):
            brought(register, name)
        assert [listed(register, code) for code in ("actions", "action-plans")] == [[], []]


@pytest.mark.parametrize("ending", [".csv", ".xlsx", "-flat.docx", "-original-layout.docx"])
def test_the_national_plan_gives_its_eighteen_actions_from_every_kind_of_file(
    tmp_path: Path, ending: str
) -> None:
    plan = json.loads(shared_case("apcc-action-plan/apcc-action-plan.json").read_text("utf-8"))
    with new_office(tmp_path) as register:
        brought(register, f"apcc-action-plan/apcc-action-plan{ending}", plan="APCC 2021-22")
        rows = listed(register, "actions")
        assert verify_register(register) == []
    assert [row["reference"] for row in rows] == [
        *("1", "1a", "2", "2a", "3", "3a", "4", "4a"),
        *map(str, range(5, 15)),
    ]
    assert [list(row.values())[2] for row in plan] == [row["title"] for row in rows]
    assert all(row["owners"] for row in rows)
    assert [bool(list(row.values())[4]) for row in plan] == [bool(row["origins"]) for row in rows]
    assert {(row["due_on"], row["status"], row["rag_reported"]) for row in rows} == {
        (None, "not-started", "")
    }


def test_the_national_plan_from_another_kind_of_file_is_the_same_plan(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        brought(register, "apcc-action-plan/apcc-action-plan.csv")
        for ending in (".xlsx", "-original-layout.docx"):
            again = brought(register, f"apcc-action-plan/apcc-action-plan{ending}")
            assert (again.added, again.skipped + again.updated) == (0, 18)
        assert len(listed(register, "actions")) == 18


def test_seventy_two_recommendations_keep_their_eleven_deadlines(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        result = brought(register, "seed-extracts/recommendations.csv")
        rows = listed(register, "recommendations")
    assert (result.added, len(rows)) == (72, 72)
    assert sum(1 for row in rows if row["due_text"]) == 11
    assert len({row["source"] for row in rows}) > 1


def test_grants_in_the_open_standard_add_up_to_the_penny(tmp_path: Path) -> None:
    name = "trafford-open-data/trafford_council_voluntary_sector_grants.csv"
    with new_office(tmp_path) as register:
        result = brought(register, name)
        total = sum(row["value"] for row in listed(register, "agreements"))
        again = brought(register, name)
    assert (result.added, total) == (555, Decimal("1291436.54"))
    assert (again.added, again.updated, again.skipped) == (0, 0, 555)


def test_five_thousand_dirty_rows_are_all_there_and_one_undo_takes_them_back(tmp_path: Path) -> None:
    document = tmp_path / "plan.csv"
    maker = shared_case("messy/gen_actions.py")
    subprocess.run([sys.executable, str(maker), "5000", str(document), "--dirty"], check=True, timeout=300)
    wanted = json.loads((tmp_path / "plan.csv.expected.json").read_text("utf-8"))
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY, plan="Plan")
        rows = listed(register, "actions")
        again = import_document(register, document, today=TODAY, plan="Plan")
        assert undo_last(register).moved_on == ()
        assert listed(register, "actions") == []
    assert (result.added, result.problems) == (wanted["rows"], [])
    assert (again.added, again.updated, again.skipped) == (0, 0, wanted["rows"])
    assert sum(1 for row in rows if row["due_on"]) == wanted["due"]
    assert sum(1 for row in rows if row["status"] == "complete") == wanted["status Complete"]
    assert sum(1 for row in rows if row["status"] == "in-progress") == wanted["status In progress"]
    for number in (1, 2, 3):
        assert sum(1 for row in rows if len(row["owners"]) == number) == wanted[f"{number} owners"]
    left_out = [line.reason for line in result.left_out]
    assert sum("headings again" in reason for reason in left_out) == wanted["repeated headers"]
    assert sum("total" in reason.casefold() for reason in left_out) == wanted["total rows"]
