"""Reading amounts: counts, shares, money, end states (chỉ tiêu)."""

from neuguong.domain.plancheck.elements.books import VERBS, WHO
from neuguong.domain.plancheck.elements.deadline import Deadlines
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.lexicon import Found, PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.patterns import MASK, Pattern, masked
from neuguong.domain.plancheck.shelf import followed
from neuguong.domain.plancheck.text import Text

LEXICON = read_lexicon("numbers")
NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
BOUND = r"(?:(?:ít nhất|tối thiểu|tối đa|không quá|không dưới|trên|dưới|khoảng|hơn|đủ|từ|thêm)\s+)?"
BOUNDS = "ít>nhất tối>thiểu tối>đa không>quá không>dưới " + followed(
    "trên dưới khoảng hơn đủ từ thêm", "#"
)
SHARES = Pattern(
    (
        BOUNDS + followed("#", "% phần . ,"),
        rf"{BOUND}{NUMBER}\s*(?:%|phần trăm)(?:\s*(?:trở lên|trở xuống))?",
    ),
    (
        "từ>#",
        rf"\btừ {NUMBER}[^.;,\n]{{0,30}}?\b(?:lên|xuống)(?: còn| dưới| trên| đến)? {NUMBER}",
    ),
    # từ 90 trở lên
    (BOUNDS + "#>trở", rf"{BOUND}{NUMBER} (?:trở lên|trở xuống)\b"),
    ("một>nửa", r"\bmột nửa\b"),
    # 4,2/5
    (BOUNDS + "#>,", rf"{BOUND}\d+,\d+/(?:5|10|100)\b"),
    (
        "#>/",
        r"\b\d{1,3}/\d{1,3} (?:tổng số|số|đảng viên|chi bộ|đồng chí|hộ|học sinh|kỳ|buổi|cuộc|phiên|"
        r"tiết|lớp|tổ|phòng|khoa|đơn vị|cơ sở|thôn|bản|xã|người|em|cháu|chỉ tiêu|tiêu chí|bài)\b",
    ),
)
COUNTS = Pattern(
    (
        BOUNDS + "#",
        rf"(?<![\w/.,§-]){BOUND}(?P<number>{NUMBER})(?:\s*(?:-|–|đến)\s*{NUMBER})?"
        rf"(?=\s*(?:[^\W\d_]|{MASK}))",
    ),
    needs="#",
)
STATES = Pattern(
    # không để một hồ sơ nào
    (
        followed("không ko", "để còn có"),
        r"\b(?:không|ko) (?:để|còn|có)(?: [^\W\d_]+){1,8}? nào\b",
    ),
    # không để hồ sơ thanh toán quá hạn
    (
        followed("không ko", "để còn có"),
        r"\b(?:không|ko) (?:để|còn|có)(?: [^\W\d_]+){1,6}? (?:quá hạn|trễ hạn|chậm hạn|tồn đọng|"
        r"nợ đọng|sai sót|bỏ sót|thất lạc|tái nghèo|bỏ học|bỏ ruộng|bỏ hoang)\b",
    ),
    (
        "xếp>loại đạt",
        r"\b(?:xếp loại|đạt|đạt loại|đạt mức)(?: [^\W\d_]+){0,3}? "
        r"(?:hoàn thành (?:tốt|xuất sắc)|loại (?:tốt|khá|giỏi|xuất sắc|a))\b",
    ),
)
UNITS = PhraseBook({"units": LEXICON["units"]}, listed=False)
NOT_COUNTED = PhraseBook({name: LEXICON[name] for name in ("not counted", "paired")}, listed=False)
NUMBERED = PhraseBook({name: LEXICON[name] for name in ("numbered", "not numbered")}, listed=False)
NUMBER_WORDS = PhraseBook(
    {name: LEXICON[name] for name in ("clear number words", "number words", "rhetorical")}
)
ORDINALS = PhraseBook({"ordinals": LEXICON["ordinals"]}, listed=False)
END_STATES = PhraseBook({"states": LEXICON["end states"]})
BEFORE_YEAR = PhraseBook({"before": LEXICON["before year"]}, listed=False)
UNIT_LOOKALIKES = PhraseBook({"lookalikes": LEXICON["unit lookalikes"]}, listed=False)
QUOTES = frozenset('"“')
YEAR = ("năm", "nam")
EACH = ("mỗi", "từng", "moi", "tung")


def read_amounts(scan: Scan, deadlines: Deadlines) -> list[Span]:
    """The amounts and checkable end states of a text; positions in the matching form."""
    text = scan.text
    begun, amounts = text.marks, []
    free = masked(scan.readable, deadlines.days)
    if SHARES.mark in begun:
        amounts = SHARES.find(text, free)
        free = masked(free, amounts)
    if text.numbered:
        amounts += counts(text, masked(free, deadlines.durations))
    if NUMBER_WORDS.number in text.found:
        amounts += counts_in_words(text, free)
    if END_STATES.number in text.found:
        amounts += END_STATES.spans(text)
    if STATES.mark in begun:
        amounts += STATES.find(text)
    return amounts + deadlines.durations


def counts(text: Text, free: str) -> list[Span]:
    """Numbers in digits before what they count."""
    found = []
    for match in COUNTS.matches(text, free):
        after = text.token_at(match.end())
        unit = unit_at(text, after)
        number = text.token_at(match.start("number"))
        if (unit is None and names_something(text, number, after)) or (
            text.folded and is_numbered_place(text, number)
        ):
            continue
        if text.forms[after] in QUOTES:
            found.append(match.span())
            continue
        end = text.end((unit or after + 1) - 1)
        if MASK not in free[match.end() : end]:
            found.append((match.start(), end))
    return found


def counts_in_words(text: Text, free: str) -> list[Span]:
    """Numbers in words before what they count; "năm" as a year, "một" as an article are none."""
    found = []
    for words in NUMBER_WORDS.find(text):
        unit = unit_at(text, words.end)
        if unit is None and words.section == "clear number words" and counts_unknown(text, words):
            unit = words.end + 1
        if words.section == "rhetorical" or unit is None or is_place_name(text, words):
            continue
        is_year = text.forms[words.first] in YEAR and BEFORE_YEAR.before(text, words.first)
        start, end = text.span(words.first, unit)
        if not is_year and MASK not in free[start:end]:
            found.append((start, end))
    return found


def is_place_name(text: Text, words: Found) -> bool:
    """Whether the number begins a name in capitals: "Ba Bò", "Bảy Núi"."""
    capitals = text.is_capital(words.first) and text.is_capital(words.end)
    return capitals and not text.shouted


def counts_unknown(text: Text, words: Found) -> bool:
    """Whether a clear number in words stands before a word of no list: "hai mươi làn điệu"."""
    after = words.end
    return (
        not text.folded
        and after < len(text.forms)
        and text.forms[after].isalpha()
        and not text.is_capital(after)
        and NOT_COUNTED.at(text, after) is None
        and ORDINALS.before(text, words.first) is None
    )


def unit_at(text: Text, place: int) -> int | None:
    """The end of the unit that starts at the token `place`; "tuần tra" does not start with one."""
    end = UNITS.end_at(text, place)
    if not end or UNIT_LOOKALIKES.starts(text, place) or VERBS.end_at(text, place) > end:
        return None
    return end


def names_something(text: Text, number: int, after: int) -> bool:
    """Whether a number before an unknown word is part of a name, or counts nothing."""
    return after >= len(text.forms) or numbers_name(text, number) or counts_nothing(text, after)


def counts_nothing(text: Text, after: int) -> bool:
    """Whether the words after a number in digits make no amount of it."""
    found = NOT_COUNTED.at(text, after)
    return found is not None and found.section == "not counted"


def is_numbered_place(text: Text, number: int) -> bool:
    """Whether a unit's name of several syllables stands before: "khu pho 7 don rac"."""
    named = NUMBERED.before(text, number)
    if named is None or named.section != "numbered" or named.end - named.first < 2:
        return False
    return WHO.starts(text, named.first)


def numbers_name(text: Text, number: int) -> bool:
    """Whether the words before a number make it a name: "Đại đội 3", "LAS-XD 1078"; not "1.150"."""
    if not number:
        return False
    start, end = text.span(number - 1, number)
    if end - start > 1 and text.composed[start:end].isupper() and not text.shouted:
        return True
    if text.forms[number + 1 : number + 2] == ["."]:
        return False
    named = NUMBERED.before(text, number)
    if named is None or named.section != "numbered":
        return False
    return not named.first or text.forms[named.first - 1] not in EACH
