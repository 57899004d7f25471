"""The kinds of record, in the order of the menu: their codes, names and reference prefixes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from equality_tracker.records.actions import (
    Action,
    ActionOrigin,
    ActionOwner,
    ActionPlan,
    ActionUpdate,
)
from equality_tracker.records.base import Base, Part, Record
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.decisions import Decision, DueRegardEntry
from equality_tracker.records.duties import DutyLeadTime, DutySetting, Publication
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaFollowUp,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
    EqiaTrigger,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.monitoring import MonitoringCount, MonitoringReturn
from equality_tracker.records.objectives import Measure, Objective
from equality_tracker.records.organisation import Headcount, Organisation, OrganisationForm
from equality_tracker.records.pack_settings import PackSettings
from equality_tracker.records.packs import Pack
from equality_tracker.records.people import Person, Role, RoleHolder
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)
from equality_tracker.records.statements import Statement


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record.

    Attributes:
        code: Its plural in kebab-case, as typed on the command line.
        record: Its class.
        singular: What one is called.
        plural: What several are called.
        prefix: What its own references begin with; "" where people bring their own.
        yearly: Whether the reference carries the year, as in `DEC-2026-031`.
        parts: The classes of its dependent rows, by the column that points to it.
        also: What else one or several are called by those who search for them.

    """

    code: str
    record: type[Record]
    singular: str
    plural: str
    prefix: str
    yearly: bool = False
    parts: tuple[tuple[type[Part], str], ...] = ()
    also: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What stands above a list of them."""
        return f"{self.plural[:1].upper()}{self.plural[1:]}"

    def counted(self, count: int) -> str:
        """Return so many of them in words, such as "1 action" or "1,200 actions"."""
        return f"{count:,} {self.singular if count == 1 else self.plural}"


KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        "organisations",
        Organisation,
        "organisation",
        "organisations",
        "ORG",
        parts=((OrganisationForm, "organisation_uuid"), (Headcount, "organisation_uuid")),
    ),
    Kind("roles", Role, "role", "roles", "ROLE", parts=((RoleHolder, "role_uuid"),)),
    Kind("people", Person, "person", "people", "P"),
    Kind("publications", Publication, "publication", "publications", "PUB"),
    Kind(
        "duty-settings",
        DutySetting,
        "duty setting",
        "duty settings",
        "DUTY",
        parts=((DutyLeadTime, "duty_setting_uuid"),),
    ),
    Kind("meetings", Meeting, "meeting", "meetings", "MEET"),
    Kind("pre-election-periods", PreElectionPeriod, "pre-election period", "pre-election periods", "PRE"),
    Kind("objectives", Objective, "objective", "objectives", "OBJ", parts=((Measure, "objective_uuid"),)),
    Kind("providers", Provider, "provider", "providers", "PROV"),
    Kind(
        "agreements",
        Agreement,
        "agreement",
        "agreements",
        "AGR",
        parts=((EqiaAgreement, "agreement_uuid"),),
    ),
    Kind(
        "decisions",
        Decision,
        "decision",
        "decisions",
        "DEC",
        yearly=True,
        parts=((DueRegardEntry, "decision_uuid"),),
    ),
    Kind(
        "eqias",
        Eqia,
        "EqIA",
        "EqIAs",
        "EQ",
        yearly=True,
        parts=(
            (EqiaAgreement, "eqia_uuid"),
            (EqiaScreening, "eqia_uuid"),
            (EqiaEvidence, "eqia_uuid"),
            (EqiaEngagement, "eqia_uuid"),
            (EqiaImpact, "eqia_uuid"),
            (EqiaComment, "eqia_uuid"),
            (EqiaStep, "eqia_uuid"),
            (EqiaVersion, "eqia_uuid"),
            (EqiaFollowUp, "eqia_uuid"),
            (EqiaTrigger, "eqia_uuid"),
        ),
        also=(
            "EIA",
            "EIAs",
            "equality impact assessment",
            "equality impact assessments",
            "equality analysis",
            "equality analyses",
        ),
    ),
    Kind(
        "provider-forms",
        ProviderForm,
        "provider form",
        "provider forms",
        "FORM",
        yearly=True,
        parts=((ProviderReturn, "form_uuid"), (ProviderAnswer, "form_uuid")),
    ),
    Kind(
        "monitoring-returns",
        MonitoringReturn,
        "monitoring return",
        "monitoring returns",
        "MON",
        yearly=True,
        parts=((MonitoringCount, "return_uuid"),),
    ),
    Kind("action-plans", ActionPlan, "action plan", "action plans", "PLAN"),
    Kind(
        "actions",
        Action,
        "action",
        "actions",
        "",
        parts=(
            (ActionOwner, "action_uuid"),
            (ActionOrigin, "action_uuid"),
            (ActionUpdate, "action_uuid"),
        ),
    ),
    Kind("source-documents", SourceDocument, "report", "reports", "SRC"),
    Kind(
        "recommendations",
        Recommendation,
        "recommendation",
        "recommendations",
        "REC",
        parts=((RecommendationAddressee, "recommendation_uuid"),),
    ),
    Kind("evidence", Evidence, "piece of evidence", "evidence", "EV"),
    Kind("explanations", Explanation, "explanation", "explanations", "EXP"),
    Kind("packs", Pack, "kept pack", "kept packs", "PACK", yearly=True),
    Kind("statements", Statement, "statement", "statements", "STMT"),
    Kind("pack-settings", PackSettings, "set of pack settings", "pack settings", "SET"),
    Kind(
        "commissioning-settings",
        CommissioningSettings,
        "set of commissioning settings",
        "commissioning settings",
        "COM",
    ),
)

BY_CODE: Final[Mapping[str, Kind]] = MappingProxyType({kind.code: kind for kind in KINDS})
BY_TABLE: Final[Mapping[str, Kind]] = MappingProxyType({kind.record.__tablename__: kind for kind in KINDS})

TRACKED: Final[Mapping[str, type[Part]]] = MappingProxyType(
    {
        mapper.class_.__tablename__: mapper.class_
        for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__tablename__)
    }
)
"""Every class whose rows the change log covers, by table name."""
