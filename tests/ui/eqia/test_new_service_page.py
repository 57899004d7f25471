from datetime import date
from functools import partial
from pathlib import Path

import pytest
from accessible import tab_stops
from desks import OpenOffices
from eqia_pages import answer
from offices import new_office
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement, Provider
from ui.desk import Desk
from ui.eqia.new_service_page import NewServicePage

SERVICE = {
    "provider": "Lantern House",
    "title": "Refuge places",
    "kind": "Contract",
    "starts_on": "1 apr 27",
    "ends_on": "31/3/2030",
    "value": "£1,250,000",
    "decision_on": "12 Jan 2027",
    "officer": "Commissioning manager",
    "change": "New",
}


@pytest.fixture
def desk(tmp_path: Path, offices: OpenOffices) -> Desk:
    with new_office(tmp_path):
        pass
    return offices.open(tmp_path / "office.equality")


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, offices: OpenOffices) -> NewServicePage:
    page = NewServicePage(desk)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.refresh()
    offices.settle()
    return page


def count(desk: Desk) -> list[int]:
    with desk.reading() as session:
        kinds = (Provider, Agreement, Decision, Eqia)
        return [len(session.scalars(select(kind).where(kind.deleted.is_(False))).all()) for kind in kinds]


def test_one_step_makes_provider_agreement_decision_and_eqia_and_one_undo_takes_all_back(
    desk: Desk, page: NewServicePage, offices: OpenOffices
) -> None:
    wanted: list[tuple[str, str]] = []
    page.record_wanted.connect(lambda kind, uuid: wanted.append((kind, uuid)))
    answer(page.step, **SERVICE)
    offices.settle()

    with desk.reading() as session:
        (eqia,) = session.scalars(select(Eqia)).all()
    assert ([1, 1, 1, 1], "screening", [("eqias", eqia.uuid)]) == (count(desk), eqia.stage, wanted)

    desk.changes.undo()
    offices.settle()
    assert [0, 0, 0, 0] == count(desk)


def test_nothing_is_chosen_beforehand_and_what_is_not_known_yet_stays_open(
    desk: Desk, page: NewServicePage, offices: OpenOffices
) -> None:
    told: list[str] = []
    page.told.connect(told.append)
    answer(page.step, **{**SERVICE, "decision_on": ""})
    offices.settle()

    assert [1, 1, 0, 1] == count(desk)
    assert told[-1].startswith("The agreement and its EqIA were made, without a decision;")
    with desk.reading() as session:
        made = session.scalars(select(Agreement)).one()
        assert ("", "", "") == (made.monitoring_frequency, made.public_functions, made.equality_clause)


def test_the_terms_that_an_eqia_is_followed_by_are_asked_for_too(
    desk: Desk, page: NewServicePage, offices: OpenOffices
) -> None:
    terms = {
        "extension_to": "31/3/2032",
        "extension_options": "1 + 1 years",
        "equality_clause": "14.2",
        "monitoring_frequency": "Quarterly",
        "public_functions": "Yes",
    }
    answer(page.step, **SERVICE, **terms)
    offices.settle()

    with desk.reading() as session:
        made = session.scalars(select(Agreement)).one()
        assert ("1 + 1 years", "14.2") == (made.extension_options, made.equality_clause)
        assert date(2032, 3, 31) == made.extension_to
        assert ("quarterly", "yes") == (made.monitoring_frequency, made.public_functions)


def test_a_contract_that_follows_another_has_an_eqia_that_follows_its_eqia(
    desk: Desk, page: NewServicePage, offices: OpenOffices
) -> None:
    answer(page.step, **SERVICE)
    offices.settle()
    answer(
        page.step, **{**SERVICE, "title": "Refuge places again", "change": "Continuing", "follows": "AGR-001"}
    )
    offices.settle()

    with desk.reading() as session:
        before, after = session.scalars(select(Eqia).order_by(Eqia.id)).all()
        assert (None, before.uuid) == (before.supersedes_uuid, after.supersedes_uuid)


def test_at_the_least_height_tab_leads_down_to_the_button_and_all_of_it_is_seen(
    page: NewServicePage, qtbot: QtBot
) -> None:
    page.resize(780, 420)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)

    def is_seen(field: QWidget) -> bool:
        return field.visibleRegion().boundingRect().height() == field.height()

    for field in (*page.step.fields.values(), page.step.take):
        field.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(partial(is_seen, field))

    tops = [stop.mapTo(page.step, QPoint()).y() for stop in page.step.stops]
    assert tops == sorted(tops)
    page.focus_first()
    assert [*page.step.fields.values(), page.step.take] == [
        stop for stop in tab_stops(page) if page.step.isAncestorOf(stop)
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Fill in “Service” first."),
        ({"decision_on": "31 Feb 2027"}, "Decision on takes a day that exists"),
        ({"ends_on": "31 Mar 2026"}, "not before “Starts on”"),
        ({"value": "about a million"}, "Value takes"),
    ],
)
def test_what_is_not_understood_makes_nothing_and_stays(
    desk: Desk, page: NewServicePage, offices: OpenOffices, wrong: dict[str, str], said: str
) -> None:
    answer(page.step, **{**SERVICE, **wrong})
    offices.settle()

    assert said in page.step.said
    assert [0, 0, 0, 0] == count(desk)


def test_every_field_that_is_not_understood_is_marked_at_once(
    desk: Desk, page: NewServicePage, offices: OpenOffices
) -> None:
    wrong = {
        "provider": "p" * 5_000,
        "title": "",
        "starts_on": "31 Feb 2027",
        "ends_on": "one day",
        "value": "much",
        "decision_on": "30 Feb 2027",
        "officer": "o" * 5_000,
    }
    answer(page.step, **{**SERVICE, **wrong})
    offices.settle()
    messages = page.step._messages
    assert set(wrong) == {key for key, message in messages.items() if message.sentence}
    assert [0, 0, 0, 0] == count(desk)
    assert page.step.fields["provider"].hasFocus()
    assert "much" == page.step.texts["value"]

    value = page.step.fields["value"]
    assert isinstance(value, QLineEdit)
    value.setText("£40,000")
    assert set(wrong) - {"value"} == {key for key, message in messages.items() if message.sentence}


def test_what_only_the_register_refuses_is_said_at_its_field(
    desk: Desk, page: NewServicePage, offices: OpenOffices
) -> None:
    answer(page.step, **SERVICE, follows="AGR-999")
    offices.settle()

    assert page.step._messages["follows"].sentence
    assert page.step.fields["follows"].hasFocus()
    assert [0, 0, 0, 0] == count(desk)
