"""What a pack's lines say in the public edition: roles instead of names, web addresses instead of places."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import OWN_ANSWER
from equality_tracker.checks.small_number_points import CHECK, printed_texts, small_number_rule
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.known_names import known_roles
from equality_tracker.operations.packs.pack_comparing import in_words
from equality_tracker.operations.packs.pack_dates import date_lines
from equality_tracker.operations.packs.pack_statement import statement_for
from equality_tracker.records.actions import ActionOwner, ActionPlan
from equality_tracker.records.base import Record
from equality_tracker.records.duties import DutySetting
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.fields import Visibility
from equality_tracker.records.markings import LEGAL_ADVICE, NOT_PUBLIC
from equality_tracker.records.organisation import OrganisationForm
from equality_tracker.records.people import Person, Role
from equality_tracker.records.providers import Provider
from equality_tracker.records.recommendations import SourceDocument
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine, ResponseLine
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine, EqiaLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine, PublicationLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.pack_lines.objective_lines import ObjectiveLine
from equality_tracker.reports.pack_snapshot import LookedAt, PackSnapshot, StatementLine
from equality_tracker.reports.previous_pack import ChangeLine, PreviousPack
from equality_tracker.reports.public_edition import NOT_NAMED

_KEPT: Final = "Kept in the register"
_EVIDENCE: Final = "Evidence"
"""What a change since an earlier pack calls a piece of evidence."""
_Marked = TypeVar(
    "_Marked",
    PublicationLine,
    ObjectiveLine,
    DecisionLine,
    EqiaLine,
    AgreementLine,
    ActionLine,
    RecommendationLine,
    ResponseLine,
    EvidenceLine,
    DateLine,
    ChangeLine,
)
_EVERY_RECORD: Final = "every record, the check being switched off"


def public_lines(session: Session, snapshot: PackSnapshot) -> PackSnapshot:
    """Return `snapshot` as its public edition may be made of it, with the rule for small numbers."""
    names = _Names(session)
    snapshot = _without_legal_advice(snapshot)
    shown = _shown_evidence(session)
    return replace(
        snapshot,
        prepared_by=names.role(snapshot.prepared_by) if snapshot.prepared_by else "",
        marking=_marking(snapshot.marking),
        duties=_duties(session, snapshot),
        publications=tuple(replace(line, proof=_address(line.proof)) for line in snapshot.publications),
        responses=tuple(replace(line, proof=_address(line.proof)) for line in snapshot.responses),
        objectives=tuple(replace(line, owner=names.role(line.owner)) for line in snapshot.objectives),
        eqias=tuple(replace(line, provider=names.provider(line.provider)) for line in snapshot.eqias),
        agreements=tuple(
            replace(line, provider=names.provider(line.provider)) for line in snapshot.agreements
        ),
        actions=tuple(names.action(line) for line in snapshot.actions),
        recommendations=tuple(names.recommendation(line) for line in snapshot.recommendations),
        evidence=tuple(_marked_evidence(line, shown) for line in snapshot.evidence),
        dates=date_lines(session, snapshot.as_at, names_papers=False),
        previous_pack=_since(snapshot, shown),
        statement=_statement(session, snapshot),
        small_numbers=small_number_rule(session),
        looked_at=tuple(_looked_at(session)),
        persons=_persons(session, snapshot.statement),
    )


def public_actions(session: Session, actions: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
    """Return actions as they may be shown to others: owners by role, no plan that is marked."""
    names = _Names(session)
    return tuple(names.action(line) for line in actions)


def _without_legal_advice(snapshot: PackSnapshot) -> PackSnapshot:
    """Return `snapshot` without records marked as legal advice: not even a count says that there are any."""
    return replace(
        snapshot,
        publications=_not_advice(snapshot.publications),
        objectives=_not_advice(snapshot.objectives),
        decisions=_not_advice(snapshot.decisions),
        eqias=_not_advice(snapshot.eqias),
        agreements=_not_advice(snapshot.agreements),
        actions=_not_advice(snapshot.actions),
        recommendations=_not_advice(snapshot.recommendations),
        responses=_not_advice(snapshot.responses),
        evidence=_not_advice(snapshot.evidence),
        dates=_not_advice(snapshot.dates),
    )


def _not_advice(found: tuple[_Marked, ...]) -> tuple[_Marked, ...]:
    return tuple(line for line in found if line.marking != LEGAL_ADVICE)


class _Names:
    """Which names of a register are those of roles and bodies, and which may not be printed."""

    def __init__(self, session: Session) -> None:
        self._providers = _marked(session, Provider, "name")
        bodies = session.scalars(select(Provider.name).where(Provider.deleted.is_(False)))
        own = session.scalars(select(OrganisationForm.name).where(OrganisationForm.deleted.is_(False)))
        unnamed = {name.casefold() for name in self._providers}
        self._known = {name.casefold() for name in (*known_roles(session), *bodies, *own)} - unnamed
        self._roles: Mapping[str, str] = dict(
            session.execute(
                select(ActionOwner.text, Role.title)
                .join(Role, Role.uuid == ActionOwner.role_uuid)
                .where(ActionOwner.deleted.is_(False), Role.deleted.is_(False))
            ).all()
        )
        self._plans = _marked(session, ActionPlan, "title")
        self._reports = _marked(session, SourceDocument, "title")

    def role(self, text: str) -> str:
        """Return the role that `text` names, or that nobody is named."""
        if not text or text.casefold() in self._known:
            return text
        return self._roles.get(text, NOT_NAMED)

    def provider(self, name: str) -> str:
        return NOT_NAMED if name in self._providers else name

    def action(self, line: ActionLine) -> ActionLine:
        owners = tuple(dict.fromkeys(map(self.role, line.owners)))
        if line.plan not in self._plans:
            return replace(line, owners=owners)
        return replace(line, owners=owners, plan=NOT_NAMED, section="")

    def recommendation(self, line: RecommendationLine) -> RecommendationLine:
        return replace(line, source=NOT_NAMED) if line.source in self._reports else line


def _duties(session: Session, snapshot: PackSnapshot) -> tuple[DutyLine, ...]:
    hidden = {(line.duty_code, line.proof) for line in snapshot.publications if line.marking in NOT_PUBLIC}
    reasons = [text for text in session.scalars(select(DutySetting.because)) if text]
    return tuple(
        replace(
            line,
            proof="" if (line.code, line.proof) in hidden else _address(line.proof),
            reason=_without(line.reason, reasons),
            adviser_reading="",
        )
        for line in snapshot.duties
    )


def _without(reason: str, because: Collection[str]) -> str:
    """Return why a duty applies without the office's own reason for its answer, which is internal."""
    for text in because:
        reason = reason.replace(f"{OWN_ANSWER}: {text}.", f"{OWN_ANSWER}.")
    return reason


def _address(proof: str) -> str:
    """Return a proof that anybody can look at, or that there is one."""
    if not proof or proof.lower().startswith(("http://", "https://")):
        return proof
    return _KEPT


def _shown_evidence(session: Session) -> frozenset[str]:
    """Return the references of the evidence that the office set to be shown."""
    public = Evidence.visibility == Visibility.PUBLIC.value
    return frozenset(session.scalars(select(Evidence.reference).where(public)))


_Line = TypeVar("_Line", EvidenceLine, ChangeLine)


def _marked_evidence(line: _Line, shown: frozenset[str]) -> _Line:
    """Return a line about a piece of evidence, marked as internal unless the office set it to be shown."""
    is_marked = line.reference in shown or line.marking in NOT_PUBLIC
    return line if is_marked else replace(line, marking="internal")


def _since(snapshot: PackSnapshot, shown: frozenset[str]) -> PreviousPack | None:
    """Return what changed since an earlier pack; evidence in it is marked as everywhere else."""
    previous = snapshot.previous_pack
    if previous is None:
        return None
    changed = (_marked_evidence(line, shown) if line.of == _EVIDENCE else line for line in previous.lines)
    kept = _not_advice(tuple(changed))
    return replace(previous, lines=kept, changes=in_words(kept))


def _statement(session: Session, snapshot: PackSnapshot) -> StatementLine | None:
    """Return the statement confirmed by role: who holds the role is no business of the public edition."""
    statement, recorded = snapshot.statement, statement_for(session, snapshot.as_at)
    if recorded is not None and recorded.marking in NOT_PUBLIC:
        return None
    if statement is None or not statement.confirmed_by:
        return statement
    return replace(statement, confirmed_by=statement.confirmed_role, confirmed_role="")


def _persons(session: Session, statement: StatementLine | None) -> tuple[str, ...]:
    """Return the full names of persons on record; a single word may be a name or any other word."""
    names = [*session.scalars(select(Person.name)), statement.confirmed_by if statement else ""]
    return tuple(sorted({name.strip() for name in names if len(name.split()) > 1}))


def _marking(label: str) -> str:
    """Return the marking of the public edition: the office's own where it is one for everybody."""
    terms = vocabulary("marking")
    restricted = {terms.term(code).label for code in NOT_PUBLIC}
    return terms.term("official-not-yet-marked").label if label in restricted else label


def _marked(session: Session, record: type[Record], key: str) -> frozenset[str]:
    """Return the names of records that the public edition may not show."""
    statement = select(record.__table__.columns[key]).where(record.marking.in_(NOT_PUBLIC))
    return frozenset(session.scalars(statement))


def _looked_at(session: Session) -> Iterator[LookedAt]:
    """Yield the records that somebody looked at and that did not change since, with their texts."""
    statement = select(Explanation).where(Explanation.deleted.is_(False), Explanation.check == CHECK)
    seen = {item.about_uuid or "": item.changed_at or item.created_at for item in session.scalars(statement)}
    if not seen:
        return
    printed = list(printed_texts(session))
    if "" in seen:
        texts = tuple(text for each in printed for text in each.texts)
        yield LookedAt(reference=_EVERY_RECORD, passages=texts)
    for each in printed:
        looked_at = seen.get(each.uuid)
        if looked_at and (each.changed_at is None or each.changed_at <= looked_at):
            yield LookedAt(reference=each.reference, passages=each.texts)
