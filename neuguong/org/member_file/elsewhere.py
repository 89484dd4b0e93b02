"""What of a list belongs to others: cards of other people, and the records of guests."""

from collections.abc import Iterable
from datetime import date
from itertools import batched

from neuguong.org.member_file.fields import ListRow, MemberRow
from neuguong.org.models import Member, Membership, Unit
from neuguong.org.models.member import digests_of_cards

AT_ONCE = 400


def cards_elsewhere(cards: Iterable[str]) -> set[str]:
    """Those of the cards that belong to members outside the unit."""
    digits = digests_of_cards(cards)
    found: set[str] = set()
    for part in batched(sorted(digits), AT_ONCE):
        owners = Member.objects.filter(card_key__in=part)
        found |= {digits[key] for key in owners.values_list("card_key", flat=True)}
    return found


def kept_elsewhere(unit: Unit, day: date, guests: Iterable[int]) -> set[int]:
    """Those of the guests who are or last were at home outside `unit`; one who never was at home
    anywhere is kept by the host."""
    keepers: dict[int, str] = {}
    for part in batched(guests, AT_ONCE):
        homes = Membership.objects.filter(kind=Membership.Kind.HOME, member__in=part)
        for pk, path in homes.keeper_first(day).values_list("member_id", "unit__path"):
            keepers.setdefault(pk, path)
    return {pk for pk, path in keepers.items() if not path.startswith(unit.path)}


def leave_to_home(row: MemberRow, who: str, told: Iterable[str]) -> None:
    """Refuse the fields that a row tells otherwise of a guest whose record another unit keeps."""
    for name in dict.fromkeys("birth_date" if name == "birth_year" else name for name in told):
        row.refuse(
            name,
            f"Đồng chí {who} sinh hoạt chính thức ở nơi khác; nơi ấy sửa hồ sơ. Để trống ô này.",
        )


def refuse_taken_card(row: ListRow, owner: str, earlier: int = 0) -> None:
    """Refuse a card that is another person's: one of ours, or of the `earlier` row of the list.

    Whose a card of ours is, is told only to those who read cards.
    """
    if earlier:
        row.refuse("card_number", f"Số thẻ này đang là của {owner} (dòng {earlier}).")
        return
    row.refuse(
        "card_number",
        f"Số thẻ này đang là của {owner}.",
        "Số thẻ này đang là của một đảng viên khác. Xem lại số thẻ và họ tên.",
    )
