"""Words by which people look for a place that is called otherwise."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from equality_tracker.records.kind_names import NAMES as KINDS
from ui.places import PAGE_OF_KIND, PLACES, Place

_LEAST_LETTERS: Final = 3
"""From how many letters on other words count: fewer begin too many of them."""

OTHER_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "today": "home start needs me mine waiting",
        "duties": "when next publish publication date deadline clock law clause PSED",
        "actions": "tasks late RAG",
        "year-ahead": "calendar diary coming dates",
        "decisions": "decision notices",
        "providers": "suppliers contractors",
        "agreements": "contracts grants commissioning",
        "recommendations": "inspections HMICFRS",
        "evidence": "files documents attachments proof",
        "provider-forms-board": "questionnaires returns answers",
        "due-regard": "section 149 PSED",
        "services": "cover EIA EqIA",
        "cumulative": "combined effects together",
        "pack": "chief executive CEX brief annual report statement print PDF",
        "packs": "earlier signed",
        "points": "problems gaps needs explaining",
        "measures": "charts graphs figures indicators",
        "coverage": "map aims protected characteristics",
        "import": "paste spreadsheet Excel Word table",
        "publications": "published information",
        "source-documents": "inspections HMICFRS",
        "organisations": "headcount staff",
        "meetings": "panels boards",
        "pre-election-periods": "purdah",
        "settings": "preferences options text size colours dark contrast name",
        "restore": "backup restore older copies go back",
        "verify": "verify damaged",
    }
)
"""Words for places by their codes; what records are called besides is said by their kind."""

_OFFERED: Final = tuple(place for place in PLACES if place.code not in PAGE_OF_KIND.values())


def places_called(text: str) -> list[Place]:
    """Return the places whose name holds a text, the one called so first; then those meant by its words.

    The page of a single record is none of them: it shows what is chosen elsewhere.
    """
    wanted = text.strip().casefold()
    named = [place for place in _OFFERED if wanted in place.label.casefold()]
    named.sort(key=lambda place: place.label.casefold() != wanted)
    if len(wanted) < _LEAST_LETTERS:
        return named
    return [*named, *(place for place in _OFFERED if place not in named and _is_meant(place, wanted.split()))]


def _is_meant(place: Place, words: Sequence[str]) -> bool:
    """Tell whether each word begins one of those by which people look for a place."""
    kind = KINDS.get(place.code)
    other = (place.label, OTHER_WORDS.get(place.code, ""), *(kind.also if kind else ()))
    known = " ".join(other).casefold().split()
    return all(any(each.startswith(word) for each in known) for word in words)
