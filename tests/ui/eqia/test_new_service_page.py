from pathlib import Path

import pytest
from desks import OpenOffices
from eqia_pages import answer
from offices import new_office
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


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Fill in Service first."),
        ({"decision_on": "31 Feb 2027"}, "Decision on takes a day that exists"),
        ({"ends_on": "31 Mar 2026"}, "before it starts"),
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
