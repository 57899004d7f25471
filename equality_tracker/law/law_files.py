"""Reading the law's data files."""

import tomllib
from typing import Any

from equality_tracker.resource_files import resource


def read_law_file(name: str) -> dict[str, Any]:
    """Return the table kept in the shipped file `law/NAME`."""
    return tomllib.loads(resource(f"law/{name}").read_text(encoding="utf-8"))
