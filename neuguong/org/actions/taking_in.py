"""Writing a confirmed list, in bulk (ghi danh sách).

Nothing here asks for rights or leaves an event: `imports` does, around one whole list. What is
written is noted in `ImportChange`, by which `taking_back` undoes it; of new members the rows of
the batch tell what was written.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Model

from neuguong.domain.calendar import FOREVER
from neuguong.org.actions.leaving import move_roles
from neuguong.org.member_file.fields import DATES
from neuguong.org.member_file.matching import (
    FACTS,
    STATES,
    Verdict,
    as_text,
    asks_official,
    first_states,
    typed_facts,
)
from neuguong.org.models import (
    ImportBatch,
    ImportChange,
    Member,
    Membership,
    MemberStatus,
    Unit,
)
from neuguong.org.models.member import keys_of
from neuguong.records.bulk import IN_ONE_QUERY, insert, insert_new, parts
from neuguong.records.sealed import sealed_once

DERIVED = ("sort_key", "folded_name", "card_key")
BIRTH = {"birth_date", "birth_year"}
NOTHING_TOLD = {name: None if name in {*DATES, "birth_year"} else "" for name in FACTS}
MEMBER_COLUMNS = (*FACTS, *DERIVED)


def enter_new(batch: ImportBatch, verdicts: Sequence[Verdict], day: date) -> None:
    """Enter members that are not yet known, each in its cell from `day` on."""
    members: list[dict[str, Any]] = []
    rows = (list(member.values()) for member in made_one_by_one(verdicts, members))
    keys = insert_new(Member, MEMBER_COLUMNS, rows, count=len(verdicts))
    for key, verdict in zip(keys, verdicts, strict=True):
        verdict.member = key
    asked = asks_official(batch.told)
    dates = [day.isoformat(), FOREVER.isoformat()]
    insert(
        Membership,
        ["member_id", "unit_id", "kind", "sort_key", "folded_name", "valid_from", "valid_until"],
        (
            [v.member, v.unit, v.kind, member["sort_key"], member["folded_name"], *dates]
            for v, member in zip(verdicts, members, strict=True)
        ),
    )
    states = (first_states(v.values, asked) for v in verdicts)
    insert(
        MemberStatus,
        ["member_id", "grade", "standing", "valid_from", "valid_until"],
        (
            [v.member, state["grade"], state["standing"], *dates]
            for v, state in zip(verdicts, states, strict=True)
        ),
    )
    before, after = (sealed_once(ImportChange, name, {}) for name in ("before", "after"))
    insert(
        ImportChange,
        ["batch_id", "member_id", "is_new", "before", "after", "moved", "restated"],
        ([batch.pk, v.member, True, before, after, "{}", "{}"] for v in verdicts),
    )


def made_one_by_one(
    verdicts: Iterable[Verdict], members: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The columns of each new member when it is asked for; kept in `members`."""
    for verdict in verdicts:
        members.append(new_member(verdict))
        yield members[-1]


def new_member(verdict: Verdict) -> dict[str, Any]:
    """The columns of a member who is not yet known, in the order of `MEMBER_COLUMNS`.

    Days stay the ISO text that the list was read into, which every database takes for a date.
    """
    told = verdict.values
    facts: dict[str, Any] = {
        name: told.get(name) or nothing for name, nothing in NOTHING_TOLD.items()
    }
    if facts["birth_date"]:
        facts["birth_year"] = facts["birth_date"][:4]
    facts["birth_year"] = facts["birth_year"] and int(facts["birth_year"])
    return facts | keys_of(facts["full_name"], facts["card_number"])


def facts_of(member: Member, names: Iterable[str] = FACTS) -> dict[str, str]:
    """The member's facts as text."""
    return {name: as_text(getattr(member, name)) for name in names}


def change_known(batch: ImportBatch, verdicts: Sequence[Verdict], day: date) -> None:
    """Bring known members up to the list; what the list does not say stays."""
    members = in_bulk(Member, [v.member for v in verdicts if v.member])
    changes = [facts_changed(batch, members[v.member], v) for v in verdicts if v.member]
    Member.objects.bulk_update(members.values(), [*FACTS, *DERIVED], batch_size=IN_ONE_QUERY)
    pairs = list(zip(changes, verdicts, strict=True))
    move([(c, v) for c, v in pairs if "cell" in v.changes], day)
    follow_names(changes)
    restate([(c, v) for c, v in pairs if v.changes.keys() & set(STATES)], day)
    ImportChange.objects.bulk_create(changes, batch_size=IN_ONE_QUERY)


def follow_names(changes: Iterable[ImportChange]) -> None:
    """Let memberships stand where the new names stand in order."""
    for part in parts([c.member_id for c in changes if "full_name" in c.before]):
        Membership.objects.follow_names(part)


def in_bulk[M: Model](model: type[M], keys: Iterable[int]) -> dict[int, M]:
    """Rows by id, in parts that fit into one query."""
    return model._default_manager.in_bulk(list(keys))


def facts_changed(batch: ImportBatch, member: Member, verdict: Verdict) -> ImportChange:
    """Set the facts that the list changes; what they were and are now."""
    names = {name for name in verdict.changes if name in FACTS}
    names |= BIRTH if names & BIRTH else set()
    before = facts_of(member, names)
    for name, value in typed_facts(
        {name: verdict.values[name] for name in names if name in verdict.values}
    ).items():
        setattr(member, name, value)
    member.derive_keys()
    after = facts_of(member, names)
    return ImportChange(batch=batch, member=member, is_new=False, before=before, after=after)


def move(pairs: Sequence[tuple[ImportChange, Verdict]], day: date) -> None:
    """Let members take part in another cell from `day` on; the cell before stays in history.

    A membership that itself began on `day` is set right in place.
    """
    current = current_rows(Membership, [c.member_id for c, _ in pairs], day)
    closed, overwritten, opened = [], [], []
    for change, verdict in pairs:
        old = current.get((change.member_id, verdict.kind))
        change.moved = {"kind": verdict.kind, "to": {"unit_id": verdict.unit}}
        if old is not None:
            take_roles_along(change, old, verdict, day)
        if old is not None and old.valid_from == day:
            change.moved["from"] = {"unit_id": old.unit_id}
            old.unit_id = verdict.unit
            overwritten.append(old)
            continue
        if old is not None:
            change.moved |= {"closed": old.pk, "until": old.valid_until.isoformat()}
            old.valid_until = day
            closed.append(old)
        opened.append(
            Membership(
                member_id=change.member_id,
                unit_id=verdict.unit,
                kind=verdict.kind,
                sort_key=change.member.sort_key,
                folded_name=change.member.folded_name,
                valid_from=day,
            )
        )
    Membership.objects.bulk_update(closed, ["valid_until"], batch_size=IN_ONE_QUERY)
    Membership.objects.bulk_update(overwritten, ["unit"], batch_size=IN_ONE_QUERY)
    Membership.objects.bulk_create(opened, batch_size=IN_ONE_QUERY)


def take_roles_along(change: ImportChange, old: Membership, verdict: Verdict, day: date) -> None:
    """Let the roles of one who goes from the `old` home to another follow; noted in `moved`."""
    if not change.member.user_id or verdict.kind != Membership.Kind.HOME:
        return
    cells = Unit.objects.in_bulk([old.unit_id, verdict.unit])
    left, to = cells[old.unit_id], cells[verdict.unit]
    if roles := move_roles(change.member, left=left, to=to, day=day):
        change.moved["roles"] = roles


def restate(pairs: Sequence[tuple[ImportChange, Verdict]], day: date) -> None:
    """Give members another grade or standing from `day` on; the state before stays in history."""
    current = current_rows(MemberStatus, [c.member_id for c, _ in pairs], day)
    closed, overwritten, opened = [], [], []
    for change, verdict in pairs:
        old = current.get((change.member_id, ""))
        told = {name: verdict.values[name] for name in STATES if name in verdict.values}
        now = {name: getattr(old, name) for name in STATES} | told if old else first_states(told)
        change.restated = {"to": now}
        if old is not None and old.valid_from == day:
            change.restated["from"] = {name: getattr(old, name) for name in STATES}
            old.grade, old.standing = now["grade"], now["standing"]
            overwritten.append(old)
            continue
        if old is not None:
            change.restated |= {"closed": old.pk, "until": old.valid_until.isoformat()}
            old.valid_until = day
            closed.append(old)
        opened.append(MemberStatus(member_id=change.member_id, valid_from=day, **now))
    MemberStatus.objects.bulk_update(closed, ["valid_until"], batch_size=IN_ONE_QUERY)
    MemberStatus.objects.bulk_update(overwritten, list(STATES), batch_size=IN_ONE_QUERY)
    MemberStatus.objects.bulk_create(opened, batch_size=IN_ONE_QUERY)


def current_rows[M: (Membership, MemberStatus)](
    model: type[M], members: Sequence[int], day: date
) -> dict[tuple[int, str], M]:
    """The rows valid on `day`, by member and kind (none for states)."""
    found: dict[tuple[int, str], M] = {}
    for part in parts(members):
        for row in model.objects.as_of(day).filter(member__in=part):
            found[row.member_id, getattr(row, "kind", "")] = row
    return found
