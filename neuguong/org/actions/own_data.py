"""A member and the own data: who looked, what is wrong, all in one file (của mình)."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import working_day_after
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.actions.helping import on_behalf
from neuguong.org.models import Correction, Look, Member, Threshold, Unit
from neuguong.org.personal import TABLES, Fate
from neuguong.org.workflow import CORRECTION
from neuguong.records.actions import record


def note_look(member: Member, *, by: User, at: datetime) -> None:
    """Keep that somebody else opened the record; once a day with the number of times."""
    if member.user_id == by.pk:
        return
    look, made = Look.objects.get_or_create(member=member, by=by, day=timezone.localdate(at))
    if not made:
        Look.objects.filter(pk=look.pk).update(times=models.F("times") + 1)


@transaction.atomic
def ask_correction(member: Member, *, text: str, by: User, at: datetime) -> Correction:
    """Ask for something in the own record to be set right (đề nghị sửa hồ sơ); a helper may write
    it down for the member, both are kept."""
    day = timezone.localdate(at)
    access.act_for(by, member, day)
    require(text.strip(), "Ghi chỗ cần sửa và điều đúng.")
    asked = Correction.objects.create(
        member=member,
        text=text.strip(),
        entered_by=None if member.user_id == by.pk else by,
        at=at,
        due_on=working_day_after(day, Threshold.objects.number("correction_answer", day)),
    )
    last = member.last_membership()
    path = last.unit.path if last else ""
    record("org.ask_correction", asked, by=by, at=at, unit_path=path, **on_behalf(member, by))
    return asked


@transaction.atomic
def answer_correction(
    correction: Correction, *, step: str, answer: str, by: User, at: datetime
) -> Correction:
    """Say what was done: set right ("done") or not, with the reason ("decline")."""
    mine = Correction.objects.select_for_update().get(pk=correction.pk)
    last = mine.member.last_membership()
    require(last, "Đảng viên chưa thuộc chi bộ nào.")
    if last:
        access.keep_members(by, last.unit)
    mine.state = CORRECTION.step(step, mine.state).target
    require(answer.strip() or step == "done", "Ghi lý do không sửa.")
    mine.answer, mine.answered_by, mine.answered_at = answer.strip(), by, at
    mine.save()
    record("org.answer_correction", mine, by=by, at=at, step=step)
    return mine


@transaction.atomic
def export_own_data(member: Member, *, by: User, at: datetime) -> dict[str, Any]:
    """Everything kept of a member as plain data, for the member (lấy dữ liệu của mình)."""
    require(member.user_id == by.pk, "Mỗi người chỉ lấy dữ liệu của mình.")
    record("org.export_own_data", member, by=by, at=at)
    return {
        "record": own_values(member),
        **{name: [own_values(row) for row in getattr(member, name).all()] for name in PARTS},
        "elsewhere": elsewhere(member),
    }


PARTS = (
    "memberships",
    "statuses",
    "posts",
    "seats",
    "looks",
    "corrections",
    "data_requests",
    "helpers",
)


def elsewhere(member: Member) -> dict[str, int]:
    """How many rows of every other table refer to the member or the account, by table and column.

    The tables are found by `org.personal`, so that none is forgotten; their rows are records of
    units, of which the unit gives a copy.
    """
    counts = {}
    for label, rules in TABLES.items():
        model = apps.get_model(label)
        for name in rules.of(Fate.OWNER, Fate.PERSON):
            field = model._meta.get_field(name)
            person = member.pk if field.related_model is Member else member.user_id
            count = model._default_manager.filter(**{name: person}).count() if person else 0
            if (
                getattr(field, "remote_field", None)
                and field.remote_field.related_name not in PARTS
            ):
                counts[f"{label}.{name}"] = count
    return counts


def own_values(row: models.Model) -> dict[str, str]:
    """The row's values by their labels, as text; keys of other tables by their names."""
    told = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or not field.editable or field.name in {"member", "user"}:
            continue
        value = getattr(row, field.name)
        if field.choices:
            value = dict(field.flatchoices).get(value, value)
        told[str(field.verbose_name)] = "" if value is None else str(value)
    return told


@transaction.atomic
def note_export(unit: Unit, *, by: User, at: datetime) -> None:
    """Leave a trace that everything of a unit was taken into one file (xuất toàn bộ đơn vị)."""
    access.export_unit(by, unit)
    record("org.export_unit", unit, by=by, at=at, unit_path=unit.path)
