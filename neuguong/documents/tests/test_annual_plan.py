"""The plan as a document: its form, its number, the committee's own template."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as WordFile

from neuguong.documents import actions
from neuguong.documents.kinds import annual_plan
from neuguong.documents.layout import (
    form_on,
    layout_facts,
    render_docx,
    render_pdf,
    render_with_template,
    template_sample,
)
from neuguong.documents.models import Document
from neuguong.domain.refusal import Refused
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan
from neuguong.plans.models.plan import PlanKind
from neuguong.records.models import Event
from tests.world import AT, YEAR, World

GOLDEN = Path(__file__).parent / "golden" / "annual_plan.json"
DAY = date(2027, 2, 3)


def test_the_word_file_keeps_its_text_and_form() -> None:
    facts = layout_facts(render_docx(annual_plan.sample(), form_on(DAY)))
    assert facts == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_pdf_says_the_same() -> None:
    made = pypdfium2.PdfDocument(render_pdf(annual_plan.sample(), form_on(DAY)))
    pages = " ".join(page.get_textpage().get_text_bounded() for page in made)
    text = " ".join(pages.split())
    for words in ("ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ PHÒNG TỔNG HỢP", "Trần Thị Minh Nguyệt"):
        assert words in text


def test_the_form_follows_the_day() -> None:
    assert form_on(date(2026, 5, 26)).code == "36-HD/VPTW"
    assert form_on(date(2026, 5, 27)).code == "05-HD/VPTW"


def test_a_draft_leaves_room_for_number_and_day() -> None:
    document = annual_plan.build(
        unit_name="Chi bộ 1", parent_name="", body_name="Chi bộ", body_code="CB", place="Trung Sơn",
        title="Kế hoạch năm 2026", content=PlanContent(), signer="", number=None, issued_on=None,
    )  # fmt: skip
    assert document.symbol == "Số      -KH/CB"
    assert document.place_and_date == "Trung Sơn, ngày      tháng      năm"


def test_a_committees_template_is_filled() -> None:
    filled = render_with_template(template_sample(), annual_plan.sample())
    facts = layout_facts(filled)
    words = json.dumps(facts, ensure_ascii=False)
    assert ["Số 05-KH/CB"] in facts["head"]
    assert "Rà soát văn bản trình ký" in words
    assert "{{" not in words


@pytest.mark.parametrize(
    ("trick", "answer"),
    [
        ("{{ ''.__class__.__mro__ }}", "“__mro__” không dùng được"),
        ("{{ symbol.__init__ }}", "“__init__” không dùng được"),
        ("{% for %}", "chỗ ghép viết chưa đúng gần “{% for %}”"),
    ],
)
def test_a_template_that_reaches_further_is_refused(trick: str, answer: str) -> None:
    word = WordFile()
    word.add_paragraph(trick)
    out = BytesIO()
    word.save(out)
    with pytest.raises(Refused, match=answer):
        render_with_template(out.getvalue(), annual_plan.sample())


def approved(world: World, cell: str = "cell_1", writer: str = "secretary_1") -> Plan:
    """An approved plan of a cell."""
    author = world.people[writer]
    plan = plans.start_plan(
        getattr(world, cell), kind=PlanKind.ANNUAL, period=YEAR, by=author, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act="Đọc sách", owner="Đồng chí An"),))
    plan = plans.save_draft(plan, content=content, seen_revision=plan.revision, by=author, at=AT)
    plans.submit(plan, by=author, at=AT)
    return plans.approve(plan, by=world.committee_secretary, at=AT)


@pytest.mark.django_db
def test_issuing_numbers_within_the_unit_and_only_once(world: World) -> None:
    plan = approved(world)
    first = actions.issue(plan, by=world.secretary_1, at=AT)
    again = actions.issue(plan, by=world.secretary_1, at=AT)
    assert (first.symbol, again.pk) == ("Số 01-KH/CB", first.pk)
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_issuing_refuses_the_one_above_and_says_why(world: World) -> None:
    with pytest.raises(Refused, match="Chỉ bí thư, phó bí thư của Chi bộ 1"):
        actions.issue(approved(world), by=world.officer, at=AT)


@pytest.mark.django_db
def test_issuing_refuses_a_plan_not_approved(world: World) -> None:
    plan = plans.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    with pytest.raises(Refused, match="được duyệt rồi mới lấy số"):
        actions.issue(plan, by=world.secretary_1, at=AT)


@pytest.mark.django_db
def test_issuing_leaves_an_event(world: World) -> None:
    actions.issue(approved(world), by=world.secretary_1, at=AT)
    assert Event.objects.get(verb="documents.issue").detail == {"symbol": "Số 01-KH/CB"}
