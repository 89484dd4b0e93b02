"""Every kind of list that can be taken in (các loại danh sách)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from neuguong.intake.workbook import AnySheet
from neuguong.org.list_file import posts, units
from neuguong.org.list_file.post_matching import judge_posts
from neuguong.org.list_file.table import mended_row, read_table
from neuguong.org.list_file.unit_matching import judge_units
from neuguong.org.member_file import headings
from neuguong.org.member_file.fields import CellError, ListRow, MemberRow
from neuguong.org.member_file.layout import Layout
from neuguong.org.member_file.listing import FoundList, read_list
from neuguong.org.member_file.matching import judged
from neuguong.org.member_file.rows import mended
from neuguong.org.member_file.values import Reader
from neuguong.org.models import ListCode, Unit

type Rows = Iterable[Any]

PARTS = {
    "family": "Họ và tên đệm",
    "given": "Tên (riêng một cột)",
    "male": "Nam (đánh dấu)",
    "female": "Nữ (đánh dấu)",
}


@dataclass(frozen=True)
class ListKind:
    """How lists of one kind are read, judged and mended."""

    code: ListCode
    layout: Layout
    row: type[ListRow]
    read: Callable[[Iterable[AnySheet], Layout, date], FoundList[Any]]
    judge: Callable[[Rows, Unit, date], Iterable[Any]]
    mend: Callable[[Any, Mapping[str, str], date], ListRow]

    @property
    def labels(self) -> Mapping[str, str]:
        """Field → the column as messages and the blank form call it."""
        return self.layout.labels

    @property
    def fields(self) -> Mapping[str, str]:
        """Every field that a column may hold, with the parts of a name and of the sex."""
        parts = {name: PARTS[name] for name, _ in self.layout.patterns if name in PARTS}
        return {**self.labels, **parts}

    def kept(self, row: Mapping[str, Any]) -> ListRow:
        """A row as it was read, with the errors of then, from what a batch keeps."""
        errors = [CellError(**error) for error in row["errors"]]
        made = self.row(row["row"], row["values"], row.get("typed", {}), errors)
        if isinstance(made, MemberRow):
            made.part = row.get("part", "")
        return made


def plain(
    code: ListCode,
    layout: Layout,
    row: type[ListRow],
    readers: Mapping[str, Reader],
    verdicts: Callable[[Rows, Unit, date], Iterable[Any]],
) -> ListKind:
    """A kind of list that is a plain table."""
    return ListKind(
        code,
        layout,
        row,
        lambda sheets, layout, day: read_table(sheets, layout, readers, row, day),
        verdicts,
        lambda kept, typed, day: mended_row(kept, typed, readers, day),
    )


LISTS: Mapping[str, ListKind] = {
    ListCode.MEMBERS: ListKind(
        ListCode.MEMBERS,
        headings.MEMBERS,
        MemberRow,
        lambda sheets, layout, day: read_list(sheets, day, layout),
        judged,
        mended,
    ),
    ListCode.UNITS: plain(ListCode.UNITS, units.LAYOUT, units.UnitRow, units.READERS, judge_units),
    ListCode.POSTS: plain(ListCode.POSTS, posts.LAYOUT, posts.PostRow, posts.READERS, judge_posts),
}
