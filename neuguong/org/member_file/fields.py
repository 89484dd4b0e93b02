"""What a list of members may say (các cột của danh sách đảng viên)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from neuguong.domain.vietnamese import fold_name

LABELS = {
    "full_name": "Họ và tên",
    "birth_date": "Ngày sinh",
    "sex": "Giới tính",
    "card_number": "Số thẻ đảng viên",
    "admitted_on": "Ngày vào Đảng",
    "official_on": "Ngày chính thức",
    "cell": "Chi bộ",
    "grade": "Loại đảng viên",
    "standing": "Tình trạng",
    "phone": "Điện thoại",
    "agency_post": "Chức vụ",
    "ethnic_group": "Dân tộc",
}
"""Field → the column as messages and the blank form call it."""

DATES = ("birth_date", "admitted_on", "official_on")


@dataclass(frozen=True)
class CellError:
    """One error: the column as people call it, and the sentence that says how to mend it.

    `veiled` stands for a sentence that tells of our record to those who do not read the column.
    """

    column: str
    message: str
    veiled: str = ""

    def to_json(self) -> dict[str, str]:
        """JSON values, as the batch keeps them; an empty part is left out."""
        return {name: text for name, text in vars(self).items() if text or name != "veiled"}


@dataclass
class ListRow:
    """One row of a list, its number as Excel counts.

    `values` holds what could be read, dates as ISO text; `typed` the text of cells that could not.
    """

    labels: ClassVar[Mapping[str, str]]
    number: int
    values: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)

    def refuse(self, name: str, message: str, veiled: str = "") -> None:
        """Add an error to the cell of field `name`."""
        self.errors.append(CellError(self.labels[name], message, veiled))


@dataclass
class MemberRow(ListRow):
    """One member of a list.

    `values` holds the fields of `LABELS` (grade, standing and sex as codes), `birth_year` where
    only the year is given, and `kind` "temporary" for a member who is here for a time. `part` is
    the cell named by a title above the row, which counts where the row names none.
    """

    labels: ClassVar[Mapping[str, str]] = LABELS
    part: str = ""

    @cached_property
    def folded_name(self) -> str:
        """The name as it is compared; to be asked for only once it is read."""
        return fold_name(self.values.get("full_name", ""))
