"""Which font each stretch of a Word document is set in (phông chữ trong văn bản Word).

Fonts of before Unicode draw Vietnamese letters for Western ones, often in some stretches only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from neuguong.intake.font_names import code_of_font, draws_capitals
from neuguong.intake.numbering import W, value

FONTS = f"{W}rPr/{W}rFonts"
DEFAULT_FONTS = f"{W}docDefaults/{W}rPrDefault/{FONTS}"
DEEPEST = 20


@dataclass
class Fonts:
    """The fonts of styles, and of text that names none."""

    by_style: dict[str, str] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def read(cls, root: Element | None) -> "Fonts":
        """From word/styles.xml."""
        if root is None:
            return cls()
        own, based_on = {}, {}
        for node in root.iter(f"{W}style"):
            key = node.get(f"{W}styleId", "")
            own[key], based_on[key] = named(node), value(node, "basedOn")
            if node.get(f"{W}default") == "1" and node.get(f"{W}type") == "paragraph":
                own[""] = own[key]
        fonts = {key: inherited(key, own, based_on) for key in own}
        defaults = root.find(DEFAULT_FONTS)
        return cls(fonts, "" if defaults is None else font_in(defaults))

    def of_paragraph(self, style: str) -> str:
        """The font of the paragraph's text unless its runs name another."""
        return self.by_style.get(style) or self.by_style.get("") or self.default

    def of_run(self, run: Element, around: str) -> str:
        """The font of a run in a paragraph whose font is `around`."""
        style = run.find(f"{W}rPr/{W}rStyle")
        by_style = "" if style is None else self.by_style.get(style.get(f"{W}val", ""), "")
        return named(run) or by_style or around


def named(node: Element) -> str:
    """The font that a run or style names."""
    fonts = node.find(FONTS)
    return "" if fonts is None else font_in(fonts)


def font_in(fonts: Element) -> str:
    """The font for Western letters: those are what an old font draws anew."""
    names = [fonts.get(f"{W}{name}", "") for name in ("hAnsi", "ascii")]
    return next((name for name in names if code_of_font(name)), names[0] or names[1])


def inherited(key: str, own: dict[str, str], based_on: dict[str, str]) -> str:
    """The font of a style or of the first one it is based on that names one."""
    for _ in range(DEEPEST):
        if own.get(key):
            return own[key]
        if key not in based_on:
            return ""
        key = based_on[key]
    return ""


def in_unicode(stretches: Iterable[tuple[str, str]]) -> str:
    """The text of (text, font) one after another, old fonts' letters in Unicode.

    Neighbours in one code are taken together: a letter and its mark may stand in two runs.
    """
    return "".join(modern for _, modern in converted_groups(stretches))


def converted_groups(stretches: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs (as written, in Unicode) of neighbours in one code."""
    words, last = "", ""
    for text, font in stretches:
        if alike(font) != alike(last) and words:
            yield words, modern(words, last)
            words = ""
        words, last = words + text, font
    if words:
        yield words, modern(words, last)


def alike(font: str) -> tuple[str, bool]:
    """What two fonts must share for their texts to be taken together."""
    return code_of_font(font), draws_capitals(font)


def modern(text: str, font: str) -> str:
    """The text in Unicode; the tables are loaded only for old fonts."""
    if not code_of_font(font):
        return text
    from neuguong.intake.old_fonts import in_font

    return in_font(text, font)
