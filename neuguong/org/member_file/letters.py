"""Names typed in the fonts of before Unicode (tên gõ bằng phông .VnTime, VNI).

Such a name looks right in its font only and reads "TrÇn ThÞ" or "Traàn Thò" to every program. Half
of its letters are letters in Unicode too, so nothing but this would stop it from being kept wrong.
"""

import re
from collections.abc import Iterable

from neuguong.intake.encoding import ADVICE, UNICODE_LETTERS
from neuguong.intake.errors import Unreadable

TCVN3 = re.compile(
    r"[§®¨©«¬¶·¸¹»¼½¾×÷µªËÆÇÞßæçþ]"
    r"|[a-zà-ÿ][ÀÁÂÃÈÉÊÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝ]|[a-z]ñ"
)
VNI = re.compile(
    r"[øûïåäüëæöîØÛÏÅÄÜËÆÖÎ]|[aeAE][àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ]|\b[ñÑ](?=[aeiouyôAEIOUYÔ])"
)
FONTS = {"TCVN3, phông .VnTime": TCVN3, "VNI": VNI}


def old_font(name: str) -> str:
    """The code a name is surely typed in, or an empty string."""
    if name.isascii() or UNICODE_LETTERS.search(name):
        return ""
    signs = {font: len(found.findall(name)) for font, found in FONTS.items()}
    likeliest = max(signs, key=lambda font: signs[font])
    return likeliest if signs[likeliest] else ""


def refuse_old_names(names: Iterable[str]) -> None:
    """Refuse a list in which more names are in an old code than in Unicode.

    Raises:
        Unreadable: with the name of the code and the way to convert.
    """
    modern = 0
    old: dict[str, int] = {}
    for name in names:
        if font := old_font(name):
            old[font] = old.get(font, 0) + 1
        elif UNICODE_LETTERS.search(name):
            modern += 1
    if sum(old.values()) > modern:
        raise Unreadable(ADVICE.format(name=max(old, key=lambda font: old[font])))
