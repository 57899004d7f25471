"""The bodies that owe police-governance duties, as far as the law tells them apart."""

from dataclasses import dataclass
from enum import StrEnum


class BodyKind(StrEnum):
    """The legal form of a body; labels are in the vocabulary `body-kind`."""

    PCC = "pcc"
    PFCC = "pfcc"
    MAYOR = "mayor"
    MOPAC = "mopac"
    BOARD = "board"
    COMMON_COUNCIL = "common-council"
    COMBINED_AUTHORITY = "combined-authority"
    CHIEF_CONSTABLE = "chief-constable"


@dataclass(frozen=True, slots=True)
class Body:
    """What a duty needs to know of a body on one date; None means not recorded.

    Employees are the body's own: police officers and cadets count for the chief officer, special
    constables and volunteers for nobody (SI 2017/353, regulation 2(5) and (6)).
    """

    kind: BodyKind
    employees: int | None
    is_welsh: bool
    employees_on_snapshot: int | None = None  #: employees on 31 March, where counted apart
