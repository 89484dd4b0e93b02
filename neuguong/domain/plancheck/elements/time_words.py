"""How Vietnamese plans write days, recurrences and durations (cách ghi thời gian).

Patterns over the matching form ("hàng tháng" reads "hằng tháng", "quí" reads "quý"); a blank
stands for any white space.
"""

from neuguong.domain.plancheck.patterns import Pattern
from neuguong.domain.plancheck.shelf import followed

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
MONTH = r"(?:1[0-2]|0?[1-9])"
MONTH_NAME = r"(?:mười hai|mười một|mười|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|chạp)"
QUARTER = r"(?:iv|i{1,3}|[1-4]|một|hai|ba|tư|bốn)"
YEAR = r"(?:\s*[/.-]\s*20\d\d\b|\s*,?\s*năm 20\d\d\b)?"
NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm|hai mươi|ba mươi)"
LEAD = (
    r"(?:(?:chậm nhất|muộn nhất|trước|trc|đến hết|hết|đến|xong|từ|vào|trong|sau|hạn|dịp|ngày)"
    r"(?: là)?\s*:?\s+)"
)
SPELL = r"(?:tuần|tháng|quý|năm học|học kỳ|ngày|giờ|ca|kỳ|vụ)"
PERIOD = r"(?:ngày|tuần|tháng|quý|học kỳ)"
SHORT_PERIOD = r"(?:ngày|tuần|tháng)"
TIMES = r"(?:lần|buổi|bài|tin|cuộc|kỳ|lượt|phiên|giờ|phút|tiết|số|đợt|trang|ngày|việc|vòng)"
HEAVENLY_STEM = r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)"
SOLAR_TERM = (
    r"(?:lập (?:xuân|hạ|thu|đông)|vũ thủy|kinh trập|xuân phân|thanh minh|cốc vũ|tiểu mãn|"
    r"mang chủng|hạ chí|đông chí|(?:tiểu|đại) (?:thử|tuyết|hàn)|xử thử|bạch lộ|thu phân|"
    r"hàn lộ|sương giáng)"
)
SOLAR = rf"{DAY}\s*/\s*{MONTH}"
PEOPLE = r"(?:số|tổng|đảng|cán|chi|đồng)"
NUMBERS = "# một hai ba bốn năm sáu bảy tám chín mười"
TENS = "mười>lăm hai>mươi ba>mươi "
MONTHS_IN_WORDS = "mười giêng một hai ba tư bốn năm sáu bảy tám chín chạp"
QUARTERS = "# iv i ii iii một hai ba tư bốn"
PERIODS = "ngày tuần tháng quý học"


def leads(following: str) -> str:
    """The first syllables of LEAD, with what may follow it."""
    return "chậm>nhất muộn>nhất đến>hết " + followed(
        "trước trc đến hết xong từ vào trong sau hạn dịp ngày", f"{following} là :"
    )


DATES = (
    # 30/6/2026, 30.6.2026, 30-6-2026
    (
        leads("#") + followed("#", "/ . -"),
        rf"{LEAD}?(?<![\d/])\b{DAY}\s*[/.-]\s*{MONTH}\s*[/.-]\s*(?:20)?\d\d\b",
    ),
    # ngày 5 tháng 3 năm 2026, mùng 10 tháng Ba
    (
        leads("# ngày mồng mùng") + followed("ngày mồng mùng", "#") + "#>tháng",
        rf"{LEAD}?\b(?:(?:ngày|mồng|mùng) )?{DAY} tháng (?:{MONTH}|{MONTH_NAME})\b{YEAR}",
    ),
    # trước 30/6; not "trên 2/3 số đảng viên"
    (
        leads("# ngày mồng mùng"),
        rf"{LEAD}(?:(?:ngày|mồng|mùng) )?{DAY}\s*[/-]\s*{MONTH}\b(?!\s*[/-]\s*\d)(?! {PEOPLE})",
    ),
    # (30/6), 20/3 và 20/9
    ("#>/", rf"(?<![\w/.,-]){DAY}/{MONTH}\b(?=\s*(?:[).,;:]|và\b|\Z))"),
    # 6/2026
    (leads("#") + "#>/", rf"{LEAD}?(?<![\d/])\b{MONTH}/20\d\d\b"),
    # ngày 25 hằng tháng, mùng 3; not "ngày 2 giờ"
    (
        leads("ngày mồng mùng") + followed("ngày mồng mùng", "#"),
        rf"{LEAD}?\b(?:mồng|mùng|ngày) {DAY}\b(?!\s*[/%]| (?:công|làm|lương|giờ|phút))"
        r"(?: (?:hằng|mỗi|các) (?:tháng|quý|tuần)| tháng đầu(?: mỗi)? quý)?",
    ),
)
MONTHS = (
    # tháng 3, 6 và 9; tháng 3/2026; tháng Chạp; not "tháng 2 lần"
    (
        leads("tháng t") + followed("tháng", f"# {MONTHS_IN_WORDS}") + "t>.",
        rf"{LEAD}?\b(?:tháng\s*|t\.\s?)(?:{MONTH}\b{YEAR}|{MONTH_NAME}\b)(?! {TIMES}\b)"
        rf"(?:\s*(?:,|và|-|–)\s*{MONTH}\b(?!\s*[%/]| {TIMES}))*",
    ),
    # T6/2026, T10; đến hết T4
    (
        leads("t") + "t>#",
        rf"{LEAD}?\bt(?:{MONTH}/20\d\d|[89]|1[0-2])\b|{LEAD}t[1-7]\b",
    ),
    # quý I, quý 2/2026, Q.III
    (
        leads("quý q") + followed("quý q", f"{QUARTERS} ."),
        rf"{LEAD}?\b(?:quý |q\.?\s?){QUARTER}\b(?! {TIMES}\b){YEAR}"
        rf"(?:\s*(?:,|và)\s*{QUARTER}\b(?! \w))*",
    ),
    # 6 tháng đầu năm
    (followed("# sáu", "tháng"), r"\b(?:6|sáu) tháng (?:đầu|cuối)(?: năm)?\b"),
)
PARTS = (
    # cuối tháng, đầu mỗi quý, giữa năm
    (
        "nửa>đầu nửa>cuối "
        + followed("đầu cuối giữa hết", f"mỗi hằng các năm giờ ca kỳ vụ {PERIODS}"),
        rf"\b(?:nửa đầu|nửa cuối|đầu|cuối|giữa|hết) (?:mỗi |hằng |các )?{SPELL}\b(?! nhà)",
    ),
    (followed("đầu cuối giữa", "năm"), r"\b(?:đầu|cuối|giữa) năm\b"),
    # tuần đầu của tháng, tháng cuối mỗi quý, tuần thứ hai
    (
        "tuần>làm ngày>làm " + followed("tuần ngày tháng sáng chiều buổi ca", "đầu cuối thứ"),
        r"\b(?:tuần làm việc|ngày làm việc|tuần|ngày|tháng|sáng|chiều|buổi|ca) "
        r"(?:đầu tiên|cuối cùng|đầu|cuối|thứ (?:nhất|hai|ba|tư|năm|sáu))\b"
        rf"(?: (?:của )?(?:mỗi |hằng )?{SPELL})?",
    ),
    # tuần 2, học kỳ I
    (
        "học>kỳ " + followed("tuần", "# i ii một hai"),
        r"\b(?:tuần|học kỳ) (?:\d{1,2}|i{1,2}|một|hai)\b"
        r"(?! (?:lần|buổi|bài|giờ|tiết|phút|ngày|trang|km|bước|cuốn|tin|cuộc)|/|%)",
    ),
    # chiều thứ Sáu, T7, chủ nhật; not "lần thứ hai"
    (
        "cn chủ>nhật t># "
        + followed("sáng chiều tối trưa", "thứ chủ cn t")
        + followed("thứ", "# hai ba tư năm sáu bảy"),
        r"(?:\b(?:sáng|chiều|tối|trưa)\s+)?(?<!lần\s)(?<!con\s)(?<!bên\s)"
        r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?<!\d\s)cn|t[2-7])\b"
        r"(?!\s*/)(?: (?:hằng|mỗi) tuần| (?:đầu|cuối) (?:tháng|quý))?",
    ),
    # dịp 27/7, nhân kỷ niệm ngày 19/5, dịp hè
    (
        "nhân dịp",
        r"\b(?:nhân dịp|dịp|nhân(?= (?:kỷ niệm|lễ|ngày|tháng|tết|đợt|\d)))"
        r"(?: (?:kỷ niệm|lễ|ngày|đợt|tết))*"
        rf"(?: {SOLAR}| [^\W\d_]+(?: {SOLAR})?)?",
    ),
)
SEASONS = (
    # trong vụ chiêm, hết vụ mùa, từ năm học mới
    (
        followed("trong trước trc sau hết xong đầu cuối từ", "vụ năm khai mùa"),
        r"\b(?:trong|trước|trc|sau|hết|xong|đầu|cuối|từ) "
        r"(?:vụ (?:chiêm|mùa|xuân|đông|hè thu|đông xuân|thu đông|thu hoạch|gặt|tôm|cá)|"
        r"năm học(?: mới| tới)?|khai giảng|mùa \w+)\b",
    ),
    # trước giờ ngủ, sau giờ học; trong buổi sáng
    (followed("trước sau hết vào", "giờ"), r"\b(?:trước|sau|hết|vào) giờ (?!thứ\b)[^\W\d_]+\b"),
    (
        "ngay>trong ngay>vào trong>buổi " + followed("vào", "buổi đêm sáng chiều tối trưa"),
        r"\b(?:ngay )?(?:trong buổi (?:sáng|chiều|tối|trưa)"
        r"|vào (?:buổi )?(?:đêm|sáng|chiều|tối|trưa))\b",
    ),
    # trong tiết Đông chí; not "trong tiết dạy"
    (
        followed("trước trc sau trong dịp từ đến vào qua", "tiết"),
        rf"\b(?:trước|trc|sau|trong|dịp|từ|đến|vào|qua) tiết {SOLAR_TERM}\b",
    ),
    # trước Tết Bính Ngọ, sau lễ giao quân, dịp nghỉ lễ; not "trước lễ tân"
    (
        "ngay>sau " + followed("trước trc sau dịp trong từ đến qua", "tết lễ kỳ rằm ngày"),
        r"\b(?:ngay )?(?:trước|trc|sau|dịp|trong|từ|đến|qua) (?:kỳ nghỉ |ngày )?"
        rf"(?:tết(?: {HEAVENLY_STEM} [^\W\d_]+)?|lễ(?! (?:tân|phép|nghi))"
        rf"(?: {SOLAR}(?:\s*(?:-|–|,|và)\s*{SOLAR})?| [^\W\d_]+)?"
        r"|rằm(?: tháng [^\W\d_]+)?)\b",
    ),
)
DAYS = Pattern(*DATES, *MONTHS, *PARTS, *SEASONS)

RECURRENCES = Pattern(
    # hằng tháng, mỗi quý, mỗi ca trực, mỗi 2 tuần
    (
        followed(
            "hằng mỗi từng",
            f"{PERIODS} ca đêm sáng chiều tối buổi vụ kỳ phiên hai nửa # ba sáu",
        ),
        r"\b(?:hằng|mỗi|từng) (?:ngày|tuần|tháng|quý|ca trực|ca|đêm|sáng|chiều|tối|"
        r"buổi sáng|buổi chiều|buổi tối|học kỳ|vụ|kỳ sinh hoạt|kỳ họp|kỳ giao ban|kỳ|"
        rf"phiên giao ban|hai tuần|nửa tháng|(?:\d{{1,2}}|hai|ba|sáu) {SHORT_PERIOD})\b",
    ),
    # sau mỗi cuộc họp; not "mỗi buổi có hai người"
    (
        followed("trong sau trước đầu cuối vào tại khi cứ", "mỗi từng"),
        r"\b(?:trong|sau|trước|đầu|cuối|vào|tại|khi|cứ) (?:mỗi|từng) "
        r"(?:buổi|cuộc|kỳ|phiên|lần|đợt|giờ|tiết|ca|hội nghị|chuyến|lượt|lứa|mẻ|vụ|trận|chuyên đề|"
        r"ngày|tuần|tháng|quý)\b(?: \w+)?",
    ),
    # tháng nào cũng, sáng thứ Hai nào, ca trực đêm nào
    (
        followed("ngày tuần tháng quý hôm kỳ buổi phiên ca vụ", "nào"),
        r"\b(?:ngày|tuần|tháng|quý|hôm|kỳ|buổi|phiên|ca|vụ) nào\b",
    ),
    (
        "ca>trực đêm sáng chiều tối trưa mùng mồng kỳ>họp kỳ>sinh phiên>giao",
        r"\b(?:ca trực|kỳ họp|kỳ sinh hoạt|phiên giao ban|đêm|sáng|chiều|tối|trưa|mùng|mồng)"
        r"(?: [^\W\d_]+){0,3}? nào\b",
    ),
    # tại giao ban tuần, kỳ họp tháng sau
    (
        "giao>ban họp>tuần họp>tháng họp>quý tuần>sau tuần>tới tháng>sau tháng>tới quý>sau quý>tới",
        r"\b(?:(?:giao ban|họp) (?:tuần|tháng|quý)|(?:tuần|tháng|quý) (?:sau|tới))\b"
        r"(?! (?:\d|i{1,3}\b|iv\b|khi\b))",
    ),
    # cứ đến ngày rằm
    (
        "cứ>đến cứ>vào",
        r"\bcứ (?:đến|vào) (?:ngày |dịp )?[^\W\d_]+\b",
    ),
    # hai tuần một lần, 6 tháng/lần
    (
        TENS + followed(NUMBERS, "ngày tuần tháng"),
        rf"\b{NUMBER} {SHORT_PERIOD}(?: (?:một|1|01) |\s*/\s*){TIMES}\b",
    ),
    # 2 bài/tháng
    (
        followed("/", f"{NUMBERS} {PERIODS}"),
        rf"(?:(?<=\w)|(?<=\w\s))/\s*(?:{NUMBER} )?{PERIOD}\b",
    ),
    # một tháng hai lần, tuần 2 buổi
    (
        followed("# một", PERIODS),
        rf"\b(?:một|1|01) {PERIOD}(?= (?:ít nhất )?{NUMBER} {TIMES}\b)",
    ),
    (
        followed("ngày tuần tháng quý", NUMBERS),
        rf"\b(?:ngày|tuần|tháng|quý)(?= {NUMBER} {TIMES}\b)",
    ),
    # trong ngày, ngay trong buổi họp; not "trong quý II", "không hút thuốc trong ca trực"
    (
        "ngay>trong xong>trong " + followed("trong", "ngày tuần tháng quý đêm"),
        r"\b(?:(?:ngay |xong )?trong (?:ngày|tuần|tháng|quý|đêm)"
        r"|(?:ngay|xong) trong (?:ca trực|ca|buổi|phiên|kỳ|giờ)(?: [^\W\d_]+)?)\b"
        r"(?! (?:\d|i{1,3}\b|iv\b|một|hai|ba|tư|bốn))",
    ),
)
COUNTED_RECURRENCES = Pattern(
    # hai lần một quý: the count is an amount, the rest a recurrence
    (
        followed(
            "lần buổi bài tin cuộc kỳ lượt phiên giờ phút tiết số đợt trang ngày việc vòng",
            "trong trên một #",
        ),
        rf"\b{TIMES} (?:trong |trên )?(?P<at>(?:một|1|01) {PERIOD}\b)",
    ),
    # 4 giáo án một tháng
    ("#", rf"\b\d{{1,3}} (?:[^\W\d_]+ ){{1,3}}(?P<at>(?:một|1|01) {PERIOD}\b)"),
    needs=followed("# một", PERIODS),
)

FROM_THEN = r"(?: (?:kể từ|từ|sau)(?: khi| ngày)?)?"
DURATIONS = Pattern(
    # trong 24 giờ, chậm nhất 05 ngày làm việc kể từ ngày
    (
        "chậm>nhất muộn>nhất " + followed("trong", f"vòng thời {NUMBERS}"),
        r"\b(?:trong(?: vòng| thời gian| thời hạn)?|chậm nhất(?: là| sau)?|muộn nhất(?: là| sau)?)"
        rf" {NUMBER}\s*(?:giờ|phút|ngày|tuần|tháng|h)\b(?: làm việc)?{FROM_THEN}",
    ),
    (
        "không>quá tối>đa",
        rf"\b(?:không quá|tối đa) {NUMBER} (?:giờ|ngày|tuần|tháng)\b(?: làm việc)?{FROM_THEN}",
    ),
    # sau ra viện 03 ngày, trước giờ dạy 10 phút; not "trước ngày 10 tháng 3"
    (
        "trước sau",
        r"\b(?:trước|sau)(?: [^\W\d_]+){0,5}?(?<!ngày)(?<!mùng)(?<!mồng)(?<!tháng)"
        rf" {NUMBER} (?:phút|ngày|tuần|tháng)\b(?! {MONTH}\b| {MONTH_NAME}\b)(?: làm việc)?",
    ),
    # trước buổi hòa giải 48 giờ; not "trước cờ lúc 7 giờ"
    (
        followed("trước sau", "khi buổi phiên cuộc giờ ca họp kỳ lễ chuyến mổ sinh thi ngày"),
        r"\b(?:trước|sau) (?:khi|buổi|phiên|cuộc|giờ|ca|họp|kỳ|lễ|chuyến|mổ|sinh|thi|ngày)"
        r"(?: [^\W\d_]+){0,5}?(?<!lúc)(?<!vào)(?<!hồi)(?<!từ)(?<!đến)(?<!trước)(?<!sau)"
        rf" {NUMBER} (?:giờ|tiếng)\b",
    ),
    # cao điểm 60 ngày đêm
    (TENS + followed(NUMBERS, "ngày"), rf"\b{NUMBER} ngày đêm\b"),
    # 2 ngày sau khi
    (
        TENS + followed(NUMBERS, "phút giờ ngày tuần tháng"),
        rf"\b{NUMBER} (?:phút|giờ|ngày|tuần|tháng)(?: làm việc)?"
        r" (?:sau|kể từ|từ khi|từ ngày|trước khi|trước)\b",
    ),
)
BOUNDED = Pattern(
    # trước khi đi nước ngoài việc riêng ít nhất 15 ngày
    (
        "trước sau",
        r"\b(?:trước|sau)(?: [^\W\d_]+){1,9}? (?:ít nhất|tối thiểu|chậm nhất|không quá|đúng)"
        rf" {NUMBER} (?:phút|giờ|ngày|tuần|tháng)\b(?: làm việc)?",
    ),
    # không để đơn nào quá 30 ngày
    (
        "không ko chẳng",
        r"\b(?:không|ko|chẳng)(?: [^\W\d_]+){1,8}?(?<!vượt) quá"
        rf" {NUMBER} (?:ngày|tuần|tháng)\b(?: làm việc)?",
    ),
    (
        followed("không ko chẳng", "để chậm giữ"),
        r"\b(?:không|ko|chẳng) (?:để|chậm|giữ)(?: [^\W\d_]+){0,8}? quá"
        rf" {NUMBER} (?:phút|giờ)\b(?: làm việc)?",
    ),
    needs=followed("nhất thiểu quá đúng", NUMBERS),
)
"""Durations that are bounds too."""

CLOCK = Pattern(
    # trước 17 giờ, lúc 6 giờ và 18 giờ
    (
        "muộn>nhất chậm>nhất " + followed("lúc vào đúng trước từ đến sau", "#"),
        r"\b(?:lúc|vào|đúng|trước|từ|đến|sau|muộn nhất|chậm nhất) \d{1,2}\s*(?:giờ|h|g)"
        r"(?:\s*[0-5]\d\b|\b)(?:\s*phút)?(?: (?:sáng|chiều|tối|trưa))?"
        r"(?:\s*(?:,|và|-|–|đến)\s*\d{1,2}\s*(?:giờ|h)(?:\s*[0-5]\d\b|\b))*",
    ),
    # 7h30
    (followed("#", "giờ h g"), r"\b\d{1,2}\s*(?:giờ|h|g)\s*[0-5]\d\b(?:\s*phút)?"),
    needs="#",
)
WHOLE_PERIOD = Pattern(
    (
        "đến>hết " + followed("trong cả quanh hết suốt", "năm"),
        r"\b(?:trong|cả|quanh|đến hết|hết|suốt) năm\b(?! học)(?: 20\d\d\b)?",
    ),
    (followed("hằng mỗi từng", "năm"), r"\b(?:hằng|mỗi|từng) năm\b(?! học)"),
    ("/>năm", r"/\s*năm\b"),
)
"""No deadline: the plan's own period, or one as long."""
