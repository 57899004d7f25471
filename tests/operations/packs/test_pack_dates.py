from datetime import date
from pathlib import Path

from offices import NOON, TODAY, new_office, recording

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.pack_dates import date_lines
from equality_tracker.records.meetings import Meeting


def test_meetings_from_the_day_on_are_listed_with_papers_that_can_still_be_sent(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            for title, meets_on, papers_due_on in (
                ("Panel", date(2027, 6, 10), date(2027, 6, 1)),
                ("Board", TODAY, date(2026, 11, 13)),
                ("Past board", date(2026, 10, 1), None),
                ("Committee", date(2027, 1, 5), None),
            ):
                meeting = Meeting(title=title, meets_on=meets_on, papers_due_on=papers_due_on)
                add_record(session, meeting, now=NOON)
        with register.reading() as session:
            found = date_lines(session, TODAY)

    assert [(line.on, line.what.replace("\u00a0", " "), line.kind) for line in found] == [
        (TODAY, "Board", "Meeting"),
        (date(2027, 1, 5), "Committee", "Meeting"),
        (date(2027, 6, 10), "Panel (papers by Tue 1 Jun 2027)", "Meeting"),
    ]
    assert all(line.reference for line in found)
