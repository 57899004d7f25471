"""How each check is put to people: its counted names, what it looks for, the chapters it concerns."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class CheckWords:
    """How a check is put to people.

    Attributes:
        one: What one point is, after the number.
        many: What several are.
        asks: What the check looks for.
        kind: The code of the kind of record its points are about; "" where that differs.
        chapters: The ids of the pack's chapters that print what it looks at.

    """

    one: str
    many: str
    asks: str
    kind: str
    chapters: tuple[str, ...]

    def counted(self, count: int) -> str:
        """Return how many there are, in words."""
        return f"{count:,} {self.one if count == 1 else self.many}"


CHECK_WORDS: Final[Mapping[str, CheckWords]] = MappingProxyType(
    {
        "date-near": CheckWords(
            "statutory date near, past or not recorded here",
            "statutory dates near, past or not recorded here",
            "Dates of duties that the law sets, and of answers that are owed to a report.",
            "",
            ("brief", "year-ahead", "duties"),
        ),
        "decision-without-regard": CheckWords(
            "decision whose papers leave something open",
            "decisions whose papers leave something open",
            "Decisions of which the record does not show that equality was considered by then, by whom or "
            "under what authority. This alone does not show that regard was not had.",
            "decisions",
            ("decisions",),
        ),
        "service-without-eqia": CheckWords(
            "service without an EqIA in date",
            "services without an EqIA in date",
            "Services that have not ended, without a signed EqIA or past its review. An EqIA is good "
            "practice, not a statutory form.",
            "agreements",
            ("decisions", "eqia-schedule"),
        ),
        "extension-without-review": CheckWords(
            "extension without a look at its EqIA",
            "extensions without a look at their EqIA",
            "Services that end within nine months and may be extended, that may run on after their end, or "
            "whose end was moved, and whose EqIA was neither signed nor looked at again from nine months "
            "before.",
            "agreements",
            ("decisions", "eqia-schedule"),
        ),
        "cover-ends-soon": CheckWords(
            "service that goes on past the review of its EqIA",
            "services that go on past the review of their EqIA",
            "Services whose EqIA is to be reviewed within three months while they go on.",
            "agreements",
            ("decisions", "eqia-schedule"),
        ),
        "provider-not-answered": CheckWords(
            "form that a provider has not answered by its day",
            "forms that providers have not answered by their day",
            "Forms sent to providers that are not back by the day that was asked for.",
            "provider-forms",
            ("eqia-schedule",),
        ),
        "answer-unread": CheckWords(
            "form that is back and not gone through here",
            "forms that are back and not gone through here",
            "Forms that are back and whose answers are neither accepted nor queried.",
            "provider-forms",
            ("eqia-schedule",),
        ),
        "our-part-missing": CheckWords(
            "EqIA with the provider's part and not our own",
            "EqIAs with the provider's part and not our own",
            "EqIAs for which a provider has answered, and our own consideration is empty or says mostly the "
            "same words.",
            "eqias",
            ("eqia-schedule",),
        ),
        "approval-without-support": CheckWords(
            "EqIA recorded as approved elsewhere",
            "EqIAs recorded as approved elsewhere",
            "EqIAs that a list or an earlier register brought as approved: nobody signed them here. This "
            "alone does not show that regard was not had.",
            "eqias",
            ("eqia-schedule",),
        ),
        "changed-after-signature": CheckWords(
            "EqIA whose words were changed after the signature",
            "EqIAs whose words were changed after the signature",
            "EqIAs of which the outcome, its reasons or our consideration say something else now than was "
            "signed. The signed words stay in their version.",
            "eqias",
            ("eqia-schedule",),
        ),
        "signature-recorded-later": CheckWords(
            "signature dated before its decision and recorded after it",
            "signatures dated before their decision and recorded after it",
            "EqIAs whose signature is dated no later than the decision, and was recorded here after it. This "
            "alone does not show that regard was not had.",
            "eqias",
            ("eqia-schedule",),
        ),
        "screened-out-with-yes": CheckWords(
            "screening-out although an answer says yes",
            "screenings-out although an answer says yes",
            "EqIAs that were screened out while an answer of their screening says yes.",
            "eqias",
            ("eqia-schedule",),
        ),
        "no-impact-without-evidence": CheckWords(
            "EqIA that says “no impact” and not what that rests on",
            "EqIAs that say “no impact” and not what that rests on",
            "EqIAs of which some rows, or all, say “no impact” without evidence.",
            "eqias",
            ("eqia-schedule",),
        ),
        "negative-without-answer": CheckWords(
            "EqIA with a negative impact that nothing answers",
            "EqIAs with a negative impact that nothing answers",
            "EqIAs with rows recorded as negative, without what will be done about it and without why "
            "nothing is; of those whose outcome is to stop, none is asked.",
            "eqias",
            ("eqia-schedule",),
        ),
        "unknown-without-action": CheckWords(
            "EqIA with an unknown impact and no action to find out",
            "EqIAs with an unknown impact and no action to find out",
            "EqIAs of which the impact on a group is unknown, and no action is to find out.",
            "eqias",
            ("actions", "eqia-schedule"),
        ),
        "engagement-blank": CheckWords(
            "EqIA that does not say whom it asked",
            "EqIAs that do not say whom they asked",
            "Full EqIAs that record neither whom they asked nor why nobody was asked.",
            "eqias",
            ("eqia-schedule",),
        ),
        "technology-blank": CheckWords(
            "EqIA with technology that nothing is written about",
            "EqIAs with technology that nothing is written about",
            "EqIAs of something that uses AI or other new technology, or may, without words on what it does, "
            "what was asked about effects not yet known, how it was tested for bias, and what the supplier "
            "told.",
            "eqias",
            ("eqia-schedule",),
        ),
        "mitigation-without-action": CheckWords(
            "EqIA with a promise that no action carries",
            "EqIAs with a promise that no action carries",
            "EqIAs that say what will be done about an impact while no action carries it.",
            "eqias",
            ("actions", "eqia-schedule"),
        ),
        "mitigation-without-owner-or-date": CheckWords(
            "promised mitigation without owner, date or clause",
            "promised mitigations without owner, date or clause",
            "Actions that an EqIA promised and that nobody owns, that have no date or no clause of the "
            "agreement, or that are due after the service ends.",
            "actions",
            ("actions", "plan-in-full"),
        ),
        "done-without-proof": CheckWords(
            "action done without evidence or a check",
            "actions done without evidence or a check",
            "Actions recorded as done of which no evidence is linked, or which nobody is recorded as having "
            "checked.",
            "actions",
            ("actions", "plan-in-full", "evidence"),
        ),
        "no-current-owner": CheckWords(
            "open action without a current owner",
            "open actions without a current owner",
            "Open actions that nobody owns, or whose owner's role is vacant.",
            "actions",
            ("actions", "plan-in-full"),
        ),
        "no-recent-word": CheckWords(
            "action under way without word for a quarter",
            "actions under way without word for a quarter",
            "Actions under way of which nothing was written or reported for about three months.",
            "actions",
            ("actions", "plan-in-full"),
        ),
        "paper-misses-meeting": CheckWords(
            "date near whose paper misses the meetings on record",
            "dates near whose papers miss the meetings on record",
            "Dates of duties that are ahead, before which no meeting recorded here still takes the paper. "
            "Whether it was signed off already, or can be without a meeting, is for people to say.",
            "",
            ("brief", "year-ahead", "duties"),
        ),
        "eqia-to-look-at-again": CheckWords(
            "EqIA that asks for another look",
            "EqIAs that ask for another look",
            "EqIAs of which a follow-up or a review day has passed, or of which something that happened asks "
            "for a review.",
            "eqias",
            ("year-ahead", "eqia-schedule"),
        ),
        "publication-without-proof": CheckWords(
            "publication without an address or a kept copy",
            "publications without an address or a kept copy",
            "Publications of which neither an address nor a copy is kept.",
            "publications",
            ("duties", "evidence"),
        ),
        "objective-missing-parts": CheckWords(
            "objective that lacks a part",
            "objectives that lack a part",
            "Current objectives without an aim, a measure, a baseline or a target date. Whether an objective "
            "is specific and measurable is for people to say.",
            "objectives",
            ("objectives",),
        ),
        "legal-advice-in-public": CheckWords(
            "piece of legal advice set to be shown in public",
            "pieces of legal advice set to be shown in public",
            "Evidence marked as legal advice whose visibility is public. No pack prints it.",
            "evidence",
            ("evidence",),
        ),
        "small-numbers-in-public": CheckWords(
            "record to look at before the public edition",
            "records to look at before the public edition",
            "Records whose printed words tell of few people, and percentages of people without the numbers "
            "behind them. An explanation says that somebody looked.",
            "",
            ("objectives", "decisions", "actions", "plan-in-full", "eqia-schedule", "evidence"),
        ),
        "same-reference-twice": CheckWords(
            "reference carried by several records",
            "references carried by several records",
            "References that two records of one kind share, as after two copies were merged.",
            "",
            ("plan-in-full", "eqia-schedule", "evidence"),
        ),
        "days-out-of-turn": CheckWords(
            "record with a last day before its first",
            "records with a last day before their first",
            "Objectives, agreements, roles, pre-election periods and periods of evidence or returns that end "
            "before they begin, and meetings whose papers are due after they meet.",
            "",
            ("year-ahead", "objectives", "decisions", "evidence"),
        ),
    }
)
"""Every check by its code, in the order in which the checks stand."""
