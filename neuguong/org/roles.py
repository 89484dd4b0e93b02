"""The catalogue of roles (danh mục vai trò).

A role is held within a unit and reaches everything below it. The administrator installs and
repairs, and reads no content.
"""

from types import MappingProxyType

from django.db import models


class RoleCode(models.TextChoices):
    """Vai trò trong hệ thống."""

    SECRETARY = "secretary", "Bí thư"
    DEPUTY = "deputy", "Phó Bí thư"
    COMMITTEE_MEMBER = "committee_member", "Cấp ủy viên"
    OFFICER = "officer", "Cán bộ tham mưu"
    INSPECTOR = "inspector", "Cán bộ kiểm tra"
    EDITOR = "editor", "Biên tập viên"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"
    MEMBER = "member", "Đảng viên"


LEADERS = frozenset({RoleCode.SECRETARY, RoleCode.DEPUTY})
STAFF = LEADERS | {RoleCode.COMMITTEE_MEMBER, RoleCode.OFFICER, RoleCode.INSPECTOR}

AMOUNTS_TO = MappingProxyType(
    {
        RoleCode.SECRETARY: STAFF,
        RoleCode.DEPUTY: LEADERS | {RoleCode.COMMITTEE_MEMBER, RoleCode.OFFICER},
    }
)
"""Whose rights to write, within the same unit, a role has besides its own."""


def amounts_to(own: RoleCode, other: RoleCode) -> bool:
    """Whether who holds `own` may write all that `other` may, within the same unit."""
    return own == other or other in AMOUNTS_TO.get(own, frozenset())
