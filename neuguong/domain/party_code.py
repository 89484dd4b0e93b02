"""Codes of party organisations (mã tổ chức đảng).

Five dotted groups of digits 2.3.3.3.3: province, committee above the grassroots, grassroots
organisation, party organisation below it (000 where there is none), cell; some tools write the
fourteen digits without dots [B: GH-58968804132]. Groups at the end may be left out or be noughts.
"""

import re

from neuguong.domain.refusal import require

GROUPS = 5
EMPTY_GROUP = "000"
CODE = re.compile(r"\d{2}(?:\.\d{3}){0,4}", re.ASCII)
DIGITS = re.compile(r"\d{2}(?:\d{3}){0,4}", re.ASCII)
OTHER_DOTS = re.compile(r"\s*[.\-/\s]\s*")
HOW = "Ghi năm nhóm số như 10.100.101.000.001 hoặc 14 chữ số."


def tidied(text: str) -> str:
    """The code with its dots where it is one; other text as it is."""
    plain = OTHER_DOTS.sub(".", text.strip())
    if DIGITS.fullmatch(plain):
        groups = [plain[:2], *(plain[at : at + 3] for at in range(2, len(plain), 3))]
        plain = ".".join(groups)
    return plain if CODE.fullmatch(plain) else text.strip()


def is_code(text: str) -> bool:
    """Whether the text is a code with its dots."""
    return CODE.fullmatch(text) is not None


def checked(text: str) -> str:
    """The code with its dots.

    Raises:
        Refused: when it is none.
    """
    code = tidied(text)
    require(is_code(code), f"“{text.strip()[:30]}” không phải mã tổ chức đảng. {HOW}")
    return code


def trimmed(code: str) -> str:
    """The code without the groups of noughts at its end, which say that there is nothing below."""
    while code.endswith(f".{EMPTY_GROUP}"):
        code = code.removesuffix(f".{EMPTY_GROUP}")
    return code


def spellings(code: str) -> list[str]:
    """Every way to write the code: with none or some groups of noughts at its end."""
    short = trimmed(code)
    missing = max(0, GROUPS - len(short.split(".")))
    return [short + f".{EMPTY_GROUP}" * more for more in range(missing + 1)]


def below(code: str, *, is_cell: bool) -> str:
    """The groups that codes directly below have in common, with a dot at the end.

    A cell directly below a grassroots organisation has noughts in the fourth group. Empty when
    nothing goes below, or the code is none.
    """
    groups = trimmed(code).split(".")
    if not is_code(code) or len(groups) >= GROUPS:
        return ""
    if is_cell and len(groups) == GROUPS - 2:
        groups.append(EMPTY_GROUP)
    return ".".join([*groups, ""])
