"""The sample office, written once for all tests that only read it."""

from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from equality_tracker.operations.registers.sample_office import write_sample
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register

WRITTEN_AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def now() -> Callable[[], datetime]:
    return lambda: WRITTEN_AT


@pytest.fixture(scope="session")
def told() -> list[tuple[int, int, str]]:
    """Return what writing the sample said of its progress, filled when it is written."""
    return []


@pytest.fixture(scope="session")
def marlshire_file(
    tmp_path_factory: pytest.TempPathFactory,
    home: Path,
    now: Callable[[], datetime],
    told: list[tuple[int, int, str]],
) -> Path:
    path = tmp_path_factory.mktemp("sample") / "marlshire.equality"
    write_sample(path, who="a visitor", now=now, home=home, progress=lambda *step: told.append(step))
    return path


@pytest.fixture(scope="session")
def register(marlshire_file: Path, home: Path, now: Callable[[], datetime]) -> Generator[Register]:
    with open_register(marlshire_file, who="a visitor", now=now, home=home) as opened:
        yield opened


@pytest.fixture
def marlshire(register: Register) -> Generator[Session]:
    with register.reading() as session:
        yield session
