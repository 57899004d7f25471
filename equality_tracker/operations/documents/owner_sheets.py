"""What the owners' sheets print: each owner's open actions, and what was said of them last."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.rag_words import CLOSED
from equality_tracker.errors import TrackerError
from equality_tracker.operations.packs.pack_lines import action_lines
from equality_tracker.records.actions import ActionOwner
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.people import Role
from equality_tracker.records.providers import Provider
from equality_tracker.reports.documents.record_lines import DocumentStart, OwnerLines, OwnerSheetSnapshot
from equality_tracker.reports.pack_lines.action_lines import ActionLine

NO_OWNER: Final = "No owner"


class NoSuchOwnerError(TrackerError):
    """Nobody with open actions is called so."""

    def __init__(self, owner: str) -> None:
        """Name who was asked for."""
        super().__init__(
            f"No open action here has the owner “{owner}”; see the column Owner of the list of actions."
        )


def owner_sheet_snapshot(
    session: Session, start: DocumentStart, *, owner: str = "", reply_by: date | None = None
) -> OwnerSheetSnapshot:
    """Return the sheet of one owner, by role, as written or by the identity of an action, or those of all.

    Raises:
        NoSuchOwnerError: No open action has this owner.

    """
    every = [line for line in action_lines(session, start.as_at) if _is_open(line)]
    shown = [line for line in every if line.marking != LEGAL_ADVICE]
    roles = _roles(session)
    sheets = _sheets(shown, roles, others=_other_bodies(session))
    if owner:
        wanted = _wanted(session, owner, roles)
        sheets = [each for each in sheets if each.owner.casefold() in wanted]
        if not sheets:
            raise NoSuchOwnerError(owner)
    return OwnerSheetSnapshot(
        start=start,
        owners=tuple(sheets),
        reply_by=reply_by,
        held_back=0 if owner else len(every) - len(shown),
    )


def _is_open(line: ActionLine) -> bool:
    return line.status not in CLOSED


def _sheets(
    actions: Sequence[ActionLine], roles: Mapping[str, str], *, others: Collection[str]
) -> list[OwnerLines]:
    """Return the owners by name, those of actions without one last, each with what is due first."""
    owned: dict[str, list[ActionLine]] = defaultdict(list)
    names: dict[str, str] = {}
    for line in actions:
        called = dict.fromkeys(roles.get(owner, owner) for owner in line.owners or (NO_OWNER,))
        for owner in called:
            key = names.setdefault(owner.casefold(), owner)
            owned[key].append(line)
    ordered = sorted(owned, key=lambda owner: (owner == NO_OWNER, owner.casefold()))
    return [
        OwnerLines(
            owner=each,
            actions=tuple(sorted(owned[each], key=_due)),
            is_ours=each.casefold() not in others,
        )
        for each in ordered
    ]


def _due(line: ActionLine) -> tuple[bool, date, str]:
    return line.due_on is None, line.due_on or date.max, line.full_reference


def _roles(session: Session) -> dict[str, str]:
    """Return the role that stands behind each owner as written."""
    statement = (
        select(ActionOwner.text, Role.title)
        .join(Role, Role.uuid == ActionOwner.role_uuid)
        .where(ActionOwner.deleted.is_(False), Role.deleted.is_(False))
    )
    return dict(session.execute(statement).all())


def _other_bodies(session: Session) -> frozenset[str]:
    """Return what owners outside the office are called: roles of other bodies, and providers."""
    roles = select(Role.title).where(Role.is_ours.is_(False), Role.deleted.is_(False))
    providers = select(Provider.name).where(Provider.deleted.is_(False))
    return frozenset(name.casefold() for names in (roles, providers) for name in session.scalars(names))


def _wanted(session: Session, owner: str, roles: Mapping[str, str]) -> set[str]:
    """Return how somebody's sheet can be called who is named by role, by an action, or as written."""
    name = owner.strip()
    titles = select(Role.title).where(or_(Role.reference == name, Role.uuid == name), Role.deleted.is_(False))
    texts = select(ActionOwner.text).where(ActionOwner.action_uuid == name, ActionOwner.deleted.is_(False))
    found = [name, *session.scalars(titles), *(roles.get(text, text) for text in session.scalars(texts))]
    return {each.casefold() for each in found}
