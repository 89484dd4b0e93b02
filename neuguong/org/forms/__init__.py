"""What people type about the organisation, cleaned (biểu mẫu tổ chức)."""

from neuguong.org.forms.counting import CountingForm
from neuguong.org.forms.lists import (
    EmailForm,
    InviteForm,
    MemberFileForm,
    RoleForm,
    SecondFactorRuleForm,
    UnitChoice,
)
from neuguong.org.forms.members import MEMBER_FORMS, CorrectForm, MemberForm, TermForm
from neuguong.org.forms.own_data import (
    DataAnswerForm,
    DataClockForm,
    DataRequestForm,
    EraseForm,
)
from neuguong.org.forms.reorganisations import REORGANISATION_FORMS, ReorganisationForm, chosen

__all__ = [
    "MEMBER_FORMS",
    "REORGANISATION_FORMS",
    "CorrectForm",
    "CountingForm",
    "DataAnswerForm",
    "DataClockForm",
    "DataRequestForm",
    "EmailForm",
    "EraseForm",
    "InviteForm",
    "MemberFileForm",
    "MemberForm",
    "ReorganisationForm",
    "RoleForm",
    "SecondFactorRuleForm",
    "TermForm",
    "UnitChoice",
    "chosen",
]
