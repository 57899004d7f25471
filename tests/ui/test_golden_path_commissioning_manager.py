"""Golden path B of the design, as far as this step serves it: a new contract, its decision and its EqIA."""

from pathlib import Path

import pytest
from programs import Person, focused
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from record_panes import field, said

from ui.records.tabs.wrapped_list import WrappedList

PROVIDER, SERVICE = "Lantern House", "Refuge places for women with children"
DECISION = "Award the contract for refuge places"
PROVIDERS, AGREEMENTS = ("Ctrl+7",), ("Ctrl+7", "Ctrl+Tab")
EQIAS, DECISIONS = ("Ctrl+6",), ("Ctrl+6", "Ctrl+Tab")
CONTRACT = {
    "Provider": PROVIDER,
    "Service": SERVICE,
    "Starts on": "1 apr 27",
    "Ends on": "31/3/2030",
    "Value": "£1,250,000",
}
"""What a contract is written down with, in the order in which its form asks for it."""


@pytest.fixture
def manager(person: Person, marlshire_file: Path) -> Person:
    """The commissioning manager, who has just opened the register."""
    person.open(marlshire_file)
    return person


def begin(manager: Person, keys: tuple[str, ...], title: str) -> None:
    """Go to a list, begin a record and type its title, which of an agreement stands behind its provider."""
    manager.press(*keys, "Ctrl+N")
    if keys == AGREEMENTS:
        manager.tab_to("Service")
    manager.write(title)


def fill(manager: Person, label: str, text: str) -> None:
    """Tab to a field, type over what stands there, and go on."""
    manager.tab_to(label)
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    manager.write(text)
    manager.press("Tab")


def links(manager: Person) -> list[str]:
    """Return what the tab called Links lists."""
    tabs = manager.named("Parts of the record", QTabWidget)
    tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index("&Links"))
    shown = manager.named("Links", WrappedList)
    return [shown.item(row).text() for row in range(shown.count())]


def row_of(manager: Person, kind: str, title: str) -> list[str]:
    """Return the row of a list in which a title stands."""
    (found,) = [row for row in manager.table(kind) if title in row]
    return found


def make_all(manager: Person) -> None:
    """Make the provider, the contract, the decision and the EqIA that serves the contract."""
    begin(manager, PROVIDERS, PROVIDER)
    manager.press("Tab")

    manager.press(*AGREEMENTS, "Ctrl+N")
    for label, text in CONTRACT.items():
        fill(manager, label, text)

    begin(manager, DECISIONS, DECISION)
    fill(manager, "Decided on", "12 Jan 2027")

    begin(manager, EQIAS, SERVICE)
    fill(manager, "Decision", DECISION)
    manager.tab_to("Add agreement it serves")
    manager.press("Space")
    manager.write(SERVICE)
    manager.tab_to("Add this agreement it serves")
    manager.press("Space")


def test_a_provider_a_contract_a_decision_and_an_eqia_are_made_by_keyboard(manager: Person) -> None:
    make_all(manager)
    assert "Added: agreement it serves." == manager.status

    manager.press(*PROVIDERS)
    assert "PROV-20" in row_of(manager, "Providers", PROVIDER)
    manager.press(*AGREEMENTS)
    shown = row_of(manager, "Agreements", SERVICE)
    assert {PROVIDER, "31 Mar 2030"} <= set(shown), shown
    manager.press(*DECISIONS)
    shown = row_of(manager, "Decisions", DECISION)
    assert "12 Jan 2027" in shown, shown
    manager.press(*EQIAS)
    shown = row_of(manager, "EqIAs", SERVICE)
    assert PROVIDER in " ".join(shown), shown


def test_what_belongs_together_is_found_among_the_links(manager: Person) -> None:
    make_all(manager)

    of_eqia = links(manager)
    assert any(DECISION in line for line in of_eqia), of_eqia
    assert any(SERVICE in line for line in of_eqia), of_eqia

    list_of_links = manager.named("Links", WrappedList)
    list_of_links.setFocus()
    list_of_links.setCurrentRow(next(at for at, line in enumerate(of_eqia) if SERVICE in line))
    manager.press("Enter")
    assert "agreements" == manager.workspace.record.shown[0]
    of_agreement = links(manager)
    assert any(PROVIDER in line for line in of_agreement), of_agreement
    assert any(SERVICE in line for line in of_agreement), of_agreement


def test_what_no_field_takes_stays_and_says_what_is_taken(manager: Person) -> None:
    begin(manager, AGREEMENTS, SERVICE)
    for label, text, accepted in (
        ("Ends on", "31 Feb 2030", "takes a day that exists, such as 31/3/27"),
        ("Value", "about a million", "Value takes"),
        ("Provider", "Nobody Ltd", "Provider takes"),
    ):
        fill(manager, label, text)
        row = field(manager.workspace.record, label)
        assert (text, True) == (row.text, row.is_marked), label
        assert accepted in said(row), said(row)

    made = manager.workspace.record.shown
    manager.press("Esc", *PROVIDERS, *AGREEMENTS)
    manager.workspace.open_record(*made)
    manager.settle()

    shown = {label: field(manager.workspace.record, label).text for label in ("Ends on", "Value", "Provider")}
    assert shown == {"Ends on": "31 Feb 2030", "Value": "about a million", "Provider": "Nobody Ltd"}
