from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from accessible import unnamed_controls
from approved import BEHIND
from desks import OpenOffices
from offices import memory_office, new_office, recording
from operations.services.commissioned import (
    decision,
    eqia,
    impact,
    monitoring_return,
    provider,
    service,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel

from equality_tracker.operations.services.service_coverage import service_covers
from ui.desk import Desk
from ui.pages.page import Page
from ui.pages.services import ServicesPage
from ui.pages.services_tables import cover_rows, cover_sentence

Show = Callable[[Page], None]
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


@pytest.fixture
def office(tmp_path: Path, offices: OpenOffices) -> Desk:
    """An office with a service that is covered, one that is not, returns, and one that never reported."""
    with new_office(tmp_path) as register, recording(register, "Services.") as session:
        haven = provider(session, "Haven")
        refuge = service(session, "Refuge", haven, ends_on=date(2027, 1, 31))
        service(session, "Helpline", haven, starts_on=JUNE, monitoring_frequency="monthly")
        made = eqia(
            session,
            "Refuge for all",
            serves=[refuge],
            stage="approved",
            **{**BEHIND, "signed_on": JUNE},
            decision_uuid=decision(session, "Refuge").uuid,
        )
        impact(session, made, ["age", "race"], "negative")
        monitoring_return(session, refuge, JUNE, [("race", "White", 9), ("race", "Not stated", 1)])
        monitoring_return(
            session, refuge, SEPTEMBER, [("race", "White", 6), ("race", "Not stated", 4)], people_served=10
        )
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    return desk


@pytest.fixture
def page(office: Desk, show: Show) -> ServicesPage:
    page = ServicesPage(office)
    show(page)
    return page


def choose(page: ServicesPage, name: str, offices: OpenOffices) -> list[list[str]]:
    page.choice.setCurrentIndex(page.choice.findText(name))
    offices.settle()
    return rows(page)


def rows(page: ServicesPage) -> list[list[str]]:
    model = page.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_services_without_an_eqia_come_first_each_with_a_shape_and_what_the_record_shows(
    page: ServicesPage,
) -> None:
    assert [
        ["None signed: 1 service", "", "", "", "", ""],
        [
            "AGR-002",
            "Helpline (contract)",
            "Haven",
            "–",  # noqa: RUF001 - a dash
            "▲ N None signed",
            "No EqIA is on record.",
        ],
        ["EqIA in date: 1 service", "", "", "", "", ""],
        [
            "AGR-001",
            "Refuge (contract)",
            "Haven",
            "31 Jan 2027",
            "● E EqIA in date",
            "EQ-2026-001, signed on 30 Jun 2026.",
        ],
    ] == rows(page)
    assert page.sentence.text().startswith("2 services not ended: none signed 1; EqIA in date 1.")
    assert "policy, not a rule of law" in page.sentence.text()


def test_returns_tell_of_counts_and_shares_not_stated_over_time(
    page: ServicesPage, offices: OpenOffices
) -> None:
    found = choose(page, "Monitoring returns", offices)
    moved = "In 1 service that counted it before: 1 of 10 (10.0 %) then, 4 of 10 (40.0 %) now"
    assert [
        "Not stated in the newest return of each service, added up",
        f"Race: 4 of 10 (40.0 %). {moved}",
        "Haven: 2 returns received, 1 service without any",
    ] == [row[0] for row in found[:3]]
    lacking = "Helpline\n0 of 3 due since Jul 2026; none for Jul 2026 to Sep 2026"
    assert ["AGR-002", lacking, "▲ N None on record"] == found[3][:3]
    assert ["10", "1 of 9 characteristics", "Race: 4 of 10 (40.0 %)"] == found[4][3:]
    assert "Race: 1 of 10 (10.0 %)" == found[5][5]
    assert page.sentence.text() == (
        "2 returns received; 0 late; for the newest period due, 0 of 1 service; none on record from 1 "
        "service. Counts are those of the providers."
    )


def test_the_register_of_eqias_stands_by_stage_and_by_characteristic(
    page: ServicesPage, offices: OpenOffices
) -> None:
    by_stage = choose(page, "EqIAs by stage", offices)
    by_group = choose(page, "EqIAs by characteristic", offices)
    assert ["Approved: 1 EqIA", "EQ-2026-001"] == [row[0] for row in by_stage]
    assert ["30 Jun 2026", "1 Jun 2026"] == by_stage[1][5:]
    assert ["Age: 1 EqIA", "EQ-2026-001", "Race: 1 EqIA", "EQ-2026-001"] == [row[0] for row in by_group]
    assert "1 EqIA on record." == page.sentence.text()


def test_enter_on_a_row_opens_its_record(page: ServicesPage, offices: OpenOffices) -> None:
    wanted: list[str] = []
    page.record_wanted.connect(lambda kind, _uuid: wanted.append(kind))
    page.place_wanted.connect(wanted.append)
    page.focus_first()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    choose(page, "EqIAs by provider", offices)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    choose(page, "Monitoring returns", offices)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    for _ in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert ["agreements", "eqias", "monitoring-returns", "monitoring-returns"] == wanted


def test_an_empty_office_is_taught_what_would_stand_here(
    small_office: Desk, show: Show, offices: OpenOffices
) -> None:
    page = ServicesPage(small_office)
    show(page)
    said = [page.sentence.text()]
    for name in ("Monitoring returns", "EqIAs by outcome"):
        assert [] == choose(page, name, offices)
        said.append(page.sentence.text())
    assert said[0].startswith("No service that runs is recorded in this file.")
    assert not page.table.isVisible(), "headings over nothing teach nothing"
    page.focus_first()
    assert page.way_on.hasFocus()
    wanted: list[str] = []
    page.place_wanted.connect(wanted.append)
    QTest.keyClick(page.way_on, Qt.Key.Key_Space)
    assert ["eqias"] == wanted
    assert said[1].startswith("No monitoring return is recorded yet.")
    assert said[2] == "0 EqIAs on record."
    (label,) = (each for each in page.findChildren(QLabel) if each.buddy() is page.choice)
    assert abs(label.geometry().center().y() - page.choice.geometry().center().y()) <= 1


def test_rows_are_spoken_whole_the_models_are_sound_and_controls_named(
    page: ServicesPage, offices: OpenOffices
) -> None:
    spoken = page.table.model().index(1, 0).data(SPOKEN)
    assert (
        "AGR-002, Helpline, Haven, ends –. None signed: No EqIA is on record."  # noqa: RUF001 - a dash
        == spoken
    )
    for place in range(page.choice.count()):
        page.choice.setCurrentIndex(place)
        offices.settle()
        QAbstractItemModelTester(page.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert [] == unnamed_controls(page)


def test_a_service_without_a_start_and_an_end_is_told_beside_those_that_have_not_ended() -> None:
    with memory_office() as session:
        service(session, "Refuge")
        service(session, "Choir", starts_on=None)
        services = service_covers(session, date(2026, 11, 21))

    assert cover_sentence(services).startswith(
        "1 service not ended: none signed 1. 1 service with no start or end on record. Whether"
    )
    assert ["None signed: 1 service", "No start or end on record: 1 service"] == [
        row.cells[0] for row in cover_rows(services) if not row.key
    ]
