"""How the places are called where something was typed and is not saved yet."""

from types import MappingProxyType
from typing import Final

from equality_tracker.law.duties import duties
from equality_tracker.operations.editing.form_fields import label_of
from equality_tracker.operations.editing.record_parts import row_word, texts_called
from equality_tracker.records.base import fields_of
from equality_tracker.records.duties import DutySetting
from equality_tracker.records.kinds import BY_CODE, TRACKED
from equality_tracker.records.statements import Statement
from ui.drafts import FIRST_RUN, DraftPlace

_FORMS: Final = "provider-forms-board"
_IMPORT: Final = "import"
_PAGES: Final = MappingProxyType(
    {
        FIRST_RUN: "Start our office's file",
        "duties": "Duties",
        "points": "Points to check",
        "pack": "Pack",
        "eqia": "EqIA",
        _FORMS: "Forms with providers",
        _IMPORT: "Import",
        "settings": "Settings",
    }
)
_TYPED: Final = MappingProxyType(
    {
        "new-update": "new update",
        "new-update-on": "day of a new update",
        "new-update-who": "name at a new update",
        "new-evidence": "new evidence",
        "change": "field to change for several",
        "words": "explanation",
        "publication.day": "publication, its day",
        "publication.url": "publication, its address",
        "publication.file": "publication, the copy to keep",
        "publication.note": "publication, its note",
        "publication.relies": "publication, whether the office relies on it",
        "statement.confirm.name": "statement, who confirms it",
        "statement.confirm.role": "statement, in which role",
        "statement.confirm.on": "statement, the day it is confirmed on",
        "statement.confirm.read": "statement, whether the exceptions were read",
        "wanted.as_at": "As at",
        "save.folder": "folder to save in",
        "save.name": "name of the files",
        "send.reply_by": "form to send, reply by",
        "send.sent_to": "form to send, sent to",
        "settings.who": "your name in the history",
        "office.kind": "kind of body",
        "office.name": "name",
        "office.staff": "staff",
        "office.area": "area",
        "office.who": "role or name",
        "office.place": "where to keep it",
    }
)
_IN_FORMS: Final = MappingProxyType(
    {
        "typed": "answer typed from a provider's document",
        "ask": "letter with a form",
        "remind": "reminder",
        "query": "questions about answers",
    }
)
"""What is typed around a provider's form; the choices about a return go by what was answered."""
_CELL: Final = "cell"
_CHANGE: Final = "change"
_WORD: Final = "word"
_STEP: Final = "steps"
_STATEMENT: Final = "statement"


def page_words(place: DraftPlace) -> str:
    """Return what the list or the page is called."""
    if place.kind in _PAGES:
        return _PAGES[place.kind]
    kind = BY_CODE.get(place.kind)
    return kind.title if kind is not None else "Elsewhere"


def field_words(place: DraftPlace) -> str:
    """Return what was filled in there."""
    if place.field in _TYPED:
        return _TYPED[place.field]
    table, _, rest = place.field.partition(":")
    if rest and table in TRACKED:
        return f"{row_word(table)}, {_label(TRACKED[table], rest.rpartition(':')[2])}"
    head, _, key = place.field.partition(".")
    if place.kind == _FORMS:
        return _IN_FORMS.get(head, "answer of a form that came back")
    if head == _WORD:
        return _label(DutySetting, key)
    if head == _STATEMENT and place.kind not in BY_CODE:
        return _label(Statement, key)
    return _in_form(place, head, key)


def _in_form(place: DraftPlace, head: str, key: str) -> str:
    if head == _STEP:
        return f"days before the date, step “{key}”"
    if place.kind == _IMPORT:
        return _in_document(head, key)
    if place.kind == FIRST_RUN:
        return _last_published(key)
    if place.kind not in BY_CODE:
        return "what was typed"
    if head == _CHANGE and key:
        return f"{_label_in(place.kind, key)} of several"
    return _label_in(place.kind, key if head == _CELL else place.field)


def _in_document(head: str, key: str) -> str:
    if head == "plan":
        return "plan that a document is imported into"
    row = key.split(".")[1:2]
    where = f", row {int(row[0]) + 1} of a document" if row and row[0].isdecimal() else ""
    return f"cell put right{where}" if head == _CELL else f"cell typed in and not taken{where}"


def _last_published(key: str) -> str:
    code = key.partition(".")[0]
    titles = {duty.code: duty.title for duty in duties()}
    return f"day of “{titles[code]}”" if code in titles else "an answer"


def _label_in(kind_code: str, key: str) -> str:
    kind = BY_CODE[kind_code]
    part = texts_called(kind, key)
    if part is not None:
        return part.label
    return f"{row_word(key)}s" if key in TRACKED and key not in BY_CODE else _label(kind.record, key)


def _label(record: type, key: str) -> str:
    return label_of(record, key) if key in fields_of(record) or key.endswith("_uuid") else "a field"
