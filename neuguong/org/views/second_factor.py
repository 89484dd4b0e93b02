"""Which roles must have a second factor (yêu cầu xác thực hai bước)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.org import access, actions, scope
from neuguong.org.forms import SecondFactorRuleForm
from neuguong.org.models import SecondFactorRule
from neuguong.org.roles import RoleCode


def second_factor_rules(request: SignedIn) -> HttpResponse:
    """The rules of today, and a form for another."""
    if not access.rule_second_factor.allows(request.user):
        raise Http404
    today = timezone.localdate()
    form = SecondFactorRuleForm(request.POST or None)
    if form.is_valid():
        facts = {**form.cleaned_data, "role": RoleCode(form.cleaned_data["role"])}
        rule = actions.ask_second_factor(**facts, since=today, by=request.user, at=timezone.now())
        messages.info(request, f"{rule} phải đăng nhập hai bước từ hôm nay.")
        return redirect("org:second_factor_rules")
    rules = SecondFactorRule.objects.visible_to(request.user).as_of(today).order_by("role")
    return render(
        request,
        "org/second_factor_rules.html",
        {
            "rules": rules,
            "form": form,
            "keeps_accounts": bool(scope.paths(request.user, scope.KEEPS_ACCOUNTS)),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def second_factor_rule_end(request: SignedIn, pk: int) -> HttpResponse:
    """Ask no second factor of a role any more."""
    rules = SecondFactorRule.objects.visible_to(request.user)
    if not access.rule_second_factor.allows(request.user):
        raise Http404
    rule = get_object_or_404(rules, pk=pk)
    actions.drop_second_factor_rule(
        rule, since=timezone.localdate(), by=request.user, at=timezone.now()
    )
    messages.info(request, f"{rule} thôi phải đăng nhập hai bước từ hôm nay.")
    return redirect("org:second_factor_rules")
