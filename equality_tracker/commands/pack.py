"""`pack`: the annual compliance pack as a PDF, where wanted for the web and for Word, and kept."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from typing import Final

from equality_tracker.commands.opened import Opened, now, opened, read_session, today, who_asks
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.errors import TrackerError
from equality_tracker.operations.packs.kept_packs import kept_packs
from equality_tracker.operations.packs.pack_files import (
    PackBeside,
    PackFiles,
    pack_files_beside,
)
from equality_tracker.operations.packs.pack_keeping import keep_pack, made_to_keep
from equality_tracker.operations.packs.pack_making import PackOptions, write_pack
from equality_tracker.reports.content import Edition
from equality_tracker.reports.pages.legible_text import MissingCharacter, missing_characters_text


class KeepingThePastError(TrackerError):
    """A pack of how the register stood once was to be kept."""

    def __init__(self) -> None:
        """Say what can be kept."""
        super().__init__(
            "A pack of how the register stood once cannot be kept; leave out --keep, or --as-it-stood."
        )


_NOT_IN_ITS_PLACE: Final = (
    "The pack is kept as {reference}, but “{name}” could not be put into its place: it may be open in "
    "another program. Copy the kept pack on the Pack page of the window, or write the pack again without "
    "--keep."
)


@dataclass(frozen=True, slots=True)
class _Made:
    """A pack that was made: how it was wanted, what it cannot show, what it is called if it was kept.

    Of a kept pack whose files are not all in their places, `problem` says so.
    """

    options: PackOptions
    missing: tuple[MissingCharacter, ...]
    reference: str = ""
    problem: str = ""


def run(chosen: Namespace, output: Output) -> int:
    """Write the pack, keep it where that is wanted, and say where it is."""
    if chosen.keep and chosen.as_it_stood:
        raise KeepingThePastError
    files = PackFiles(chosen.output, html=chosen.html, docx=chosen.docx, has_data=chosen.data)
    with opened(chosen, output, write=chosen.keep) as found:
        made = (_kept if chosen.keep else _written)(found, chosen, files, output)
    if made.problem and chosen.json:
        output.result({"kept": made.reference, "problem": made.problem}, "", as_document=True)
    elif made.problem:
        output.tell(made.problem)
    else:
        _say(chosen, files, made, output)
    if made.missing:
        output.tell(missing_characters_text(made.missing))
    return found.exit_code()


def _written(found: Opened, chosen: Namespace, files: PackFiles, output: Output) -> _Made:
    """Write the pack, everywhere or nowhere."""
    with read_session(found.register, chosen) as (session, as_at):
        options = _options(chosen, as_at)
        missing = write_pack(session, files, options, progress=output.progress)
    return _Made(options, missing)


def _kept(found: Opened, chosen: Namespace, files: PackFiles, output: Output) -> _Made:
    """Make the pack, write it beside its places, keep it, and then put the files there."""
    with read_session(found.register, chosen) as (session, as_at):
        options = _options(chosen, as_at)
        made, document = made_to_keep(session, options, progress=output.progress)
    with pack_files_beside(document, files, pdf=made.pdf) as beside:
        with found.register.transaction("Pack kept") as session:
            uuid = keep_pack(session, made, who=who_asks(chosen), now=now())
            reference = next(pack.reference for pack in kept_packs(session) if pack.uuid == uuid)
        problem = _put(beside, reference)
    found.needs_person |= bool(problem)
    return _Made(options, made.missing, reference, problem)


def _put(beside: PackBeside, reference: str) -> str:
    """Put the files of a kept pack into their places, and return what is to be said where one did not go."""
    for place, put in beside.puts:
        try:
            put()
        except TrackerError:
            return _NOT_IN_ITS_PLACE.format(reference=reference, name=place.name)
    return ""


def _options(chosen: Namespace, as_at: date) -> PackOptions:
    return PackOptions(
        as_at=as_at,
        prepared_on=today(),
        prepared_by=who_asks(chosen) if chosen.who else "",
        edition=Edition(chosen.edition),
        is_final=chosen.final,
        since=chosen.since,
        language=chosen.language,
    )


def _say(chosen: Namespace, files: PackFiles, made: _Made, output: Output) -> None:
    options = made.options
    places = {"file": files.pdf, "html": files.html, "docx": files.docx}
    named = {key: str(path) for key, path in places.items() if path is not None}
    state = "final" if options.is_final else "draft"
    kept = f" Kept as {made.reference}." if made.reference else ""
    output.result(
        {
            **named,
            "as_at": options.as_at,
            "edition": chosen.edition,
            "draft": not options.is_final,
            **({"kept": made.reference} if made.reference else {}),
        },
        f"Wrote {', '.join(named.values())}, as at {date_text(options.as_at)} "
        f"({chosen.edition} edition, {state}).{kept}",
        as_document=chosen.json,
    )
