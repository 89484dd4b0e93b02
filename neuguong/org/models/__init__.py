"""The organisation through time (tổ chức đảng theo thời gian)."""

from neuguong.org.models.dated import Dated, DatedQuerySet
from neuguong.org.models.erasure import DataClock, DataRequest, Erasure
from neuguong.org.models.field_rules import FieldRule, RecordField, Veil
from neuguong.org.models.group import (
    Found,
    GroupScope,
    GroupSeat,
    WorkGroup,
    people_found,
    person_named,
)
from neuguong.org.models.handover import Handover
from neuguong.org.models.headcount import (
    CountingRule,
    Purpose,
    Trait,
    counted_in_units,
    explained,
    headcount,
)
from neuguong.org.models.helping import Helping
from neuguong.org.models.imports import (
    ColumnMapping,
    ImportBatch,
    ImportChange,
    ImportFile,
    ImportPart,
    ListCode,
)
from neuguong.org.models.mass import MassAct, MassKind, MassRule
from neuguong.org.models.member import Member, Membership, MemberStatus
from neuguong.org.models.own_data import Correction, Look
from neuguong.org.models.participant import Participant, Participation, look_alikes
from neuguong.org.models.post import MovedRoles, Post, RoleAssignment
from neuguong.org.models.reorganisation import Reorganisation, ReorganisationChange
from neuguong.org.models.roster import Roster, roster_of
from neuguong.org.models.second_factor import SecondFactorRule
from neuguong.org.models.threshold import Threshold
from neuguong.org.models.twins import Twins, TwinVerdict, twins
from neuguong.org.models.unit import Term, Unit, UnitVersion
from neuguong.org.models.unit_kind import KindFacts, UnitKind, UnitKindRule

__all__ = [
    "ColumnMapping",
    "Correction",
    "CountingRule",
    "DataClock",
    "DataRequest",
    "Dated",
    "DatedQuerySet",
    "Erasure",
    "FieldRule",
    "Found",
    "GroupScope",
    "GroupSeat",
    "Handover",
    "Helping",
    "ImportBatch",
    "ImportChange",
    "ImportFile",
    "ImportPart",
    "KindFacts",
    "ListCode",
    "Look",
    "MassAct",
    "MassKind",
    "MassRule",
    "Member",
    "MemberStatus",
    "Membership",
    "MovedRoles",
    "Participant",
    "Participation",
    "Post",
    "Purpose",
    "RecordField",
    "Reorganisation",
    "ReorganisationChange",
    "RoleAssignment",
    "Roster",
    "SecondFactorRule",
    "Term",
    "Threshold",
    "Trait",
    "TwinVerdict",
    "Twins",
    "Unit",
    "UnitKind",
    "UnitKindRule",
    "UnitVersion",
    "Veil",
    "WorkGroup",
    "counted_in_units",
    "explained",
    "headcount",
    "look_alikes",
    "people_found",
    "person_named",
    "roster_of",
    "twins",
]
