"""The rules of the plan check on screen, with what units answered (quy tắc kiểm tra)."""

from collections import Counter
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from neuguong.accounts.request import SignedIn
from neuguong.domain.plancheck import Severity
from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.plancheck.rules import RULES
from neuguong.plans.models import RemarkAnswer
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of

SEVERITIES = {Severity.MUST: ("missing", "Phải sửa"), Severity.SHOULD: ("late", "Nên sửa")}
HINT = ("draft", "Gợi ý")


@dataclass(frozen=True)
class RuleRow:
    """A rule and how many answers to it the person may read."""

    rule: Rule
    answers: int

    @property
    def severity(self) -> tuple[str, str]:
        """Tone and words."""
        return SEVERITIES.get(self.rule.severity, HINT)

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The row of the Excel file."""
        rule = self.rule
        return (rule.code, rule.title, self.severity[1], rule.why, rule.bad, rule.good,
                rule.source, self.answers)  # fmt: skip


def rule_list(request: SignedIn) -> HttpResponse | FileResponse:
    """Every rule with its examples; those answered most stand first for repair when asked for."""
    counts = Counter(RemarkAnswer.objects.visible_to(request.user).values_list("code", flat=True))
    rows = [RuleRow(rule, counts[rule.code]) for rule in RULES]
    if request.GET.get("xep") == "tra-loi":
        rows.sort(key=lambda row: -row.answers)
    if request.GET.get("xuat") == "excel":
        headings = ["Mã", "Quy tắc", "Mức", "Vì sao", "Ví dụ chưa đạt", "Ví dụ đạt", "Nguồn",
                    "Số câu trả lời"]  # fmt: skip
        table = [row.cells for row in rows]
        return excel_file("quy-tac-kiem-tra", "Quy tắc kiểm tra kế hoạch", headings, table)
    return render(request, "plans/rule_list.html", {"rows": rows})


def rule_page(request: SignedIn, code: str) -> HttpResponse:
    """One rule, and what units within reach answered to it, the latest first."""
    rule = next((each for each in RULES if each.code == code), None)
    if rule is None:
        raise Http404
    answers = RemarkAnswer.objects.visible_to(request.user).filter(code=code)
    page = page_of(answers.select_related("plan__unit", "by"), ["pk"], request.GET.get("sau", ""))
    severity = SEVERITIES.get(rule.severity, HINT)
    context = {"rule": rule, "severity": severity, "page": page, "count": answers.count()}
    return render(request, "plans/rule_page.html", context)
