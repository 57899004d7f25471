"""Which section of an EqIA's page is made of what."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ui.desk import Desk
from ui.eqia.actions_section import ActionsSection
from ui.eqia.comments_section import CommentsSection
from ui.eqia.consideration_section import ConsiderationSection
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.impact_section import ImpactSection
from ui.eqia.provider_section import ProviderSection
from ui.eqia.screening_section import ScreeningSection
from ui.eqia.section import Section
from ui.eqia.section_plans import PLANS
from ui.eqia.service_section import ServiceSection
from ui.eqia.signing_section import SigningSection
from ui.eqia.versions_section import VersionsSection
from ui.records.editors.reference import Find

_OWN: Final[Mapping[str, type[Section]]] = MappingProxyType(
    {
        "service": ServiceSection,
        "screening": ScreeningSection,
        "impacts": ImpactSection,
        "provider": ProviderSection,
        "consideration": ConsiderationSection,
        "actions": ActionsSection,
        "signing": SigningSection,
        "versions": VersionsSection,
        "comments": CommentsSection,
    }
)
"""The sections that have more than fields and rows."""


def made_sections(read: ReadEqia, *, desk: Desk, find: Find) -> list[Section]:
    """Return the sections from the top of the page down, for EqIAs like `read`."""
    return [_OWN.get(plan.code, Section)(plan, read, desk=desk, find=find) for plan in PLANS]
