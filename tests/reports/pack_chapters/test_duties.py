from dataclasses import replace
from datetime import date

from reports.pack_chapters.chapter_words import SNAPSHOT, tables

from equality_tracker.reports.content import Cell, Link
from equality_tracker.reports.pack_chapters.duties import duties
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.printed_values import NOTHING


def test_duties_that_do_not_apply_are_printed_even_when_none_applies() -> None:
    none = tuple(replace(duty, applies=False) for duty in SNAPSHOT.duties)
    (table,) = tables(duties(replace(SNAPSHOT, duties=none, publications=())))

    assert table.caption == "Duties that do not apply: 6"


def test_duties_with_and_without_a_date_stand_in_tables_of_their_own() -> None:
    captions = [table.caption for table in tables(duties(SNAPSHOT))]
    dated = replace(SNAPSHOT, duties=SNAPSHOT.duties[:1], publications=())
    undated = replace(SNAPSHOT, duties=SNAPSHOT.duties[3:4], publications=())

    assert captions[:2] == ["Duties that run to a date: 3", "Duties that apply without a date to come: 1"]
    assert [table.caption for table in tables(duties(dated))] == ["Duties that run to a date: 1"]
    assert [table.caption for table in tables(duties(undated))] == [
        "Duties that apply without a date to come: 1"
    ]


def test_a_duty_that_is_done_stands_under_no_date_that_has_passed() -> None:
    done = replace(SNAPSHOT.duties[0], status="met-on-time", safe_date=date(2026, 12, 2))
    snapshot = replace(SNAPSHOT, duties=(done,), publications=())
    captions = [table.caption for table in tables(duties(snapshot))]

    assert captions == ["Duties that apply without a date to come: 1"]


def test_a_publication_bears_its_reference_so_that_a_point_can_lead_to_it() -> None:
    first, *others = SNAPSHOT.publications
    named = replace(SNAPSHOT, publications=(replace(first, reference="PUB-01"), *others))
    history = tables(duties(named))[-1]
    references = [row.cells[0] for row in history.rows if len(row.cells) > 1]

    assert references == ["PUB-01", *[NOTHING] * len(others)]
    assert Places(named).cell("PUB-01") == Cell("PUB-01", links=(Link("PUB-01", "#duties--PUB-01"),))
