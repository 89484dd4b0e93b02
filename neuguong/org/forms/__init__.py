"""What people type about the organisation, cleaned (biểu mẫu tổ chức)."""

from neuguong.org.forms.lists import MemberFileForm, RoleForm, UnitChoice
from neuguong.org.forms.reorganisations import REORGANISATION_FORMS, ReorganisationForm, chosen

__all__ = [
    "REORGANISATION_FORMS",
    "MemberFileForm",
    "ReorganisationForm",
    "RoleForm",
    "UnitChoice",
    "chosen",
]
