"""A document may carry the signed head of the trail as a drawing below its text."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from neuguong.documents.files import head_mark, pdf_file
from neuguong.domain.anchor import read_anchor
from neuguong.plans import actions as plans
from neuguong.plans.models.plan import PlanKind
from neuguong.records import proving
from tests.world import AT, YEAR, World

pytestmark = pytest.mark.django_db


def words_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.replace("\u200b", "").split())


def test_the_head_stands_below_the_text_only_when_asked_for(world: World, client) -> None:
    plan = plans.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    plain, marked = words_of(pdf_file(plan)), words_of(pdf_file(plan, with_head=True))
    assert "Đầu chuỗi" not in plain
    anchor = proving.anchor_now(datetime.now(UTC))
    assert f"Đầu chuỗi dấu vết: {anchor.count} mục" in marked
    assert anchor.root in marked.replace(" ", "")
    client.force_login(world.secretary_1)
    page = client.get(f"/van-ban/ke-hoach/{plan.pk}/").content.decode()
    assert "?dau-chuoi=1" in page


def test_who_cannot_see_the_drawing_is_told_the_line(world: World) -> None:
    anchor = read_anchor(head_mark().alt.split(": ")[1])
    assert anchor is not None
    assert proving.is_ours(anchor)
