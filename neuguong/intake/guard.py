"""What a file really is, and whether it is safe to open (kiểm tra tệp trước khi mở).

Everything here looks at the first bytes and the directory of the file; nothing is unpacked but
the beginning of XML parts. The name and its ending are never trusted.
"""

import re
import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from neuguong.intake.errors import Unreadable

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_UNPACKED = 96 * MEGABYTE
LIST_UNPACKED = 192 * MEGABYTE
LIST_RATIO = 20
MAX_ENTRIES = 2_000
MAX_DIRECTORY = MEGABYTE
MAX_RATIO = 150
RATIO_MATTERS_FROM = 10 * MEGABYTE
PROLOG_CHUNK = 4_096
MAX_PROLOG = 64 * 1024
HEAD = 4_096

ZIP_MAGIC = b"PK\x03\x04"
IMAGE_MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_OF_DIRECTORY = b"PK\x05\x06"
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError)
DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ROOT_ELEMENT = re.compile(rb"<[A-Za-z_]")


class FileKind(StrEnum):
    """The kinds that can be read."""

    WORD = "word"
    WORKBOOK = "workbook"
    PDF = "pdf"
    TEXT = "text"


def inspect(path: Path) -> FileKind:
    """The kind of the file at `path`, by its content.

    Raises:
        Unreadable: missing, empty, larger than 20 MB, encrypted, with macros, an old format, a
            decompression bomb, or nothing that can be read; the message says what to do.
    """
    head = read_head(path)
    if head.startswith(OLE_MAGIC):
        refuse_ole(path)
    if head.startswith(ZIP_MAGIC):
        return inspect_zip(path)
    if head.startswith(b"%PDF"):
        return FileKind.PDF
    refuse_other_formats(head)
    return FileKind.TEXT


def read_head(path: Path) -> bytes:
    """The first bytes, after the checks that need no content."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable("Đây là thư mục, không phải tệp.")
        if size == 0:
            raise Unreadable("Tệp trống, chưa có nội dung.")
        if size > MAX_FILE:
            raise Unreadable(
                f"Tệp nặng {size // MEGABYTE} MB, quá giới hạn 20 MB. "
                "Đồng chí bỏ bớt ảnh hoặc chia thành tệp nhỏ hơn."
            )
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise Unreadable("Không có tệp này." if missing else "Không mở được tệp.") from error


def refuse_ole(path: Path) -> None:
    """Old binary Office files and encrypted new ones share one container; both are refused."""
    content = path.read_bytes()
    if holds_stream(content, "EncryptedPackage"):
        raise Unreadable("Tệp có mật khẩu. Đồng chí gỡ mật khẩu, lưu lại rồi gửi.")
    if holds_stream(content, "WordDocument"):
        raise Unreadable(
            "Tệp Word kiểu cũ (.doc). Đồng chí mở bằng Word hoặc LibreOffice, chọn Lưu thành .docx."
        )
    if holds_stream(content, "Workbook") or holds_stream(content, "Book"):
        raise Unreadable(
            "Tệp Excel kiểu cũ (.xls). Đồng chí mở bằng Excel hoặc LibreOffice, "
            "chọn Lưu thành .xlsx."
        )
    raise Unreadable(
        "Tệp kiểu cũ không đọc được. Văn bản lưu lại thành .docx, bảng tính thành .xlsx."
    )


def holds_stream(content: bytes, name: str) -> bool:
    """Whether the old container names a stream so."""
    return name.encode("utf-16-le") in content


def refuse_other_formats(head: bytes) -> None:
    """Name what the file is when it is neither Office nor text."""
    if head.startswith(b"{\\rtf"):
        raise Unreadable("Tệp RTF. Đồng chí mở bằng Word, chọn Lưu thành .docx.")
    two_byte_text = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if two_byte_text or (b"\x00" not in head and not head.startswith(IMAGE_MAGIC)):
        return
    name = known_format(head)
    raise Unreadable(
        f"Nội dung tệp là {name}, không phải văn bản. Đồng chí gửi tệp .docx, .xlsx hoặc .txt."
    )


def known_format(head: bytes) -> str:
    """A Vietnamese name for binary content."""
    import puremagic

    try:
        mime = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        mime = ""
    kinds = {"image": "ảnh", "audio": "âm thanh", "video": "phim"}
    return kinds.get(mime.split("/")[0], "dữ liệu nhị phân")


def inspect_zip(path: Path) -> FileKind:
    """The kind of an Office file, after its directory has been found harmless."""
    check_directory_size(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            check_entries(entries)
            kind = office_kind({entry.filename for entry in entries})
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    refuse_document_type(archive, entry)
    except BROKEN_ARCHIVE as error:
        raise broken() from error
    return kind


def broken() -> Unreadable:
    """The answer to a damaged archive."""
    return Unreadable("Tệp bị hỏng, không mở được. Đồng chí mở lại bằng Word hoặc Excel và lưu.")


def check_directory_size(path: Path) -> None:
    """Refuse an archive whose table of contents alone would fill memory."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    at = tail.rfind(END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise broken()
    entries, size = struct.unpack_from("<HI", tail, at + 10)
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise Unreadable(f"Tệp chứa quá nhiều thành phần ({entries}), không mở để bảo đảm an toàn.")


def check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse encrypted, macro and exploding archives by their directory alone."""
    if len(entries) > MAX_ENTRIES:
        raise Unreadable("Tệp chứa quá nhiều thành phần, không mở để bảo đảm an toàn.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("Tệp có mật khẩu. Đồng chí gỡ mật khẩu, lưu lại rồi gửi.")
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise Unreadable("Tệp có macro. Đồng chí lưu thành .docx hoặc .xlsx không macro rồi gửi.")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    bursts = unpacked > RATIO_MATTERS_FROM and unpacked / packed > MAX_RATIO
    is_list = unpacked <= LIST_UNPACKED and unpacked / packed <= LIST_RATIO
    if (unpacked > MAX_UNPACKED and not is_list) or bursts:
        raise Unreadable(
            f"Tệp phình ra {unpacked // MEGABYTE} MB khi mở, không mở để bảo đảm an toàn. "
            "Nếu là bảng tính, đồng chí xóa các dòng và cột trống ở cuối rồi lưu lại."
        )


def office_kind(names: set[str]) -> FileKind:
    """Word or Excel by the main part."""
    if "word/document.xml" in names:
        return FileKind.WORD
    if "xl/workbook.xml" in names:
        return FileKind.WORKBOOK
    if "xl/workbook.bin" in names:
        raise Unreadable("Bảng tính nhị phân (.xlsb). Đồng chí chọn Lưu thành .xlsx rồi gửi.")
    if "mimetype" in names and "content.xml" in names:
        raise Unreadable(
            "Tệp OpenDocument. Văn bản lưu thành .docx, bảng tính thành .xlsx rồi gửi."
        )
    raise Unreadable("Tệp nén không phải Word hay Excel. Đồng chí gửi tệp .docx, .xlsx hoặc .txt.")


def refuse_document_type(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Refuse an XML part that declares a document type: the door of entity bombs.

    Office never writes one. The declaration stands before the root element, so reading stops
    there; zero bytes are dropped to see through two-byte encodings.
    """
    prolog = b""
    with archive.open(entry) as part:
        while len(prolog) < MAX_PROLOG:
            chunk = part.read(PROLOG_CHUNK).replace(b"\x00", b"")
            prolog += chunk
            if DOCTYPE.search(prolog):
                break
            if not chunk or ROOT_ELEMENT.search(prolog):
                return
    raise Unreadable(f"Tệp có khai báo XML không an toàn ({entry.filename}), không mở.")
