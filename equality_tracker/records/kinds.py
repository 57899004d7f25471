"""The kinds of record, in the order of the menu: their codes, names and reference prefixes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
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
from equality_tracker.records.kind_names import NAMES, KindName
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
class Kind(KindName):
    """A kind of record, and the classes that hold it.

    Attributes:
        record: Its class.
        parts: The classes of its dependent rows, by the column that points to it.

    """

    record: type[Record]
    parts: tuple[tuple[type[Part], str], ...] = ()


def _kind(code: str, record: type[Record], *, parts: tuple[tuple[type[Part], str], ...] = ()) -> Kind:
    return Kind(**asdict(NAMES[code]), record=record, parts=parts)


KINDS: Final[tuple[Kind, ...]] = (
    _kind(
        "organisations",
        Organisation,
        parts=((OrganisationForm, "organisation_uuid"), (Headcount, "organisation_uuid")),
    ),
    _kind("roles", Role, parts=((RoleHolder, "role_uuid"),)),
    _kind("people", Person),
    _kind("publications", Publication),
    _kind("duty-settings", DutySetting, parts=((DutyLeadTime, "duty_setting_uuid"),)),
    _kind("meetings", Meeting),
    _kind("pre-election-periods", PreElectionPeriod),
    _kind("objectives", Objective, parts=((Measure, "objective_uuid"),)),
    _kind("providers", Provider),
    _kind("agreements", Agreement, parts=((EqiaAgreement, "agreement_uuid"),)),
    _kind("decisions", Decision, parts=((DueRegardEntry, "decision_uuid"),)),
    _kind(
        "eqias",
        Eqia,
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
    ),
    _kind(
        "provider-forms", ProviderForm, parts=((ProviderReturn, "form_uuid"), (ProviderAnswer, "form_uuid"))
    ),
    _kind("monitoring-returns", MonitoringReturn, parts=((MonitoringCount, "return_uuid"),)),
    _kind("action-plans", ActionPlan),
    _kind(
        "actions",
        Action,
        parts=(
            (ActionOwner, "action_uuid"),
            (ActionOrigin, "action_uuid"),
            (ActionUpdate, "action_uuid"),
        ),
    ),
    _kind("source-documents", SourceDocument),
    _kind("recommendations", Recommendation, parts=((RecommendationAddressee, "recommendation_uuid"),)),
    _kind("evidence", Evidence),
    _kind("explanations", Explanation),
    _kind("packs", Pack),
    _kind("statements", Statement),
    _kind("pack-settings", PackSettings),
    _kind("commissioning-settings", CommissioningSettings),
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
