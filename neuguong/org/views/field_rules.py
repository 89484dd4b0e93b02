"""Which role reads which field of members' records."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions
from neuguong.org.forms import FieldRuleForm
from neuguong.org.models import FieldRule, RecordField
from neuguong.org.roles import RoleCode
from neuguong.org.scope import READS_MEMBERS

READERS = [role for role in RoleCode if role in READS_MEMBERS]


def field_rules(request: SignedIn) -> HttpResponse:
    """The table: fields by roles, since when, by which source."""
    today = timezone.localdate()
    readers = FieldRule.objects.readers(today)
    rules = {rule.field: rule for rule in FieldRule.objects.visible_to(request.user).as_of(today)}
    context = {
        "roles": READERS,
        "heads": "|".join(["Trường", *(str(role.label) for role in READERS), "Căn cứ"]),
        "rows": [
            (field, [(role.label, role in readers[field]) for role in READERS], rules.get(field))
            for field in RecordField
        ],
        "refusal": access.edit_field_rules.refusal(request.user),
    }
    return render(request, "org/field_rules.html", context)


def field_rule_edit(request: SignedIn, field: str) -> HttpResponse:
    """Say who reads one field from a day on."""
    if field not in RecordField.values:
        raise Http404
    access.edit_field_rules(request.user)
    today = timezone.localdate()
    first = {"roles": sorted(FieldRule.objects.readers(today)[field]), "since": today}
    form = FieldRuleForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_field_rule(field, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"{RecordField(field).label}: đã đặt ai đọc được.")
            return redirect("org:field_rules")
    context = {"form": form, "field": RecordField(field)}
    status = 422 if form.errors else 200
    return render(request, "org/field_rule_edit.html", context, status=status)
