"""A document as PDF (bản PDF); the same parts in the same order as the Word file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from neuguong.documents.layout.form import PartyForm
from neuguong.domain.official import Heading, Item, OfficialDocument, Paragraph, Table

HERE = Path(__file__).parent
SOURCE = HERE / "party.typ"
FONTS = HERE / "fonts"


def render_pdf(document: OfficialDocument, form: PartyForm) -> bytes:
    """The document in the party's form as the bytes of a PDF (PDF/A-2u).

    The words travel as data, never as markup, and only the shipped fonts are read.
    """
    data = {"document": document_data(document), "form": form_data(form)}
    made: bytes = typst.compile(
        str(SOURCE),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2u"],
    )
    return made


def form_data(form: PartyForm) -> dict[str, Any]:
    """The form as JSON values."""
    return {**asdict(form), "valid_from": form.valid_from.isoformat()}


def document_data(document: OfficialDocument) -> dict[str, Any]:
    """The document as JSON values, blocks with their kind."""
    kinds = {Heading: "heading", Paragraph: "paragraph", Item: "item", Table: "table"}
    blocks = [{"block": kinds[type(block)], **asdict(block)} for block in document.blocks]
    return {
        "parent_body": document.parent_body,
        "issuing_body": document.issuing_body,
        "kind_name": document.kind_name,
        "symbol": document.symbol.replace(" ", "\N{NO-BREAK SPACE}"),
        "place_and_date": document.place_and_date.replace("  ", "\N{NO-BREAK SPACE} "),
        "abstract": document.abstract,
        "grounds": list(document.grounds),
        "blocks": blocks,
        "recipients": list(document.recipients),
        "signatures": [asdict(signature) for signature in document.signatures],
    }
