"""Old Vietnamese fonts' codes, told from Unicode (bảng mã TCVN3, VNI).

Before Unicode, fonts drew Vietnamese letters in the places of Western ones: such text looks
right in its font only, and reads "§¶ng ñy" or "Ñaûng uûy" to every program.
"""

import re

from neuguong.intake.errors import Unreadable

UNICODE_LETTERS = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
TCVN3_LETTERS = re.compile(
    "[A-Za-z][µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÐÌÎÏÑªÒÕÓÔÖÝ×ØÜÞßãáâä«åèæçé¬êíëìîïóñòô]|[§®][A-Za-z¶µ¸]"
)
VNI_LETTERS = re.compile("[AEOUYaeouyöôÖÔ][ùøûõïâêáàåãäéèúüÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜ]|[ñÑ][a-zöôA-ZÖÔ]")
ENOUGH = 5
ADVICE = (
    "Văn bản dùng bảng mã cũ ({name}). Đồng chí chuyển sang Unicode (UniKey: chọn toàn bộ, "
    "sao chép, mở Công cụ chuyển mã, chuyển sang Unicode), dán lại và lưu."
)


def refuse_old_codes(text: str) -> None:
    """Refuse text in TCVN3 or VNI codes.

    A Vietnamese text in Unicode of any length has letters that the old codes cannot give; a
    text with many letters of an old code and next to none of those is in the old code.

    Raises:
        Unreadable: with the name of the code and the way to convert.
    """
    sample = text[:200_000]
    modern = len(UNICODE_LETTERS.findall(sample))
    for name, letters in (("VNI", VNI_LETTERS), ("TCVN3, phông .VnTime", TCVN3_LETTERS)):
        found = len(letters.findall(sample))
        if found >= ENOUGH and found > 10 * modern:
            raise Unreadable(ADVICE.format(name=name))
