"""A record that a field could point to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that can be chosen: its identity, its full reference, and what it is called.

    Of a name, which is no record, there is only what is called so: the title.
    """

    uuid: str
    reference: str
    title: str
