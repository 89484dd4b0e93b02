"""A cell that went from one committee to another (chi bộ chuyển sang đảng bộ khác)."""

from datetime import date, timedelta

from neuguong.accounts.models import User
from neuguong.org import actions as org
from neuguong.org.models import Unit
from neuguong.org.roles import RoleCode
from neuguong.org.scheme import NewUnit, Scheme, ref
from tests.world import AT, PASSWORD, World

DAY = date(2026, 1, 2)
EVE = DAY - timedelta(days=1)


def carry_out(scheme: Scheme, day: date = DAY) -> None:
    """Reorganise on a day."""
    act = org.prepare_reorganisation(
        kind="move",
        title="Chuyển",
        effective_on=day,
        ground="Quyết định số 10-QĐ/ĐU",
        scheme=scheme,
        by=None,
        at=AT,
    )
    org.carry_out_reorganisation(act, by=None, at=AT)


def officer_of(unit: Unit, username: str) -> User:
    """An account that does the paperwork of the unit."""
    user = User.objects.create_user(username, "Ngô Văn Bình", PASSWORD)
    org.grant_role(user, role=RoleCode.OFFICER, unit=unit, since=unit.founded_on, by=None, at=AT)
    return user


def cell_moved(world: World) -> World:
    """Cell 2 goes to a new committee on `DAY`; `giver` and `taker` are the committees' officers."""
    above = ref(world.committee.pk)
    other = NewUnit("n1", "dang-bo-co-so", above, "10.100.103", "Đảng bộ Mới", "ĐBM")
    carry_out(Scheme(founded=(other,), moved={str(world.cell_2.pk): "n1"}))
    world.people["giver"] = officer_of(world.base, "canbo.cu")
    world.people["taker"] = officer_of(Unit.objects.get(name="Đảng bộ Mới"), "canbo.moi")
    return world
