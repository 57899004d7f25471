"""A register with a form for a provider, as it was sent and as it came back."""

from collections.abc import Generator
from pathlib import Path

import pytest
from offices import new_office
from provider_forms import asked_provider, filled_in, written_form

from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    opened = new_office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sent(register: Register, tmp_path: Path) -> Path:
    """A form as it was sent."""
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.xlsx", eqia)
    return tmp_path / "sent.xlsx"


@pytest.fixture
def back(sent: Path) -> Path:
    """The form as it came back."""
    return filled_in(sent, sent.with_name("our answers (2).xlsx"))
