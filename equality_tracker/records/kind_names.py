"""What the kinds of record are called: codes, names and reference prefixes, in the order of the menu."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class KindName:
    """What a kind of record is called.

    Attributes:
        code: Its plural in kebab-case, as typed on the command line.
        singular: What one is called.
        plural: What several are called.
        prefix: What its own references begin with; "" where people bring their own.
        yearly: Whether the reference carries the year, as in `DEC-2026-031`.
        also: What else one or several are called by those who search for them.

    """

    code: str
    singular: str
    plural: str
    prefix: str
    yearly: bool = field(default=False, kw_only=True)
    also: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def title(self) -> str:
        """What stands above a list of them."""
        return f"{self.plural[:1].upper()}{self.plural[1:]}"

    def counted(self, count: int) -> str:
        """Return so many of them in words, such as "1 action" or "1,200 actions"."""
        return f"{count:,} {self.singular if count == 1 else self.plural}"


NAMES: Final[Mapping[str, KindName]] = MappingProxyType(
    {
        each.code: each
        for each in (
            KindName("organisations", "organisation", "organisations", "ORG"),
            KindName("roles", "role", "roles", "ROLE"),
            KindName("people", "person", "people", "P"),
            KindName("publications", "publication", "publications", "PUB"),
            KindName("duty-settings", "duty setting", "duty settings", "DUTY"),
            KindName("meetings", "meeting", "meetings", "MEET"),
            KindName("pre-election-periods", "pre-election period", "pre-election periods", "PRE"),
            KindName("objectives", "objective", "objectives", "OBJ"),
            KindName("providers", "provider", "providers", "PROV"),
            KindName("agreements", "agreement", "agreements", "AGR"),
            KindName("decisions", "decision", "decisions", "DEC", yearly=True),
            KindName(
                "eqias",
                "EqIA",
                "EqIAs",
                "EQ",
                yearly=True,
                also=(
                    "EIA",
                    "EIAs",
                    "equality impact assessment",
                    "equality impact assessments",
                    "equality analysis",
                    "equality analyses",
                ),
            ),
            KindName("provider-forms", "provider form", "provider forms", "FORM", yearly=True),
            KindName("monitoring-returns", "monitoring return", "monitoring returns", "MON", yearly=True),
            KindName("action-plans", "action plan", "action plans", "PLAN"),
            KindName("actions", "action", "actions", ""),
            KindName("source-documents", "report", "reports", "SRC"),
            KindName("recommendations", "recommendation", "recommendations", "REC"),
            KindName("evidence", "piece of evidence", "evidence", "EV"),
            KindName("explanations", "explanation", "explanations", "EXP"),
            KindName("packs", "kept pack", "kept packs", "PACK", yearly=True),
            KindName("statements", "statement", "statements", "STMT"),
            KindName("pack-settings", "set of pack settings", "pack settings", "SET"),
            KindName(
                "commissioning-settings", "set of commissioning settings", "commissioning settings", "COM"
            ),
        )
    }
)
"""By code."""
