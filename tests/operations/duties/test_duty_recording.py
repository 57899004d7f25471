from datetime import date, timedelta
from pathlib import Path

import pytest
from duties import DAY, detail, publish
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import NOON, TODAY, memory_office, new_office, one, recording
from sqlalchemy.orm import Session

from equality_tracker.law.duties import UnknownDutyError
from equality_tracker.operations.duties.duty_recording import (
    NewPublication,
    preview_publication,
    record_for_duty,
    set_word_on_duty,
)
from equality_tracker.operations.duties.publishing import PublishedInTheFutureError, RecordedAlreadyError
from equality_tracker.operations.editing.record_editing import UnknownFieldError, add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.records.duties import DutySetting, Publication
from equality_tracker.records.recommendations import SourceDocument


def preview(
    on: date, *, last: date | None = date(2026, 3, 30), relies: bool = True, as_at: date = DAY
) -> str:
    with memory_office() as session:
        if last:
            publish(session, last)
        found = detail(session, as_at=as_at)
    return "\n".join(preview_publication(found, on, is_relied_on=relies, as_at=as_at).sentences)


def test_a_publication_before_the_safe_date_moves_next_year_s_date() -> None:
    assert preview(date(2027, 3, 18)) == (
        "This moves next year's date: safe date Mon 29 Mar 2027 (Easter Monday) → Fri 17 Mar 2028; last "
        "working day Fri 17 Mar 2028; anniversary Sat 18 Mar 2028.\n"
        "Published 18 Mar 2027, 11 days before the safe date, Mon 29 Mar 2027 (anniversary Tue 30 Mar 2027)."
    )


def test_publishing_on_the_anniversary_is_told_neutrally() -> None:
    text = preview(date(2027, 3, 30), as_at=date(2027, 4, 10))
    assert "Published on the anniversary." in text
    assert "We know of no decision on the point." in text
    assert "late" not in text


def test_publishing_after_the_anniversary_is_late_by_days_and_restarts_the_clock() -> None:
    text = preview(date(2027, 3, 31), as_at=date(2027, 4, 10))
    assert "late by 2 days, counted from the safe date Mon 29 Mar 2027; by 1 from the anniversary" in text
    assert "→ Thu 30 Mar 2028" in text


def test_the_first_publication_on_record_starts_the_clock() -> None:
    text = preview(date(2027, 3, 1), last=None)
    assert text.startswith("This moves next year's date: safe date not recorded here → Tue 29 Feb 2028; ")


def test_a_correction_that_nobody_relies_on_leaves_the_clock() -> None:
    assert preview(date(2027, 3, 18), relies=False).startswith(
        "The office does not rely on it, so the clock stays as it is: safe date Mon 29 Mar 2027"
    )


def test_an_older_publication_leaves_the_clock() -> None:
    assert preview(date(2025, 3, 18)).startswith(
        "The clock runs from a later publication, of 30 Mar 2026, and stays as it is"
    )


def test_a_day_ahead_cannot_be_recorded() -> None:
    with memory_office() as session:
        found = detail(session)
    told = preview_publication(found, DAY + timedelta(days=1), is_relied_on=True, as_at=DAY)
    assert not told.is_acceptable
    assert "has not come yet" in told.sentences[0]


def test_a_duty_without_a_fixed_date_has_none_to_move() -> None:
    with memory_office() as session:
        found = detail(session, "grants")
        told = preview_publication(found, DAY, is_relied_on=True, as_at=DAY)
        assert told.sentences == ("This duty has no fixed date, so no date moves.",)

        report = SourceDocument(title="Inspection", published_on=DAY, section_55_applies=True)
        add_record(session, report, now=NOON)
        answers = detail(session, "inspection-response")
    told = preview_publication(answers, DAY, is_relied_on=True, as_at=DAY)
    assert told.sentences[0].startswith("Each report has a clock of its own")


def test_objectives_move_the_next_date_not_next_year_s() -> None:
    with memory_office() as session:
        found = detail(session, "objectives")
    told = preview_publication(found, date(2024, 2, 29), is_relied_on=True, as_at=DAY)
    assert told.sentences[0].startswith(
        "This moves the next date: safe date not recorded here → Mon 28 Feb 2028"
    )


@settings(max_examples=25, deadline=None)
@given(last=st.dates(date(2019, 1, 1), date(2026, 12, 31)), days=st.integers(0, 900))
def test_the_preview_names_the_date_that_recording_leads_to(last: date, days: int) -> None:
    on = last + timedelta(days=days)
    with memory_office() as session:
        publish(session, last)
        before = detail(session, as_at=on)
        told = preview_publication(before, on, is_relied_on=True, as_at=on)
        publish(session, on)
        after = detail(session, as_at=on).clock

    assert after.safe_date is not None
    assert str(after.safe_date.year) in told.sentences[0]
    assert f"{after.safe_date.day} " in told.sentences[0]


def test_a_publication_is_recorded_with_its_note_and_whether_the_office_relies_on_it(tmp_path: Path) -> None:
    proof = tmp_path / "copy.pdf"
    proof.write_bytes(b"%PDF")
    new = NewPublication(published_on=TODAY, file=proof, note="A correction.", is_relied_on=False)
    with new_office(tmp_path) as register:
        with recording(register) as session:
            record_for_duty(session, "annual-information", new, now=NOON, today=TODAY)
        with register.reading() as session:
            made = one(session, Publication)
            assert (made.note, made.restarts_clock, made.attachment_name) == (
                "A correction.",
                False,
                "copy.pdf",
            )
        undo_last(register)
        with register.reading() as session:
            assert one(session, Publication).deleted


def test_what_cannot_be_recorded_is_refused_whole(tmp_path: Path) -> None:
    def record(session: Session, on: date) -> None:
        new = NewPublication(published_on=on)
        record_for_duty(session, "annual-information", new, now=NOON, today=TODAY)

    with new_office(tmp_path) as register:
        with pytest.raises(PublishedInTheFutureError), recording(register) as session:
            record(session, TODAY + timedelta(days=1))
        with recording(register) as session:
            record(session, TODAY)
        with pytest.raises(RecordedAlreadyError), recording(register) as session:
            record(session, TODAY)


def test_the_office_s_word_is_made_once_and_changed_after() -> None:
    with memory_office() as session:
        set_word_on_duty(session, "objectives", {"house_target": "By January"}, now=NOON)
        set_word_on_duty(session, "objectives", {"adviser_reading": "Plan early."}, now=NOON)
        setting = one(session, DutySetting)
        assert (setting.duty, setting.house_target, setting.adviser_reading) == (
            "objectives",
            "By January",
            "Plan early.",
        )
        with pytest.raises(UnknownDutyError):
            set_word_on_duty(session, "no-duty", {}, now=NOON)
        with pytest.raises(UnknownFieldError):
            set_word_on_duty(session, "objectives", {"colour": "red"}, now=NOON)
