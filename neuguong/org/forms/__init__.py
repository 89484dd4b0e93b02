"""What people type about the organisation, cleaned (biểu mẫu tổ chức)."""

from neuguong.org.forms.counting import CountingForm, FieldRuleForm
from neuguong.org.forms.groups import (
    FoundGroupForm,
    GroupForm,
    ScopeForm,
    SeatForm,
    SinceForm,
)
from neuguong.org.forms.lists import (
    EmailForm,
    InviteForm,
    ListFileForm,
    ListForm,
    RoleForm,
    SecondFactorRuleForm,
    UnitChoice,
    beside,
    told_apart,
)
from neuguong.org.forms.members import (
    MEMBER_FORMS,
    CorrectForm,
    EnterForm,
    MemberForm,
    PostEndForm,
    TermForm,
)
from neuguong.org.forms.own_data import (
    DataAnswerForm,
    DataClockForm,
    DataRequestForm,
    EraseForm,
)
from neuguong.org.forms.participants import (
    PARTICIPANT_FORMS,
    AddParticipantForm,
    ParticipantForm,
)
from neuguong.org.forms.reorganisation_form import ReorganisationForm, mending_form
from neuguong.org.forms.reorganisations import REORGANISATION_FORMS, choices_of, chosen, offered
from neuguong.org.forms.stand_ins import HelperForm, StandInForm
from neuguong.org.forms.unit_fields import siblings
from neuguong.org.forms.unit_kinds import KindEndForm, KindForm, NewKindForm, ThresholdForm

__all__ = [
    "MEMBER_FORMS",
    "PARTICIPANT_FORMS",
    "REORGANISATION_FORMS",
    "AddParticipantForm",
    "CorrectForm",
    "CountingForm",
    "DataAnswerForm",
    "DataClockForm",
    "DataRequestForm",
    "EmailForm",
    "EnterForm",
    "EraseForm",
    "FieldRuleForm",
    "FoundGroupForm",
    "GroupForm",
    "HelperForm",
    "InviteForm",
    "KindEndForm",
    "KindForm",
    "ListFileForm",
    "ListForm",
    "MemberForm",
    "NewKindForm",
    "ParticipantForm",
    "PostEndForm",
    "ReorganisationForm",
    "RoleForm",
    "ScopeForm",
    "SeatForm",
    "SecondFactorRuleForm",
    "SinceForm",
    "StandInForm",
    "TermForm",
    "ThresholdForm",
    "UnitChoice",
    "beside",
    "choices_of",
    "chosen",
    "mending_form",
    "offered",
    "siblings",
    "told_apart",
]
