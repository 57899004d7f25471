"""Verifying a register whole."""

from equality_tracker.store.bulk import Progress, silent
from equality_tracker.store.register import Register
from equality_tracker.store.verification import Finding, verify


def verify_register(register: Register, *, progress: Progress = silent) -> list[Finding]:
    """Check pages, chain and replay of an open register, and return what does not hold."""
    with register.reading() as session, register.driver() as driver:
        return verify(session.connection(), driver, progress=progress)
