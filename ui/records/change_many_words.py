"""What is said of a change of many records, before it and after it: all of it counts those that change."""

from equality_tracker.operations.changing.change_previews import ChangePreview
from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.records.kind_names import KindName


def to_change(kind: KindName, count: int) -> str:
    """Return what the button does; 0 is for a number that is not known."""
    return f"Change {kind.counted(count)}" if count else "Change"


def what_will_change(kind: KindName, found: ChangePreview) -> str:
    """Return how many records a change would alter, and how many are so already."""
    changed, same = found.changed_count, len(found.unchanged)
    words = f"{kind.counted(changed)} will change." if changed else "Nothing will change."
    return f"{words} {same:,} {'is' if same == 1 else 'are'} so already." if same else words


def what_changes(kind: KindName, field: FormField, count: int) -> str:
    """Return what a change is called in the history, such as "due of 3 actions"."""
    label = field.label if field.label[:2].isupper() else f"{field.label[:1].lower()}{field.label[1:]}"
    return f"{label} of {kind.counted(count)}"


def what_was_changed(kind: KindName, count: int) -> str:
    """Return what was done, and how it is taken back."""
    return f"Changed {kind.counted(count)}. Ctrl+Z takes that back."
