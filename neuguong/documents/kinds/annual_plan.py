"""The plan of a unit for a year or a term as a document (kế hoạch)."""

from datetime import date

from django.utils import timezone

from neuguong.documents.kind import DocumentKind
from neuguong.domain.official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    listed_grounds,
)
from neuguong.org.models import Post, Unit
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan

HEADER = ("TT", "Biện pháp", "Người chịu trách nhiệm", "Thời hạn", "Chỉ tiêu, kiểm chứng")
WIDTHS = (6, 40, 20, 15, 24)


def compose(plan: Plan, number: int | None, issued_on: date | None) -> OfficialDocument:
    """The document of a plan, by the rules of the day of issue, or of today for a draft."""
    unit = plan.unit
    rule = unit.kind.rule_on(issued_on or timezone.localdate())
    return build(
        unit_name=unit.name,
        parent_name=unit.parent.name if unit.parent else "",
        body_name=rule.body_name,
        body_code=rule.body_code,
        place=unit.place,
        title=plan.title,
        content=PlanContent.of(plan),
        signer=signer_of(unit, issued_on),
        number=number,
        issued_on=issued_on,
    )


def signer_of(unit: Unit, day: date | None) -> str:
    """The secretary's name on the day, or nothing: the place stays open."""
    posts = Post.objects.filter(unit=unit).secretaries().select_related("member")
    post = (posts.as_of(day) if day else posts.order_by("-valid_from")).first()
    return post.member.full_name if post else ""


def build(
    *,
    unit_name: str,
    parent_name: str,
    body_name: str,
    body_code: str,
    place: str,
    title: str,
    content: PlanContent,
    signer: str,
    number: int | None,
    issued_on: date | None,
) -> OfficialDocument:
    """The document from plain values."""
    return OfficialDocument(
        parent_body=parent_name.upper(),
        issuing_body=unit_name.upper(),
        kind_name="KẾ HOẠCH",
        kind_code="KH",
        body_code=body_code,
        place=place,
        abstract="học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, "
        + title.removeprefix("Kế hoạch ").strip(),
        grounds=listed_grounds(content.grounds),
        blocks=tuple(blocks_of(content)),
        recipients=(
            f"{parent_name} (để báo cáo)" if parent_name else "Như trên",
            f"Lưu {body_name}.",
        ),
        signatures=(Signature(f"T/M {body_name.upper()}", "BÍ THƯ", signer),),
        number=number,
        issued_on=issued_on,
    )


def blocks_of(content: PlanContent) -> list[Block]:
    """Purpose, situation, measures, organisation; parts left empty are left out."""
    parts: list[tuple[str, list[Block]]] = [
        ("MỤC ĐÍCH, YÊU CẦU", paragraphs(content.purpose)),
        ("ĐẶC ĐIỂM, TÌNH HÌNH", paragraphs(content.situation)),
        ("NỘI DUNG, BIỆN PHÁP", [measures_table(content.measures)]),
        ("TỔ CHỨC THỰC HIỆN", paragraphs(content.organisation)),
    ]
    blocks: list[Block] = []
    for number, (name, inner) in enumerate((part for part in parts if part[1]), start=1):
        blocks += [Heading(name, ("I", "II", "III", "IV")[number - 1]), *inner]
    return blocks


def paragraphs(text: str) -> list[Block]:
    """Each line of the text as a paragraph."""
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def measures_table(measures: tuple[MeasureContent, ...]) -> Table:
    """The measures as a table."""
    rows = tuple(
        (
            f"{number:02}",
            m.act,
            m.owner + (f"; phối hợp: {m.helper}" if m.helper else ""),
            m.deadline,
            "; ".join(filter(None, (amount(m), m.verification))),
        )
        for number, m in enumerate(measures, start=1)
    )
    return Table(HEADER, WIDTHS, rows)


def amount(measure: MeasureContent) -> str:
    """Indicator and target in words."""
    target = f"{measure.target} {measure.target_unit}".strip() if measure.target else ""
    return ": ".join(filter(None, (measure.indicator, target)))


def sample() -> OfficialDocument:
    """A plan with everything in it, for the golden copy and the gallery."""
    measures = tuple(
        MeasureContent(
            act=f"Rà soát văn bản trình ký quá {number} ngày làm việc, lập danh sách kèm nguyên nhân "
            "và đọc tại sinh hoạt chi bộ",
            owner="Đồng chí Vũ Thị Hằng, phó bí thư",
            helper="Đồng chí Phạm Quốc Bảo",
            deadline="ngày 25 hằng tháng",
            indicator="tỷ lệ văn bản trình ký đúng hạn",
            target="95",
            target_unit="%",
            verification="trích xuất từ phần mềm quản lý văn bản",
        )
        for number in range(1, 13)
    )
    content = PlanContent(
        grounds="Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị;\nKết luận số 01-KL/TW, ngày "
        "18/5/2021 của Bộ Chính trị",
        situation="Chi bộ có 18 đảng viên. Năm trước còn văn bản trình ký chậm.",
        purpose="Đưa việc học tập và làm theo Bác thành việc làm gắn với nhiệm vụ của từng đảng viên.",
        organisation="Chi ủy phân công theo dõi từng biện pháp, kiểm điểm tại sinh hoạt hằng tháng.",
        measures=measures,
    )
    return build(
        unit_name="Chi bộ Phòng Tổng hợp",
        parent_name="Đảng bộ Văn phòng Tỉnh ủy",
        body_name="Chi bộ",
        body_code="CB",
        place="Trung Sơn",
        title="Kế hoạch năm 2027",
        content=content,
        signer="Trần Thị Minh Nguyệt",
        number=5,
        issued_on=date(2027, 2, 3),
    )


KIND = DocumentKind(
    code="ke-hoach", name="Kế hoạch", kind_code="KH", compose=compose, sample=sample
)
