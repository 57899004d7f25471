"""Which form of EqIA an office expects for an agreement: by its own threshold, never by law."""

from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.checks.expected_form import ExpectedForm, expected_by
from equality_tracker.records.providers import Agreement


def expected_form(session: Session, agreement: Agreement) -> ExpectedForm:
    """Return the form of EqIA that the office expects for an agreement, and why."""
    return expected_by(commissioning_rules(session), agreement)
