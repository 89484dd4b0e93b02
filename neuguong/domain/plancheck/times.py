"""Reading deadlines and amounts (thời hạn, chỉ tiêu)."""

from neuguong.domain.plancheck import words
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.phrases import Pattern, any_of, masked
from neuguong.domain.plancheck.text import Text

COUNT_WORDS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười hai|mười lăm|hai mươi"
NUMBER = r"\d{1,3}(?:[.\s]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
COUNT = rf"(?:{NUMBER}|{COUNT_WORDS})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR_TAIL = r"(?:\s*[/.-]\s*\d{4}|\s*,?\s*năm\s+\d{4})?"
LEAD = r"(?:(?:chậm nhất|trước|đến hết|đến|hết|xong|từ|vào|trong|sau)\s+)?"

DOCUMENTS = Pattern(
    r"(?<!\w)(?:(?:chỉ thị|nghị quyết|kết luận|quy định|quyết định|hướng dẫn|kế hoạch|thông báo|"
    r"công văn|luật|nghị định|thông tư|đề án|chương trình|pháp lệnh)(?:\s+số)?\s*:?\s*\d[\w./-]*"
    r"|\d{1,5}\s?-\s?[a-zđ]{2,8}\d?(?:/[\wđ-]+)*)"
    r"(?:\s*,?\s*(?:ngày\s+)?\d{1,2}[/-]\d{1,2}[/-]\d{4})?"
    r"|(?<!\w)(?:nhiệm kỳ|giai đoạn|khóa|đại hội(?: đảng)?(?: lần thứ)?|trung ương)\s+"
    r"(?:\d{4}\s*[–-]\s*\d{4}|[ivxlc]+(?!\w)|\d+)"
    r"|(?<!\w)(?:điều|khoản|chương)\s+\d+"
)
"""Numbers, dates and terms that belong to the name of a document."""

YEARS = Pattern(r"(?<!\w)(?:trong |cả )?năm\s+(?:19|20)\d\d(?!\d)")
NAMED_NUMBERS = Pattern(
    any_of(words.NUMBERED_NAMES) + r"\s+(?:số\s+)?\d+\w?(?!\d|[.,]\d|\s*%)"
    rf"(?!\s+{any_of(words.UNITS)})"
)
FIXED_LISTS = Pattern(rf"\d+\s+{any_of(words.FIXED_COUNTS)}")

DATES = Pattern(
    rf"(?<![\w/]){LEAD}(?:ngày\s+)?{DAY}\s*[/-]\s*{MONTH}(?!\s*[/-]?\d)(?!\s+(?:số|tổng|đảng viên|"
    rf"cán bộ|chi bộ|đồng chí))"
    rf"|(?<![\w/]){LEAD}(?:ngày\s+)?{DAY}\s*[/.-]\s*{MONTH}\s*[/.-]\s*\d{{4}}(?!\d)"
    rf"|{LEAD}(?:ngày\s+)?(?<!\d){DAY}\s+tháng\s+{MONTH}(?!\d){YEAR_TAIL}"
    rf"|{LEAD}(?<!\w)tháng\s*{MONTH}(?!\d){YEAR_TAIL}"
    r"|(?<!\w)tháng\s+(?:giêng|chạp|tư|một|hai|ba|sáu|bảy|tám|chín|mười(?: một| hai)?)(?!\w)"
    rf"|{LEAD}(?<!\w)quý\s*(?:iv|i{{1,3}}|[1-4]|một|hai|ba|bốn|tư)(?!\w){YEAR_TAIL}"
    r"|(?<!\w)(?:6|sáu)\s+tháng\s+(?:đầu|cuối)(?:\s+năm)?"
    r"|(?<!\w)(?:đầu|cuối|giữa)\s+(?:mỗi\s+|hằng\s+)?(?:tháng|quý|tuần|học kỳ|kỳ họp)"
    r"|(?<!\w)học kỳ\s+(?:i{1,2}|1|2|một|hai)(?!\w)"
    rf"|(?<!\w)(?:trước|dịp|nhân dịp|đến|nhân|chào mừng)\s+(?:dịp\s+|kỷ niệm\s+)?"
    rf"{any_of(words.FESTIVALS)}"
)
RECURRENCES = Pattern(
    r"(?<!\w)(?:hằng|mỗi|từng)\s+(?:ngày|tuần|tháng|quý|sáng|chiều|kỳ(?: họp| sinh hoạt)?|"
    r"buổi (?:họp|sinh hoạt|sáng|chiều)|học kỳ|ca|phiên)(?!\w)"
    r"|(?<!\w)(?:sáng |chiều )?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)"
    r"(?:\s+(?:hằng|mỗi)\s+tuần)?"
    r"|(?<!\w)ngày\s+(?:mùng\s+)?(?<!\d)\d{1,2}(?!\d|[/.-]\d|\s+(?:công|làm việc)|\s+tháng\s+\d)"
    r"(?:\s+(?:hằng|mỗi)\s+tháng)?"
    r"|(?<!\w)tuần\s+(?:đầu|cuối|thứ\s+\w+|\d)(?!\w)"
    r"|(?:/|\bmột |\bmỗi |\btrên |\btrong một )\s*(?:tuần|tháng|quý)(?!\w)"
)
DURATIONS = Pattern(
    rf"(?<!\w)(?:trong(?:\s+vòng|\s+thời hạn)?|chậm nhất(?:\s+là)?|không quá|sau|tối đa|trước)\s+"
    rf"{COUNT}\s*(?:giờ|phút|ngày(?:\s+làm việc)?|tuần|tháng)(?!\w)"
    rf"|(?<!\w){COUNT}\s*(?:giờ|ngày(?:\s+làm việc)?|tuần)\s+(?:sau|kể từ|trước|từ)(?!\w)"
)
CLOCK = Pattern(r"(?<!\w)(?:lúc|trước|từ|đến)\s+\d{1,2}\s*(?:h|giờ)\s*\d{0,2}(?!\w)")
VAGUE_TIME = Pattern(any_of(words.VAGUE_TIME))

SHARES = Pattern(
    rf"(?:{NUMBER})\s*(?:%|phần trăm)|(?<!\w)(?:toàn bộ|tất cả|một nửa|(?:\d+\s*/\s*\d+)\s+số)(?!\w)"
)
AMOUNTS = Pattern(
    rf"(?<![\w/.,-]){COUNT}(?:\s*(?:-|–|đến)\s*{COUNT})?\s*(?:/\s*\d+\s+)?{any_of(words.UNITS)}"
    rf"|(?<!\w)(?:ít nhất|tối thiểu|không dưới|không quá|tối đa|trên|từ)\s+(?:{NUMBER})\s+\w+"
    r"|(?<![\w/.,-])(?!(?:19|20)\d\d(?!\d))\d[\d.,]*(?=\s+[^\W\d])"
)
END_STATES = Pattern(
    r"(?<!\w)không\s+(?:còn|có|để)\s+(?:[^\s,.;§]+\s+){0,8}?(?:quá hạn|tồn đọng|vi phạm|xảy ra|trễ hạn|"
    r"chậm|sai sót|nào|khiếu nại|vượt cấp|mù chữ|hộ nghèo|tồn)(?!\w)|(?<!\w)không còn\s+[^\s,.;§]+"
    r"|(?<!\w)đạt\s+(?:chuẩn|danh hiệu|loại (?:tốt|khá|xuất sắc)|giải)(?!\w)"
)


def read_times(text: Text) -> dict[str, list[Span]]:
    """Deadline, indicator and vague time words; positions in the matching form.

    Numbers of documents, of named things and of fixed lists are taken out first, then the
    deadlines, so that a day is never an amount; a duration is both.
    """
    canon = masked(text.canon, DOCUMENTS.find(text) + YEARS.find(text))
    canon = masked(canon, FIXED_LISTS.find(text, canon))
    durations = DURATIONS.find(text, canon)
    recurrences = RECURRENCES.find(text, canon)
    rest = masked(canon, recurrences)
    dates = DATES.find(text, rest) + CLOCK.find(text, rest)
    rest = masked(rest, dates + durations)
    rest = masked(rest, NAMED_NUMBERS.find(text, rest))
    amounts = SHARES.find(text, rest)
    amounts += AMOUNTS.find(text, masked(rest, amounts)) + END_STATES.find(text, canon)
    return {
        "deadline": dates + recurrences + durations,
        "indicator": amounts + durations,
        "vague": VAGUE_TIME.find(text),
    }
