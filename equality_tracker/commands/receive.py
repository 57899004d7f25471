"""`receive`: what came back, a provider's form or the edits of a core; the file says which."""

from argparse import Namespace

from equality_tracker.commands.printing import Output
from equality_tracker.commands.receive_core import receive_edits
from equality_tracker.commands.receive_form import receive_form
from equality_tracker.operations.documents.returned_documents import read_form_or_core


def run(chosen: Namespace, output: Output) -> int:
    """Take in what came back; exit with 1 where something needs a person."""
    returned = read_form_or_core(chosen.document)
    if returned is None:
        return receive_edits(chosen, output)
    return receive_form(chosen, returned, output)
