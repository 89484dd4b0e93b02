"""The party's form of documents as dated data (thể thức văn bản theo thời gian).

A form holds every measure that the renderers need; nothing of it is written anywhere else. Where
sources differ, the point is an `OpenPoint` with its choices; what a source does not say is listed
in `assumed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Spelling(StrEnum):
    """Where the mark of the syllable stands (cách đặt dấu của “ủy”)."""

    ON_U = "ủy"
    ON_Y = "uỷ"


@dataclass(frozen=True)
class PartyForm:
    """One form: in force from `valid_from` until the day before `valid_until`.

    Margins, distances from the edge and indents in millimetres; sizes of type and spaces in
    points; shares in per cent of the text's width. `confidence` as in the sources: A, B or C.
    """

    code: str
    valid_from: date
    valid_until: date | None
    source: str
    confidence: str
    open_points: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    page_number_from_edge: float = 10
    left_share: int = 47
    size_party: float = 15
    size_parent: float = 14
    size_issuer: float = 14
    size_symbol: float = 14
    size_date: float = 14
    size_kind: float = 16
    size_abstract: float = 14
    size_letter_abstract: float = 12
    size_body: float = 14
    size_table: float = 12
    size_recipients_head: float = 14
    size_recipients: float = 12
    size_signature: float = 14
    size_page_number: float = 14
    line_spacing: float = 18
    space_before: float = 6
    first_indent: float = 10
    room_to_sign: float = 64
    post_bold: bool = False
    grounds_italic: bool = False
    spelling: Spelling = Spelling.ON_U
    cell_authority: str = "T/M CHI BỘ"

    @property
    def disputed(self) -> tuple[str, ...]:
        """Where sources differ, in words: "giãn dòng: 18 pt hoặc 19 pt, đang dùng 18 pt"."""
        return tuple(point.told(self) for point in OPEN_POINTS if point.field in self.open_points)


@dataclass(frozen=True)
class OpenPoint:
    """A point on which sources differ: the field of the form, its name, its choices in words."""

    field: str
    name: str
    choices: tuple[tuple[object, str], ...]

    def by_key(self) -> dict[str, object]:
        """Each choice by the key under which it is kept."""
        return {str(value): value for value, _ in self.choices}

    def in_use(self, form: PartyForm) -> str:
        """The key of the one in use."""
        return next(
            key for key, value in self.by_key().items() if value == getattr(form, self.field)
        )

    def words(self, key: str) -> str:
        """A choice in words."""
        return next(words for value, words in self.choices if str(value) == key)

    def told(self, form: PartyForm) -> str:
        """The choices and the one in use."""
        in_use = dict(self.choices)[getattr(form, self.field)]
        return (
            f"{self.name}: {' hoặc '.join(words for _, words in self.choices)}, đang dùng {in_use}"
        )


OPEN_POINTS = (
    OpenPoint("line_spacing", "giãn dòng", ((18, "18 pt"), (19, "19 pt"))),
    OpenPoint("post_bold", "chức vụ người ký", ((False, "chữ thường"), (True, "chữ đậm"))),
    OpenPoint("grounds_italic", "căn cứ ban hành", ((False, "chữ đứng"), (True, "chữ nghiêng"))),
    OpenPoint("spelling", "chính tả", ((Spelling.ON_U, "“ủy”"), (Spelling.ON_Y, "“uỷ”"))),
    OpenPoint(
        "cell_authority",
        "thẩm quyền ký của chi bộ",
        (("T/M CHI BỘ", "T/M CHI BỘ"), ("T/M CHI ỦY", "T/M CHI ỦY")),
    ),
)

FORMS = (
    PartyForm(
        code="36-HD/VPTW",
        valid_from=date(2018, 4, 3),
        valid_until=date(2026, 5, 27),
        source="36-HD/VPTW (3/4/2018)",
        confidence="A",
        assumed=("lề trang, giãn dòng, cách đoạn, thụt đầu dòng: theo cách làm quen dùng",),
        right=20,
    ),
    PartyForm(
        code="05-HD/VPTW",
        valid_from=date(2026, 5, 27),
        valid_until=None,
        source="05-HD/VPTW (27/5/2026), 399-QĐ/TW (9/1/2026)",
        confidence="B",
        open_points=tuple(point.field for point in OPEN_POINTS),
        assumed=("cỡ chữ ngoài phần thân: giữ như 36-HD/VPTW",),
    ),
)


def form_on(day: date, forms: tuple[PartyForm, ...] = FORMS) -> PartyForm:
    """The form in force on `day`; before the first one, the first.

    Raises:
        LookupError: when no form is in force on a later day.
    """
    for form in forms:
        if form.valid_from <= day and (form.valid_until is None or day < form.valid_until):
            return form
    earliest = min(forms, key=lambda form: form.valid_from)
    if day < earliest.valid_from:
        return earliest
    raise LookupError(f"no form of documents is in force on {day}")


def with_choices(form: PartyForm, chosen: Mapping[str, str]) -> PartyForm:
    """The form with the choices made at its open points: field → key; others are passed over."""
    values = {
        point.field: point.by_key()[chosen[point.field]]
        for point in OPEN_POINTS
        if point.field in form.open_points and chosen.get(point.field) in point.by_key()
    }
    return replace(form, **values)  # type: ignore[arg-type]
