"""What became of putting changes back into the file that people see."""

from enum import StrEnum


class PutBack(StrEnum):
    """What became of putting changes back into the file that people see."""

    NOTHING = "nothing"  #: there was nothing to put back
    DONE = "done"
    WAITING = "waiting"  #: the place did not take it; the register stays usable, and a later try may work
    ASIDE = "aside"  #: somebody else changed the file: ours lies beside it, and it must be opened anew
    REFUSED = "refused"  #: this computer's own copy is damaged, so the file was left alone
