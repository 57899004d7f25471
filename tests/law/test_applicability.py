"""Tests of whom a duty binds."""

import pytest

from equality_tracker.law.applicability import (
    applicability,
    count_employees,
    pay_gap_required,
    threshold,
)
from equality_tracker.law.bodies import Body, BodyKind
from equality_tracker.law.duties import duties, duty

OFFICE = Body(BodyKind.PCC, employees=31, is_welsh=False)


@pytest.mark.parametrize(
    ("employees", "information"),
    [
        (149, "149 employees: information about them is not required below 150"),
        (150, "150 employees: information about them is included, as there are 150 or more"),
        (None, "The number of employees is not recorded; from 150 information about them is included"),
    ],
)
def test_information_about_employees_is_asked_for_from_its_number(
    employees: int | None, information: str
) -> None:
    body = Body(BodyKind.PCC, employees=employees, is_welsh=False)
    assert information in applicability(duty("annual-information"), body).reason


@pytest.mark.parametrize(("employees", "pay_gap"), [(249, False), (250, True), (0, False), (None, None)])
def test_the_pay_gap_binds_from_its_number(employees: int | None, *, pay_gap: bool | None) -> None:
    assert pay_gap_required(employees) is pay_gap


def test_the_thresholds_are_data() -> None:
    assert threshold("employee-information") == 150
    assert threshold("pay-gap") == 250


@pytest.mark.parametrize("kind", BodyKind)
@pytest.mark.parametrize("employees", [None, 31, 149, 150, 249, 250])
@pytest.mark.parametrize("is_welsh", [True, False])
def test_every_answer_has_a_printed_reason(kind: BodyKind, employees: int | None, *, is_welsh: bool) -> None:
    for each in duties():
        answer = applicability(each, Body(kind, employees, is_welsh))
        assert answer.applies in {True, False, None}
        assert answer.reason.endswith(".")


def test_under_150_employees_the_annual_duty_still_applies() -> None:
    answer = applicability(duty("annual-information"), OFFICE)
    assert answer.applies is True
    assert "31 employees: information about them is not required below 150" in answer.reason
    assert "information about others affected by the body's policies and practices is." in answer.reason


def test_from_150_employees_their_information_is_included() -> None:
    answer = applicability(duty("annual-information"), Body(BodyKind.PCC, 150, is_welsh=False))
    assert "150 employees: information about them is included" in answer.reason


def test_an_unknown_headcount_is_said() -> None:
    answer = applicability(duty("annual-information"), Body(BodyKind.PCC, None, is_welsh=False))
    assert answer.applies is True
    assert "not recorded; from 150" in answer.reason


def test_the_pay_gap_duty_does_not_apply_to_a_small_office_and_says_why() -> None:
    answer = applicability(duty("pay-gap"), OFFICE)
    assert answer.applies is False
    assert answer.reason == "31 employees; Schedule 1 binds at 250 on 31 March."


def test_the_pay_gap_duty_looks_at_the_snapshot_where_it_is_recorded() -> None:
    grown = Body(BodyKind.CHIEF_CONSTABLE, employees=260, is_welsh=False, employees_on_snapshot=249)
    assert applicability(duty("pay-gap"), grown).applies is False
    shrunk = Body(BodyKind.CHIEF_CONSTABLE, employees=200, is_welsh=False, employees_on_snapshot=250)
    assert applicability(duty("pay-gap"), shrunk).applies is True
    assert "taken as" not in applicability(duty("pay-gap"), shrunk).reason


def test_the_pay_gap_duty_says_when_another_count_is_taken() -> None:
    answer = applicability(duty("pay-gap"), Body(BodyKind.PCC, 250, is_welsh=False))
    assert answer.applies is True
    assert "taken as that of 31 March" in answer.reason


def test_the_pay_gap_duty_waits_for_a_headcount() -> None:
    assert applicability(duty("pay-gap"), Body(BodyKind.PCC, None, is_welsh=False)).applies is None


@pytest.mark.parametrize("code", ["annual-information", "objectives", "due-regard", "hold-to-account"])
def test_no_law_is_claimed_for_boards(code: str) -> None:
    answer = applicability(duty(code), Body(BodyKind.BOARD, 20, is_welsh=False))
    assert answer.applies is None
    assert "No legislation naming policing and crime boards was seen" in answer.reason


def test_a_mayor_is_sent_to_the_order_that_transferred_the_functions() -> None:
    answer = applicability(duty("annual-information"), Body(BodyKind.MAYOR, 800, is_welsh=False))
    assert answer.applies is None
    assert "order that transferred them" in answer.reason


def test_a_fire_commissioner_is_bound_and_told_to_take_advice_on_fire() -> None:
    answer = applicability(duty("objectives"), Body(BodyKind.PFCC, 60, is_welsh=False))
    assert answer.applies is True
    assert "take advice on the fire side" in answer.reason


def test_welsh_commissioners_follow_the_same_regulations() -> None:
    answer = applicability(duty("annual-information"), Body(BodyKind.PCC, 40, is_welsh=True))
    assert answer.applies is True


def test_welsh_language_standards_are_for_welsh_bodies_with_a_notice() -> None:
    english = applicability(duty("welsh-language"), OFFICE)
    assert english.applies is False
    assert "not in Wales" in english.reason
    welsh = applicability(duty("welsh-language"), Body(BodyKind.PCC, 40, is_welsh=True))
    assert welsh.applies is None
    assert "compliance notice" in welsh.reason


def test_the_socio_economic_duty_is_only_watched_and_only_in_england() -> None:
    english = applicability(duty("socio-economic"), OFFICE)
    assert english.applies is None
    assert "To be confirmed" in english.reason
    welsh = applicability(duty("socio-economic"), Body(BodyKind.PCC, 40, is_welsh=True))
    assert welsh.applies is False


def test_commissioner_and_chief_constable_owe_their_own_duties() -> None:
    force = Body(BodyKind.CHIEF_CONSTABLE, 2000, is_welsh=False)
    assert applicability(duty("annual-information"), force).applies is True
    assert applicability(duty("hold-to-account"), force).applies is False
    assert applicability(duty("hold-to-account"), OFFICE).applies is True


def test_nothing_unconfirmed_ever_applies() -> None:
    for kind in BodyKind:
        for each in duties():
            if not each.confirmed:
                assert applicability(each, Body(kind, 1000, is_welsh=False)).applies is not True


def test_one_employee_is_singular() -> None:
    assert count_employees(1) == "1 employee"
