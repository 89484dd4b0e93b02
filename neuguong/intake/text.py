"""Reading plain text (đọc văn bản thuần)."""

import codecs
import re
from pathlib import Path

from neuguong.domain.vietnamese import nfc
from neuguong.intake.encoding import is_windows_code, refuse_old_codes
from neuguong.intake.errors import Unreadable
from neuguong.intake.guard import FileKind, inspect
from neuguong.intake.old_fonts import modernised

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
MAX_CONTROL_SHARE = 0.01
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> str:
    """The text of the file at `path`: UTF-8, UTF-16 or Windows-1258, line ends as "\\n".

    Raises:
        Unreadable: not text, or in an old font's code.
    """
    if inspect(path) is not FileKind.TEXT:
        raise Unreadable("Tệp không phải văn bản thuần (.txt).")
    return decode(path.read_bytes())


def decode(content: bytes) -> str:
    """The text in `content`.

    Raises:
        Unreadable: as `read_text`.
    """
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(modernised(text.split("\n")))
    controls = len(CONTROLS.findall(text))
    if controls > MAX_CONTROL_SHARE * len(text):
        raise Unreadable("Nội dung tệp là dữ liệu nhị phân, không phải văn bản.")
    refuse_old_codes(text)
    return text


def decoded(content: bytes) -> str:
    """By byte order mark, else UTF-8, else an old font's code or that of Windows."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        western = content.decode("cp1252", errors="replace")
        if not is_windows_code(western):
            if (modern := "\n".join(modernised(western.split("\n")))) != western:
                return modern
            refuse_old_codes(western)
        windows = content.decode("cp1258", errors="replace")
        return nfc(windows)
