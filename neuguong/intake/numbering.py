"""The labels Word draws before list items (đánh số tự động).

They are not in the text: a list item points to a list and a depth, and the label is counted.
Source: ECMA-376 part 1, 17.9.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MAX_LEVEL = 8


@dataclass
class Level:
    """How one depth of a list is labelled: its format, pattern ("%1.%2.") and first number."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass
class Numbering:
    """All lists of one document, and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def read(cls, root: Element | None) -> "Numbering":
        """From word/numbering.xml, or without lists when the document has none."""
        if root is None:
            return cls()
        abstract = {
            kind.get(f"{W}abstractNumId", ""): read_levels(kind)
            for kind in root.iter(f"{W}abstractNum")
        }
        levels = {}
        for number in root.iter(f"{W}num"):
            link = number.find(f"{W}abstractNumId")
            key = link.get(f"{W}val", "") if link is not None else ""
            levels[number.get(f"{W}numId", "")] = abstract.get(key, {})
        return cls(levels)

    def label(self, list_id: str, depth: int) -> str:
        """Count one more item of the list at that depth and give its label; bullets are "-"."""
        level = self.levels.get(list_id, {}).get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return "-"
        counts = self.counts[list_id]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return self.drawn(list_id, level.pattern)

    def drawn(self, list_id: str, pattern: str) -> str:
        """The pattern with the numbers of all depths filled in."""
        for depth in range(MAX_LEVEL + 1):
            if f"%{depth + 1}" in pattern:
                level = self.levels[list_id].get(depth, Level())
                number = self.counts[list_id].get(depth, level.start)
                pattern = pattern.replace(f"%{depth + 1}", written(number, level.format))
        return pattern


def read_levels(kind: Element) -> dict[int, Level]:
    """The depths of one list definition."""
    levels = {}
    for node in kind.iter(f"{W}lvl"):
        depth = whole(node.get(f"{W}ilvl"), 0)
        levels[depth] = Level(
            value(node, "numFmt") or "decimal",
            value(node, "lvlText"),
            whole(value(node, "start"), 1),
        )
    return levels


def value(node: Element, name: str) -> str:
    """The `w:val` of the child `name`, or empty."""
    child = node.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def whole(text: str | None, default: int) -> int:
    """A whole number kept within reason, or the default."""
    return min(int(text), 100_000) if text and text.isdecimal() else default


def written(number: int, form: str) -> str:
    """The number in Word's format: roman, letter, or plain digits for all others."""
    if form in ("upperRoman", "lowerRoman"):
        roman = roman_of(number)
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)


def roman_of(number: int) -> str:
    """Roman numerals in small letters; beyond forty, where no plan goes, plain digits."""
    if not 0 < number < 40:
        return str(number)
    drawn = ""
    for size, sign in ROMAN:
        while number >= size:
            drawn += sign
            number -= size
    return drawn
