from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

import pytest
from command_line import CommandLine
from offices import NOON, organisation
from sqlalchemy.orm import Session

from equality_tracker.law.duties import duties
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.organisation import OrganisationForm
from equality_tracker.records.recommendations import SourceDocument
from equality_tracker.store.opening import open_register

KEYS = (
    *("duty", "title", "kind", "applies", "reason", "clause", "last_published_on", "safe_date"),
    *("anniversary", "last_working_day", "status", "days"),
)


def test_every_duty_is_one_object_with_the_settled_keys(office: CommandLine) -> None:
    office.new()
    found = office.done("duties", office.register, "--as-at", "2026-11-21", "--json").json
    assert [row["duty"] for row in found] == [duty.code for duty in duties()]
    for row in found:
        assert [key for key in KEYS if key not in row] == []
        assert (row["status"] == "not-applicable") == (row["applies"] is False)
        assert row["days"] is None or isinstance(row["days"], int)


def test_what_does_not_apply_is_told_with_its_reason(office: CommandLine) -> None:
    office.new()
    printed = office.done("duties", office.register, "--as-at", "2026-11-21").out
    applies, _, not_applying = printed.partition("Does not apply, and why:")
    assert "Not recorded here" in applies
    assert "D3 " in not_applying
    assert "32 employees" in not_applying


@contextmanager
def written(office: CommandLine) -> Generator[Session]:
    """Yield a session on the office's register, for what no command records yet."""
    with (
        open_register(office.register, who="W", now=lambda: NOON, write=True) as register,
        register.transaction() as session,
    ):
        yield session


@pytest.mark.parametrize(
    ("as_at", "code"), [("2026-03-29", 0), ("2026-03-30", 0), ("2026-03-31", 1), ("2025-06-01", 0)]
)
def test_a_script_can_ask_whether_a_statutory_duty_is_overdue(
    office: CommandLine, as_at: str, code: int
) -> None:
    office.new()
    office.done("publish", office.register, "annual-information", "--on", "2025-03-30")
    assert office.run("duties", office.register, "--as-at", as_at, "--fail-on-overdue").code == code
    assert office.run("duties", office.register, "--as-at", as_at).code == 0


def test_an_unanswered_inspection_report_is_overdue_too(office: CommandLine) -> None:
    office.new()
    with written(office) as session:
        report = SourceDocument(title="Inspection", section_55_applies=True, published_on=date(2026, 1, 5))
        add_record(session, report, now=NOON)
    ran = office.run("duties", office.register, "--as-at", "2026-04-01", "--json", "--fail-on-overdue")
    row = next(row for row in ran.json if row["duty"] == "inspection-response")
    assert (ran.code, row["status"], row["responses"]) == (
        1,
        "overdue",
        [
            {
                "source": "SRC-001",
                "title": "Inspection",
                "published_on": "2026-01-05",
                "responded_on": None,
                "safe_date": "2026-03-01",
                "status": "overdue",
                "days": -31,
            }
        ],
    )


def test_a_sample_office_lives_on_its_own_day_and_a_changed_body_on_the_day_asked_for(
    office: CommandLine,
) -> None:
    office.new()
    office.done("publish", office.register, "annual-information", "--on", "2025-03-30")
    with written(office) as session:
        own = organisation(session)
        own.sample_day = date(2026, 3, 29)
        board = OrganisationForm(
            organisation_uuid=own.uuid, name="Board", kind="board", valid_from=date(2028, 5, 4)
        )
        session.add(board)
    today = office.done("duties", office.register, "--json").json[0]
    assert (today["status"], today["days"]) == ("due-today", 0)
    answers = [
        office.done("duties", office.register, "--as-at", day, "--json").json[0]["applies"]
        for day in ("2028-05-03", "2028-05-04")
    ]
    assert answers == [True, None]


def test_knowledge_of_today_and_history_are_two_things(office: CommandLine) -> None:
    office.new()
    office.done("publish", office.register, "annual-information", "--on", "2020-03-30")
    now_known = office.done("duties", office.register, "--as-at", "2020-06-01", "--json").json[0]
    assert (now_known["status"], now_known["last_published_on"]) == ("on-track", "2020-03-30")
    said = office.refused("duties", office.register, "--as-it-stood", "2020-06-01")
    assert said == "On 1 Jun 2020 this register was not started yet, so there is nothing to show."
