"""Every write on documents (mọi việc ghi về văn bản)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.documents import access
from neuguong.documents.files import PLAN_KIND
from neuguong.documents.kinds import KINDS
from neuguong.documents.layout import render_with_template
from neuguong.documents.models import Document, WordTemplate
from neuguong.domain.refusal import Refused
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
    number = next_number(unit, term, PLAN_KIND)
    composed = KINDS[PLAN_KIND].compose(plan, number, day)
    document = Document.objects.create(
        unit=unit,
        term=term,
        kind=PLAN_KIND,
        number=number,
        symbol=composed.symbol,
        issued_on=day,
        abstract=composed.abstract,
        plan=plan,
        issued_by=by,
    )
    record("documents.issue", document, by=by, at=at, unit_path=unit.path, symbol=document.symbol)
    return document


def next_number(unit: Unit, term: Term, kind: str) -> int:
    """The next free number of that kind in the term."""
    issued = Document.objects.filter(unit=unit, term=term, kind=kind)
    last: int | None = issued.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


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
