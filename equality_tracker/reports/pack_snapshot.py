"""Everything the pack prints, as plain frozen values; `operations` fills it from the register."""

from dataclasses import dataclass
from datetime import date

from equality_tracker.figures.small_numbers import USUAL_RULE, SmallNumberRule
from equality_tracker.reports.content import Edition
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine, ResponseLine
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine, EqiaLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine, PublicationLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.pack_lines.objective_lines import MatrixLine, ObjectiveLine
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.pack_lines.return_lines import NotStatedLine, ServiceReturnsLine
from equality_tracker.reports.previous_pack import PreviousPack


@dataclass(frozen=True, kw_only=True)
class OrganisationLine:
    """The office on the day the pack speaks of."""

    name: str
    kind: str
    employees: int | None = None
    name_cy: str = ""
    chief_executive_is_monitoring_officer: bool = False
    """Then a late statutory item is worth the prompt about section 5 of the 1989 Act."""


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """The office's own words for the statement, part by part, and who confirmed exactly these."""

    parts: tuple[tuple[str, str], ...]
    """What each part is called, and its words; "" where none were written."""
    as_at: date | None = None
    confirmed_by: str = ""
    confirmed_role: str = ""
    confirmed_on: date | None = None

    @property
    def text(self) -> str:
        """The words of all parts."""
        return "\n".join(words for _, words in self.parts if words)


@dataclass(frozen=True, kw_only=True)
class RecordCount:
    """How many records of a kind the register holds."""

    kind: str
    count: int
    archived: int = 0


@dataclass(frozen=True, kw_only=True)
class ReplicaHead:
    """The newest change of one copy of the register: together they fix what the pack was made from."""

    replica: str
    sequence: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class MissingChapter:
    """Why a chapter has nothing to show; `chapter` is its id in words.md."""

    chapter: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """A record of which an explanation says that a person looked at its numbers of people before release."""

    reference: str
    passages: tuple[str, ...] = ()
    """Its texts as they stand."""


@dataclass(frozen=True, kw_only=True)
class PackSnapshot:
    """Everything one pack prints."""

    organisation: OrganisationLine
    as_at: date
    prepared_on: date
    prepared_by: str = ""
    edition: Edition = Edition.INTERNAL
    language: str = "en"
    marking: str = "OFFICIAL \u2013 not yet marked"
    version: str = ""
    is_draft: bool = True
    is_sample: bool = False
    previous_pack: PreviousPack | None = None
    duties: tuple[DutyLine, ...] = ()
    publications: tuple[PublicationLine, ...] = ()
    objectives: tuple[ObjectiveLine, ...] = ()
    matrix: tuple[MatrixLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    eqias: tuple[EqiaLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    returns: tuple[ServiceReturnsLine, ...] = ()
    not_stated: tuple[NotStatedLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()
    responses: tuple[ResponseLine, ...] = ()
    points: tuple[PointLine, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    dates: tuple[DateLine, ...] = ()
    rag_rule_text: str = ""
    counting_rule_text: str = ""
    statement: StatementLine | None = None
    """The office's own words for the statement; the program never fills this."""
    title: str = ""
    """What the office calls its pack; "" for the program's own title."""
    counts: tuple[RecordCount, ...] = ()
    fingerprint: tuple[ReplicaHead, ...] = ()
    missing_chapters: tuple[MissingChapter, ...] = ()
    small_numbers: SmallNumberRule = USUAL_RULE
    """What the public edition leaves out of numbers of people, and how it rounds the others."""
    looked_at: tuple[LookedAt, ...] = ()
    persons: tuple[str, ...] = ()
    """The names of persons on record, which the public edition must not print."""
