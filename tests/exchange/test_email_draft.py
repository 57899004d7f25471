"""E-mail drafts: a letter that nobody has sent, with its files."""

from email import message_from_bytes, policy

from equality_tracker.exchange.email_draft import EmailAttachment, EmailDraft, email_draft

DRAFT = EmailDraft(
    "Equality questions\r\nBcc: somebody@example.org",
    "Hello,\n\nŵ and “quotes” and a line that is longer than the 998 bytes that mail takes: " + "x" * 1200,
    (EmailAttachment("form.xlsx", b"PK\x03\x04 not much"),),
)


def test_a_draft_is_a_letter_not_yet_sent_and_its_subject_adds_no_line() -> None:
    message = message_from_bytes(email_draft(DRAFT), policy=policy.default)
    (attached,) = message.iter_attachments()
    body = message.get_body()

    assert "1" == message["X-Unsent"]
    assert message["Bcc"] is None
    assert "Equality questions Bcc: somebody@example.org" == message["Subject"]
    assert body is not None
    assert DRAFT.text == body.get_content().replace("\r\n", "\n").rstrip()
    assert ("form.xlsx", b"PK\x03\x04 not much") == (attached.get_filename(), attached.get_content())


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert email_draft(DRAFT) == email_draft(DRAFT)
