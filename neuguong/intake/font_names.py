"""Names of fonts of before Unicode, and the code each stands for (tên phông cũ)."""

TCVN3, VNI = "tcvn3", "vni"


def code_of_font(font: str) -> str:
    """The old code in which texts in the font are typed; empty for fonts of Unicode."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith("vni") else ""


def draws_capitals(font: str) -> bool:
    """Whether an old font draws small letters as capitals: ".VnTimeH"."""
    return code_of_font(font) == TCVN3 and font.strip().endswith("H")
