"""What a plan's file says around its measures (mục, danh sách người, khâu đột phá).

Only what is plain is told: a rule that hears nothing is silent.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from neuguong.domain.plancheck.model import Context, Section
from neuguong.domain.vietnamese import fold
from neuguong.intake.blocks import Block, Paragraph, Table
from neuguong.intake.plan_lines import UNMARKED, Line, lines_of
from neuguong.intake.plan_outline import Sections, body_of, heading_depth, is_heading
from neuguong.intake.plan_words import GROUNDS

DEEPEST_SECTION = 4
BREAKTHROUGH = re.compile(
    r"(?:(?:[^\W\d_]+\s+){0,8}?(?:lựa chọn|chọn|xác định|đăng ký))?"
    r"\s*(?:khâu|nội dung|nhiệm vụ|việc) đột phá\b"
    r"[^:;.]{0,80}?(?::|\blà\b)\s*(?P<words>\S.{8,400})",
    re.IGNORECASE,
)
WEAKNESSES = re.compile(
    r"\s*(?:[0-9ivx]+[.)]\s*|[a-z][.)]\s*|[-+*]\s*)?(?:nhung |mot so |ve )?(?:uu diem, )?"
    r"(?:han che|khuyet diem|ton tai)\b.{0,60}$|.{0,40}\b(?:han che, khuyet diem|con han che)"
    r".{0,40}:"
)
NEXT_PART = re.compile(
    r"\s*(?:[0-9ivx]+[.)]|[a-z][.)])\s|"
    r".{0,30}(?:nguyen nhan|phuong huong|noi dung cam ket|bien phap|ke hoach)\b.{0,60}$"
)
SHORTEST_WEAKNESS = 8
LIST_OF_PEOPLE = re.compile(r"danh sach .{0,40}(?:dang vien|chi uy|cap uy|can bo|chi bo|don vi)")
NAME_COLUMN = re.compile(r"ho (?:va )?ten\b")
NUMBER_COLUMN = re.compile(r"(?:so )?s?tt")
LONGEST_CAPTION = 200
PERSON_NAME = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+){1,5}")


def context_of(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    orders: Sequence[int],
    of_tables: Sequence[Section] = (),
) -> Context:
    """What is known besides the measures; `orders` are the blocks in which measures stand."""
    return Context(
        people=tuple(dict.fromkeys(people_in(blocks))),
        sections=(*sections_in(lines, orders), *of_tables),
        breakthrough=breakthrough_in(lines),
        weaknesses=weaknesses_in(lines),
        grounds=tuple(line.text for line in lines if GROUNDS.match(line.folded)),
        words=sum(len(text.split()) for block in blocks for text in told(block)),
    )


def told(block: Block) -> Iterator[str]:
    """The texts of a block, a merged cell once."""
    if isinstance(block, Paragraph):
        yield block.text
        return
    yield from (cell.text for row in block.rows for cell in row.cells if cell.starts and cell.text)


def sections_in(lines: Sequence[Line], orders: Sequence[int]) -> Iterator[Section]:
    """The numbered headings under which measures may stand, and how many do.

    `orders` go up. A heading with words but no measure under it is left out: it explains.
    """
    body = body_of(lines)
    loud = sum(line.shouted for line in body) * 2 > len(body)
    headings = [
        place
        for place, line in enumerate(body)
        if is_heading(line, at(body, place + 1), capitals_mean_nothing=loud)
    ]
    ends = ends_of(body, headings)
    written = {id(line): place for place, line in enumerate(lines)}
    walk = Sections()
    for place in headings:
        line, end = body[place], ends[place]
        walk.enter(line)
        if walk.open and line.depth <= DEEPEST_SECTION:
            after = bisect_left(orders, body[end].order) if end < len(body) else len(orders)
            inside = max(0, after - bisect_left(orders, line.order))
            following = at(body, end) if end == place + 1 else None
            if inside or is_bare(line, following, at(lines, written[id(line)] + 1)):
                yield Section(line.text.strip(" .:"), inside)


def at(lines: Sequence[Line], place: int) -> Line | None:
    """The line at the place, None beyond the last."""
    return lines[place] if place < len(lines) else None


def is_bare(heading: Line, following: Line | None, below: Line | None) -> bool:
    """Whether another heading, no deeper, stands right below; of the last one nothing is said.

    `following` is what follows among the lines of the body, `below` what follows as written.
    """
    if following is None or below is not following:
        return False
    return heading_depth(following) <= heading_depth(heading)


def ends_of(body: Sequence[Line], headings: Sequence[int]) -> dict[int, int]:
    """Heading → where its section ends: at the next one that is as high."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for place in headings:
        depth = heading_depth(body[place])
        while waiting and heading_depth(body[waiting[-1]]) >= depth:
            ends[waiting.pop()] = place
        waiting.append(place)
    return {**ends, **dict.fromkeys(waiting, len(body))}


def breakthrough_in(lines: Iterable[Line]) -> str:
    """The words of the breakthrough, where a line says what it is."""
    for line in lines:
        if match := BREAKTHROUGH.match(line.text):
            return match["words"].strip(' .;“”"')
    return ""


def breakthrough_told(texts: Iterable[str]) -> str:
    """The same of parts written one by one, as a form has them."""
    return breakthrough_in(line for text in texts for line in lines_of(Paragraph(text)))


def weaknesses_in(lines: Sequence[Line]) -> tuple[str, ...] | None:
    """What stands under a heading of weaknesses, line by line; None where there is no such heading.

    Up to the next heading; a short file without one says nothing of weaknesses.
    """
    start = next((n for n, line in enumerate(lines) if WEAKNESSES.match(line.folded)), None)
    if start is None:
        return None
    heading, below = lines[start], lines[start + 1 :]
    inline = heading.text.partition(":")[2]
    found = [inline] if inline.strip() else []
    deepest = min(heading.depth, below[0].depth - 1) if below else UNMARKED
    for line in below:
        higher = line.depth <= deepest if line.marked else line.bold or line.shouted
        if higher or line.heading_style or NEXT_PART.match(line.folded):
            break
        found.append(line.text)
    parts = (part.strip(" -–+*•.") for text in found for part in text.split(";"))
    return tuple(part for part in parts if len(part) > SHORTEST_WEAKNESS)


def only_names_breakthrough(text: str) -> bool:
    """Whether a line says what the breakthrough is and promises nothing that can be counted."""
    return bool(BREAKTHROUGH.match(text)) and not any(
        map(str.isdigit, BREAKTHROUGH.sub(r"\g<words>", text))
    )


def people_in(blocks: Sequence[Block]) -> Iterator[str]:
    """The names in a table of people, where the line above calls it the unit's list."""
    called = False
    for block in blocks:
        if isinstance(block, Paragraph):
            called = bool(LIST_OF_PEOPLE.search(fold(block.text[:LONGEST_CAPTION])))
        elif called:
            yield from names_in(block)


def lists_people(table: Table) -> bool:
    """Whether the table is a numbered list of people."""
    headings = [[fold(text).strip(" .") for text in row.texts] for row in table.rows[:3]]
    return any(
        any(map(NAME_COLUMN.match, texts)) and any(map(NUMBER_COLUMN.fullmatch, texts))
        for texts in headings
    )


def names_in(table: Table) -> Iterator[str]:
    """The names in the column of names."""
    for place, row in enumerate(table.rows[:3]):
        for column, text in enumerate(row.texts):
            if NAME_COLUMN.match(fold(text).strip()):
                for below in table.rows[place + 1 :]:
                    name = below.texts[column].strip() if column < len(below.texts) else ""
                    if PERSON_NAME.fullmatch(name):
                        yield name
                return
