"""Sheets for owners: what is open, by when to reply, and nothing that the office keeps for itself."""

from datetime import date
from io import BytesIO

import pytest
from made_documents import made, pdf_of, words
from offices import NOON, TODAY, add_action, add_plan
from pypdf import PdfReader
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import DocumentOptions, made_document
from equality_tracker.operations.documents.owner_sheets import NoSuchOwnerError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.actions import Action, ActionOwner, ActionUpdate
from equality_tracker.records.people import Role
from equality_tracker.reports.content import Table, walk


def test_each_owner_has_a_sheet_with_what_is_due_first_and_the_done_left_out(office: Session) -> None:
    plan = add_plan(office, "Second plan")
    add_action(office, plan, "1", title="Late", due_on=date(2026, 12, 1))
    add_action(office, plan, "2", title="Soon", due_on=date(2026, 11, 30))
    add_action(office, plan, "3", title="Finished", status="complete")
    add_action(office, plan, "4", title="Nobody's", owners=())
    office.flush()

    document = made(office, DocumentKind.OWNER_SHEET)

    assert ["Equality lead: 3 open actions", "Open Latch: 1 open action", "No owner: 1 open action"] == [
        chapter.title for chapter in document.chapters
    ]
    first = next(block for block in document.chapters[0].blocks if isinstance(block, Table))
    assert ["PLAN-002/2", "PLAN-002/1", "PLAN-001/1a"] == [str(row.cells[0]) for row in first.rows]
    assert "Finished" not in words(document)
    assert len(document.chapters) == len(PdfReader(BytesIO(pdf_of(document))).pages)


def test_one_owner_is_found_by_role_as_written_and_by_an_action(office: Session) -> None:
    role = Role(title="Equality adviser")
    add_record(office, role, now=NOON)
    for owner in office.query(ActionOwner).filter_by(text="Equality lead"):
        owner.role_uuid = role.uuid
    office.flush()
    action = office.query(Action).filter_by(reference="1a").one()
    for about in ("Equality adviser", role.reference, role.uuid, action.uuid, "equality adviser"):
        sheet = made(office, DocumentKind.OWNER_SHEET, about)
        assert ["Equality adviser: 1 open action"] == [chapter.title for chapter in sheet.chapters]
    with pytest.raises(NoSuchOwnerError, match="“Nobody”"):
        made(office, DocumentKind.OWNER_SHEET, "Nobody")


def test_an_owner_of_another_body_gets_a_sheet_without_the_updates_that_the_office_keeps(
    office: Session,
) -> None:
    add_record(office, Role(title="Chief constable", is_ours=False), now=NOON)
    for action in office.query(Action).all():
        office.add(ActionOwner(action_uuid=action.uuid, text="Chief Constable"))
        office.add(ActionUpdate(action_uuid=action.uuid, written_on=TODAY, text="They are slow."))
    office.flush()
    left_out = "Left out of this sheet: the latest updates, which the office keeps for itself."
    for owner in ("Chief Constable", "Open Latch"):
        theirs = words(made(office, DocumentKind.OWNER_SHEET, owner))
        assert [True, False, False] == [
            said in theirs for said in (left_out, "Latest update", "They are slow.")
        ], owner

    ours = words(made(office, DocumentKind.OWNER_SHEET, "Equality lead"))
    assert [False, True, True] == [said in ours for said in (left_out, "Latest update", "They are slow.")]
    every = made(office, DocumentKind.OWNER_SHEET)
    tables = [block for _, block in walk(every) if isinstance(block, Table)]
    assert [5, 6, 5] == [len(table.columns) for table in tables]


def test_a_sheet_says_by_when_to_reply_or_leaves_room_to_say_so(office: Session) -> None:
    options = DocumentOptions(
        DocumentKind.OWNER_SHEET, TODAY, TODAY, "Open Latch", reply_by=date(2026, 12, 4)
    )
    assert "Fri 4 Dec 2026" in words(made_document(office, options).document)
    assert "Please reply by (day), to (name)" in words(made(office, DocumentKind.OWNER_SHEET, "Open Latch"))
