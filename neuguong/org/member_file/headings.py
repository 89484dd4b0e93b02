"""Finding the heading of a list and what its columns are (nhận tiêu đề, nhận cột).

Title rows may stand above; the heading may take two rows, with merged cells; columns come in any
order and wording.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from neuguong.domain.vietnamese import fold
from neuguong.intake.workbook import Sheet, SheetRow
from neuguong.org.member_file.fields import LABELS
from neuguong.org.member_file.layout import Layout, Told, heading_key
from neuguong.org.member_file.values import plain_text

PATTERNS: tuple[tuple[str, str], ...] = (
    ("", r".*\b(vo|chong|bo me|nguoi gioi thieu|hon nhan|suc khoe|bi danh|ten goi khac)\b.*"),
    (
        "agency_post",
        r"(chuc vu|chuc danh|nghe nghiep)( (chinh quyen|chuyen mon))?( va)? (noi|don vi) cong tac",
    ),
    ("", r".*\b(noi sinh(?! hoat)|que quan|noi cong tac|don vi cong tac|cccd|cmnd|bhyt|bhxh)\b.*"),
    ("family", r"ho( va)?( ten| chu)? (dem|lot)|ho"),
    ("given", r"ten"),
    ("full_name", r"ho( va)? ten\b.*|hoten|ten (dang vien|dv|dong chi|khai sinh)|dang vien"),
    ("grade", r"(loai|dien)( (dang vien|dv)( .*)?)?"),
    ("grade", r".*\b(chinh thuc|ct) ?(/|hay|hoac)? ?(du bi|db)"),
    ("official_on", r".*\bchinh thuc\b.*"),
    ("admitted_on", r".*\b(vao dang|vao dcs\w*|ket nap|du bi)\b.*|nvd"),
    ("", r".*\bngay (.* )?(cap|phat|doi|nhan|chuyen|den|di|mien|nghi)\b.*"),
    ("", r"chuc vu (.*\b)?(dang(?! (dam|giu|lam|cong))|chi bo|cap uy|chi uy|doan the)\b.*"),
    ("card_number", r".*\b(so the|the dang|stdv|so tdv|ma the|so hieu the|the dv)\b.*"),
    ("standing", r".*\b(trang thai|tinh trang|mien|dinh chi)\b.*|(hinh thuc )?sinh hoat( dang)?"),
    ("cell", r".*\b(chi bo|to chuc( co so)? dang)\b.*|don vi|cb|tcd"),
    ("cell", r".*\b((noi|don vi) sinh hoat|sinh hoat (dang )?tai)\b.*"),
    ("birth_date", r"((ngay|thang|nam) )+sinh\b.*|sinh (ngay|nam)\b.*|ntns|dob"),
    ("female", r"(gioi tinh )?(la )?nu( x)?"),
    ("male", r"(gioi tinh )?(la )?nam( x)?"),
    ("sex", r"gioi( tinh)?( .*)?|gt|phai|nam ?/ ?nu|nam nu"),
    ("ethnic_group", r"(thanh phan )?dan toc\b.*"),
    ("phone", r".*\b(dien thoai|sdt|so dt|di dong|dtdd|phone|lien he)\b.*|dt"),
    ("agency_post", r".*\b(chuc vu|chuc danh|vi tri|nghe nghiep|cong viec)\b.*"),
)
"""Field → how its heading reads, without marks; the first that fits wins, "" is not read."""

SEARCHED_ROWS = 40
LONGEST_HEADING = 60
LEAST_COLUMNS = 2
LEAST_HEADINGS = 2
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-ZĐ])")
DATA = re.compile(r"\d{3}|\d[/.\-]\d")
DATA_SHARE = 4
"""Of a heading at most a quarter of the texts look like data."""
NUMBERING = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu"})
MEMBERS = Layout(
    LABELS,
    PATTERNS,
    (frozenset({"full_name"}), frozenset({"family", "given"})),
    "Không thấy dòng tiêu đề. Cần có cột “Họ và tên” và ít nhất một cột như “Ngày sinh”, "
    "“Số thẻ đảng viên”, “Chi bộ”.",
)

type Columns = dict[str, tuple[int, ...]]


class NoList(Exception):
    """The workbook holds no such list; the message says what is missing."""


class NoHeading(NoList):
    """No row of the sheet reads like a heading."""


@dataclass(frozen=True)
class Heading:
    """Where the list begins: its columns, the Excel number of its last heading row, what it says.

    `columns` maps a field to its columns from 0; only a name may take several. `names` maps a
    column to its heading.
    """

    columns: Columns
    last_row: int
    names: dict[int, str]
    layout: Layout = MEMBERS

    @property
    def unread(self) -> list[str]:
        """Headings of columns that are not read, apart from the numbering."""
        taken = {column for columns in self.columns.values() for column in columns}
        return [
            name
            for column, name in self.names.items()
            if column not in taken and fold(name).strip(" .") not in NUMBERING
        ]

    @property
    def read(self) -> list[str]:
        """The fields that are read, as people call them, in the order of the columns."""
        parts = {"family": "full_name", "given": "full_name", "female": "sex", "male": "sex"}
        ordered = sorted(self.columns, key=lambda name: self.columns[name])
        labels = self.layout.labels
        return list(dict.fromkeys(labels[parts.get(name, name)] for name in ordered))

    @property
    def meanings(self) -> list[list[str]]:
        """Pairs (heading, field) of all columns in their order, the field "" where unread."""
        fields = {column: name for name, columns in self.columns.items() for column in columns}
        return [[name, fields.get(column, "")] for column, name in sorted(self.names.items())]


def field_of(heading: str, layout: Layout = MEMBERS) -> str:
    """The field that a heading names, or an empty string."""
    if not heading or len(heading) > LONGEST_HEADING:
        return ""
    heading = apart(heading)
    words = re.sub(r"[^a-z0-9/]+", " ", fold(heading)).strip()
    if words == "nam" and "ă" in heading.lower():
        return ""
    for text in (words, re.sub(r"[^a-z0-9/]+", " ", fold(re.sub(r"\(.*?\)", "", heading))).strip()):
        for name, pattern in layout.patterns:
            if re.fullmatch(pattern, text):
                return name
    return ""


def apart(heading: str) -> str:
    """A name of a database's column with its words apart: "NgaySinh" as "Ngay Sinh"."""
    return heading if " " in heading else CAMEL.sub(" ", heading)


def holds_data(headings: Sequence[str]) -> bool:
    """Whether the row has numbers, cards and days as the rows below a heading have them."""
    said = [text for text in headings if text]
    return DATA_SHARE * sum(bool(DATA.search(text)) for text in said) > len(said)


def columns_of(headings: Sequence[str], layout: Layout = MEMBERS) -> Columns:
    """Field → columns, by the headings of one row; the leftmost of two alike counts.

    What was said of exactly these headings goes before what they read like. A name may be spread:
    a heading merged over several columns, or blank columns beside it, hold the family name and the
    given name apart.
    """
    found: Columns = {}
    told = layout.told_of(headings)
    for column, heading in enumerate(headings):
        name = meaning(heading, told) if told else field_of(heading, layout)
        if name:
            found.setdefault(name, (column,))
    if "given" in found and "family" not in found and "full_name" not in found:
        found["full_name"] = found.pop("given")
    if "full_name" in found:
        found["full_name"] = name_columns(headings, found["full_name"][0])
    return found


def meaning(heading: str, told: Told) -> str:
    """The field that people said the heading means."""
    return told.get(heading_key(heading), "")


def name_columns(headings: Sequence[str], first: int) -> tuple[int, ...]:
    """The columns of a name whose heading stands in `first`."""
    end = first + 1
    while end < len(headings) and headings[end] in ("", headings[first]):
        end += 1
    blank_to_the_end = end == len(headings) and headings[end - 1] == ""
    return (first,) if blank_to_the_end else tuple(range(first, end))


def is_heading(columns: Columns, layout: Layout = MEMBERS) -> bool:
    """Whether the columns are those of a list: what it needs and, in all, two things."""
    return layout.has_needed(columns) and len(columns) >= LEAST_COLUMNS


def texts_of(row: SheetRow, width: int) -> list[str]:
    """The cells of a row as text, padded to `width`."""
    texts = ["" if cell is None else plain_text(cell) for cell in row.cells]
    return texts + [""] * (width - len(texts))


def find_heading(sheet: Sheet, layout: Layout = MEMBERS) -> Heading:
    """The heading within the first forty rows that names the most columns.

    Raises:
        NoHeading: when no row names what the list needs.
    """
    best: Heading | None = None
    for heading in all_readings(sheet, layout):
        if (
            is_heading(heading.columns, layout)
            and not holds_data(list(heading.names.values()))
            and (best is None or len(heading.columns) > len(best.columns))
        ):
            best = heading
    if best is None:
        raise NoHeading(layout.missing)
    return best


def likeliest_heading(sheet: Sheet, layout: Layout) -> Heading | None:
    """Where no heading is recognised: the first row of the most texts that all have a letter, as
    the numbers, cards and days of the rows below have not."""
    tried = [
        heading
        for heading in all_readings(sheet, layout)
        if len(heading.names) >= LEAST_HEADINGS
        and all(any(sign.isalpha() for sign in name) for name in heading.names.values())
    ]
    return max(tried, key=lambda heading: len(heading.names), default=None)


def all_readings(sheet: Sheet, layout: Layout) -> Iterator[Heading]:
    """Every reading of the first forty rows as a heading, of one row or two."""
    rows = sheet.rows[:SEARCHED_ROWS]
    width = max((len(row.cells) for row in rows), default=0)
    for place, row in enumerate(rows):
        following = rows[place + 1] if place + 1 < len(rows) else None
        yield from readings(sheet, row, following, width, layout)


def readings(
    sheet: Sheet, row: SheetRow, following: SheetRow | None, width: int, layout: Layout
) -> list[Heading]:
    """The headings that begin in `row`: of one row, and of two where the next belongs to it."""
    upper = spread(sheet, row, width)
    tried = [(upper, row.number)]
    if following is not None and following.number == row.number + 1:
        lower = texts_of(following, width)
        if continues(upper, lower, layout):
            tried.append((joined(upper, lower, layout), following.number))
    return [
        Heading(
            columns_of(headings, layout),
            last,
            {c: name for c, name in enumerate(headings) if name},
            layout,
        )
        for headings, last in tried
    ]


def spread(sheet: Sheet, row: SheetRow, width: int) -> list[str]:
    """The texts of a heading row, a merged heading repeated over the columns it covers."""
    texts = texts_of(row, width)
    for first_row, first, last_row, last in sheet.merged:
        if first_row <= row.number <= last_row and first < width:
            here = texts[first] if first_row == row.number else ""
            texts[first : min(last, width - 1) + 1] = [here] * (min(last, width - 1) + 1 - first)
    return texts


def continues(upper: Sequence[str], lower: Sequence[str], layout: Layout) -> bool:
    """Whether the row below belongs to the heading: it tells no name and names columns only.

    Where only the row below says "Họ và tên", the one above is a title: "Danh sách Chi bộ 1" above
    "TT" names no column of cells.
    """
    above = [field_of(up, layout) for up in upper]
    if layout.has_needed(columns_of(lower, layout)) and not layout.names & set(above):
        return False
    said = [(up, low) for up, low in zip(upper, lower, strict=True) if low]
    if not said or any(any(c.isdigit() for c in low) for _, low in said):
        return False
    for up, low in said:
        if field_of(up, layout) in layout.names and field_of(low, layout) not in layout.names:
            return False
    return any(field_of(low, layout) or field_of(f"{up} {low}", layout) for up, low in said)


def joined(upper: Sequence[str], lower: Sequence[str], layout: Layout) -> list[str]:
    """The headings of two rows as one: the lower where it says enough, else both."""
    return [
        low if field_of(low, layout) else f"{up} {low}".strip()
        for up, low in zip(upper, lower, strict=True)
    ]
