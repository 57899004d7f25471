import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest

from equality_tracker.commands.counting import counted
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.records.action_codes import Rag


class Screen(StringIO):
    """A screen that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_table_keeps_its_columns_and_cuts_long_cells() -> None:
    out = StringIO()
    rows = [("1", date(2027, 3, 31), ["Chair", "Analyst"]), ("2", None, "x" * 80), ("3", True, "two\nlines")]
    Output(out, StringIO()).table(("Ref", "Due", "Owner"), rows)
    assert out.getvalue().splitlines() == [
        "Ref  Due          Owner",
        f"---  -----------  {'-' * 60}",
        "1    31 Mar 2027  Chair; Analyst",
        f"2                 {'x' * 59}…",
        "3    yes          two lines",
    ]


def test_a_screen_gets_the_widest_columns_cut_to_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    screen = Screen()
    Output(screen, StringIO()).table(("Ref", "Action"), [("1", "x" * 50), ("2", "short")])
    assert screen.getvalue().splitlines() == [
        "Ref  Action",
        f"---  {'-' * 25}",
        f"1    {'x' * 24}…",
        "2    short",
    ]


def test_a_document_holds_dates_amounts_and_codes_as_text_and_nothing_unknown() -> None:
    out = StringIO()
    moment = datetime(2026, 11, 21, 12, tzinfo=UTC)
    Output(out, StringIO()).document(
        {"a": date(2027, 3, 31), "b": Decimal("1.50"), "c": Rag.RED, "d": moment, "e": ("ŵ",)}
    )
    assert json.loads(out.getvalue()) == {
        "a": "2027-03-31",
        "b": "1.50",
        "c": "red",
        "d": "2026-11-21T12:00:00+00:00",
        "e": ["ŵ"],
    }
    assert "ŵ" in out.getvalue()
    with pytest.raises(TypeError):
        Output(out, StringIO()).document({"a": object()})


def test_progress_is_for_a_screen_and_clears_its_line() -> None:
    screen, script = Screen(), StringIO()
    for err in (screen, script):
        output = Output(StringIO(), err)
        output.progress(0, 200, "Importing")
        output.progress(100, 200, "Importing")
        output.tell("Something to say.")
        output.progress(200, 200, "Importing")
    assert script.getvalue() == "Something to say.\n"
    assert "Importing 50 % …" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[K")


def test_a_refusal_is_one_line_whatever_is_in_it() -> None:
    err = StringIO()
    Output(StringIO(), err).refuse("There is no register at a\nb.")
    assert err.getvalue() == "There is no register at a b.\n"


def test_days_and_counts_are_said_as_people_say_them() -> None:
    assert date_text(date(2027, 3, 1)) == "1 Mar 2027"
    assert counted({"actions": 1, "roles": 0, "EqIAs": 1200}) == "1 action, 1,200 EqIAs"
    assert counted({}) == "no records"
