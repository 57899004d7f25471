"""The invented pack, and what stands in its chapters."""

from reports.marlshire_snapshot import marlshire

from equality_tracker.reports.content import (
    BulletList,
    Chapter,
    Paragraph,
    Table,
    plain_text,
)

SNAPSHOT = marlshire()


def words(chapter: Chapter) -> str:
    paragraphs = (plain_text(block.text) for block in chapter.blocks if isinstance(block, Paragraph))
    return " ".join(paragraphs).replace("\u00a0", " ")


def tables(chapter: Chapter) -> list[Table]:
    return [block for block in chapter.blocks if isinstance(block, Table)]


def items(chapter: Chapter) -> list[str]:
    lists = (block for block in chapter.blocks if isinstance(block, BulletList))
    return [plain_text(item).replace("\u00a0", " ") for block in lists for item in block.items]
