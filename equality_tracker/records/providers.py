"""Providers of commissioned services and the agreements with them."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import Identity, LongText, Pounds, ShortText
from equality_tracker.records.fields import Visibility, field


class Provider(Record):
    """An organisation that is paid or asked to deliver a service."""

    __tablename__ = "provider"

    name: Mapped[ShortText] = field(
        "Provider", searchable=True, visibility=Visibility.PUBLIC, synonyms=("name", "provider", "supplier")
    )
    legal_form: Mapped[ShortText] = field(
        "Legal form",
        synonyms=(
            "legal form",
            "organisation type",
            "type of organisation",
            "provider type",
            "supplier type",
        ),
        default="",
    )
    equality_policy_on: Mapped[date | None] = field(
        "Equality policy dated",
        synonyms=(
            "equality policy dated",
            "equality policy date",
            "date of equality policy",
            "edi policy date",
            "edi policy dated",
        ),
        default=None,
    )
    note: Mapped[LongText] = field(
        "Note",
        synonyms=("provider note", "provider notes", "notes on provider", "supplier notes"),
        default="",
    )


class Agreement(Record):
    """A contract, lot, grant, grant round or in-house service."""

    __tablename__ = "agreement"

    title: Mapped[ShortText] = field(
        "Service",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("service", "title", "contract title", "project", "contract", "grant title"),
    )
    kind: Mapped[ShortText] = field(
        "Kind",
        vocabulary="agreement-kind",
        visibility=Visibility.PUBLIC,
        synonyms=("kind", "type", "agreement type"),
        default="contract",
    )
    provider_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("provider.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    starts_on: Mapped[date | None] = field(
        "Starts on",
        visibility=Visibility.PUBLIC,
        synonyms=("start", "start date", "contract start", "from", "planned dates:start date"),
        default=None,
    )
    ends_on: Mapped[date | None] = field(
        "Ends on",
        hint="The last day of the agreement, which counts.",
        visibility=Visibility.PUBLIC,
        synonyms=("end", "end date", "contract end", "until", "expiry", "planned dates:end date"),
        default=None,
    )
    extension_to: Mapped[date | None] = field(
        "May be extended to",
        synonyms=("extension to", "extension", "extended to", "option to"),
        visibility=Visibility.PUBLIC,
        default=None,
    )
    value: Mapped[Pounds | None] = field(
        "Value",
        unit="£",
        visibility=Visibility.PUBLIC,
        synonyms=(
            "value",
            "annual/total value",
            "contract value",
            "total value",
            "amount",
            "amount awarded",
            "grant amount",
        ),
        default=None,
    )
    is_joint: Mapped[bool] = field("Joint with partners", default=False)
    members: Mapped[int | None] = field(
        "Grants in the round",
        hint="For a grant round only.",
        synonyms=(
            "grants in the round",
            "grants in round",
            "number of grants",
            "no of grants",
            "grants awarded",
            "number of awards",
            "awards made",
            "number of grants in round",
        ),
        default=None,
    )
    needs_eqia: Mapped[bool | None] = field(
        "EqIA expected",
        hint="By the office's own threshold; empty follows it.",
        synonyms=(
            "eqia expected",
            "eqia required",
            "eqia needed",
            "eia required",
            "eia needed",
            "equality impact assessment required",
        ),
        default=None,
    )
    note: Mapped[LongText] = field(
        "Note", searchable=True, synonyms=("note", "notes", "comment", "comments", "remarks"), default=""
    )

    parent_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("agreement.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    decision_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("decision.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    change: Mapped[ShortText] = field(
        "New, changed or continuing",
        vocabulary="service-change",
        visibility=Visibility.PUBLIC,
        synonyms=("new, changed or continuing", "new or changed"),
        default="",
    )
    officer: Mapped[ShortText] = field(
        "Officer",
        hint="The role that looks after it, not a name.",
        synonyms=(
            "officer",
            "lead officer",
            "contract manager",
            "grant manager",
            "commissioning officer",
            "contract owner",
        ),
        default="",
    )
    consortium: Mapped[LongText] = field(
        "Consortium",
        hint="Those who deliver it together, and who leads.",
        synonyms=("consortium", "consortium members", "partners"),
        default="",
    )
    subcontractors: Mapped[LongText] = field(
        "Subcontractors",
        synonyms=("subcontractors", "sub-contractors", "sub contractors", "supply chain"),
        default="",
    )
    extension_options: Mapped[LongText] = field(
        "Extension options",
        hint="Such as 1 + 1 years.",
        synonyms=(
            "extension options",
            "options to extend",
            "option to extend",
            "extension option",
            "extension terms",
            "extension period",
            "ext options",
        ),
        default="",
    )
    has_equality_clause: Mapped[bool | None] = field(
        "Has an equality clause",
        hint="Leave empty where nobody has looked.",
        synonyms=(
            "has equality clause",
            "has an equality clause",
            "equality clause included",
            "equality clause in contract",
            "equality clause y/n",
            "edi clause y/n",
        ),
        default=None,
    )
    equality_clause: Mapped[ShortText] = field(
        "Equality clause",
        hint="Its number in the agreement.",
        synonyms=("equality clause", "edi clause", "equality clause number", "clause number"),
        default="",
    )
    monitoring_frequency: Mapped[ShortText] = field(
        "Monitoring returns",
        vocabulary="monitoring-frequency",
        synonyms=(
            "monitoring frequency",
            "monitoring",
            "monitoring returns",
            "monitoring freq",
            "frequency of monitoring",
            "returns due",
            "reporting frequency",
        ),
        default="",
    )
    public_functions: Mapped[ShortText] = field(
        "The provider exercises public functions",
        hint="A person decides it, where need be with advice.",
        law="Equality Act 2010 s.149(2)",
        vocabulary="yes-no-advice",
        synonyms=(
            "public functions",
            "exercises public functions",
            "public function",
            "s.149(2)",
            "s149(2)",
            "section 149(2)",
            "public functions s.149(2)",
            "s.149(2) public functions",
            "section 149(2) public functions",
            "public functions y/n",
        ),
        default="",
    )
    funding_stream: Mapped[ShortText] = field(
        "Funding stream",
        visibility=Visibility.PUBLIC,
        synonyms=("funding stream", "funding source", "fund", "grant programme:title", "programme"),
        default="",
    )
    service: Mapped[LongText] = field(
        "What the service does",
        visibility=Visibility.PUBLIC,
        synonyms=("description", "service description", "what the service does", "what it does"),
        default="",
    )
    geography: Mapped[ShortText] = field(
        "Area covered",
        visibility=Visibility.PUBLIC,
        synonyms=("geography", "area", "area covered", "location", "beneficiary location:name"),
        default="",
    )
    eligibility: Mapped[LongText] = field(
        "Who may use it",
        visibility=Visibility.PUBLIC,
        synonyms=("eligibility", "who it is for", "who may use it"),
        default="",
    )
    access_routes: Mapped[LongText] = field(
        "How people come to it",
        visibility=Visibility.PUBLIC,
        synonyms=("access routes", "referral routes", "how to access"),
        default="",
    )
    expected_users: Mapped[int | None] = field(
        "People expected",
        unit="people",
        synonyms=(
            "expected users",
            "expected number of users",
            "service users",
            "number of service users",
            "people expected",
            "users per year",
            "clients per year",
        ),
        default=None,
    )
