"""Tables of a PDF by their lines; pictures, books and damaged files refused."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from neuguong.intake.errors import Unreadable
from neuguong.intake.pdf import read_pdf
from neuguong.intake.pdf_grid import Rule, find_grids


def written(path: Path, document: pypdfium2.PdfDocument) -> Path:
    """The document as a file."""
    out = BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return path


def test_a_pdf_of_pictures_is_refused_with_advice(tmp_path: Path) -> None:
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(595, 842)
    with pytest.raises(Unreadable, match="ảnh chụp"):
        read_pdf(written(tmp_path / "a.pdf", blank))


def test_a_book_is_no_plan(tmp_path: Path) -> None:
    book = pypdfium2.PdfDocument.new()
    for _ in range(61):
        book.new_page(595, 842)
    with pytest.raises(Unreadable, match="61 trang"):
        read_pdf(written(tmp_path / "a.pdf", book))


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(9000)])
def test_a_damaged_pdf_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="bị hỏng"):
        read_pdf(path)


def box(left: float, bottom: float, right: float, top: float) -> list[Rule]:
    """The four sides of a cell."""
    return [
        Rule(left, bottom, right, bottom),
        Rule(left, top, right, top),
        Rule(left, bottom, left, top),
        Rule(right, bottom, right, top),
    ]


def test_cells_merge_where_no_border_is_drawn() -> None:
    rules = box(0, 20, 100, 40) + box(0, 0, 50, 20) + box(50, 0, 100, 20)
    (grid,) = find_grids(rules)
    assert (grid.xs, grid.ys) == ([0, 50, 100], [40, 20, 0])
    assert grid.owner[0, 1] == (0, 0)
    assert grid.owner[1, 1] == (1, 1)


def test_tables_apart_are_two_and_a_lone_box_is_none() -> None:
    two = box(0, 0, 50, 20) + box(50, 0, 100, 20) + box(0, 200, 50, 220) + box(50, 200, 100, 220)
    assert len(find_grids(two)) == 2
    assert find_grids(box(0, 0, 50, 20)) == []
