"""Every write on documents (mọi việc ghi về văn bản)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.documents import access
from neuguong.documents.files import PLAN_KIND
from neuguong.documents.kinds import KINDS
from neuguong.documents.layout import OPEN_POINTS, render_with_template
from neuguong.documents.models import (
    Document,
    FormChoice,
    NumberingRule,
    NumberStart,
    WordTemplate,
)
from neuguong.domain.calendar import check_begins
from neuguong.domain.refusal import Refused, require
from neuguong.org.models import Term, Unit
from neuguong.plans.models import Plan
from neuguong.records.actions import record


@transaction.atomic
def issue(plan: Plan, *, by: User, at: datetime) -> Document:
    """Give an approved plan its number and day (ban hành); a second time gives the same document.

    The unit's row is locked, so two documents never get one number.
    """
    access.issue(by, plan)
    unit = Unit.objects.select_for_update().get(pk=plan.unit_id)
    if known := Document.objects.filter(plan=plan).first():
        return known
    day = timezone.localdate(at)
    term = Term.objects.as_of(day).filter(unit=unit).first()
    if term is None:
        raise Refused(f"Chưa ghi nhiệm kỳ của {unit.name}, nên chưa lấy được số văn bản.")
    series = series_of(unit, term, PLAN_KIND, day)
    rule = NumberingRule.objects.running(PLAN_KIND, day)
    number = next_number(series)
    composed = replace(KINDS[PLAN_KIND].compose(plan, number, day), digits=rule.digits)
    document = Document.objects.create(
        unit=unit,
        term=term,
        kind=PLAN_KIND,
        series_from=series.begins,
        number=number,
        symbol=composed.symbol,
        issued_on=day,
        abstract=composed.abstract,
        plan=plan,
        issued_by=by,
    )
    record("documents.issue", document, by=by, at=at, unit_path=unit.path, symbol=document.symbol)
    return document


@dataclass(frozen=True)
class Series:
    """The numbers of one kind of document of a unit that run on one another (dãy số), since
    `begins`; `issued` are the documents among which no number comes twice."""

    begins: date
    issued: QuerySet[Document]
    starts: QuerySet[NumberStart]


def series_of(unit: Unit, term: Term, kind: str, day: date) -> Series:
    """The series in which a document of `day` takes its number, by the rule of that day.

    Documents numbered by another rule before count too, so that a change within a term or a year
    goes on from the last number.
    """
    documents = Document.objects.filter(unit=unit, kind=kind)
    starts = NumberStart.objects.filter(unit=unit, kind=kind, valid_from__lte=day)
    if NumberingRule.objects.running(kind, day).restart == NumberingRule.Restart.YEAR:
        begins = date(day.year, 1, 1)
        issued = documents.filter(issued_on__gte=begins)
    else:
        begins = term.valid_from
        issued = documents.filter(term=term)
    return Series(begins, issued, starts.filter(valid_from__gte=begins))


def next_number(series: Series) -> int:
    """The next free number: after the last one issued, and not before the one set."""
    last: int | None = series.issued.aggregate(last=Max("number"))["last"]
    start = series.starts.order_by("-valid_from", "-pk").first()
    return max((last or 0) + 1, start.number if start else 1)


def coming_number(unit: Unit, kind: str, day: date) -> int | None:
    """The number that a document of `day` would take; None without a term."""
    term = Term.objects.as_of(day).filter(unit=unit).first()
    return next_number(series_of(unit, term, kind, day)) if term else None


@transaction.atomic
def set_numbering(
    kind: str, *, restart: str, digits: int, since: date, source: str, by: User, at: datetime
) -> NumberingRule:
    """Let documents of a kind be numbered otherwise from a day on (đặt cách đánh số); numbers
    already given stay.

    Raises:
        Refused: without a ground, for a day already past, or before a rule set for a later day.
    """
    access.edit_word_templates(by)
    require(source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    require(since >= timezone.localdate(at), "Số đã cấp không đổi; chọn từ hôm nay trở đi.")
    rules = NumberingRule.objects.select_for_update().filter(kind=kind)
    refuse_later(rules, since)
    rules.close(since)
    rule = NumberingRule.objects.create(
        kind=kind,
        restart=restart,
        digits=digits,
        source=source.strip(),
        confidence="S",
        valid_from=since,
    )
    record(
        "documents.set_numbering", rule, by=by, at=at, kind=kind, restart=str(restart),
        digits=digits, since=since.isoformat(),
    )  # fmt: skip
    return rule


@transaction.atomic
def set_next_number(
    unit: Unit, kind: str, *, number: int, source: str, by: User, at: datetime
) -> NumberStart:
    """Let a unit's documents go on from a number today, since those before were given on paper
    (đặt số tiếp theo).

    Raises:
        Refused: without a ground, without a term, or for a number up to the last one issued.
    """
    access.set_next_number(by, unit)
    require(source.strip(), "Ghi căn cứ: sổ văn bản giấy đến số nào.")
    mine = Unit.objects.select_for_update().get(pk=unit.pk)
    day = timezone.localdate(at)
    term = Term.objects.as_of(day).filter(unit=mine).first()
    if term is None:
        raise Refused(f"Chưa ghi nhiệm kỳ của {mine.name}, nên chưa đặt được số văn bản.")
    series = series_of(mine, term, kind, day)
    last = series.issued.aggregate(last=Max("number"))["last"] or 0
    require(number > last, f"Đã ban hành đến số {last:02}; số tiếp theo phải lớn hơn.")
    NumberStart.objects.filter(unit=mine, kind=kind).close(day)
    start = NumberStart.objects.create(
        unit=mine, kind=kind, number=number, source=source.strip(), by=by, valid_from=day
    )
    record(
        "documents.set_next_number", start, by=by, at=at, unit_path=mine.path, kind=kind,
        number=number,
    )  # fmt: skip
    return start


@transaction.atomic
def choose_form(
    field: str, *, value: str, since: date, source: str, by: User, at: datetime
) -> FormChoice:
    """Choose at a point on which sources on the party's form differ, from a day on (chọn thể
    thức).

    Raises:
        Refused: without a ground, for no choice of the point, or before a later choice.
    """
    access.edit_word_templates(by)
    require(source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    point = next((each for each in OPEN_POINTS if each.field == field), None)
    require(point is not None and value in point.by_key(), "Chọn một trong các cách đã nêu.")
    rows = FormChoice.objects.select_for_update().filter(field=field)
    refuse_later(rows, since)
    rows.close(since)
    choice = FormChoice.objects.create(
        field=field, value=value, source=source.strip(), valid_from=since
    )
    record(
        "documents.choose_form", choice, by=by, at=at, field=field, value=value,
        since=since.isoformat(),
    )  # fmt: skip
    return choice


def refuse_later(rows: QuerySet[Any], since: date) -> None:
    """Refuse a day before one for which something is already set."""
    require(
        not rows.filter(valid_from__gt=since).exists(),
        "Đã có quy định từ một ngày sau đó. Chọn ngày muộn hơn.",
    )


@transaction.atomic
def save_word_template(
    kind: str, *, name: str, content: bytes, valid_from: date, by: User, at: datetime
) -> WordTemplate:
    """Put a Word template in force from a day on (mẫu Word); it is tried on the sample first.

    Raises:
        Refused: when the file is no template that can be filled.
    """
    access.edit_word_templates(by)
    render_with_template(content, KINDS[kind].sample())
    same = WordTemplate.objects.select_for_update().filter(kind=kind)
    check_begins(valid_from)
    same.filter(valid_from__gte=valid_from).delete()
    same.as_of(valid_from).update(valid_until=valid_from)
    template = WordTemplate.objects.create(
        kind=kind, name=name[:200], content=content, valid_from=valid_from, by=by
    )
    record("documents.save_word_template", template, by=by, at=at, kind=kind)
    return template


@transaction.atomic
def end_word_template(kind: str, *, on: date, by: User, at: datetime) -> int:
    """Return to the party's form of the application; how many templates ended."""
    access.edit_word_templates(by)
    ended = 0
    for template in WordTemplate.objects.select_for_update().filter(kind=kind).as_of(on):
        if template.valid_from < on:
            template.valid_until = on
            template.save(update_fields=["valid_until"])
            record("documents.end_word_template", template, by=by, at=at, kind=kind)
        else:
            record("documents.end_word_template", template, by=by, at=at, kind=kind)
            template.delete()
        ended += 1
    return ended
