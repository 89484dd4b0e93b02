"""The invented committee: twelve grassroots organisations and their cells (tổ chức mẫu)."""

from datetime import date, datetime

from neuguong.org import actions as org
from neuguong.org.models import Term, Unit, UnitKind

FOUNDED = date(2025, 7, 1)
PLACE = "Trung Sơn"
COMMITTEE = ("10.100", "Đảng bộ các cơ quan Đảng tỉnh Trung Sơn", "Đảng ủy")

BASES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Văn phòng Tỉnh ủy": (
        "VPTU",
        (
            "Phòng Tổng hợp",
            "Phòng Hành chính",
            "Phòng Cơ yếu, Công nghệ thông tin",
            "Phòng Lưu trữ",
            "Phòng Tài chính đảng",
            "Phòng Quản trị",
            "Nhà khách Tỉnh ủy",
        ),
    ),
    "Ban Tổ chức Tỉnh ủy": (
        "BTCTU",
        (
            "Văn phòng Ban",
            "Phòng Tổ chức cán bộ",
            "Phòng Cơ sở đảng, Đảng viên",
            "Phòng Bảo vệ chính trị nội bộ",
            "Phòng Đào tạo",
            "Phòng Chính sách cán bộ",
        ),
    ),
    "Ban Tuyên giáo và Dân vận Tỉnh ủy": (
        "BTGDV",
        (
            "Văn phòng Ban",
            "Phòng Lý luận chính trị",
            "Phòng Tuyên truyền",
            "Phòng Khoa giáo",
            "Phòng Dân vận",
            "Phòng Văn hóa, Văn nghệ",
        ),
    ),
    "Cơ quan Ủy ban Kiểm tra Tỉnh ủy": (
        "UBKT",
        (
            "Văn phòng",
            "Phòng Nghiệp vụ I",
            "Phòng Nghiệp vụ II",
            "Phòng Nghiệp vụ III",
            "Phòng Tổng hợp",
        ),
    ),
    "Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh": (
        "MTTQ",
        (
            "Văn phòng",
            "Ban Công tác Công đoàn",
            "Ban Công tác Nông dân",
            "Ban Công tác Phụ nữ",
            "Ban Công tác Thanh thiếu niên",
            "Ban Công tác Cựu chiến binh",
            "Ban Dân chủ, Giám sát",
            "Ban Tuyên giáo, Đối ngoại",
            "Ban Dân tộc, Tôn giáo",
        ),
    ),
    "Trường Chính trị tỉnh": (
        "TCT",
        (
            "Khoa Lý luận cơ sở",
            "Khoa Xây dựng Đảng",
            "Khoa Nhà nước và Pháp luật",
            "Phòng Quản lý đào tạo",
            "Phòng Tổ chức, Hành chính",
            "Phòng Nghiên cứu khoa học, Tư liệu",
            "Khối Học viên",
        ),
    ),
    "Tòa án nhân dân tỉnh": (
        "TAND",
        (
            "Văn phòng",
            "Tòa Hình sự",
            "Tòa Dân sự",
            "Tòa Hành chính",
            "Tòa Gia đình và Người chưa thành niên",
            "Phòng Tổ chức cán bộ",
            "Phòng Thanh tra, Kiểm tra nghiệp vụ",
            "Tòa Kinh tế",
        ),
    ),
    "Viện Kiểm sát nhân dân tỉnh": (
        "VKSND",
        (
            "Văn phòng tổng hợp",
            "Phòng Kiểm sát án hình sự sơ thẩm",
            "Phòng Kiểm sát án hình sự phúc thẩm",
            "Phòng Kiểm sát án dân sự",
            "Phòng Kiểm sát án hành chính",
            "Phòng Kiểm sát thi hành án",
            "Phòng Khiếu tố",
            "Phòng Tổ chức cán bộ",
        ),
    ),
}
"""Name of the base → its short name and its cells."""

SINGLE_CELLS = {
    "Hội Văn học Nghệ thuật tỉnh": "VHNT",
    "Hội Nhà báo tỉnh": "HNB",
    "Hội Chữ thập đỏ tỉnh": "CTĐ",
    "Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh": "BVSK",
}


def build(at: datetime) -> list[Unit]:
    """Found the committee and everything below it; units in order of the tree."""
    org.load_unit_kinds(by=None, at=at)
    org.load_counting_rules(by=None, at=at)
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    code, name, short_name = COMMITTEE
    committee = found(kinds["cap-tren-co-so"], None, code, name, short_name, at)
    units = [committee]
    for number, (base_name, (short, cells)) in enumerate(BASES.items(), start=101):
        base = found(
            kinds["dang-bo-co-so"], committee, f"{code}.{number}", f"Đảng bộ {base_name}", short, at
        )
        units.append(base)
        units += [
            found(
                kinds["chi-bo-truc-thuoc"],
                base,
                f"{base.code}.000.{position:03}",
                f"Chi bộ {cell}",
                f"CB {cell}",
                at,
            )
            for position, cell in enumerate(cells, start=1)
        ]
    units += [
        found(
            kinds["chi-bo-co-so"],
            committee,
            f"{code}.{number}",
            f"Chi bộ {name}",
            f"CB {short}",
            at,
        )
        for number, (name, short) in enumerate(SINGLE_CELLS.items(), start=109)
    ]
    Term.objects.bulk_create(
        Term(unit=unit, name="2025–2030", valid_from=FOUNDED) for unit in units
    )
    return units


def found(
    kind: UnitKind, parent: Unit | None, code: str, name: str, short_name: str, at: datetime
) -> Unit:
    """One unit, founded with the others."""
    return org.establish_unit(
        kind=kind,
        parent=parent,
        code=code,
        name=name,
        short_name=short_name,
        place=PLACE,
        founded_on=FOUNDED,
        ground="Quyết định thành lập (dữ liệu mẫu)",
        by=None,
        at=at,
    )
