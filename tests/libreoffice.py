"""A real spreadsheet program without a window: it opens a form, types into it and saves it elsewhere."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from pypdf import PdfReader

SOFFICE: Final = shutil.which("soffice") or shutil.which("libreoffice")
_SECONDS: Final = 120
_FILTERS: Final = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".ods": "calc8",
    ".docx": "MS Word 2007 XML",
    ".xls": "MS Excel 97",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".csv": "Text - txt - csv (StarCalc)",
    ".pdf": "calc_pdf_Export",
    ".html": "HTML (StarCalc)",
    ".fods": "OpenDocument Spreadsheet Flat XML",
}
"""What a file is saved as, by its ending."""


def edited_by_hand(form: Path, targets: Sequence[Path], commands: Sequence[str], profile: Path) -> None:
    """Open a workbook in LibreOffice, carry out commands of its Basic on `book`, and save it as each target.

    Sheets are unprotected first, as a person does who wants to insert a row.
    """
    # The first start makes the profile, with an empty library of one's own.
    _run(profile, "--terminate_after_init")
    _write_macro(_macro(form, targets, commands), profile)
    _run(profile, "macro:///Standard.Module1.Main")


def edited_each(form: Path, edits: Mapping[Path, Sequence[str]], profile: Path) -> None:
    """Do other things to a workbook for each target, in one start of the program."""
    _run(profile, "--terminate_after_init")
    parts = [_part(number, form, target, commands) for number, (target, commands) in enumerate(edits.items())]
    calls = [f"Part{number}" for number in range(len(parts))]
    main = ("Sub Main", *calls, "StarDesktop.terminate()", "End Sub")
    _write_macro("\n".join((*main, *parts)), profile)
    _run(profile, "macro:///Standard.Module1.Main")


def typed_into_tables(document: Path, target: Path, commands: Sequence[str], profile: Path) -> None:
    """Open a Word document in LibreOffice, carry out commands on it, called `book`, and save it elsewhere."""
    _run(profile, "--terminate_after_init")
    _write_macro(_macro(document, [target], commands, is_protected=False), profile)
    _run(profile, "macro:///Standard.Module1.Main")


def saved_again(document: Path, folder: Path, profile: Path) -> Path:
    """Open a Word document in LibreOffice and save it into a folder, as a person does who changed nothing."""
    arguments = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(document))
    _run(profile, *arguments)
    return folder / document.name


def pages_of(document: Path, folder: Path, profile: Path) -> int:
    """Return on how many pages LibreOffice prints a document."""
    _run(profile, "--convert-to", "pdf", "--outdir", str(folder), str(document))
    return len(PdfReader(folder / f"{document.stem}.pdf").pages)


def _part(number: int, form: Path, target: Path, commands: Sequence[str]) -> str:
    """Return a procedure that opens a workbook, carries out commands, saves and closes it."""
    whole = _macro(form, [target], commands).splitlines()
    return "\n".join(
        (f"Sub Part{number}", *(line for line in whole[1:] if line != "StarDesktop.terminate()"))
    )


def _macro(form: Path, targets: Sequence[Path], commands: Sequence[str], *, is_protected: bool = True) -> str:
    unprotect = (
        "For number = 0 To book.Sheets.Count - 1",
        'book.Sheets.getByIndex(number).unprotect("")',
        "Next",
    )
    saving = [
        f'how(0).Value = "{_FILTERS[target.suffix]}"\nbook.storeToURL("{target.as_uri()}", how())'
        for target in targets
    ]
    return "\n".join(
        (
            "Sub Main",
            "Dim hidden(0) As New com.sun.star.beans.PropertyValue",
            "Dim how(0) As New com.sun.star.beans.PropertyValue",
            'hidden(0).Name = "Hidden" : hidden(0).Value = True',
            'how(0).Name = "FilterName"',
            f'book = StarDesktop.loadComponentFromURL("{form.as_uri()}", "_blank", 0, hidden())',
            *(unprotect if is_protected else ()),
            *commands,
            *saving,
            "book.close(True)",
            "StarDesktop.terminate()",
            "End Sub",
        )
    )


def _write_macro(macro: str, profile: Path) -> None:
    """Put a macro into the program's own library, where it may run."""
    module = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{escape(macro)}</script:module>'
    )
    (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(module, encoding="utf-8")


def _run(profile: Path, *arguments: str) -> None:
    assert SOFFICE is not None
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments],
        check=True,
        timeout=_SECONDS,
        capture_output=True,
    )
