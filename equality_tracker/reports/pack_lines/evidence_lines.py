"""What the pack prints of evidence."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """An item of evidence and the records it serves; `location` is printed in the internal edition only."""

    reference: str
    title: str
    kind: str = ""
    period: str = ""
    source: str = ""
    location: str = ""
    serves: tuple[str, ...] = ()
    marking: str = ""
