import pytest
from eqia_pages import OpenPage
from PySide6.QtWidgets import QLineEdit

from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.eqia_parts import EqiaImpact
from ui.eqia.actions_section import ActionsSection
from ui.eqia.asked_step import AskedStep


def promise(page: OpenPage, **rows: str) -> None:
    """Promise something in the rows of some groups; an empty promise is an unknown impact."""

    def work(session: object) -> None:
        for row in rows_of(session, EqiaImpact, page.uuid):  # type: ignore[arg-type] # it is a session
            if (code := row.groups[0]) in rows:
                row.mitigation = rows[code]
                row.impact = "negative" if rows[code] else "unknown"

    page.desk.changes.run("promises", work, owner=page.page)
    page.settle()


def section(page: OpenPage) -> ActionsSection:
    return page.section("actions", ActionsSection)


def fill(step: AskedStep, owner: str, due: str, clause: str = "") -> None:
    for key, text in (("owner", owner), ("due_on", due), ("clause", clause)):
        field = step.fields[key]
        assert isinstance(field, QLineEdit)
        field.setText(text)


def test_promises_and_unknowns_become_actions_with_owner_date_and_clause(ready: OpenPage) -> None:
    promise(ready, disability="Ask for a step-free house.", race="")
    first, second = section(ready).steps.values()
    fill(first, "Commissioning manager", "31 Mar 2027", "14.2")
    fill(second, "Analyst", "+6m")
    section(ready).make.click()
    ready.settle()

    made = [(each.title, each.clause, each.eqia_uuid) for each in ready.stored(Action)]
    assert made == [
        ("Ask for a step-free house.", "14.2", ready.uuid),
        ("Find out: Race", "", ready.uuid),
    ]
    assert ["EqIA actions"] == [plan.title for plan in ready.stored(ActionPlan)]
    assert {} == section(ready).steps


def test_what_has_no_owner_or_date_stays_a_proposal(ready: OpenPage) -> None:
    promise(ready, disability="Ask for a step-free house.", race="")
    first, _ = section(ready).steps.values()
    fill(first, "Commissioning manager", "")
    section(ready).make.click()
    ready.settle()
    assert [] == ready.stored(Action)
    assert "Fill in an owner and a date beside one of them first." == section(ready).message.text()

    fill(first, "Commissioning manager", "31 Mar 2027")
    section(ready).make.click()
    ready.settle()
    assert (1, 1) == (len(ready.stored(Action)), len(section(ready).steps))


def test_a_day_that_does_not_exist_makes_nothing(ready: OpenPage) -> None:
    promise(ready, disability="Ask for a step-free house.")
    (step,) = section(ready).steps.values()
    fill(step, "Commissioning manager", "31 Feb 2027")
    section(ready).make.click()
    ready.settle()

    assert "By when takes a day that exists, such as 18 Mar 2027 or today." == step.said
    assert [] == ready.stored(Action)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("owner", f"Analyst; {'x' * 1_001}", "Owner takes at most 1,000 characters each."),
        ("clause", "x" * 1_001, "Clause of the agreement takes at most 1,000 characters; this has 1,001"),
    ],
    ids=["owner", "clause"],
)
def test_what_an_action_does_not_take_is_said_as_its_field_is_left_and_makes_nothing(
    key: str, text: str, said: str, ready: OpenPage
) -> None:
    promise(ready, disability="Ask for a step-free house.")
    (step,) = section(ready).steps.values()
    fill(step, "Commissioning manager", "31 Mar 2027")
    field = step.fields[key]
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.editingFinished.emit()
    assert step.said.startswith(said)
    section(ready).make.click()
    ready.settle()

    assert text == field.text()
    assert step.said.startswith(said)
    assert [] == ready.stored(Action)


def test_several_owners_may_together_be_longer_than_one(ready: OpenPage) -> None:
    promise(ready, disability="Ask for a step-free house.")
    (step,) = section(ready).steps.values()
    fill(step, f"{'x' * 600}; {'y' * 600}", "31 Mar 2027")
    section(ready).make.click()
    ready.settle()

    assert 1 == len(ready.stored(Action))
