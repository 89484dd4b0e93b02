"""A committee's own Word template over a kind of document (mẫu Word của Đảng ủy)."""

import re
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from neuguong.documents.layout.form import FORMS, PartyForm
from neuguong.documents.layout.sheet import lines_of, one_line
from neuguong.domain.official import (
    Block,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Table,
    closed,
)
from neuguong.domain.refusal import Refused, require

FIELDS = {
    "parent_body": "cơ quan cấp trên",
    "issuing_body": "cơ quan ban hành",
    "symbol": "số và ký hiệu",
    "place_and_date": "địa danh, ngày tháng năm",
    "kind_name": "tên loại văn bản",
    "abstract": "trích yếu",
    "addressees": "nơi kính gửi, danh sách",
    "grounds": "căn cứ ban hành, danh sách",
    "blocks": "nội dung, danh sách; mỗi phần có kind (heading, text, table), text, header, rows",
    "rows": "các dòng của mọi bảng, danh sách; mỗi dòng có cells",
    "recipients": "nơi nhận, danh sách",
    "signatures": "người ký từ trái sang phải, danh sách; mỗi người có authority, post, name",
    "authority": "thẩm quyền ký",
    "post": "chức vụ người ký",
    "signer": "họ và tên người ký",
}
MOST_XML = 3 * 1024 * 1024
"""Bytes of one part of a template: some five hundred pages of text."""
NOT_WORD = "Tệp mẫu không phải .docx đọc được. Đồng chí mở bằng Word, lưu dạng .docx rồi gửi lại."
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
LINK = re.compile(rb"/hyperlink[\"']")


def render_with_template(
    template: bytes, document: OfficialDocument, form: PartyForm = FORMS[-1]
) -> bytes:
    """The committee's template filled with the document; spelling and authority by the form.

    Raises:
        Refused: when the file is no .docx, draws on something outside, names what the document
            does not have, does more than put words in place, or leaves the content out.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    from neuguong.documents.layout.merging import TemplateLanguage

    vet(template)
    language = TemplateLanguage(frozenset(FIELDS))
    out = BytesIO()
    try:
        word = DocxTemplate(BytesIO(template))
        word.render(fields_of(document, form), language, autoescape=True)
        word.save(out)
    except Refused:
        raise
    except TemplateError as error:
        raise Refused(misread(error)) from error
    except Exception as error:  # a foreign file may trip the reader in any way
        raise Refused(NOT_WORD) from error
    require(
        language.used & {"blocks", "rows"},
        "Mẫu chưa ghép “blocks” hoặc “rows”, nên văn bản sẽ thiếu nội dung.",
    )
    return out.getvalue()


def vet(template: bytes) -> None:
    """Refuse a template that is no archive, is too large, or draws on something outside itself."""
    try:
        with ZipFile(BytesIO(template)) as archive:
            parts = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
            require(
                all(part.file_size <= MOST_XML for part in parts),
                "Tệp mẫu quá lớn. Đồng chí bỏ phần nội dung không phải mẫu rồi gửi lại.",
            )
            relations = [archive.read(one) for one in parts if one.filename.endswith(".rels")]
    except (BadZipFile, OSError, RuntimeError, ValueError) as error:
        raise Refused(NOT_WORD) from error
    outside = (found for text in relations for found in RELATION.findall(text))
    require(
        not any(OUTSIDE.search(one) and not LINK.search(one) for one in outside),
        "Tệp mẫu lấy ảnh hoặc mẫu từ nơi khác trên mạng. Đồng chí chèn thẳng ảnh vào tệp, "
        "bỏ mẫu liên kết rồi gửi lại.",
    )


def misread(error: Any) -> str:
    """The reason for a template whose expression cannot be read, with the words around it."""
    around = (line.strip() for line in getattr(error, "docx_context", ()))
    near = next((line for line in around if "{" in line), "")
    place = f" gần “{near[:80]}”" if near else ""
    return f"Mẫu có chỗ ghép viết chưa đúng{place}. Đồng chí xem mẫu ví dụ."


def fields_of(document: OfficialDocument, form: PartyForm) -> dict[str, Any]:
    """The document's parts by the names of `FIELDS`: texts and lists of texts."""
    blocks = [block_fields(block, form) for block in document.blocks]
    if blocks and blocks[-1]["kind"] == "text":
        blocks[-1]["text"] = closed(blocks[-1]["text"])
    signers = [
        {name: one_line(getattr(one, name), form) for name in ("authority", "post", "name")}
        for one in document.signatures
    ]
    last = signers[-1] if signers else {"authority": "", "post": "", "name": ""}
    plain = ("parent_body", "issuing_body", "kind_name", "abstract")
    return {
        **{name: one_line(getattr(document, name), form) for name in plain},
        "symbol": document.symbol,
        "place_and_date": document.place_and_date,
        "addressees": [one_line(text, form) for text in document.addressees],
        "grounds": [one_line(text, form) for text in document.grounds],
        "blocks": blocks,
        "rows": [row for block in blocks for row in block["rows"]],
        "recipients": [one_line(text, form) for text in document.recipient_lines],
        "signatures": signers,
        "authority": last["authority"],
        "post": last["post"],
        "signer": last["name"],
    }


def block_fields(block: Block, form: PartyForm) -> dict[str, Any]:
    """One block as plain values: kind, text with its label, rows of a table."""
    match block:
        case Heading():
            kind, text = "heading", f"{block.label} {block.text}"
        case Paragraph():
            kind, text = "text", f"{block.lead} {block.text}"
        case Item():
            kind, text = "text", f"{block.label} {block.text}"
        case Table():
            rows = [{"cells": [in_lines(text, form) for text in row]} for row in block.rows]
            return {"kind": "table", "text": "", "header": list(block.header), "rows": rows}
    return {"kind": kind, "text": in_lines(text, form), "header": [], "rows": []}


def in_lines(text: str, form: PartyForm) -> str:
    """The text line by line, tidied."""
    return "\n".join(lines_of(text, form))
