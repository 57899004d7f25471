from datetime import date

from checks.planted import found, points
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.record_codes import Severity
from equality_tracker.records.duties import Publication
from equality_tracker.records.recommendations import SourceDocument


def publish(session: Session, duty: str, day: date, *, url: str = "", sha256: str = "") -> None:
    publication = Publication(duty=duty, published_on=day, url=url, attachment_sha256=sha256)
    add_record(session, publication, now=NOON)


def severities(session: Session, as_at: date) -> dict[str, Severity]:
    return {point.reference: point.severity for point in points(session, "date-near", as_at)}


def test_a_statutory_date_is_told_when_it_is_near_past_or_not_recorded() -> None:
    with memory_office() as session:
        publish(session, "annual-information", date(2026, 3, 30))
        days = (date(2026, 6, 1), date(2027, 3, 1), date(2027, 3, 29), date(2027, 3, 30), date(2027, 3, 31))
        seen = [severities(session, day).get("annual-information") for day in days]
        assert seen == [None, Severity.DECIDE, Severity.STATUTORY, Severity.DECIDE, Severity.STATUTORY]
        assert severities(session, TODAY)["objectives"] is Severity.EXPLAIN


def test_each_date_has_its_own_count_and_the_anniversary_its_own_words() -> None:
    with memory_office() as session:
        publish(session, "annual-information", date(2026, 3, 30))
        sentences = [
            next(p.sentence for p in points(session, "date-near", day) if p.reference == "annual-information")
            for day in (date(2027, 3, 28), date(2027, 3, 30), date(2027, 3, 31))
        ]
    assert [sentence.removeprefix("Publish equality information: ") for sentence in sentences] == [
        "last working day Thu 25 Mar 2027, 3 days ago; safe date Mon 29 Mar 2027, in 1 day.",
        "due on the anniversary, today; the safe date was Mon 29 Mar 2027, 1 day ago.",
        "the safe date was Mon 29 Mar 2027, 2 days ago; it is still to be done.",
    ]


def test_a_review_that_is_due_has_no_last_day_to_have_missed() -> None:
    with memory_office() as session:
        publish(session, "staff-proportions", date(2026, 3, 2))
        (point,) = [
            p for p in points(session, "date-near", date(2026, 11, 21)) if p.reference == "staff-proportions"
        ]
    assert point.severity is Severity.DECIDE
    assert "the review was due on Tue 1 Sep 2026, 81 days ago" in point.sentence


def test_a_duty_that_does_not_apply_or_is_not_statutory_raises_no_point() -> None:
    with memory_office() as session:
        told = severities(session, TODAY)
    assert "pay-gap" not in told
    assert "equality-framework" not in told


def test_each_inspection_report_is_a_point_of_its_own() -> None:
    with memory_office() as session:
        for day in (date(2026, 9, 1), date(2026, 11, 1), date(2026, 1, 1)):
            report = SourceDocument(title="Inspection", section_55_applies=True, published_on=day)
            report.responded_on = date(2026, 2, 1) if day.month == 1 else None
            add_record(session, report, now=NOON)
        told = severities(session, TODAY)
    assert {reference: told.get(reference) for reference in ("SRC-001", "SRC-002", "SRC-003")} == {
        "SRC-001": Severity.STATUTORY,
        "SRC-002": Severity.DECIDE,
        "SRC-003": None,
    }


def test_a_publication_without_an_address_or_a_kept_copy_is_found() -> None:
    with memory_office() as session:
        publish(session, "objectives", date(2026, 1, 1))
        publish(session, "objectives", date(2026, 1, 2), url="https://example.org")
        publish(session, "objectives", date(2026, 1, 3), sha256="0" * 64)
        assert found(session, "publication-without-proof") == ["PUB-001"]
