"""The names of roles, reports and bodies that a text is split by: the register's own and the shipped ones."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.people import Role
from equality_tracker.records.recommendations import SourceDocument


def known_roles(session: Session) -> list[str]:
    """Return the names of roles that the register and the shipped list know."""
    own = session.scalars(select(Role.title).where(Role.deleted.is_(False)))
    return [*own, *_names("owner-role")]


def known_sources(session: Session) -> list[str]:
    """Return the names of reports and bodies that the register and the shipped lists know."""
    own = session.scalars(select(SourceDocument.title).where(SourceDocument.deleted.is_(False)))
    return [*own, *_names("source-document"), *_names("source-body")]


def _names(vocabulary_name: str) -> list[str]:
    return [name for term in vocabulary(vocabulary_name).terms for name in (term.label, *term.also)]
