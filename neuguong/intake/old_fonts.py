"""Text typed in the fonts of before Unicode, turned into Unicode (chuyển mã TCVN3, VNI).

The tables of letters are those of the library `viparse` (MIT), which were checked against documents
of Vietnamese offices of 1998–2009; the few letters that its VNI table lacks are added here.
Whether a text is in an old code is told by its syllables: in the right code nearly all of them
can be Vietnamese. What stays doubtful is left as it is, to be refused by `encoding`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from neuguong.domain.plancheck.spelling import fault_of
from neuguong.domain.vietnamese import nfc
from neuguong.intake.font_names import TCVN3, VNI, code_of_font, draws_capitals

CODES = (TCVN3, VNI)
LACKING = MappingProxyType({TCVN3: (), VNI: (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))})
MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
WESTERN = "[¡-¬\xad®-¿Ä-ÇËÎÏÑÖ×ØÛÜÞßä-çëîïñö÷øûüþÿ\u2212\u2219]"
"""Signs and letters that no Vietnamese word has; an old font draws Vietnamese letters for them."""

FOREIGN = re.compile(rf"[^\W\d_]{WESTERN}|{WESTERN}[^\W\d_]")
OLD_SIGN = re.compile("[\xa1-\xff]")
SYLLABLE = re.compile(r"[^\W\d_]+")
SYMBOLS = MappingProxyType({0xF000 + code: code for code in range(0x20, 0x100)})
"""Where Word keeps the letters of a font that it takes for one of symbols."""

AS_SYMBOL = re.compile("[\uf020-\uf0ff]")

SIGNS_OF_PDF = MappingProxyType({"\u2212": "\xad", "\u2219": "\xb7"})
DRAWN_BY_PDF = re.compile("(?<=[^\\W\\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\\W\\d_])")
"""Signs that a PDF gives for two letters of .VnTime, where a letter stands beside them."""

LEAST_GAIN = 3
SAMPLE, MOST_LINES = 200_000, 5_000
MOST_STRANGE = 0.1


def converted(text: str, code: str) -> str:
    """The text of an old code in Unicode, composed; other letters stay."""
    letters = letters_of(code)
    if AS_SYMBOL.search(text):
        text = text.translate(SYMBOLS)
    if not SIGNS_OF_PDF.keys().isdisjoint(text):
        text = DRAWN_BY_PDF.sub(lambda match: SIGNS_OF_PDF[match[0]], text)
    new = places_of(code).sub(lambda match: letters[match[0]], text)
    return nfc(new)


@cache
def letters_of(code: str) -> Mapping[str, str]:
    """Letter of an old code, with its mark if that is one of its own → letter of Unicode."""
    from viparse.normalize.encodings import CHARMAPS

    return dict([*CHARMAPS[code].pairs, *LACKING[code]])


@cache
def places_of(code: str) -> re.Pattern[str]:
    """An expression for all letters of an old code, those with a mark of its own first."""
    marks: dict[str, str] = {}
    for written in letters_of(code):
        if len(written) > 1:
            marks[written[0]] = marks.get(written[0], "") + written[1:]
    alone = "".join(written for written in letters_of(code) if len(written) == 1)
    pairs = [f"{letter}[{following}]" for letter, following in marks.items()]
    return re.compile("|".join([*pairs, f"[{alone}]"]))


def strange(text: str) -> int:
    """How many words of a text, of a very long one the beginning, cannot be Vietnamese."""
    words = text[:SAMPLE].split()
    return sum(1 for word in words if not word.isascii() and is_strange(word))


def is_strange(word: str) -> bool:
    """Whether a word has foreign letters, or a syllable that cannot be."""
    if FOREIGN.search(word):
        return True
    return any(fault_of(syllable.lower()) for syllable in SYLLABLE.findall(word))


def in_font(text: str, font: str) -> str:
    """The text of one stretch in one font, in Unicode.

    Text in an old font that is plainly Unicode, or reads better as it is, stays.
    """
    code = code_of_font(font)
    if not code or MODERN.search(text):
        return text
    new = converted(text, code)
    if strange(new) > strange(text):
        return text
    return new.upper() if draws_capitals(font) else new


def old_code(lines: Sequence[str]) -> str:
    """The old code in which lines of a text are typed; empty when in none, or when doubtful.

    Told by the lines that read better once converted: together they must gain enough words, and
    next to none may stay strange.
    """
    doubtful = [(line, strange(line)) for line in lines if may_be_old(line)]
    odd = [(line, count) for line, count in doubtful if count]
    gains = dict.fromkeys(CODES, 0)
    left, words = dict(gains), dict(gains)
    for line, before in odd:
        for code in CODES:
            after = strange(converted(line, code))
            if after < before:
                gains[code] += before - after
                left[code] += after
                words[code] += len(line.split())
    best = max(CODES, key=lambda code: gains[code])
    sure = gains[best] >= LEAST_GAIN and left[best] <= MOST_STRANGE * words[best]
    return best if sure else ""


def may_be_old(line: str) -> bool:
    """Whether a line has letters that an old font uses, and none that only Unicode has."""
    return bool(OLD_SIGN.search(line)) and not MODERN.search(line)


def modernised(lines: Sequence[str]) -> list[str]:
    """The lines of a text in Unicode; those that are in it already stay.

    Among lines in Unicode an old one is converted only if it reads better so. Which code it is,
    the beginning tells.
    """
    head = beginning(lines)
    code = old_code(head)
    if not code:
        return list(lines)
    mixed = any(MODERN.search(line) for line in head)
    return [modern_line(line, code, mixed=mixed) for line in lines]


def beginning(lines: Sequence[str]) -> list[str]:
    """As many of the first lines as are read to tell the code."""
    head: list[str] = []
    length = 0
    for line in lines:
        head.append(line[: SAMPLE - length])
        length += len(line)
        if length >= SAMPLE or len(head) >= MOST_LINES:
            break
    return head


def modern_line(line: str, code: str, *, mixed: bool) -> str:
    """One line of a text in which an old code was found."""
    if not may_be_old(line):
        return line
    new = converted(line, code)
    gain = strange(line) - strange(new)
    return new if gain > 0 or (gain == 0 and not mixed) else line
