"""How official documents look: the party's form as dated data, two renderers (thể thức)."""

from neuguong.documents.layout.facts import layout_facts
from neuguong.documents.layout.form import (
    FORMS,
    OPEN_POINTS,
    OpenPoint,
    PartyForm,
    form_on,
    with_choices,
)
from neuguong.documents.layout.pdf import Mark, render_pdf
from neuguong.documents.layout.sheet import authority_of
from neuguong.documents.layout.starter import template_sample
from neuguong.documents.layout.template import render_with_template
from neuguong.documents.layout.word import render_docx

__all__ = [
    "FORMS",
    "OPEN_POINTS",
    "Mark",
    "OpenPoint",
    "PartyForm",
    "authority_of",
    "form_on",
    "layout_facts",
    "render_docx",
    "render_pdf",
    "render_with_template",
    "template_sample",
    "with_choices",
]
