"""Measured changes: "nâng mức hài lòng từ 85 % lên 92 %", "giảm 15 %" (thay đổi đo được).

A change with its measure is an act and an amount at once; a target state ("đạt 85 %") is none.
"""

from neuguong.domain.plancheck.patterns import Pattern

VERB = (
    r"\b(?:nâng cao|nâng|tăng thêm|tăng|giảm thiểu|giảm|hạ|rút ngắn|rút|kéo giảm|cắt giảm|"
    r"tiết kiệm|đưa|tiết giảm|bớt)\b"
)
NUMBER = r"\d+(?:[.,]\d+)*"
SHARE = rf"{NUMBER}\s*%"
AMOUNT = rf"{NUMBER}\s*(?:%|[^\W\d_]+)"
PLAIN = rf"{NUMBER}(?:\s*%)?"
NEAR = r"[^.;\n]{0,120}?"
NEARER = r"[^.;\n]{0,40}?"
DIRECTION = r"\b(?:lên|xuống|còn|đến)\b[^.;\n]{0,20}?"
AT_LEAST = r"(?:(?:ít nhất|tối thiểu|trên|thêm|khoảng|từ|được|bình quân) )*"

FIRST = "nâng tăng giảm hạ rút kéo cắt tiết đưa bớt"

CHANGES = Pattern(
    (FIRST, rf"{VERB}{NEAR}\btừ {PLAIN}{NEARER}{DIRECTION}{PLAIN}"),
    (FIRST, rf"{VERB}[^.;,\n]{{0,120}}?\b(?:lên|xuống|còn|đạt) (?:[^\W\d_]+ ){{0,3}}{AMOUNT}"),
    (FIRST, rf"{VERB} {AT_LEAST}{AMOUNT}"),
    (FIRST, rf"{VERB} (?:[^\W\d_]+ ){{1,8}}(?:ít nhất |tối thiểu |trên |thêm )?{SHARE}"),
    ("từ>#", rf"\btừ {SHARE}[^.;,\n]{{0,20}}?{DIRECTION}{SHARE}"),
    needs="#",
)
