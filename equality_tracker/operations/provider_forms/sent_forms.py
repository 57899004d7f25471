"""What stood in a form when it was sent, kept so that it can be written anew and compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.body import OrganisationOn
from equality_tracker.exchange.provider_form import FormContent, FormIdentity
from equality_tracker.law.eqia import Form
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.provider_forms.form_questions import Key, KnownAnswer, form_themes
from equality_tracker.operations.provider_forms.form_refusals import NeverWrittenError
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.canonical import read_written, written
from equality_tracker.store.log_tables import register_id

_NOT_MARKED: Final = "official-not-yet-marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentHead:
    """What stands above the questions of a form, which of them it asks, and of which groups.

    Attributes:
        organisation: The name of the office.
        asked_by: The role that asks.
        service: What is asked about.
        provider: Who is asked.
        eqia: The EqIA that it is for.
        marking: The marking, in words.
        is_sample: Whether the office is invented.
        is_short: Whether it is the short form.
        groups: The codes of the groups that the office looks at beside the nine characteristics.

    """

    organisation: str
    asked_by: str
    service: str
    provider: str
    eqia: str
    marking: str
    is_sample: bool
    is_short: bool
    groups: tuple[str, ...] = ()


def head_of(
    organisation: OrganisationOn,
    eqia: Eqia,
    agreement: Agreement | None,
    provider: Provider | None,
    *,
    groups: Sequence[str],
) -> SentHead:
    """Return the head of a form about an agreement, or about an EqIA that serves none."""
    return SentHead(
        organisation=organisation.name,
        asked_by=(agreement.officer if agreement else "") or eqia.author,
        service=agreement.title if agreement else eqia.title,
        provider=provider.name if provider else "",
        eqia=f"{eqia.reference} {eqia.title}",
        marking=vocabulary("marking").term(organisation.marking or _NOT_MARKED).label,
        is_sample=organisation.is_sample,
        is_short=eqia.form == Form.SHORT,
        groups=tuple(groups),
    )


def as_sent(head: SentHead, prepared_on: date, known: Mapping[Key, KnownAnswer]) -> str:
    """Return what is kept of a form that is sent: its head, and the answers that stand in it."""
    answers = [[code, row, answer.text, answer.since] for (code, row), answer in known.items()]
    return written(
        {
            "head": {key: getattr(head, key) for key in SentHead.__slots__} | {"groups": list(head.groups)},
            "prepared_on": prepared_on.isoformat(),
            "answers": sorted(answers),
        }
    )


def sent_form(session: Session, form: ProviderForm) -> FormContent:
    """Return a form as it was sent; written anew, it is the same file.

    Raises:
        NeverWrittenError: It was typed in, and no file was ever written for it.
        UnknownQuestionSetError: A newer version of the program asked its questions.

    """
    if not form.sent_values:
        raise NeverWrittenError(form.reference)
    kept = read_written(form.sent_values)
    head = SentHead(**kept["head"])
    return FormContent(
        identity=FormIdentity(register_id(session.connection()), form.uuid, form.question_set),
        reference=form.reference,
        organisation=head.organisation,
        asked_by=head.asked_by,
        service=head.service,
        provider=head.provider,
        eqia=head.eqia,
        reply_by=form.reply_by,
        prepared_on=date.fromisoformat(kept["prepared_on"]),
        marking=head.marking,
        is_sample=head.is_sample,
        is_short=head.is_short,
        themes=form_themes(
            form.question_set, _known(kept["answers"]), groups=head.groups, is_short=head.is_short
        ),
    )


def _known(answers: list[list[str]]) -> dict[Key, KnownAnswer]:
    return {(code, row): KnownAnswer(text, since) for code, row, text, since in answers}
