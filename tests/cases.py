"""Where tests find real documents that are not ours to ship."""

import os
from pathlib import Path

import pytest

_BESIDE_THE_CHECKOUT = Path(__file__).parents[2] / "shared" / "cases"


def shared_case(name: str) -> Path:
    """Return the real document `name`, or skip the test where the collection is absent."""
    folder = Path(os.environ.get("EQUALITY_TRACKER_CASES", _BESIDE_THE_CHECKOUT))
    path = folder / name
    if not path.exists():
        pytest.skip(f"the real documents are not on this machine ({name})")
    return path
