"""The documents beside the pack: which there are, what they are called, what each can be about."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class DocumentKind(StrEnum):
    """The documents beside the pack."""

    EQIA_REPORT = "eqia-report"
    PROVIDER_REPORT = "provider-report"
    OWNER_SHEET = "owner-sheet"
    BOARD_ONE_PAGER = "board-one-pager"
    CORE = "core"
    WORKSHOP_FORM = "workshop-form"
    DUE_REGARD_LEDGER = "due-regard-ledger"
    DECISION_FILE = "decision-file"
    REVIEW_SHEET = "review-sheet"


NAMES: Final[Mapping[DocumentKind, str]] = MappingProxyType(
    {
        DocumentKind.EQIA_REPORT: "EqIA report",
        DocumentKind.PROVIDER_REPORT: "Provider report",
        DocumentKind.OWNER_SHEET: "Owner's sheet",
        DocumentKind.BOARD_ONE_PAGER: "Board one-pager",
        DocumentKind.CORE: "Core on two pages",
        DocumentKind.WORKSHOP_FORM: "EqIA workshop form",
        DocumentKind.DUE_REGARD_LEDGER: "Due-regard ledger",
        DocumentKind.DECISION_FILE: "Decision file",
        DocumentKind.REVIEW_SHEET: "Review sheet",
    }
)
"""What each document is called."""

ABOUT: Final[Mapping[DocumentKind, tuple[str, ...]]] = MappingProxyType(
    {
        DocumentKind.EQIA_REPORT: ("eqias",),
        DocumentKind.REVIEW_SHEET: ("eqias",),
        DocumentKind.WORKSHOP_FORM: ("eqias",),
        DocumentKind.PROVIDER_REPORT: ("providers",),
        DocumentKind.OWNER_SHEET: ("actions", "roles"),
        DocumentKind.DUE_REGARD_LEDGER: ("decisions",),
        DocumentKind.DECISION_FILE: ("decisions",),
    }
)
"""The kinds of record that a document can be about, by code; the others are about the whole register."""

OF_ALL: Final = (
    DocumentKind.BOARD_ONE_PAGER,
    DocumentKind.CORE,
    DocumentKind.OWNER_SHEET,
    DocumentKind.WORKSHOP_FORM,
)
"""The documents that need no record: the form is blank then, and every owner gets a sheet."""
