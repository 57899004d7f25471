"""What the window is built of before the core is there is what the core says."""

import subprocess
import sys

import pytest

from equality_tracker.operations.lists.browsing import has_own_first_order
from equality_tracker.operations.lists.described_columns import (
    begins_in_own_order,
    described_column,
    described_columns,
)
from equality_tracker.operations.lists.list_columns import column_of, columns_of
from equality_tracker.records.kinds import BY_CODE

RENEW = "python packaging/describe_lists.py writes the descriptions anew"


@pytest.mark.parametrize("code", BY_CODE)
def test_the_columns_of_a_list_are_described_as_its_fields_make_them(code: str) -> None:
    assert columns_of(code) == described_columns(code), RENEW


@pytest.mark.parametrize("code", BY_CODE)
def test_the_first_order_of_a_list_is_described_as_it_is(code: str) -> None:
    assert has_own_first_order(code) == begins_in_own_order(code), RENEW


def test_one_column_is_found_by_its_key() -> None:
    assert column_of("actions", "due_on") == described_column("actions", "due_on")


def test_the_columns_are_there_without_the_core() -> None:
    code = (
        "import sys; from equality_tracker.operations.lists.described_columns import described_columns; "
        "print(len(described_columns('actions')), 'sqlalchemy' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    ).stdout

    assert f"{len(columns_of('actions'))} False" == said.strip()
