"""How the check is set, version by version; a draft is rehearsed first (cài đặt kiểm tra)."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.plancheck import Check
from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.plancheck.rules import RULES
from neuguong.domain.refusal import StaleRecord
from neuguong.plans import access, actions
from neuguong.plans.check import checker
from neuguong.plans.forms import SettingsForm
from neuguong.plans.models import CheckSettings
from neuguong.plans.rehearsal import MOST_PLANS, MOST_SHOWN, past_plans, rehearse
from neuguong.web.asked import number_in, sent_revision


@dataclass(frozen=True)
class RuleSetting:
    """A rule with the fields that set it."""

    rule: Rule
    weight: BoundField
    limits: list[BoundField]


def settings_list(request: SignedIn) -> HttpResponse:
    """The versions, the newest first; a draft can be begun like any of them."""
    versions = CheckSettings.objects.visible_to(request.user).exclude(state="dropped")
    context = {
        "versions": versions.select_related("by", "applied_by").order_by("-number"),
        "refusal": access.edit_check.refusal(request.user),
    }
    return render(request, "plans/settings_list.html", context)


@require_POST
def settings_draft(request: SignedIn) -> HttpResponse:
    """Begin a draft, or go on with the one that is there."""
    like = number_in(request.POST.get("nhu", ""))
    versions = CheckSettings.objects.visible_to(request.user)
    model = get_object_or_404(versions, pk=like) if like is not None else None
    draft = actions.draft_settings(like=model, by=request.user, at=timezone.now())
    return redirect("plans:settings_page", draft.pk)


def asked(request: SignedIn, pk: int) -> CheckSettings:
    """The version of the address."""
    return get_object_or_404(CheckSettings.objects.visible_to(request.user), pk=pk)


def settings_page(request: SignedIn, pk: int) -> HttpResponse:
    """One version: the draft to change and rehearse, others to read."""
    version = asked(request, pk)
    if version.state == "draft":
        access.edit_check(request.user)
    form = SettingsForm(settings=version.told, initial={"note": version.note})
    return page(request, version, form)


def page(
    request: SignedIn, version: CheckSettings, form: SettingsForm, stale: str = ""
) -> HttpResponse:
    """The page with the form as it stands; of a draft with what it would change."""
    context = {
        "version": version,
        "form": form,
        "rules": [as_setting(rule, form) for rule in RULES],
        "words": [field for field in form if field.name.startswith("tu-")],
        "stale": stale,
        "most": MOST_PLANS,
        "most_shown": MOST_SHOWN,
    }
    if version.state == "draft":
        context["told"] = rehearse(
            past_plans(), checker(), Check(version.told), timezone.localdate()
        )
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "plans/settings_page.html", context, status=status)


def as_setting(rule: Rule, form: SettingsForm) -> RuleSetting:
    """The rule with its fields of the form."""
    limits = [form[f"nguong-{rule.code}.{limit.name}"] for limit in rule.limits]
    return RuleSetting(rule, form[f"muc-{rule.code}"], limits)


@require_POST
def settings_change(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the draft and rehearse again."""
    version = asked(request, pk)
    access.edit_check(request.user)
    form = SettingsForm(request.POST, settings=version.told)
    if not form.is_valid():
        return page(request, version, form)
    try:
        actions.change_settings(
            version,
            settings=form.settings,
            note=form.cleaned_data["note"],
            seen_revision=sent_revision(request),
            by=request.user,
            at=timezone.now(),
        )
    except StaleRecord as reason:
        return page(request, version, form, stale=str(reason))
    return redirect("plans:settings_page", pk)


@require_POST
def settings_step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    """Put the draft in force, or give it up."""
    acts = {
        "ap-dung": (actions.apply_settings, "Đã áp dụng từ hôm nay."),
        "bo": (actions.drop_settings, "Đã bỏ bản đang soạn."),
    }
    if step not in acts:
        raise Http404
    do, words = acts[step]
    do(asked(request, pk), by=request.user, at=timezone.now())
    messages.info(request, words)
    return redirect("plans:settings_list")


def settings_file(request: SignedIn, pk: int) -> JsonResponse:
    """The version as a file that the command line takes (`neuguong check --settings`)."""
    version = asked(request, pk)
    answer = JsonResponse(version.settings, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="cai-dat-{version.number}.json"'
    return answer
