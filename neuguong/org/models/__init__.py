"""The organisation through time (tổ chức đảng theo thời gian)."""

from neuguong.org.models.dated import Dated, DatedQuerySet
from neuguong.org.models.erasure import DataClock, DataRequest, Erasure
from neuguong.org.models.handover import Handover
from neuguong.org.models.headcount import CountingRule, Purpose, Trait, headcount
from neuguong.org.models.imports import ImportBatch, ImportChange
from neuguong.org.models.member import Member, Membership, MemberStatus
from neuguong.org.models.own_data import Correction, Look
from neuguong.org.models.post import Post, RoleAssignment
from neuguong.org.models.reorganisation import Reorganisation, ReorganisationChange
from neuguong.org.models.roster import Roster, roster_of
from neuguong.org.models.second_factor import SecondFactorRule
from neuguong.org.models.twins import Twins, TwinVerdict, twins
from neuguong.org.models.unit import Term, Unit, UnitKind, UnitVersion

__all__ = [
    "Correction",
    "CountingRule",
    "DataClock",
    "DataRequest",
    "Dated",
    "DatedQuerySet",
    "Erasure",
    "Handover",
    "ImportBatch",
    "ImportChange",
    "Look",
    "Member",
    "MemberStatus",
    "Membership",
    "Post",
    "Purpose",
    "Reorganisation",
    "ReorganisationChange",
    "RoleAssignment",
    "Roster",
    "SecondFactorRule",
    "Term",
    "Trait",
    "TwinVerdict",
    "Twins",
    "Unit",
    "UnitKind",
    "UnitVersion",
    "headcount",
    "roster_of",
    "twins",
]
