"""Which kinds of record lists can bring; told here, so that a window need not load what reads them."""

from typing import Final

FROM_LISTS: Final = frozenset(
    {
        *("actions", "agreements", "decisions", "eqias", "evidence"),
        *("meetings", "objectives", "providers", "recommendations"),
    }
)
"""The codes of all kinds that `import_kinds` describes."""
