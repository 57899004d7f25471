"""Why a provider's form is not written, or a return of one not taken: one sentence each."""

from collections.abc import Sequence
from datetime import date

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date


class FormInDoubtError(TrackerError):
    """Something speaks against a form, and nobody has said yet that it is wanted all the same.

    Attributes:
        doubts: What speaks against it, a sentence each.

    """

    def __init__(self, doubts: Sequence[str]) -> None:
        """Say what speaks against it."""
        self.doubts = tuple(doubts)
        super().__init__(f"{' '.join(self.doubts)} Nothing was written.")


class WhichAgreementError(TrackerError):
    """An EqIA serves several agreements, and nobody said which provider is asked."""

    def __init__(self, eqia: str, references: str) -> None:
        """Name the EqIA and its agreements."""
        super().__init__(f"{eqia} serves several agreements; say which one the form is for: {references}.")


class NotServedError(TrackerError):
    """An EqIA does not serve the agreement that was named."""

    def __init__(self, eqia: str, agreement: str) -> None:
        """Name both."""
        super().__init__(f"{eqia} does not serve {agreement}; link them first.")


class ReplyBeforeFormError(TrackerError):
    """A provider was to answer by a day that is past."""

    def __init__(self, reply_by: date, on: date) -> None:
        """Name both days."""
        super().__init__(
            f"The day to reply by, {format_date(reply_by)}, is before the day of the form, "
            f"{format_date(on)}; name a later one. Nothing was written."
        )


class LegalAdviceNotSentError(TrackerError):
    """What is marked as legal advice leaves no register."""

    def __init__(self, reference: str) -> None:
        """Name the record."""
        super().__init__(f"{reference} is marked as legal advice, so no form about it leaves the register.")


class OtherRegistersFormError(TrackerError):
    """The form was written from another register."""

    def __init__(self, name: str) -> None:
        """Name the file."""
        super().__init__(f"“{name}” answers a form of another register; nothing was changed.")


class FormGoneError(TrackerError):
    """The form is not in the register any more."""

    def __init__(self, name: str) -> None:
        """Name the file and say what to do."""
        super().__init__(
            f"The form that “{name}” answers is not in this register any more; bring it back from the trash "
            "first. Nothing was changed."
        )


class FormWithdrawnError(TrackerError):
    """The form was withdrawn after it had been sent."""

    def __init__(self, name: str, reference: str) -> None:
        """Name the file and the form."""
        super().__init__(
            f"“{name}” answers {reference}, which was withdrawn; nothing was changed. Attach it as the "
            "provider's own document where it still matters."
        )


class OlderFormError(TrackerError):
    """The form came back with questions of another version."""

    def __init__(self, name: str, theirs: str, ours: str) -> None:
        """Name the file and both sets of questions."""
        super().__init__(
            f"“{name}” holds the questions of {theirs}, and {ours} were asked; nothing was changed. Send the "
            "form anew."
        )


class NeverWrittenError(TrackerError):
    """A form was typed into its list, and no file was ever written for it."""

    def __init__(self, reference: str) -> None:
        """Name the form and say what to do."""
        super().__init__(
            f"No file was ever written for {reference}; open its EqIA and choose Send workbook instead."
        )


class FormFileNotWrittenError(TrackerError):
    """A form was recorded, and its file could not be written then."""

    def __init__(self, reference: str, name: str) -> None:
        """Name the form and the file, and say what to do."""
        super().__init__(
            f"{reference} is recorded, but “{name}” could not be written: it may be open in another program, "
            "or the folder may be full or closed to you. Write it again, there or elsewhere; it stays the "
            "same form."
        )


class StillOutError(TrackerError):
    """A form that never was sent cannot be chased."""

    def __init__(self, reference: str, state: str) -> None:
        """Name the form and how far it is."""
        super().__init__(f"{reference} is {state}; only a form that is with the provider can be chased.")


class NoSuchQuestionError(TrackerError):
    """An answer was typed for a question that the form does not ask."""

    def __init__(self, reference: str, question: str) -> None:
        """Name the form and the question."""
        super().__init__(f"{reference} does not ask “{question}”; nothing was changed.")


def received_before(on: date | None) -> str:
    """Return the sentence for a return that was taken in before."""
    day = f" on {format_date(on)}" if on else ""
    return f"This return was received{day} already; nothing was added."
