"""How long a service runs: to its end, or as far as it may be extended."""

import re
from datetime import date
from typing import Final

from equality_tracker.law.eqia_standing import says
from equality_tracker.records.providers import Agreement

_NO_OPTION: Final = re.compile(r"\W*(no|none|nil|not|without|n/a|na)\b(?!\.\s*\d)", re.IGNORECASE)
"""Words under the options that say there is none; “No. 2” is the name of one."""


def runs_until(agreement: Agreement) -> date | None:
    """Return the last day on which a service may run by its record, or None where it has no end there.

    What may be extended may have been: until its record says otherwise, it counts as running so far.
    """
    if agreement.ends_on is None:
        return None
    return extends_to(agreement) or agreement.ends_on


def has_ended(agreement: Agreement, as_at: date) -> bool:
    """Tell whether a service has ended by its record, also where it was extended as far as it may be."""
    last = runs_until(agreement)
    return last is not None and last < as_at


def extends_to(agreement: Agreement) -> date | None:
    """Return the day after its end up to which a service may still be extended, or None."""
    later, ends_on = agreement.extension_to, agreement.ends_on
    return later if later is not None and ends_on is not None and later > ends_on else None


def open_options(agreement: Agreement) -> str:
    """Return the words of options to extend of which no day is on record; "" where there is none.

    Where a day is on record, it says how far they reach, also that they were used.
    """
    words = " ".join(agreement.extension_options.split()).rstrip(".")
    if agreement.extension_to is not None or not says(words) or _NO_OPTION.match(words):
        return ""
    return words
