"""Whether a duty applies to a body, always with the reason, also where it does not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from equality_tracker.law.bodies import Body
from equality_tracker.law.duties import Binding, Duty
from equality_tracker.law.law_files import read_law_file


@dataclass(frozen=True, slots=True)
class Applicability:
    """The answer and its printed reason; None means that a person must decide."""

    applies: bool | None
    reason: str


def applicability(duty: Duty, body: Body) -> Applicability:
    """Say whether `duty` applies to `body`, and why."""
    binding = duty.bindings[body.kind]
    if binding.applies is False:
        return Applicability(False, binding.because)
    answer = _CONDITIONS[duty.condition](body, binding)
    return answer if duty.confirmed or answer.applies is False else _unconfirmed(duty, answer)


def pay_gap_required(employees_on_snapshot: int | None) -> bool | None:
    """Say whether Schedule 1 binds a listed body by its headcount on 31 March; None if nobody counted.

    Required from 250 employees: SI 2017/353, regulation 3 and Schedule 1.
    """
    return None if employees_on_snapshot is None else employees_on_snapshot >= threshold("pay-gap")


def threshold(code: str) -> int:
    """Return the number that the law sets, as `employee-information` or `pay-gap`."""
    return _thresholds()[code]


def count_employees(number: int) -> str:
    """Write a headcount as `1 employee` or `31 employees`."""
    return f"{number} employee" if number == 1 else f"{number} employees"


@cache
def _thresholds() -> dict[str, int]:
    return {code: row["value"] for code, row in read_law_file("thresholds.toml").items()}


def _unconfirmed(duty: Duty, answer: Applicability) -> Applicability:
    return Applicability(None, f"{answer.reason} To be confirmed: {duty.unconfirmed_because}")


def _as_bound(_body: Body, binding: Binding) -> Applicability:
    return Applicability(binding.applies, binding.because)


def _with_employee_information(body: Body, binding: Binding) -> Applicability:
    return Applicability(binding.applies, f"{binding.because} {_employee_information(body.employees)}")


def _employee_information(employees: int | None) -> str:
    floor = threshold("employee-information")
    if employees is None:
        return f"The number of employees is not recorded; from {floor} information about them is included."
    if employees < floor:
        return (
            f"{count_employees(employees)}: information about them is not required below {floor}; "
            "information about others affected by the body's policies and practices is."
        )
    return f"{count_employees(employees)}: information about them is included, as there are {floor} or more."


def _by_pay_gap_threshold(body: Body, binding: Binding) -> Applicability:
    is_own_count = body.employees_on_snapshot is not None
    counted = body.employees_on_snapshot if is_own_count else body.employees
    floor = f"Schedule 1 binds at {threshold('pay-gap')} on 31 March"
    if counted is None:
        return Applicability(None, f"The number of employees is not recorded; {floor}.")
    if not pay_gap_required(counted):
        return Applicability(False, f"{count_employees(counted)}; {floor}.")
    taken = "" if is_own_count else " The number recorded is taken as that of 31 March."
    return Applicability(binding.applies, f"{count_employees(counted)}; {floor}.{taken} {binding.because}")


def _only_in_wales(body: Body, binding: Binding) -> Applicability:
    if body.is_welsh:
        return _as_bound(body, binding)
    return Applicability(False, "The Regulations name bodies for Wales; this body's area is not in Wales.")


def _only_in_england(body: Body, binding: Binding) -> Applicability:
    if not body.is_welsh:
        return _as_bound(body, binding)
    return Applicability(False, "The section lists commissioners for areas in England; this one is in Wales.")


_CONDITIONS: Mapping[str, Callable[[Body, Binding], Applicability]] = MappingProxyType(
    {
        "": _as_bound,
        "employee-information": _with_employee_information,
        "pay-gap-threshold": _by_pay_gap_threshold,
        "wales": _only_in_wales,
        "england": _only_in_england,
    }
)
