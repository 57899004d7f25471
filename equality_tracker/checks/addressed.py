"""Whether a recommendation is addressed to this body, or to others whose dates are not its own."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.body import OrganisationOn
from equality_tracker.law.bodies import BodyKind
from equality_tracker.records.people import Role
from equality_tracker.records.recommendations import RecommendationAddressee

_LOCAL: Final = ("local policing body", "local policing bodies")
_COMMISSIONERS: Final = (
    "police and crime commissioner",
    "police and crime commissioners",
    "police, fire and crime commissioner",
    "police, fire and crime commissioners",
    "pcc",
    "pccs",
    "pfcc",
    "pfccs",
    *_LOCAL,
)
_MAYORS: Final = ("mayor", "mayors", "deputy mayor", "deputy mayors", "combined authority", *_LOCAL)
_NAMES: Final[Mapping[BodyKind, tuple[str, ...]]] = MappingProxyType(
    {
        BodyKind.PCC: _COMMISSIONERS,
        BodyKind.PFCC: _COMMISSIONERS,
        BodyKind.MAYOR: _MAYORS,
        BodyKind.COMBINED_AUTHORITY: _MAYORS,
        BodyKind.MOPAC: ("mopac", "mayor's office for policing and crime", *_LOCAL),
        BodyKind.BOARD: ("policing and crime board", "policing and crime boards", *_LOCAL),
        BodyKind.COMMON_COUNCIL: ("common council", "police authority", *_LOCAL),
        BodyKind.CHIEF_CONSTABLE: (
            "chief constable",
            "chief constables",
            "chief officer",
            "chief officers",
            "forces",
        ),
    }
)
"""How reports speak of a body of each kind without naming one."""


def names_us(addressee: str, organisation: OrganisationOn) -> bool:
    """Tell whether words for an addressee name this organisation, or all bodies of its kind."""
    words = addressee.casefold().replace("\u2019", "'")
    if organisation.name.casefold() in words:
        return True
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in _NAMES[organisation.kind])


def addressed_to_others(session: Session, organisation: OrganisationOn) -> set[str]:
    """Return the recommendations whose every addressee is somebody else; none recorded is not somebody."""
    statement = (
        select(RecommendationAddressee.recommendation_uuid, RecommendationAddressee.text, Role.is_ours)
        .outerjoin(Role, Role.uuid == RecommendationAddressee.role_uuid)
        .where(RecommendationAddressee.deleted.is_(False))
    )
    ours: dict[str, bool] = {}
    for uuid, text, is_our_role in session.execute(statement):
        ours[uuid] = ours.get(uuid, False) or bool(is_our_role) or names_us(text, organisation)
    return {uuid for uuid, is_ours in ours.items() if not is_ours}
