"""What was signed of an EqIA beside what stands there now, from the version that the signature froze."""

from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.operations.eqias.version_differences import Difference
from equality_tracker.operations.eqias.versions import changed_since_signed, versions_of
from equality_tracker.records.base import fields_of
from equality_tracker.records.eqias import Eqia
from equality_tracker.reports.documents.record_lines import FieldLine
from equality_tracker.reports.documents.signed_lines import AS_IT_STANDS_NOW, SignedLines


def signed_lines(session: Session, eqia: Eqia) -> SignedLines | None:
    """Return what was changed of an EqIA since its newest signature, or None where nothing was."""
    found = changed_since_signed(session, eqia.uuid)
    if not found:
        return None
    signed = next(each for each in versions_of(session, eqia.uuid) if each.is_signed)
    keys = {fields_of(Eqia)[key].label: key for key in _WORDS}
    return SignedLines(
        version=signed.version,
        signed_on=signed.signed_on or signed.frozen_on,
        changed=tuple(dict.fromkeys(_called(each) for each in found)),
        words={keys[each.label]: each.before for each in found if each.place == _EQIA and each.label in keys},
    )


def beside_signed(key: str, now: FieldLine, signed: SignedLines | None) -> list[FieldLine]:
    """Return a field, behind what was signed where other words stand there now."""
    if signed is None or key not in signed.words:
        return [now]
    label, words = f"{now.label}, {signed.as_signed}", signed.words[key]
    then = replace(now, label=label, text=words, when_empty="Nothing stood here")
    return [then, replace(now, label=f"{now.label}, {AS_IT_STANDS_NOW}")]


def _called(changed: Difference) -> str:
    """Return what was changed; a row of evidence may rest on legal advice, and is not named."""
    if changed.place == _EQIA:
        return _CLEARER.get(changed.label, changed.label)
    part, _, _ = changed.place.partition(":")
    return changed.place if part == _IMPACT else part


_EQIA: Final = "The EqIA"
_IMPACT: Final = "Impact"
_CLEARER: Final = {"Because": "Reasons for the outcome"}
"""Labels that say what they are only beside others."""
_WORDS: Final = ("our_consideration", "considered_by", "considered_on", "outcome", "outcome_because")
"""The fields of which the signed words are printed."""
