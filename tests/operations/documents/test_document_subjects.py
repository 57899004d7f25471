"""What a document is about, found by its name."""

import pytest
from made_documents import made, words
from offices import NOON
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_subjects import NobodyCalledSoError, SeveralCalledSoError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.providers import Provider


@pytest.mark.parametrize(
    ("kind", "name", "about"),
    [
        (DocumentKind.PROVIDER_REPORT, " open  LATCH", "Open Latch"),
        (DocumentKind.EQIA_REPORT, "advocacy for all", "EQ-2026-001"),
        (DocumentKind.WORKSHOP_FORM, "Advocacy for All", "EQ-2026-001"),
    ],
)
def test_a_provider_and_an_eqia_are_found_by_name_too(
    office: Session, kind: DocumentKind, name: str, about: str
) -> None:
    assert about in words(made(office, kind, name))


def test_of_two_with_one_name_both_references_are_said(office: Session) -> None:
    add_record(office, Provider(name="OPEN LATCH"), now=NOON)
    add_record(office, Provider(name="Élan"), now=NOON)
    assert "Élan" in words(made(office, DocumentKind.PROVIDER_REPORT, "ÉLAN"))
    said = "More than one provider is called “Open Latch”: PROV-001 and PROV-002; say which by its reference."
    with pytest.raises(SeveralCalledSoError, match=said):
        made(office, DocumentKind.PROVIDER_REPORT, "Open Latch")
    with pytest.raises(NobodyCalledSoError, match="“Open”"):
        made(office, DocumentKind.PROVIDER_REPORT, "Open")
