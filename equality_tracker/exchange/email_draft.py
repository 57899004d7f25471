"""E-mail drafts (.eml): a mail program opens one as a letter not yet sent; nothing is sent from here."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type
from typing import Final

_UNKNOWN: Final = "application/octet-stream"
_BOUNDARY_DIGITS: Final = 24


@dataclass(frozen=True, slots=True)
class EmailAttachment:
    """A file that goes with a letter."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EmailDraft:
    """A letter that somebody may send: its subject, its words, its files; whom to, they say themselves."""

    subject: str
    text: str
    attachments: tuple[EmailAttachment, ...] = ()


def email_draft(draft: EmailDraft) -> bytes:
    """Return the draft as the bytes of an .eml file; the same draft gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(draft.subject.split())
    # By this line mail programs show a letter to go on with, not one that came in.
    message["X-Unsent"] = "1"
    message.set_content(draft.text.rstrip() + "\n", charset="utf-8", cte="quoted-printable")
    _attach(message, draft.attachments)
    return message.as_bytes()


def _attach(message: EmailMessage, attachments: Sequence[EmailAttachment]) -> None:
    for each in attachments:
        kind, subkind = (guess_type(each.name)[0] or _UNKNOWN).split("/", maxsplit=1)
        message.add_attachment(each.content, maintype=kind, subtype=subkind, filename=each.name)
    if attachments:
        digest = hashlib.sha256(b"".join(each.content for each in attachments)).hexdigest()
        message.set_boundary(f"part-{digest[:_BOUNDARY_DIGITS]}")
