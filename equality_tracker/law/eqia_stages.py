"""From which stage an EqIA goes to which.

The stages and what they ask for stand in `law/eqia.py`; this is the office's custom, not a rule of law.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from equality_tracker.law.eqia import Stage

ENDED: Final = frozenset({Stage.SUPERSEDED, Stage.WITHDRAWN})
"""Stages that nothing follows: a later EqIA is a record of its own."""

SIGNED: Final = frozenset({Stage.SCREENED_OUT, Stage.APPROVED, Stage.PUBLISHED})
"""Stages that stand on a signature: to screen out is a decision of its own."""

NEXT: Final[Mapping[Stage, tuple[Stage, ...]]] = MappingProxyType(
    {
        Stage.NOT_STARTED: (Stage.SCREENING, Stage.WITHDRAWN),
        Stage.SCREENING: (Stage.DRAFTING, Stage.SCREENED_OUT, Stage.WITHDRAWN),
        Stage.SCREENED_OUT: (Stage.UNDER_REVIEW, Stage.SCREENING, Stage.SUPERSEDED, Stage.WITHDRAWN),
        Stage.DRAFTING: (Stage.WITH_PROVIDER, Stage.QA, Stage.SCREENING, Stage.WITHDRAWN),
        Stage.WITH_PROVIDER: (Stage.DRAFTING, Stage.QA, Stage.WITHDRAWN),
        Stage.QA: (Stage.APPROVED, Stage.RETURNED, Stage.WITHDRAWN),
        Stage.RETURNED: (Stage.DRAFTING, Stage.WITH_PROVIDER, Stage.QA, Stage.WITHDRAWN),
        Stage.APPROVED: (Stage.PUBLISHED, Stage.UNDER_REVIEW, Stage.SUPERSEDED, Stage.WITHDRAWN),
        Stage.PUBLISHED: (Stage.UNDER_REVIEW, Stage.SUPERSEDED, Stage.WITHDRAWN),
        Stage.UNDER_REVIEW: (
            Stage.DRAFTING,
            Stage.SCREENING,
            Stage.QA,
            Stage.SUPERSEDED,
            Stage.WITHDRAWN,
        ),
        Stage.RECORDED: (
            Stage.DRAFTING,
            Stage.SCREENING,
            Stage.QA,
            Stage.SUPERSEDED,
            Stage.WITHDRAWN,
        ),
        Stage.SUPERSEDED: (),
        Stage.WITHDRAWN: (),
    }
)
"""Where each stage may lead, the usual way first; only a list or an older register leads to `RECORDED`."""
