"""Old Vietnamese fonts' codes, told from Unicode (bảng mã TCVN3, VNI).

Before Unicode, fonts drew Vietnamese letters in the places of Western ones: such text looks
right in its font only, and reads "§¶ng ñy" or "Ñaûng uûy" to every program.
"""

import re

from neuguong.intake.errors import Unreadable

UNICODE_LETTERS = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
TCVN3_LETTERS = re.compile("[A-Za-z][\xa8-\xae\xb5-\xbe]|[§®][A-Za-z\xb5-\xbe]")
VNI_LETTERS = re.compile("[AEOUYaeouyöôÖÔ][ùøûõïâêáàåãäéèúüÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜ]|[ñÑ][a-zöôA-ZÖÔ]")
WINDOWS_MARKS = re.compile("[aãâeêioôõuýyAÃÂEÊIOÔÕUÝY][ÌÒÞìò]")
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


def is_windows_code(western: str) -> bool:
    """Whether bytes read as Western letters are the Vietnamese code page of Windows.

    There the tone mark stands as a letter of its own after the vowel.
    """
    return len(WINDOWS_MARKS.findall(western[:200_000])) >= ENOUGH
