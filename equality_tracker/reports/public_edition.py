"""The public edition of a pack: what anybody may see, without small numbers of people, or a refusal.

The program proposes, refuses and lists; a person decides what is released, and says so on record.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from equality_tracker.errors import TrackerError
from equality_tracker.figures.small_numbers import SmallNumberRule, rounded
from equality_tracker.reports.content import Document
from equality_tracker.reports.edition import LeftOut, for_edition
from equality_tracker.reports.pack_lines.duty_lines import DutyLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import number_text
from equality_tracker.reports.small_numbers import Guarded, Unprotected, guarded
from equality_tracker.reports.small_numbers_in_text import unprotected_texts

NOT_NAMED: Final = "Not named in this edition"
"""What stands where the register names somebody by no role on record, or what may not be named in public."""

_NAMED: Final = 12
"""How many places a refusal names."""
_EMPLOYEES: Final = re.compile(r"(?<![\w.,])(\d[\d,]*) (employees?)\b")


class SmallNumbersError(TrackerError):
    """The public edition would tell of few people, or name somebody."""

    def __init__(self, found: Sequence[Unprotected]) -> None:
        """Name the places and what can be done."""
        named = "; ".join(f"({at}) {each.sentence}" for at, each in enumerate(found[:_NAMED], start=1))
        more = f"; and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
        count = "1 place" if len(found) == 1 else f"{len(found):,} places"
        super().__init__(
            f"The public edition was not made: {count} may tell of few people or name somebody, and the "
            f"program changes no words of the office. {named}{more}. Change the words, or look at each "
            "record and explain its point to check, “to look at before the public edition”; then make it "
            "again."
        )
        self.found = tuple(found)


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """A document that anybody may see.

    Attributes:
        document: What is shown.
        left_out: What was left out because of who may see it.
        guarded: Where numbers of people were left out or rounded.

    """

    document: Document
    left_out: tuple[LeftOut, ...]
    guarded: tuple[Guarded, ...] = ()


def public_edition(document: Document, snapshot: PackSnapshot) -> PublicEdition:
    """Return what the public may see of `document`.

    Args:
        document: The document with everything in it, marked as the public edition.
        snapshot: What it was made of: the rule for small numbers, what a person looked at, who is on record.

    Raises:
        SmallNumbersError: Something in it cannot be left out without changing the office's words.

    """
    shown, left_out = for_edition(document)
    looked_at = frozenset(each.reference for each in snapshot.looked_at)
    safe = guarded(shown, snapshot.small_numbers, looked_at)
    found = [
        *safe.unprotected,
        *unprotected_texts(
            safe.document,
            snapshot.small_numbers,
            withheld=safe.withheld,
            looked_at=snapshot.looked_at,
            names=snapshot.persons,
        ),
    ]
    if found:
        raise SmallNumbersError(found)
    return PublicEdition(safe.document, (*left_out, *_names_left_out(snapshot)), safe.places)


def numbers_left_out(places: Sequence[Guarded]) -> tuple[LeftOut, ...]:
    """Return the numbers of people that are not shown as parts that were left out."""
    return tuple(
        LeftOut(place.chapter, f"number of people in {_named(place)}", place.hidden + place.shares)
        for place in places
        if place.hidden or place.shares
    )


def with_rounded_headcounts(snapshot: PackSnapshot) -> PackSnapshot:
    """Return `snapshot` with the headcounts in the reasons why duties apply protected as the others are.

    Those sentences are the program's own, made of the headcount and of the threshold that the law sets.
    """
    rule = snapshot.small_numbers
    return replace(snapshot, duties=tuple(_with_rounded_headcount(duty, rule) for duty in snapshot.duties))


def _with_rounded_headcount(duty: DutyLine, rule: SmallNumberRule) -> DutyLine:
    def said(found: re.Match[str]) -> str:
        count = Decimal(found[1].replace(",", ""))
        begins = "" if found.start() and not duty.reason[: found.start()].endswith(". ") else "upper"
        if rule.is_small(count):
            words = f"fewer than {rule.threshold:,} employees"
        else:
            words = f"about {number_text(rounded(count, rule))} employees" if rule.rounds else found[0]
        return words[:1].upper() + words[1:] if begins else words

    return replace(duty, reason=_EMPLOYEES.sub(said, duty.reason))


def _names_left_out(snapshot: PackSnapshot) -> list[LeftOut]:
    owners = [owner for line in snapshot.actions for owner in line.owners]
    owners += [line.owner for line in snapshot.objectives]
    count = owners.count(NOT_NAMED)
    return [LeftOut("Owners", "name of no role on record", count)] if count else []


def _named(place: Guarded) -> str:
    return f"the table “{place.where}”" if place.where else "the text"
