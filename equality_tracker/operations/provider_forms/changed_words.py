"""Other words of a provider in an answer: our view of the former ones stays as a comment, not beside them."""

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.operations.eqias.comments import add_comment
from equality_tracker.operations.provider_forms.returned_lines import same_words
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm

_SECTION: Final = "provider"
_QUOTED: Final = 500


def put_words(
    session: Session, form: ProviderForm, answer: ProviderAnswer, text: str, *, on: date, who: str
) -> None:
    """Give an answer the words that the provider says now; what we made of others becomes a comment.

    Beside the new words our view would speak of what nobody sees any more. The caller flushes.
    """
    if answer.our_view and not same_words(answer.text, text):
        said = (
            f"{answer.our_view}\n\n(Our view of an answer that has changed since: “{_quoted(answer.text)}”)"
        )
        add_comment(session, form.eqia_uuid, _SECTION, said[:LONGEST_TEXT], on=on, by=who)
        answer.our_view = ""
    answer.text = text


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]} …"
