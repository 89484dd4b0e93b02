"""A committee's own Word template over a kind of document (mẫu Word của Đảng ủy).

The template may name the document's parts and nothing else: it runs in a sandbox without
attributes of objects, files or calls.
"""

from dataclasses import asdict
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from neuguong.domain.official import Heading, Item, OfficialDocument, Paragraph, Table
from neuguong.domain.refusal import Refused

FIELDS = {
    "parent_body": "cơ quan cấp trên",
    "issuing_body": "cơ quan ban hành",
    "symbol": "số và ký hiệu",
    "place_and_date": "địa danh, ngày tháng",
    "kind_name": "tên loại văn bản",
    "abstract": "trích yếu",
    "grounds": "căn cứ, từng dòng",
    "lines": "nội dung, từng đoạn",
    "rows": "bảng biện pháp, từng dòng: row.cells",
    "recipients": "nơi nhận, từng dòng",
    "authority": "thẩm quyền ký",
    "post": "chức vụ người ký",
    "signer": "họ và tên người ký",
}


def fields_of(document: OfficialDocument) -> dict[str, Any]:
    """The document's parts by the names that templates use; plain values only."""
    signer = document.signatures[-1]
    lines, rows = [], []
    for block in document.blocks:
        match block:
            case Heading():
                lines.append(f"{block.number}. {block.text}" if block.number else block.text)
            case Paragraph() | Item():
                lines.append(block.text)
            case Table():
                rows += [{"cells": list(row)} for row in block.rows]
    return {
        **{name: getattr(document, name) for name in list(FIELDS)[:6]},
        "grounds": list(document.grounds),
        "lines": lines,
        "rows": rows,
        "recipients": list(document.recipients),
        "authority": signer.authority,
        "post": signer.post,
        "signer": asdict(signer)["name"],
    }


def render_with_template(template: bytes, document: OfficialDocument) -> bytes:
    """The committee's template filled with the document.

    Raises:
        Refused: when the file is no .docx or asks for what it may not have.
    """
    try:
        word = DocxTemplate(BytesIO(template))
        sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        word.render(fields_of(document), sandbox, autoescape=True)
        out = BytesIO()
        word.save(out)
    except (BadZipFile, KeyError, ValueError) as error:
        raise Refused("Tệp mẫu không phải .docx đọc được. Lưu lại bằng Word rồi gửi.") from error
    except TemplateError as error:
        raise Refused(
            f"Mẫu có chỗ ghép không dùng được: {error.message}. Xem tệp mẫu ví dụ."
        ) from error
    return out.getvalue()


def template_sample() -> bytes:
    """A template to begin with: every field with its meaning."""
    word = Document()
    word.add_paragraph("{{ issuing_body }}")
    word.add_paragraph("{{ symbol }}")
    word.add_paragraph("{{ place_and_date }}")
    word.add_paragraph("{{ kind_name }}")
    word.add_paragraph("{{ abstract }}")
    word.add_paragraph("{%p for line in lines %}")
    word.add_paragraph("{{ line }}")
    word.add_paragraph("{%p endfor %}")
    word.add_paragraph("{%p for row in rows %}")
    word.add_paragraph("{{ row.cells | join(' | ') }}")
    word.add_paragraph("{%p endfor %}")
    word.add_paragraph("{{ authority }}")
    word.add_paragraph("{{ post }}")
    word.add_paragraph("{{ signer }}")
    table = word.add_table(rows=0, cols=2)
    for name, meaning in FIELDS.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, meaning
    out = BytesIO()
    word.save(out)
    return out.getvalue()
