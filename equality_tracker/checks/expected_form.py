"""Which form of EqIA an office expects for an agreement: by its own threshold, never by law."""

from dataclasses import dataclass
from decimal import Decimal

from equality_tracker.checks.commissioning import CommissioningRules
from equality_tracker.law.eqia import Form
from equality_tracker.records.providers import Agreement

IN_HOUSE = "in-house"
"""The kind of an agreement that is no agreement: a service of the office's own."""


@dataclass(frozen=True, slots=True)
class ExpectedForm:
    """The form that is expected, and why.

    Attributes:
        form: The code of the form; "" where none is expected.
        because: Why, in a sentence.

    """

    form: str
    because: str


def expected_by(rules: CommissioningRules, agreement: Agreement) -> ExpectedForm:
    """Return the form of EqIA that an office's rules expect for an agreement, and why."""
    if agreement.needs_eqia is not None:
        return _as_recorded(needs_eqia=agreement.needs_eqia)
    if not rules.are_recorded:
        return ExpectedForm(
            Form.FULL.value,
            "This office has recorded no threshold, so a full EqIA is expected for every funded service.",
        )
    if agreement.kind == IN_HOUSE:
        if rules.in_house_counts:
            return ExpectedForm(Form.FULL.value, "By this office's own rule, services in house count too.")
        return ExpectedForm("", "No EqIA is expected: by this office's rule, services in house do not count.")
    return _by_value(agreement.value, rules)


def _as_recorded(*, needs_eqia: bool) -> ExpectedForm:
    if needs_eqia:
        return ExpectedForm(Form.FULL.value, "An EqIA is recorded as expected for this agreement.")
    return ExpectedForm("", "For this agreement it is recorded that no EqIA is expected.")


def _by_value(value: Decimal | None, rules: CommissioningRules) -> ExpectedForm:
    steps = (
        (Form.FULL, rules.eqia_from, "A full EqIA"),
        (Form.SHORT, rules.short_form_from, "A one-page short form"),
        (Form.NOTE, rules.note_from, "A due-regard note"),
    )
    known = [(form, least, words) for form, least, words in steps if least is not None]
    if not known:
        return ExpectedForm(
            Form.FULL.value, "This office's settings name no value, so a full EqIA is expected."
        )
    if value is None:
        return ExpectedForm(Form.FULL.value, "Its value is not recorded, so a full EqIA is expected.")
    for form, least, words in known:
        if value >= least:
            return ExpectedForm(
                form.value, f"{words} is expected from {_pounds(least)} by this office's own rule."
            )
    return ExpectedForm("", "No EqIA is expected: its value is below every threshold of this office's own.")


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"
