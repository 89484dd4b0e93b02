"""Reading lists of members as people really keep them."""

from datetime import date, datetime
from pathlib import Path

import pytest

from neuguong.intake.errors import Unreadable
from neuguong.intake.workbook import read_workbook
from neuguong.org.member_file.headings import NoList, field_of
from neuguong.org.member_file.listing import MemberList, read_list
from neuguong.org.tests.workbooks import workbook

TODAY = date(2026, 11, 23)
BLANK = None


@pytest.fixture
def read(tmp_path):
    """Writes rows into a workbook and reads the list in it."""

    def run(rows, merged=()) -> MemberList:
        return read_list(read_workbook(workbook(tmp_path, rows, merged)), TODAY)

    return run


def names(found: MemberList) -> list[str]:
    return [row.values.get("full_name", "") for row in found.rows]


def errors(found: MemberList) -> list[tuple[int, str, str]]:
    return [(row.number, e.column, e.message) for row in found.rows for e in row.errors]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Họ và tên", "full_name"),
        ("HỌ VÀ TÊN KHAI SINH", "full_name"),
        ("Họ, tên đảng viên", "full_name"),
        ("Họ đệm", "family"),
        ("Họ và tên đệm", "family"),
        ("Tên", "given"),
        ("Ngày, tháng, năm sinh", "birth_date"),
        ("Năm sinh", "birth_date"),
        ("Sinh ngày", "birth_date"),
        ("Nơi sinh", ""),
        ("Nơi sinh hoạt", "cell"),
        ("Chi bộ sinh hoạt", "cell"),
        ("Tổ chức đảng", "cell"),
        ("Đơn vị công tác", ""),
        ("Nữ (x)", "female"),
        ("Giới tính (Nam/Nữ)", "sex"),
        ("Năm", ""),
        ("Số thẻ ĐV", "card_number"),
        ("STĐV", "card_number"),
        ("Ngày cấp thẻ đảng", ""),
        ("Ngày vào Đảng (dự bị)", "admitted_on"),
        ("Ngày kết nạp", "admitted_on"),
        ("Ngày vào Đảng chính thức", "official_on"),
        ("Ngày chuyển đảng chính thức", "official_on"),
        ("Loại ĐV", "grade"),
        ("Chính thức/Dự bị", "grade"),
        ("Trạng thái sinh hoạt", "standing"),
        ("Miễn SH", "standing"),
        ("Tình trạng hôn nhân", ""),
        ("Số ĐT", "phone"),
        ("Điện thoại di động", "phone"),
        ("Chức vụ", "agency_post"),
        ("Chức vụ hiện đang giữ", "agency_post"),
        ("Chức vụ trong Đảng", ""),
        ("Người giới thiệu vào Đảng", ""),
        ("STT", ""),
    ],
)
def test_it_knows_the_wordings_of_headings(heading, name):
    assert field_of(heading) == name


def test_it_reads_a_list_under_titles_with_a_heading_of_two_merged_rows(read):
    found = read(
        [
            ["ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH"],
            ["DANH SÁCH ĐẢNG VIÊN"],
            [],
            ["STT", "Họ và tên", BLANK, "Năm sinh", BLANK, "Ngày vào Đảng", BLANK, "SĐT"],
            [BLANK, BLANK, BLANK, "Nam", "Nữ", "Dự bị", "Chính thức"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
            [1, "NGUYỄN VĂN", "AN", 1965, BLANK, "3-2-1990", "03.02.1991", "0912 345 678"],
            [2, "Trần Thị ", " Bình", BLANK, "2/9/1970", BLANK, BLANK, BLANK],
        ],
        ["A2:H2", "B4:C5", "D4:E4", "F4:G4"],
    )
    assert [row.number for row in found.rows] == [7, 8]
    assert found.rows[0].values == {
        "full_name": "Nguyễn Văn An",
        "sex": "male",
        "birth_year": "1965",
        "admitted_on": "1990-02-03",
        "official_on": "1991-02-03",
        "phone": "0912 345 678",
    }
    assert found.rows[1].values["birth_date"] == "1970-09-02"
    assert found.rows[1].values["sex"] == "female"


@pytest.mark.parametrize("merged", [(), ("A1:D1",)])
@pytest.mark.parametrize("number", ["TT", "Ghi chú"])
def test_a_title_just_above_the_heading_is_no_part_of_it(read, number, merged):
    title = "DANH SÁCH ĐẢNG VIÊN CHI BỘ PHÒNG TỔNG HỢP"
    rows = [[title], [number, "Số thẻ", "Họ và tên", "Ngày sinh"], [1, "00.99", "Lê Văn An", 1980]]
    found = read(rows, merged)
    assert found.heading.read == ["Số thẻ đảng viên", "Họ và tên", "Ngày sinh"]
    assert "cell" not in found.rows[0].values


def test_the_first_member_is_never_taken_for_a_heading(read):
    found = read([["Họ và tên", "Loại ĐV", "X"], ["Nguyễn Văn An", "CT", "Chính thức"]])
    assert names(found) == ["Nguyễn Văn An"]


def test_totals_signatures_and_blank_rows_are_no_members(read):
    found = read(
        [
            ["Họ và tên", "Ngày sinh", "Chi bộ"],
            ["Tống Văn Công", "1/1/1980", "Chi bộ 1"],
            [],
            ["Tổng cộng: 2 đảng viên"],
            ["Công Thị Tổng", "2/1/1980", "Chi bộ 1"],
            ["Tổng số đảng viên: 2"],
            ["Danh sách này có 02 đảng viên"],
            [BLANK, BLANK, "Trung Sơn, ngày 20 tháng 11 năm 2026"],
            ["NGƯỜI LẬP", BLANK, "T/M CHI BỘ"],
            ["Lê Văn Lập", BLANK, "BÍ THƯ"],
        ]
    )
    assert names(found) == ["Tống Văn Công", "Công Thị Tổng"]
    assert found.passed_over == [4, 6, 7, 8, 9, 10]


def test_titles_of_cells_between_the_rows_begin_their_part(read):
    found = read(
        [
            ["TT", "Họ và tên", "Ngày sinh"],
            ["I", "Chi bộ Phòng Tổng hợp (1 đảng viên)"],
            [1, "Lê Thị Hoa", "1/1/1980"],
            ["TT", "Họ và tên", "Ngày sinh"],
            ["II. Chi bộ 2: 1 đồng chí"],
            [1, "Lê Văn Tám", "1/1/1981"],
        ]
    )
    assert [(row.number, row.part) for row in found.rows] == [
        (3, "Chi bộ Phòng Tổng hợp"),
        (6, "Chi bộ 2"),
    ]


def test_a_row_of_name_and_cell_alone_is_a_member(read):
    found = read([["Họ tên", "Chi bộ"], ["Nguyễn Văn An", "Chi bộ 1"]])
    assert names(found) == ["Nguyễn Văn An"]


def test_it_keeps_noughts_and_puts_back_only_sure_ones(read):
    found = read(
        [
            ["Họ và tên", "Số thẻ", "Điện thoại"],
            ["Lê Thị Hoa", "00.123450", 912345678],
            ["Lê Thị Huệ", "0012", "0912345678"],
            ["Lê Thị Lan", 12345678, 2103846789],
            ["Lê Thị Mai", 1234567, 123],
            ["Lê Thị Nga", 44.00123, BLANK],
            ["Lê Thị Oanh", 44.001234, BLANK],
        ]
    )
    told = [(r.values.get("card_number"), r.values.get("phone")) for r in found.rows]
    assert told == [
        ("00.123450", "0912345678"),
        ("0012", "0912345678"),
        ("12345678", "02103846789"),
        (None, None),
        (None, None),
        ("44.001234", None),
    ]
    assert [(n, c) for n, c, _ in errors(found)] == [
        (5, "Số thẻ đảng viên"),
        (5, "Điện thoại"),
        (6, "Số thẻ đảng viên"),
    ]
    assert "có thể mất số 0" in errors(found)[0][2]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("19/05/1965", "1965-05-19"),
        ("19-5-1965", "1965-05-19"),
        ("19.5.1965", "1965-05-19"),
        (" 19 / 5 / 1965 ", "1965-05-19"),
        ("ngày 19 tháng 5 năm 1965", "1965-05-19"),
        ("1965-05-19", "1965-05-19"),
        (datetime(1965, 5, 19), "1965-05-19"),
        (23881, "1965-05-19"),
    ],
)
def test_it_reads_days_however_written(read, cell, day):
    found = read([["Họ và tên", "Ngày sinh"], ["Lê Thị Hoa", cell]])
    assert found.rows[0].values["birth_date"] == day


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/1990", "Tháng 2/1990 không có ngày 31."),
        ("12/25/1990", "Không có tháng 25. Ghi ngày trước, tháng sau."),
        ("1/2/65", "Năm “65” chưa đủ bốn chữ số. Ghi như 19/05/1965."),
        ("05/1965", "“05/1965” thiếu ngày. Ghi đủ ngày/tháng/năm."),
        ("24/11/2026", "Ngày 24/11/2026 ở tương lai."),
        ("1/1/1830", "Ngày 01/01/1830 quá xa."),
        ("không nhớ", "Không hiểu ngày “không nhớ”. Ghi như 19/05/1965."),
    ],
)
def test_it_says_what_is_wrong_with_a_day(read, cell, reason):
    found = read([["Họ và tên", "Ngày sinh"], ["Lê Thị Hoa", cell]])
    assert errors(found) == [(2, "Ngày sinh", reason)]
    assert found.rows[0].typed == {"birth_date": cell}


def test_a_year_alone_is_enough_for_a_birth_but_not_for_joining(read):
    found = read([["Họ và tên", "Năm sinh", "Ngày vào Đảng"], ["Lê Thị Hoa", 1950, 1975]])
    assert found.rows[0].values["birth_year"] == "1950"
    assert errors(found) == [(2, "Ngày vào Đảng", "“1975” chỉ có năm. Ghi đủ ngày/tháng/năm.")]


def test_days_must_be_in_order(read):
    found = read(
        [
            ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Loại ĐV"],
            ["Lê Thị Hoa", "1/1/2000", "1/1/2010", "1/1/2009", "Dự bị"],
        ]
    )
    assert errors(found) == [
        (2, "Ngày vào Đảng", "Vào Đảng khi 10 tuổi. Xem lại ngày sinh và ngày vào Đảng."),
        (2, "Ngày chính thức", "Trước ngày vào Đảng 01/01/2010."),
        (2, "Loại đảng viên", "Ghi dự bị mà đã có ngày chính thức. Xem lại một trong hai ô."),
    ]


def test_names_are_tidied_and_strange_ones_asked_about(read):
    found = read(
        [
            ["Họ và tên", "Giới tính"],
            ["  NGUYỄN   THỊ\u00a0MINH  NGUYỆT ", "Nữ"],
            ["đ/c Le\u0302 Va\u0306n Tám", "nam"],
            ["Hoa", "nữ"],
            ["Lê Văn 8", "khác"],
        ]
    )
    assert names(found) == ["Nguyễn Thị Minh Nguyệt", "Lê Văn Tám", "", ""]
    assert [(n, c) for n, c, _ in errors(found)] == [
        (4, "Họ và tên"),
        (5, "Họ và tên"),
        (5, "Giới tính"),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("Loại ĐV", "ĐVCT", {"grade": "official"}),
        ("Loại ĐV", "Đảng viên dự bị", {"grade": "probationary"}),
        ("Diện", "Miễn sinh hoạt", {"standing": "exempt"}),
        ("Trạng thái", "Miễn SH", {"standing": "exempt"}),
        ("Miễn sinh hoạt", "x", {"standing": "exempt"}),
        ("Tình trạng", "Sinh hoạt tạm nơi khác", {"standing": "away"}),
        ("Tình trạng", "Sinh hoạt tạm đến", {"kind": "temporary"}),
        ("Tình trạng", "Đang sinh hoạt", {"standing": "active"}),
        ("Đảng viên chính thức", "x", {"grade": "official"}),
        ("Nữ", "x", {"sex": "female"}),
    ],
)
def test_it_reads_states_and_crosses(read, heading, cell, told):
    found = read([["Họ và tên", heading], ["Lê Thị Hoa", cell]])
    assert found.rows[0].values == {"full_name": "Lê Thị Hoa"} | told


def test_where_women_are_ticked_off_the_others_are_men(read):
    found = read([["Họ và tên", "Nữ"], ["Lê Thị Hoa", "x"], ["Lê Văn Tám", BLANK]])
    assert [row.values["sex"] for row in found.rows] == ["female", "male"]


def test_it_tells_which_columns_it_does_not_read(read):
    found = read([["STT", "Họ và tên", "Quê quán", "SĐT", "Ghi chú"], [1, "Lê Văn Tám"]])
    assert found.heading.read == ["Họ và tên", "Điện thoại"]
    assert found.heading.unread == ["Quê quán", "Ghi chú"]


def test_a_workbook_without_a_list_is_refused(read):
    with pytest.raises(NoList, match="Không thấy dòng tiêu đề"):
        read([["Kế hoạch", "Số"], ["Đọc sách", 1]])
    with pytest.raises(NoList, match="không có đảng viên nào"):
        read([["Họ và tên", "Ngày sinh"]])


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("TCVN3", ["§ç V¨n B×nh", "TrÇn ThÞ Lan", "Cao Léc"]),
        ("VNI", ["Ñoã Vaên Bình", "Traàn Thò Lan"]),
    ],
)
def test_names_in_an_old_font_are_refused_with_advice(read, code, names):
    rows = [["Họ và tên", "Ngày sinh"], *([name, "1/1/1980"] for name in names)]
    with pytest.raises(Unreadable, match=f"{code}.*chuyển sang Unicode"):
        read(rows)


def test_one_name_in_an_old_font_is_an_error_of_its_row(read):
    people = ["Nguyễn Văn An", "TrÇn ThÞ Lan", "Lê Thị Bưởi", "Nguyeãn Vaên Nam"]
    found = read([["Họ và tên", "Ngày sinh"], *([name, "1/1/1980"] for name in people)])
    assert names(found) == ["Nguyễn Văn An", "", "Lê Thị Bưởi", ""]
    assert errors(found) == [
        (
            3,
            "Họ và tên",
            "“TrÇn ThÞ Lan” gõ bằng mã cũ (TCVN3, phông .VnTime). Gõ lại bằng Unicode.",
        ),
        (5, "Họ và tên", "“Nguyeãn Vaên Nam” gõ bằng mã cũ (VNI). Gõ lại bằng Unicode."),
    ]


@pytest.mark.parametrize(
    "name",
    ["Hoàng Xuân Toàn", "Cao Trí Uý", "Mai Thuý Oanh", "Y Blý Êban", "HOÀ QUẾ OÁNH", "K’Sor Hoái"],
)
def test_a_name_in_unicode_is_never_taken_for_an_old_font(read, name):
    assert errors(read([["Họ và tên", "Ngày sinh"], [name, "1/1/1980"]])) == []


def test_other_sheets_with_lists_are_named(tmp_path: Path):
    import openpyxl

    book = openpyxl.Workbook()
    for title in ("CB1", "CB2", "Ghi chú"):
        sheet = book.active if title == "CB1" else book.create_sheet()
        sheet.title = title
        sheet.append(["Họ và tên", "Ngày sinh"] if title != "Ghi chú" else ["Ghi chú"])
        sheet.append(["Lê Văn Tám", "1/1/1980"])
    book.save(tmp_path / "nhieu.xlsx")
    found = read_list(read_workbook(tmp_path / "nhieu.xlsx"), TODAY)
    assert (found.sheet, found.other_sheets) == ("CB1", ["CB2"])


NATIONAL = ["STT", "MaDangVien", "SoTheDangVien", "HoVaTenKhaiSinh", "GioiTinh", "NgaySinh",
            "DanToc", "SoDinhDanh", "NgayVaoDang", "NgayChinhThuc", "MaToChucDang", "TrangThai",
            "SoDienThoai", "ChucVuChinhQuyen"]  # fmt: skip


def test_columns_named_as_in_a_database_are_read(read):
    row = [1, "DV0001", "66123456", "TRẦN VĂN LỢI", "Nam", "1979-04-12", "Kinh", "012345678901",
           "2006-02-03", "2007-02-03", "10100101000004", "Đang sinh hoạt", "0988777666",
           "Chuyên viên"]  # fmt: skip
    found = read([NATIONAL, row])
    assert errors(found) == []
    assert found.rows[0].values == {
        "card_number": "66123456",
        "full_name": "Trần Văn Lợi",
        "sex": "male",
        "birth_date": "1979-04-12",
        "ethnic_group": "Kinh",
        "admitted_on": "2006-02-03",
        "official_on": "2007-02-03",
        "cell": "10100101000004",
        "standing": "active",
        "phone": "0988777666",
        "agency_post": "Chuyên viên",
    }
    assert found.heading.unread == ["MaDangVien", "SoDinhDanh"]


def test_a_row_of_data_is_never_taken_for_the_heading(read):
    row = ["a", "66123457", "1950-01-01", "Chi bộ Phòng Lưu trữ", "Miễn sinh hoạt", "Đảng viên"]
    with pytest.raises(NoList, match="Không thấy dòng tiêu đề"):
        read([["c1", "c2", "c3", "c4", "c5", "c6"], row, row])


@pytest.mark.parametrize(
    "heading", ["Chức vụ, đơn vị công tác", "Chức vụ và nơi công tác", "Nghề nghiệp, nơi công tác"]
)
def test_the_post_with_the_place_of_work_is_read(heading: str) -> None:
    assert field_of(heading) == "agency_post"


def test_a_mark_for_both_sexes_is_asked_about(read):
    found = read([["Họ và tên", "Nam", "Nữ"], ["Lê Thị Hoa", "x", "x"], ["Lê Văn Tám", "x", BLANK]])
    assert errors(found) == [
        (2, "Giới tính", "Đánh dấu ở cả cột Nam và cột Nữ. Ghi một trong hai.")
    ]
    assert ["sex" in row.values for row in found.rows] == [False, True]
