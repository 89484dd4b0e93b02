"""A Word template to begin with (mẫu ví dụ): the party's form with places instead of words."""

from dataclasses import replace

from neuguong.documents.layout.form import FORMS, PartyForm
from neuguong.documents.layout.template import FIELDS
from neuguong.documents.layout.word import render_docx
from neuguong.domain.official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)


class Starter(OfficialDocument):
    """A document whose number, day and recipients are places to be filled."""

    @property
    def symbol(self) -> str:
        """The place of number and symbol."""
        return "{{ symbol }}"

    @property
    def place_and_date(self) -> str:
        """The place of place and date."""
        return "{{ place_and_date }}"

    @property
    def title(self) -> str:
        """What the file will say of itself."""
        return "{{ symbol }}"

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """The loop over the recipients, whose closing signs are already set."""
        return repeated("recipient", "recipients")


def template_sample(like: OfficialDocument | None = None, form: PartyForm = FORMS[-1]) -> bytes:
    """A template to begin with (mẫu ví dụ), in the party's form, with all fields explained.

    Columns of its table are those of the first table of `like`, a sample of the kind.
    """
    tables = [block for block in like.blocks if isinstance(block, Table)] if like else []
    table = tables[0] if tables else Table(("Nội dung",), (1,), ())
    starter = Starter(
        parent_body="{{ parent_body }}",
        issuing_body="{{ issuing_body }}",
        kind_name="{{ kind_name }}",
        kind_code="",
        body_code="",
        place="",
        abstract="{{ abstract }}",
        grounds=repeated("ground", "grounds"),
        blocks=(*explained(), *starter_blocks(table)),
        recipients=(),
        signatures=(Signature("{{ authority }}", "{{ post }}", "{{ signer }}"),),
    )
    return render_docx(starter, form)


def repeated(name: str, names: str) -> tuple[str, ...]:
    """The three lines of a loop; Word drops the paragraphs of the first and the last."""
    return f"{{%p for {name} in {names} %}}", f"{{{{ {name} }}}}", "{%p endfor %}"


def explained() -> list[Block]:
    """The fields with their meaning, as remarks that never reach the document."""
    intro = "Các chỗ ghép dùng được; những dòng này không in ra:"
    lines = [intro, *(f"{name}: {meaning}" for name, meaning in FIELDS.items())]
    return [Paragraph(f"{{#p {line} #}}") for line in lines]


def starter_blocks(table: Table) -> list[Block]:
    """The content block by block: headings, the table with its columns, other text."""
    width, widest = len(table.header), table.widths.index(max(table.widths))
    cells = tuple(f"{{{{ row.cells[{place}] }}}}" for place in range(width))
    if width == 1:
        cells = ("{{ row.cells | join(' | ') }}",)
    tags = ("{%tr for row in block.rows %}", "{%tr endfor %}")
    first, last = (tuple(tag if n == widest else "" for n in range(width)) for tag in tags)
    loop = replace(table, rows=(first, cells, last))
    return [
        Paragraph("{%p for block in blocks %}"),
        Paragraph("{%p if block.kind == 'heading' %}"),
        Heading("{{ block.text }}"),
        Paragraph("{%p elif block.kind == 'table' %}"),
        loop,
        Paragraph("{%p else %}"),
        Paragraph("{{ block.text }}"),
        Paragraph("{%p endif %}"),
        Paragraph("{%p endfor %}"),
    ]
