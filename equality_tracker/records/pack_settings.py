"""How this office wants its packs: the guard of small numbers, the chapters and their order, the title."""

from sqlalchemy.orm import Mapped

from equality_tracker.figures.small_numbers import ROUNDING, THRESHOLD
from equality_tracker.records.base import Record
from equality_tracker.records.column_types import CodeList, ShortText
from equality_tracker.records.fields import Visibility, field


class PackSettings(Record):
    """The office's own settings for packs; there is one record of them."""

    __tablename__ = "pack_settings"

    title: Mapped[ShortText] = field(
        "Title of the pack",
        hint="Leave empty for “Equality pack” and the name of the office.",
        visibility=Visibility.PUBLIC,
        default="",
    )
    small_number_threshold: Mapped[int] = field(
        "Small numbers are below",
        hint="Counts of people below it do not appear in the public edition.",
        unit="people",
        default=THRESHOLD,
    )
    rounding: Mapped[int] = field(
        "Round counts of people to",
        hint="In the public edition; 1 leaves them as they are.",
        unit="people",
        default=ROUNDING,
    )
    zero_is_small: Mapped[bool] = field(
        "Zero counts as small", hint="A zero can tell about people, too.", default=False
    )
    hides_neighbours: Mapped[bool] = field(
        "Hide a second number where one is hidden",
        hint="Otherwise the hidden number could be worked out from the total.",
        default=True,
    )
    chapters: Mapped[CodeList] = field(
        "Chapters, in their order",
        vocabulary="pack-chapter",
        hint="Leave empty for all chapters in their usual order.",
        default=(),
    )
