"""Pages of documents: register, one document, files, templates, their rules (văn bản)."""

from neuguong.documents.views.register import (
    document_docx,
    document_issue,
    document_list,
    document_pdf,
    plan_document,
    word_template_end,
    word_template_list,
    word_template_sample,
)
from neuguong.documents.views.rules import (
    form_point_edit,
    form_points,
    next_number,
    numbering,
    numbering_edit,
)

__all__ = [
    "document_docx",
    "document_issue",
    "document_list",
    "document_pdf",
    "form_point_edit",
    "form_points",
    "next_number",
    "numbering",
    "numbering_edit",
    "plan_document",
    "word_template_end",
    "word_template_list",
    "word_template_sample",
]
