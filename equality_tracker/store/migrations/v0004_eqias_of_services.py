"""Format 4: EqIAs as guided records, providers' forms, monitoring returns, settings of commissioning."""

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    text,
)

if TYPE_CHECKING:
    from alembic.operations import Operations

    from equality_tracker.store.ops import Op

_SHORT: Final = 1000
_CODES: Final = 400
_IDENTITY: Final = 36
_NUMBER: Final = 40

_BASELINE: Final = ("baseline_part", "baseline_of_how_many")

_EQIA_LONG: Final = (
    *("withdrawn_because", "purpose", "who_benefits", "what_changes", "legal_powers", "screening_because"),
    *("user_profile", "evidence_gaps", "no_engagement_because", "eliminate", "advance_disadvantage"),
    *("advance_needs", "advance_participation", "foster_prejudice", "foster_understanding"),
    *("cumulative_effects", "human_rights", "children", "technology_what", "technology_inquiry"),
    *("technology_bias", "technology_supplier", "our_consideration", "sign_statement"),
    "monitoring_indicators",
)
_EQIA_SHORT: Final = (
    *("form", "subject", "question_set", "author", "equality_lead", "decision_maker", "screening_result"),
    *("screened_by", "uses_technology", "considered_by", "adopted_by", "qa_by", "signed_by", "signed_role"),
    "monitoring_frequency",
)
_EQIA_DATES: Final = (
    *("started_on", "screened_on", "considered_on", "adopted_on", "qa_on", "approved_on", "published_on"),
)

_APPROVED_BY_NOBODY: Final = (
    "SELECT uuid, stage FROM eqia WHERE stage IN ('approved', 'published', 'under-review') AND "
    "(our_consideration = '' OR decision_maker = '' OR signed_by = '' OR signed_on IS NULL) ORDER BY id"
)

_Parts = list[Column[Any] | PrimaryKeyConstraint | UniqueConstraint | ForeignKeyConstraint]


def upgrade(operations: "Operations") -> None:
    """Add columns, each with the value that an older log gives it, and tables; all else stays."""
    # Written out, not taken from the records: this step must make the same tables for good.
    _add_to_eqias(operations)
    _add_to_agreements(operations)
    _add_to_others(operations)
    for table, own in _eqia_parts().items():
        _make_part(operations, table, own, {"eqia_uuid": "eqia"})
    _make_part(operations, "due_regard_entry", _due_regard_entry(), {"decision_uuid": "decision"})
    _make_forms(operations)
    _make_returns(operations)
    _make_record(operations, "commissioning_settings", _settings(), {})


def entries(connection: Connection) -> list["Op"]:
    """Return what is logged of EqIAs that stood as approved while nothing shows who considered and signed.

    Those in the trash, too: they come out of it as they are.
    """
    found = connection.execute(text(_APPROVED_BY_NOBODY)).all()
    return [("eqia", uuid, "stage", stage, "recorded") for uuid, stage in found]


def _add_to_eqias(operations: "Operations") -> None:
    for name in _EQIA_SHORT:
        operations.add_column("eqia", _short(name, server_default=""))
    for name in _EQIA_LONG:
        operations.add_column("eqia", _long(name, server_default=""))
    for name in _EQIA_DATES:
        operations.add_column("eqia", _day(name))
    _add_pointer(operations, "eqia", "supersedes_uuid", "eqia")


def _add_to_agreements(operations: "Operations") -> None:
    short = ("change", "officer", "equality_clause", "monitoring_frequency", "public_functions")
    for name in (*short, "funding_stream", "geography"):
        operations.add_column("agreement", _short(name, server_default=""))
    long = ("consortium", "subcontractors", "extension_options", "service", "eligibility", "access_routes")
    for name in long:
        operations.add_column("agreement", _long(name, server_default=""))
    operations.add_column("agreement", Column("has_equality_clause", Boolean))
    operations.add_column("agreement", Column("expected_users", Integer))
    _add_pointer(operations, "agreement", "parent_uuid", "agreement")
    _add_pointer(operations, "agreement", "decision_uuid", "decision")


def _add_to_others(operations: "Operations") -> None:
    operations.add_column("provider", _day("equality_policy_on"))
    operations.add_column("action", _short("clause", server_default=""))
    _add_pointer(operations, "action", "agreement_uuid", "agreement", is_indexed=False)
    for name in ("kind", "considered_by"):
        operations.add_column("decision", _short(name, server_default=""))
    operations.add_column("decision", _day("note_before_on"))
    operations.add_column("decision", _day("note_recorded_on"))
    for table, names in (("measure", _BASELINE), ("measurement", ("part", "of_how_many"))):
        for name in names:
            operations.add_column(table, Column(name, String(_NUMBER)))


def _add_pointer(
    operations: "Operations", table: str, column: str, to: str, *, is_indexed: bool = True
) -> None:
    # In SQL, which both databases share: alembic adds no constraint to a table of SQLite's.
    operations.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR({_IDENTITY}) "
        f"CONSTRAINT fk_{table}_{column} REFERENCES {to} (uuid) DEFERRABLE INITIALLY DEFERRED"
    )
    if is_indexed:
        operations.create_index(f"ix_{table}_{column}", table, [column])


def _eqia_parts() -> dict[str, _Parts]:
    return {
        "eqia_screening": [_short("question"), _short("answer"), _codes("aims"), _long("because")],
        "eqia_impact": [
            _codes("groups"),
            *(_short(name) for name in ("who", "impact", "severity")),
            _codes("aims"),
            *(_long(name) for name in ("description", "evidence", "mitigation", "residual_because")),
            Column("wants_advice", Boolean, nullable=False),
            *(_short(name) for name in ("advice_reference", "clause", "residual")),
            _pointer("action_uuid", is_needed=False),
            _number("position"),
            _points_to("eqia_impact", "action_uuid", "action"),
        ],
        "eqia_evidence": [
            _pointer("evidence_uuid", is_needed=False),
            *(_short(name) for name in ("title", "source")),
            *(_day(name) for name in ("period_from", "period_until", "fresh_until")),
            *(_long(name) for name in ("coverage", "limits")),
            _codes("groups"),
            _number("position"),
            _points_to("eqia_evidence", "evidence_uuid", "evidence"),
        ],
        "eqia_engagement": [
            *(_short(name) for name in ("who", "how")),
            _day("held_on"),
            *(_long(name) for name in ("said", "changed")),
            _codes("groups"),
        ],
        "eqia_comment": [
            *(_short(name) for name in ("section", "written_by")),
            _long("text"),
            *(_day(name) for name in ("written_on", "settled_on")),
            Column("sends_back", Boolean, nullable=False),
        ],
        "eqia_step": [
            *(_short(name) for name in ("from_stage", "to_stage", "taken_by", "role")),
            _day("taken_on"),
            _long("because"),
            _day("recorded_on"),
        ],
        "eqia_version": [
            _number("version"),
            _day("frozen_on"),
            *(_short(name) for name in ("frozen_by", "stage", "sha256")),
            _long("content"),
        ],
        "eqia_follow_up": [
            *(_day(name) for name in ("due_on", "recorded_on")),
            *(_short(name) for name in ("kind", "happened", "recorded_by")),
            _long("because"),
        ],
        "eqia_trigger": [
            _short("kind"),
            *(_day(name) for name in ("happened_on", "dealt_on")),
            *(_long(name) for name in ("note", "dealt_because")),
        ],
    }


def _due_regard_entry() -> _Parts:
    return [
        *(_short(name) for name in ("prompt", "written_by")),
        _long("text"),
        _day("written_on"),
    ]


def _make_forms(operations: "Operations") -> None:
    form: _Parts = [
        *(_short(name) for name in ("title", "question_set", "state", "sent_to")),
        *(_day(name) for name in ("sent_on", "reply_by", "chased_on", "back_on", "accepted_on")),
        *(_long(name) for name in ("sent_values", "note")),
        _pointer("eqia_uuid"),
        _pointer("agreement_uuid", is_needed=False),
    ]
    _make_record(operations, "provider_form", form, {"eqia_uuid": "eqia", "agreement_uuid": "agreement"})
    returned: _Parts = [
        *(_short(name) for name in ("way", "received_by", "attachment_name")),
        *(_short(name) for name in ("attachment_sha256", "answers_sha256")),
        _day("received_on"),
        _long("note"),
    ]
    _make_part(operations, "provider_return", returned, {"form_uuid": "provider_form"})
    answer: _Parts = [
        *(_short(name) for name in ("question", "row", "still_true", "taken_from", "state")),
        *(_long(name) for name in ("text", "query", "our_view")),
        _day("accepted_on"),
        _pointer("return_uuid", is_needed=False),
        _points_to("provider_answer", "return_uuid", "provider_return"),
    ]
    _make_part(operations, "provider_answer", answer, {"form_uuid": "provider_form"})


def _make_returns(operations: "Operations") -> None:
    returned: _Parts = [
        *(_short(name) for name in ("title", "source")),
        *(_day(name) for name in ("period_from", "period_until", "due_on", "received_on", "accepted_on")),
        Column("people_served", Integer),
        _long("narrative"),
        _pointer("agreement_uuid"),
    ]
    _make_record(operations, "monitoring_return", returned, {"agreement_uuid": "agreement"})
    counted: _Parts = [
        *(_short(name) for name in ("characteristic", "group", "mark")),
        Column("is_not_stated", Boolean, nullable=False),
        Column("count", Integer),
    ]
    _make_part(operations, "monitoring_count", counted, {"return_uuid": "monitoring_return"})


def _settings() -> _Parts:
    return [
        *(Column(name, BigInteger) for name in ("eqia_from", "short_form_from", "note_from")),
        Column("in_house_counts", Boolean, nullable=False),
        _codes("optional_groups"),
        *(_number(name) for name in ("decision_notice_days", "reply_days", "review_months")),
    ]


def _make_record(operations: "Operations", table: str, own: _Parts, points: dict[str, str]) -> None:
    """Make the table of a kind of record; `own` holds the columns that `points` speaks of."""
    rules = [_points_to(table, column, to) for column, to in points.items()]
    operations.create_table(table, *own, *_record(), *_row(table), *rules)
    for column in ("reference_key", *points):
        operations.create_index(f"ix_{table}_{column}", table, [column])


def _make_part(operations: "Operations", table: str, own: _Parts, owner: dict[str, str]) -> None:
    """Make the table of rows that belong to a record, with an index for each row it points to."""
    columns = [_pointer(column) for column in owner]
    rules = [_points_to(table, column, to) for column, to in owner.items()]
    operations.create_table(table, *columns, *own, *_row(table), *rules)
    others = [each.name for each in own if isinstance(each, Column) and each.name.endswith("_uuid")]
    for column in (*owner, *others):
        operations.create_index(f"ix_{table}_{column}", table, [column])


def _points_to(table: str, column: str, to: str) -> ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return ForeignKeyConstraint([column], [f"{to}.uuid"], name=name, deferrable=True, initially="DEFERRED")


def _record() -> _Parts:
    return [
        _short("reference"),
        Column("reference_key", String(200), nullable=False),
        _short("marking"),
        Column("archived", Boolean, nullable=False),
        Column("on_hold", Boolean, nullable=False),
    ]


def _row(table: str) -> _Parts:
    return [
        Column("id", Integer, nullable=False),
        Column("uuid", String(_IDENTITY), nullable=False),
        Column("deleted", Boolean, nullable=False),
        Column("created_at", String(27)),
        _short("created_by"),
        Column("changed_at", String(27)),
        _short("changed_by"),
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        UniqueConstraint("uuid", name=f"uq_{table}_uuid"),
    ]


def _short(name: str, *, server_default: str | None = None) -> Column[str]:
    return Column(name, String(_SHORT), nullable=False, server_default=server_default)


def _long(name: str, *, server_default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=server_default)


def _codes(name: str) -> Column[str]:
    return Column(name, String(_CODES), nullable=False)


def _day(name: str) -> Column[Any]:
    return Column(name, Date)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _pointer(name: str, *, is_needed: bool = True) -> Column[str]:
    return Column(name, String(_IDENTITY), nullable=not is_needed)
