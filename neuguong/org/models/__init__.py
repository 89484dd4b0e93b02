"""The organisation through time (tổ chức đảng theo thời gian)."""

from neuguong.org.models.dated import Dated, DatedQuerySet
from neuguong.org.models.imports import ImportBatch, ImportChange
from neuguong.org.models.member import Member, Membership, MemberStatus
from neuguong.org.models.post import Post, RoleAssignment
from neuguong.org.models.roster import Roster, roster_of
from neuguong.org.models.second_factor import SecondFactorRule
from neuguong.org.models.unit import Term, Unit, UnitKind, UnitVersion

__all__ = [
    "Dated",
    "DatedQuerySet",
    "ImportBatch",
    "ImportChange",
    "Member",
    "MemberStatus",
    "Membership",
    "Post",
    "RoleAssignment",
    "Roster",
    "SecondFactorRule",
    "Term",
    "Unit",
    "UnitKind",
    "UnitVersion",
    "roster_of",
]
