"""What each line of a document looks like, drawn from the form (kiểu trình bày từng dòng).

Both renderers read these styles and nothing else; a Word file carries them under their names, so
that an office changes a whole document by changing a style.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from neuguong.documents.layout.form import PartyForm

NATURAL = 1.15
"""Height of a line of Times in sizes of its type, when the form asks for no exact height."""


class Align(StrEnum):
    """Where the words of a line stand."""

    LEFT = "left"
    CENTER = "center"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Style:
    """One style: name for people, size and spaces in points, first-line indent in millimetres.

    `line` is the exact height of a line, or None for the natural one; `keep` holds the line on
    the page of what follows; `outline` is the level of a heading, 0 for running text.
    """

    name: str
    size: float
    align: Align = Align.CENTER
    bold: bool = False
    italic: bool = False
    underline: bool = False
    indent: float = 0
    before: float = 0
    line: float | None = None
    keep: bool = False
    outline: int = 0


def styles_of(form: PartyForm) -> dict[str, Style]:
    """All styles of a form by their keys."""
    return {**head_styles(form), **body_styles(form), **foot_styles(form)}


def head_styles(form: PartyForm) -> dict[str, Style]:
    """From the bodies' names to the abstract."""
    return {
        "Parent": Style("Cơ quan cấp trên", form.size_parent),
        "Issuer": Style("Cơ quan ban hành", form.size_issuer, bold=True),
        "Star": Style("Dấu sao", form.size_issuer),
        "Symbol": Style("Số và ký hiệu", form.size_symbol),
        "LetterAbstract": Style(
            "Trích yếu công văn", form.size_letter_abstract, italic=True, before=6
        ),
        "Party": Style("Tiêu đề", form.size_party, bold=True),
        "PlaceDate": Style("Địa danh và ngày tháng", form.size_date, italic=True),
        "Kind": Style(
            "Tên loại văn bản", form.size_kind, bold=True, before=18, keep=True, outline=1
        ),
        "Abstract": Style("Trích yếu", form.size_abstract, bold=True, keep=True),
        "Dashes": Style("Gạch dưới trích yếu", form.size_abstract, keep=True),
        "PageNumber": Style("Số trang", form.size_page_number),
    }


def body_styles(form: PartyForm) -> dict[str, Style]:
    """The text: grounds, headings, paragraphs, tables."""
    text = Style(
        "Thân văn bản",
        form.size_body,
        align=Align.JUSTIFY,
        indent=form.first_indent,
        before=form.space_before,
        line=form.line_spacing,
    )
    heading = replace(text, bold=True, keep=True)
    cell = Style("Ô trong bảng", form.size_table, align=Align.LEFT)
    return {
        "Text": text,
        "Ground": replace(text, name="Căn cứ", italic=form.grounds_italic),
        "Addressee": replace(text, name="Kính gửi", align=Align.CENTER, indent=0),
        "Heading1": replace(heading, name="heading 1", outline=2),
        "Heading2": replace(heading, name="heading 2", outline=3),
        "Heading3": replace(heading, name="heading 3", outline=4, italic=True),
        "Cell": cell,
        "CellCentred": replace(cell, name="Ô canh giữa", align=Align.CENTER),
        "CellHead": replace(cell, name="Đầu bảng", align=Align.CENTER, bold=True, keep=True),
    }


def foot_styles(form: PartyForm) -> dict[str, Style]:
    """Recipients and who signs."""
    size = form.size_signature
    return {
        "RecipientsHead": Style(
            "Đầu nơi nhận", form.size_recipients_head, align=Align.LEFT, underline=True
        ),
        "Recipient": Style("Nơi nhận", form.size_recipients, align=Align.LEFT),
        "Authority": Style("Thẩm quyền ký", size, bold=True, keep=True),
        "Post": Style("Chức vụ người ký", size, bold=form.post_bold, keep=True),
        "Signer": Style("Họ tên người ký", size, bold=True, before=form.room_to_sign),
    }
