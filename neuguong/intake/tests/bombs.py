"""Files that do harm, made for the tests: bombs, disguises, locks."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def small_workbook() -> bytes:
    """A harmless workbook to start from."""
    book = openpyxl.Workbook()
    book.active["A1"] = "TT"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def workbook_with_rows(path: Path, row: bytes, count: int) -> Path:
    """A workbook whose sheet repeats one row; "%d" in it becomes the row's number."""
    with zipfile.ZipFile(io.BytesIO(small_workbook())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    rows = b"".join(row.replace(b"%d", b"%d" % number) for number in range(1, count + 1))
    parts[SHEET] = re.sub(
        rb"<sheetData>.*</sheetData>",
        lambda _: b"<sheetData>" + rows + b"</sheetData>",
        parts[SHEET],
        flags=re.DOTALL,
    )
    return zipped(path, parts)


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    """An archive of the parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def word_with(path: Path, document: bytes, **more: bytes) -> Path:
    """A Word file whose main part is `document`."""
    return zipped(path, {"word/document.xml": document, **more})


def entity_bomb(path: Path) -> Path:
    """Entities that double ten times over."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">{entities}]><d>&a9;</d>'
    return word_with(path, bomb.encode())


def zip_bomb(path: Path) -> Path:
    """Three hundred megabytes of nothing in some hundred kilobytes."""
    return word_with(path, b" " * 300_000_000)


def locked(path: Path) -> Path:
    """What Office writes when a password is set."""
    return written(path, OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512))


def old_word(path: Path) -> Path:
    """The binary format of Word 97."""
    return written(path, OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512))


def old_excel(path: Path) -> Path:
    """The binary format of Excel 97."""
    return written(path, OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(512))


def picture(path: Path) -> Path:
    """A photograph under another name."""
    return written(path, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8)


def written(path: Path, content: bytes) -> Path:
    """The content as a file."""
    path.write_bytes(content)
    return path


def large(path: Path) -> Path:
    """Fifty megabytes."""
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    return path


def deep_word(path: Path) -> Path:
    """Elements nested a hundred thousand deep."""
    name = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    body = "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000
    return word_with(path, f"<w:document {name}><w:body>{body}</w:body></w:document>".encode())


def macro(path: Path) -> Path:
    """A Word file with a macro in it."""
    return zipped(path, {"word/document.xml": b"<d/>", "word/vbaProject.bin": b"x"})


def many_entries(path: Path) -> Path:
    """An archive with a table of contents that would fill memory."""
    return zipped(path, {"word/document.xml": b"<d/>", **{f"x/{n}": b"" for n in range(5_000)}})


def scattered_workbook(path: Path) -> Path:
    """Two cells in opposite corners: seventeen thousand million empty ones between."""
    corners = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    corners += b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook_with_rows(path, corners, 1)
