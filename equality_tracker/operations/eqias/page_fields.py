"""Which fields and rows of an EqIA stand in which section of its page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from equality_tracker.checks.eqia_standing import BY_A_STEP

FIELDS_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "about": (
            "title",
            "subject",
            "form",
            "assessed_by",
            "author",
            "equality_lead",
            "decision_maker",
            "decision_uuid",
            "started_on",
            "purpose",
            "who_benefits",
            "what_changes",
            "legal_powers",
        ),
        "service": (),
        "screening": ("screening_result", "screening_because", "screened_by", "screened_on"),
        "evidence": ("user_profile", "evidence_gaps"),
        "engagement": ("no_engagement_because",),
        "impacts": (),
        "summary": (
            "eliminate",
            "advance_disadvantage",
            "advance_needs",
            "advance_participation",
            "foster_prejudice",
            "foster_understanding",
        ),
        "cumulative": ("cumulative_effects", "human_rights", "children"),
        "technology": (
            "uses_technology",
            "technology_what",
            "technology_inquiry",
            "technology_bias",
            "technology_supplier",
        ),
        "provider": (),
        "consideration": ("our_consideration", "considered_by", "considered_on", "adopted_by", "adopted_on"),
        "outcome": ("outcome", "outcome_because"),
        "actions": (),
        "signing": (
            "qa_by",
            "qa_on",
            "signed_by",
            "signed_role",
            "signed_on",
            "sign_statement",
            "approved_on",
            "published_on",
            "url",
        ),
        "follow-up": ("review_on", "monitoring_indicators", "monitoring_frequency"),
        "versions": (),
        "comments": (),
    }
)
"""The fields by the code of the section, in the order of the page."""

ONLY_BY_A_STEP: Final = BY_A_STEP
"""Fields that a step writes, a signature or a screening: they are shown, and not typed."""
