"""Workbooks as committees keep them, made for a test."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

HEADINGS = ["Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức",
            "Chi bộ"]  # fmt: skip


def workbook(
    folder: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), name: str = "ds"
) -> Path:
    """An .xlsx of one sheet; `merged` as Excel writes areas ("A1:C1")."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path


def member(name: str, card: str = "", cell: str = "Chi bộ 1", **told: Any) -> list[Any]:
    """A row under `HEADINGS`."""
    return [
        name,
        told.get("born", "19/05/1980"),
        card,
        told.get("admitted", "03/02/2010"),
        told.get("official", "03/02/2011"),
        cell,
    ]
