"""Which cell a list means (chi bộ ghi trong danh sách)."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from neuguong.domain import party_code
from neuguong.domain.vietnamese import fold
from neuguong.org.member_file.fields import MemberRow
from neuguong.org.models import Unit

LIKENESS = 0.75
MOST_COMPARED = 3000
FIRST_WORDS = re.compile(r"^(?:chi bo|cb)\b ?")
LEADING_NOUGHTS = re.compile(r"\b0+(?=\d)")


class Cells:
    """The cells at and below a unit, under every name a list may give them."""

    def __init__(self, unit: Unit, day: date) -> None:
        self.unit = unit
        self.day = day
        cells = Unit.objects.under(unit).standing().filter(kind__holds_members=True)
        found = list(cells.select_related("parent").order_by("path"))
        self.by_id = {cell.pk: cell for cell in found}
        self.only = found[0] if len(found) == 1 else None
        self.by_name: dict[str, list[Unit]] = {}
        for cell in found:
            for name in names_of(cell):
                self.by_name.setdefault(name, []).append(cell)
        self.asked: dict[str, list[Unit]] = {}
        self.unknown: dict[str, str] = {}

    def of(self, row: MemberRow) -> Unit | None:
        """The cell of the row; an error is added where it names none of ours, or several."""
        said = row.values.get("cell", "")
        found = self.named(said or row.part)
        if len(found) != 1 and not said and self.only is not None:
            found = [self.only]
        if len(found) == 1:
            return self.living(found[0], row)
        if "cell" in row.typed:
            return None
        if len(found) > 1:
            parent = found[0].parent
            example = f"{found[0].name}, {parent.name}" if parent else found[0].code
            row.refuse(
                "cell",
                f"Có {len(found)} chi bộ tên “{said or row.part}”. Ghi thêm đơn vị cấp trên, như "
                f"“{example}”, hoặc ghi mã chi bộ.",
            )
        elif said or row.part:
            row.refuse("cell", self.no_such_cell(said or row.part))
        else:
            row.refuse("cell", "Thiếu chi bộ của đảng viên này.")
        return None

    def living(self, cell: Unit, row: MemberRow) -> Unit | None:
        """The cell, unless it is founded only later than the list is taken in."""
        if cell.founded_on <= self.day:
            return cell
        row.refuse("cell", f"{cell.name} thành lập ngày {cell.founded_on:%d/%m/%Y}, chưa nhận ai.")
        return None

    def named(self, name: str) -> list[Unit]:
        """The cells that the name may mean."""
        if name not in self.asked:
            plain = plain_name(party_code.tidied(name))
            shorter = self.by_name.get(FIRST_WORDS.sub("", plain), [])
            self.asked[name] = self.by_name.get(plain, shorter)
        return self.asked[name]

    def no_such_cell(self, name: str) -> str:
        """The sentence about an unknown cell, with the nearest one we have."""
        if name not in self.unknown:
            near = self.nearest(plain_name(name))
            hint = f" Ý là “{near.name}”?" if near else ""
            self.unknown[name] = f"Không có chi bộ “{name}” trong {self.unit.name}.{hint}"
        return self.unknown[name]

    def nearest(self, plain: str) -> Unit | None:
        """The cell whose name is nearly that; another number is another cell."""
        if len(self.by_name) > MOST_COMPARED:
            return None
        near = get_close_matches(plain, self.by_name, n=1, cutoff=LIKENESS)
        numbers = re.findall(r"\d+", plain)
        if not near or (numbers and numbers != re.findall(r"\d+", near[0])):
            return None
        return self.by_name[near[0]][0]


def plain_name(name: str) -> str:
    """The name as compared: without marks and signs, "Chi bộ số 01" as "chi bo 1"."""
    plain = re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()
    plain = re.sub(r"^cb ?(?=\d|\b)", "chi bo ", plain).replace("chi bo so ", "chi bo ")
    return " ".join(LEADING_NOUGHTS.sub("", plain).split())


def names_of(cell: Unit) -> Iterable[str]:
    """Every way of naming a cell: name, short name, code, each with the unit above it."""
    own = plain_name(cell.name)
    names = {own, FIRST_WORDS.sub("", own), plain_name(cell.short_name), plain_name(cell.code)}
    if cell.parent is not None:
        for above in (plain_name(cell.parent.name), plain_name(cell.parent.short_name)):
            names |= {f"{own} {above}", f"{above} {own}", f"{own} thuoc {above}"}
    return names - {""}
