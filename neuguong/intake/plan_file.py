"""Finding the measures in a plan as committees write them (tìm biện pháp trong tệp kế hoạch).

A plan is a list (numbered, bulleted, or plain lines) or a table with columns such as TT, Nội dung,
Biện pháp, Người thực hiện, Thời gian, Kết quả. Headings, legal grounds, purposes, recipients and
signatures are not measures.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from neuguong.domain.plancheck import Measure, Plan
from neuguong.domain.vietnamese import fold
from neuguong.intake.blocks import Block, Cell, Paragraph, Row, Table
from neuguong.intake.errors import Unreadable
from neuguong.intake.guard import FileKind, inspect
from neuguong.intake.text import read_text
from neuguong.intake.word import read_word
from neuguong.intake.workbook import Sheet, read_workbook

COLUMNS: tuple[tuple[str, str], ...] = (
    ("number", r"(so )?(tt|stt|thu tu)|so"),
    (
        "owner",
        r".*(nguoi thuc hien|chu tri|chiu trach nhiem|phu trach|don vi thuc hien|phan cong|"
        r"to chuc thuc hien|nguoi lam|dau moi|bo phan thuc hien).*",
    ),
    ("helper", r".*phoi hop.*"),
    (
        "deadline",
        r".*(thoi gian|thoi han|tien do|han hoan thanh|hoan thanh truoc|\bhan\b|ngay xong).*",
    ),
    ("verification", r".*(kiem chung|minh chung|ho so|bang chung|cach kiem tra).*"),
    ("indicator", r".*(chi tieu|muc dat|so luong|muc tieu can dat).*"),
    ("output", r".*(ket qua|san pham|dau ra|muc do hoan thanh).*"),
    ("text", r".*(bien phap|giai phap|viec lam|cong viec|nhiem vu|hoat dong).*"),
    ("subject", r".*(noi dung|linh vuc|van de|tieu de).*"),
    ("note", r".*ghi chu.*"),
)
FIELDS = ("owner", "deadline", "indicator", "output", "verification")

MARKER = re.compile(
    r"^\s*(?:(?P<roman>[IVXLC]{1,5})[.)]|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?(?=\s|[^\d\s/%,])"
    r"|(?P<letter>[a-zđ])[.)]|(?P<bullet>[-–—+•*·▪◦○●]))\s*"
)
SECTION_ENDS = re.compile(
    r"^(noi nhan|t/?m\b|tm\.|k/?t\b|bi thu$|pho bi thu$|nguoi lap|nguoi viet|xac nhan cua|"
    r"chu tich$|thu truong|duyet cua|\(?ky,? ghi)"
)
GROUNDS = re.compile(
    r"^(can cu|thuc hien (chi thi|nghi quyet|ket luan|ke hoach|huong dan|cong van|quy dinh)|theo (chi thi|"
    r"ke hoach|cong van|nghi quyet))\b.*(\d|cua|;|,)"
)
PURPOSE_HEADINGS = re.compile(
    r"\b(muc dich|yeu cau|muc tieu chung|quan diem|dac diem|tinh hinh|can cu|khai quat|thuc trang|uu diem|"
    r"han che|ton tai|nguyen nhan|bai hoc|so yeu ly lich|thong tin ca nhan|nhan xet|noi nhan)\b"
)
MEASURE_HEADINGS = re.compile(
    r"\b(noi dung|bien phap|giai phap|nhiem vu|viec lam|hoat dong|ke hoach cu the|dang ky|cam ket|cong viec|"
    r"chi tieu|to chuc thuc hien|khau dot pha|hoc tap|lam theo|tu tuong|dao duc|phong cach|trach nhiem|"
    r"ky luat|doan ket|quan he|phe binh|tuyen truyen|kiem tra|neu guong)\b"
)
TITLES = re.compile(
    r"^(dang cong san|cong hoa xa hoi|doc lap|ke hoach$|ke hoach (nam|hoc tap|thuc hien|ca nhan|cong tac)|"
    r"ban (dang ky|cam ket|ke hoach)|dang bo|dang uy|chi bo [^,.;]{0,60}$|so[: ]|v/v|ve viec|hoc tap va lam theo|"
    r"ho va ten|ngay sinh|chuc vu|don vi|noi sinh hoat|sinh hoat tai|kinh gui|-{3,}|_{3,}|\*)"
)
PLACE_AND_DATE = re.compile(r"ngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam")
CLOSING = re.compile(r"^(tren day la|noi nhan|ke hoach nay|de nghi cac)\b")
LEADS_IN = re.compile(r"[:：]\s*$")
FEWEST_SYLLABLES = 4
HEADING_SYLLABLES = 14
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read_plan(path: Path, kind: str, year: int | None) -> Plan:
    """The plan in the file at `path`; without `year` the year of its title.

    Raises:
        Unreadable: the file cannot be read safely, or holds no measure.
    """
    blocks = read_blocks(path)
    measures = tuple(find_measures(blocks))
    if not measures:
        raise Unreadable(
            "Không thấy biện pháp nào trong tệp. Kế hoạch cần viết thành danh sách đánh số hoặc bảng "
            "có cột như “Nội dung, biện pháp”, “Người thực hiện”, “Thời gian”."
        )
    return Plan(kind, year if year is not None else year_of(blocks), measures)


def read_blocks(path: Path) -> list[Block]:
    """The blocks of a Word file, a workbook or a text."""
    match inspect(path):
        case FileKind.WORD:
            return read_word(path)
        case FileKind.WORKBOOK:
            return [block for sheet in read_workbook(path) for block in sheet_blocks(sheet)]
    return text_blocks(read_text(path))


def text_blocks(text: str) -> list[Block]:
    """Lines of a text as paragraphs; a line that goes on the one before is joined to it."""
    blocks: list[Paragraph] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if not words:
            continue
        goes_on = blocks and words[0].islower() and not MARKER.match(words)
        if goes_on and not re.search(r"[.;:]\s*$", blocks[-1].text):
            last = blocks.pop()
            blocks.append(Paragraph(f"{last.text} {words}", place=last.place))
        else:
            blocks.append(Paragraph(words, place=f"dòng {number}"))
    return list(blocks)


def sheet_blocks(sheet: Sheet) -> Iterator[Block]:
    """A sheet as one table; its rows keep Excel's numbers."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    rows = []
    for row in sheet.rows:
        texts = ["" if value is None else cell_text(value) for value in row.cells]
        texts += [""] * (width - len(texts))
        place = f"trang tính “{sheet.name}”, dòng {row.number}"
        rows.append(Row(tuple(Cell(text) for text in texts), place))
    yield Table(tuple(rows))


def cell_text(value: object) -> str:
    """A cell's value as text; days as people write them."""
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value).strip()


def year_of(blocks: Sequence[Block]) -> int | None:
    """The year the title names, if any."""
    for block in blocks[:15]:
        text = block.text if isinstance(block, Paragraph) else ""
        plain = fold(text)
        if ("nam" in plain or "ke hoach" in plain) and "ngay" not in plain:
            found = YEAR.findall(text)
            if found and not re.search(r"nhiem ky|giai doan", plain):
                return int(found[-1])
    return None


def find_measures(blocks: Sequence[Block]) -> Iterator[Measure]:
    """All measures: those of tables with fitting columns, otherwise those of lists."""
    tables = [block for block in blocks if isinstance(block, Table)]
    from_tables = [measure for table in tables for measure in table_measures(table)]
    if from_tables:
        yield from from_tables
        return
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    paragraphs += [p for table in tables for p in loose_lines(table)]
    yield from list_measures(paragraphs)


def loose_lines(table: Table) -> Iterator[Paragraph]:
    """Rows of a table without headings, as lines: lists kept in one column of a sheet."""
    for row in table.rows:
        texts = [cell.text for cell in row.cells if cell.starts and cell.text.strip()]
        if texts:
            yield Paragraph(" ".join(texts), place=row.place)


def columns_of(texts: Sequence[str]) -> dict[str, int]:
    """Field → column by the headings of one row."""
    found: dict[str, int] = {}
    for column, text in enumerate(texts):
        plain = re.sub(r"\s+", " ", fold(text)).strip(" .:*")
        if not plain or len(plain) > 80:
            continue
        for name, pattern in COLUMNS:
            if re.fullmatch(pattern, plain):
                found.setdefault(name, column)
                break
    if "text" not in found and "subject" in found:
        found["text"] = found.pop("subject")
    return found


def heading_rows(table: Table) -> tuple[dict[str, int], int]:
    """The columns and how many rows from the top the heading takes; 0 when there is none."""
    best: tuple[dict[str, int], int] = ({}, 0)
    for place, row in enumerate(table.rows[:15]):
        texts = row.texts
        candidates = [(columns_of(texts), place + 1)]
        if place + 1 < len(table.rows):
            below = table.rows[place + 1].texts
            joined = [
                low if fold(low) == fold(up) or not up else f"{up} {low}".strip()
                for up, low in zip(texts, below, strict=False)
            ]
            both = columns_of(joined)
            if len(both) > len(candidates[0][0]) and is_heading_row(below):
                candidates.append((both, place + 2))
        for columns, count in candidates:
            if "text" in columns and len(columns) > max(1, len(best[0])):
                best = (columns, count)
        if best[1] and place >= best[1]:
            break
    return best


def is_heading_row(texts: Sequence[str]) -> bool:
    """Whether a second row still belongs to the heading: short words, no numbering."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and all(len(text) < 40 and not text[0].isdigit() for text in filled)


def table_measures(table: Table) -> Iterator[Measure]:
    """The measures of a table with a heading; section rows and totals are passed over."""
    columns, skipped = heading_rows(table)
    if not skipped:
        return
    kept: dict[str, str] = {}
    for row in table.rows[skipped:]:
        texts = [text.strip() for text in row.texts]
        get = {name: texts[i] for name, i in columns.items() if i < len(texts)}
        words = get.get("text", "")
        if is_section_row(row, texts) or not is_sentence(words) or SECTION_ENDS.match(fold(words)):
            continue
        for name in ("owner", "deadline"):
            if columns.get(name) is not None and not cell_starts(row, columns[name]):
                get[name] = get.get(name) or kept.get(name, "")
        kept = get
        fields = {name: get[name] for name in FIELDS if get.get(name)}
        yield from split_cell(words, fields, row.place)


def cell_starts(row: Row, column: int) -> bool:
    """Whether the cell is the first of a merged area."""
    return row.cells[column].starts if column < len(row.cells) else True


def is_section_row(row: Row, texts: Sequence[str]) -> bool:
    """Whether the row is a heading within the table: one text across, or a Roman number first."""
    different = {text for text in texts if text}
    if len(different) <= 1:
        return True
    first = texts[0].rstrip(".)")
    short = len(different) == 2 and bool(re.fullmatch(r"[IVXLC]+|[A-Z]", first))
    numbering = all(re.fullmatch(r"\(?\w{1,2}\)?", text) for text in different)
    return short or numbering


def split_cell(words: str, fields: dict[str, str], place: str) -> Iterator[Measure]:
    """One cell may hold several measures, each on a line of its own with a mark."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    marked = [line for line in lines if MARKER.match(line)]
    if len(marked) > 1 and len(marked) == len(lines):
        for line in lines:
            yield Measure(stripped(line), fields, place)
    else:
        yield Measure(
            " ".join(stripped(line) if i == 0 else line for i, line in enumerate(lines)),
            fields,
            place,
        )


def stripped(line: str) -> str:
    """The line without its number or bullet."""
    rest = MARKER.sub("", line, count=1).strip()
    return rest or line


def is_sentence(words: str) -> bool:
    """Whether there are enough words to be a measure."""
    return len(words.split()) >= FEWEST_SYLLABLES


def list_measures(paragraphs: Sequence[Paragraph]) -> Iterator[Measure]:
    """The measures of a plan written as a list or as lines."""
    inside, ended = True, False
    for place, paragraph in enumerate(paragraphs):
        words = paragraph.text.strip()
        plain = fold(words)
        if not words or ended:
            continue
        if SECTION_ENDS.match(plain):
            ended = place > len(paragraphs) // 3
            continue
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        if is_heading(paragraph, following):
            if PURPOSE_HEADINGS.search(plain):
                inside = bool(MEASURE_HEADINGS.search(PURPOSE_HEADINGS.sub("", plain)))
            else:
                inside = True
            continue
        if inside and is_measure_line(words):
            yield Measure(stripped(words), {}, paragraph.place)


def is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether the line names what follows: a Roman number, capitals, a heading's style, a colon,
    or a short numbered line above a deeper list."""
    words = paragraph.text.strip()
    marker = MARKER.match(words)
    body = stripped(words)
    short = len(body.split()) <= HEADING_SYLLABLES and not re.search(r"[.;]\s*$", body)
    if paragraph.style.lower().startswith(("heading", "title", "tiêu đề")):
        return True
    if (marker and marker["roman"]) or re.fullmatch(r"[IVXLC]+\.?", paragraph.numbering):
        return len(body.split()) <= HEADING_SYLLABLES * 2
    letters = [c for c in body if c.isalpha()]
    if letters and all(c.isupper() for c in letters):
        return True
    if LEADS_IN.search(body) and short:
        return True
    if paragraph.bold and short:
        return True
    return short and following is not None and depth(paragraph) < depth(following)


def depth(paragraph: Paragraph) -> int:
    """How deep a line stands: Roman 0, number 1, number with a point 2, letter 3, bullet 4."""
    label = paragraph.numbering or paragraph.text
    marker = MARKER.match(f"{label} " if paragraph.numbering else label)
    if not marker:
        return 1 if paragraph.level is None else paragraph.level + 1
    if marker["roman"]:
        return 0
    if marker["number"]:
        return 1 + marker["number"].count(".")
    return 3 if marker["letter"] else 4


def is_measure_line(words: str) -> bool:
    """Whether the line may be a measure: a sentence that is no title, ground, date or closing."""
    plain = fold(stripped(words))
    return (
        is_sentence(stripped(words))
        and not TITLES.match(plain)
        and not GROUNDS.match(plain)
        and not CLOSING.match(plain)
        and not PLACE_AND_DATE.search(plain)
    )
