"""The places that the window leads to, under what people come to do there."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the window.

    Attributes:
        code: Its name in the program: the kind of record that its list shows, or a page's own.
        label: What it is called.
        verb: What people do there: Do, Record or Show; "" where only menus and the search lead there.
        page: Where its page is found, as module and class; "" for a list of records.
        icon: The name of its outline in `resources/icons`.
        beside: The place at the left that it belongs to; "" for one that stands there itself, or nowhere.

    """

    code: str
    label: str
    verb: str = ""
    page: str = ""
    icon: str = ""
    beside: str = ""


PLACES: Final[tuple[Place, ...]] = (
    Place("today", "Today", "Do", "ui.pages.today:TodayPage", icon="calendar-check"),
    Place("duties", "Duties", "Do", "ui.pages.duties:DutiesPage", icon="scale"),
    Place("actions", "Actions", "Do", icon="list-checks"),
    Place("action-plans", "Action plans", "Do", icon="clipboard-list", beside="actions"),
    Place("year-ahead", "Year ahead", "Do", "ui.pages.year_ahead:YearAheadPage", icon="calendar-range"),
    Place("objectives", "Objectives", "Record", icon="target"),
    Place(
        "measures",
        "Measures drawn",
        "Record",
        "ui.pages.objectives:ObjectivesPage",
        icon="chart-line",
        beside="objectives",
    ),
    Place(
        "coverage",
        "Coverage",
        "Record",
        "ui.pages.coverage_map:CoveragePage",
        icon="grid-3x3",
        beside="objectives",
    ),
    Place("eqias", "EqIAs", "Record", icon="clipboard-check"),
    Place("decisions", "Decisions", "Record", icon="gavel", beside="eqias"),
    Place(
        "due-regard",
        "Due-regard ledgers",
        "Record",
        "ui.pages.due_regard:DueRegardPage",
        icon="notebook-pen",
        beside="eqias",
    ),
    Place(
        "cumulative",
        "Cumulative view",
        "Record",
        "ui.pages.cumulative:CumulativePage",
        icon="layers",
        beside="eqias",
    ),
    Place("providers", "Providers", "Record", icon="building-2"),
    Place("agreements", "Agreements", "Record", icon="file-text", beside="providers"),
    Place(
        "services",
        "Services",
        "Record",
        "ui.pages.services:ServicesPage",
        icon="handshake",
        beside="providers",
    ),
    Place(
        "provider-forms-board",
        "Forms with providers",
        "Record",
        "ui.provider_forms.board_page:FormsBoardPage",
        icon="file-input",
        beside="providers",
    ),
    Place("recommendations", "Recommendations", "Record", icon="message-square-warning"),
    Place("source-documents", "Reports", "Record", icon="newspaper", beside="recommendations"),
    Place("evidence", "Evidence", "Record", icon="paperclip"),
    Place("pack", "Pack", "Show", "ui.pages.pack:PackPage", icon="book-open-check"),
    Place("packs", "Kept packs", "Show", icon="archive", beside="pack"),
    Place("statements", "Statements", "Show", icon="pen-line", beside="pack"),
    Place("points", "Points to check", "Show", "ui.pages.points:PointsPage", icon="triangle-alert"),
    Place("explanations", "Explanations", "Show", icon="message-square-text", beside="points"),
    Place("import", "Import", page="ui.pages.import_page:ImportPage", icon="import"),
    Place(
        "new-service",
        "New contract or grant",
        page="ui.eqia.new_service_page:NewServicePage",
        icon="file-text",
    ),
    Place(
        "eqia",
        "One EqIA",
        page="ui.eqia.eqia_place:EqiaPlace",
        icon="clipboard-check",
        beside="eqias",
    ),
    Place("publications", "Publications", icon="megaphone"),
    Place("roles", "Roles", icon="user"),
    Place("people", "People", icon="users"),
    Place("organisations", "Our office", icon="landmark"),
    Place("duty-settings", "Duty settings", icon="sliders-horizontal"),
    Place("meetings", "Meetings", icon="presentation"),
    Place("pre-election-periods", "Pre-election periods", icon="vote"),
    Place("provider-forms", "Provider forms", icon="file-input"),
    Place("monitoring-returns", "Monitoring returns", icon="chart-column"),
    Place("pack-settings", "Pack settings", icon="sliders-horizontal"),
    Place("commissioning-settings", "Commissioning settings", icon="sliders-horizontal"),
    Place("settings", "Settings", page="ui.pages.settings:SettingsPage", icon="settings"),
    Place("restore", "Backups", page="ui.pages.restore:RestorePage", icon="history"),
    Place("verify", "Check this file", page="ui.pages.verify:VerifyPage", icon="shield-check"),
)
"""Each place at the left is followed by those that belong to it."""

BY_CODE: Final[Mapping[str, Place]] = MappingProxyType({place.code: place for place in PLACES})

PAGE_OF_KIND: Final[Mapping[str, str]] = MappingProxyType({"eqias": "eqia"})
"""Kinds of record that have a page of their own, and which place it is."""

FIRST: Final = "today"
"""Where an opened register begins."""

IN_NAVIGATION: Final = tuple(place for place in PLACES if place.verb and not place.beside)
"""Those at the left; each leads on to the places of its family."""

ELSEWHERE: Final = tuple(place for place in PLACES if not place.verb)

FAMILIES: Final[Mapping[str, tuple[Place, ...]]] = MappingProxyType(
    {
        entry.code: (entry, *(place for place in PLACES if place.verb and place.beside == entry.code))
        for entry in IN_NAVIGATION
    }
)
"""Each place at the left with those under the same verb that belong to it, by its code."""


def spoken_with(count: int, place: Place) -> str:
    """Return what screen readers say of a place where so much needs a person."""
    return f"{place.label}, {count:,} to look at" if count else place.label


def entry_of(code: str) -> str:
    """Return the place at the left that a place belongs to, itself where it stands there; "" for none."""
    place = BY_CODE[code]
    return place.beside or (code if place.verb else "")


def family_of(code: str) -> tuple[Place, ...]:
    """Return the places that are gone through together with one, itself among them; or none."""
    return FAMILIES[entry_of(code)] if BY_CODE[code].verb else ()
