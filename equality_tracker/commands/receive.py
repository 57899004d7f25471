"""`receive`: what came back, a provider's form or the edits of a core; the file says which."""

from argparse import Namespace
from typing import Final

from equality_tracker.commands.printing import Output
from equality_tracker.commands.receive_core import receive_edits
from equality_tracker.commands.receive_form import receive_form
from equality_tracker.exchange.provider_form_reader import NotAFormError
from equality_tracker.operations.provider_forms.form_reading import is_returned_form

_WORKBOOKS: Final = (".xlsx", ".ods", ".xls", ".xlsm")


def run(chosen: Namespace, output: Output) -> int:
    """Take in what came back; exit with 1 where something needs a person."""
    if is_returned_form(chosen.document):
        return receive_form(chosen, output)
    if chosen.document.suffix.lower() in _WORKBOOKS:
        raise NotAFormError(chosen.document.name)
    return receive_edits(chosen, output)
