"""What people type about the organisation, cleaned (biểu mẫu tổ chức)."""

from neuguong.org.forms.counting import CountingForm, FieldRuleForm
from neuguong.org.forms.lists import (
    EmailForm,
    InviteForm,
    MemberFileForm,
    RoleForm,
    SecondFactorRuleForm,
    UnitChoice,
)
from neuguong.org.forms.members import MEMBER_FORMS, CorrectForm, MemberForm, TermForm
from neuguong.org.forms.reorganisations import REORGANISATION_FORMS, ReorganisationForm, chosen
from neuguong.org.forms.stand_ins import HelperForm, StandInForm

__all__ = [
    "MEMBER_FORMS",
    "REORGANISATION_FORMS",
    "CorrectForm",
    "CountingForm",
    "EmailForm",
    "FieldRuleForm",
    "HelperForm",
    "InviteForm",
    "MemberFileForm",
    "MemberForm",
    "ReorganisationForm",
    "RoleForm",
    "SecondFactorRuleForm",
    "StandInForm",
    "TermForm",
    "UnitChoice",
    "chosen",
]
