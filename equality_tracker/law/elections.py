"""Elections and the period before each; what nobody confirmed is switched off and only named."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from equality_tracker.law.law_files import read_law_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """A day of election, when the period before it begins, and how sure that is."""

    code: str
    title: str
    polling_on: date
    checked_on: date
    checked_how: str
    period_begins_on: date | None = None  #: None where it is not known
    unconfirmed_because: str = ""  #: why the entry is switched off; empty where it is not

    @property
    def confirmed(self) -> bool:
        """Whether its dates may be shown."""
        return self.unconfirmed_because == ""


@cache
def elections() -> tuple[Election, ...]:
    """Return every election of the list, confirmed or not, in order of date."""
    found = [Election(**row) for row in read_law_file("elections.toml")["election"]]
    return tuple(sorted(found, key=lambda election: election.polling_on))
