"""Erasing a person: nothing tells of them any more, the trail still holds (xóa dữ liệu).

What each column becomes is told by `org.personal`. Records of units stay, without the person's
name; the number of the record, the days and the ground are kept, to be applied again after the
restoring of an older backup.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, models, transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.names_in_text import Replacer, digits, phone_key
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.actions.members import locked
from neuguong.org.actions.turns import lock_tree
from neuguong.org.models import (
    DataClock,
    Erasure,
    ImportFile,
    ImportPart,
    Member,
    RoleAssignment,
)
from neuguong.org.models.import_tally import tally_of
from neuguong.org.models.member import card_key, keys_of
from neuguong.org.personal import TABLES, Fate
from neuguong.records.actions import record
from neuguong.records.veil import destroy_salt

GONE = "Đã xóa dữ liệu"
IN_TEXT = "(đã xóa tên)"
CHUNK = 500
KINDS = {"org.member": Member, "accounts.user": User}


@transaction.atomic
def erase_person(member: Member, *, ground: str, by: User, at: datetime) -> Erasure:
    """Erase whoever has left and is past the time of keeping (xóa dữ liệu của một người).

    Raises:
        Refused: when the person is still a member somewhere, or the time has not passed.
    """
    access.erase_person(by, member)
    lock_tree()
    mine = locked(member)
    require(ground.strip(), "Ghi căn cứ của việc xóa.")
    require(not Erasure.objects.filter(member_key=mine.pk).exists(), "Dữ liệu này đã xóa.")
    require(
        kept_until(mine) <= timezone.localdate(at),
        "Chưa xóa được: hồ sơ đảng viên phải giữ khi còn sinh hoạt và trong thời hạn lưu trữ "
        f"(đến {kept_until(mine):%d/%m/%Y} với người đã ra khỏi danh sách).",
    )
    return erase(mine, ground=ground.strip(), by=by, at=at)


def kept_until(member: Member) -> date:
    """The day from which the record need not be kept any more."""
    last = member.memberships.order_by("-valid_until").first()
    if last is None or last.is_open:
        return date.max
    return DataClock.objects.running("retention", last.valid_until).due_on(last.valid_until)


def erase(member: Member, *, ground: str, by: User | None, at: datetime) -> Erasure:
    """Carry the erasure out, in the transaction of whoever asks for it."""
    user = member.user
    namesakes = has_namesakes(member)
    replacer = replacer_for(member, user, namesakes=namesakes)
    last = member.last_membership()
    forget_in_imports(member, namesakes=namesakes)
    for label in TABLES:
        delete_owned(label, member, user)
        replace_words(label, replacer)
    forget_sessions(user)
    empty_member(member)
    empty_participants(member)
    if user is not None:
        empty_user(user, timezone.localdate(at))
    for kind, key in (("org.member", member.pk), ("accounts.user", user.pk if user else None)):
        if key is not None:
            destroy_salt(kind, key)
    done = Erasure.objects.create(
        member_key=member.pk,
        user_key=user.pk if user else None,
        ground=replacer.text(ground),
        by=by,
        at=at,
        namesakes=namesakes,
    )
    path = last.unit.path if last else ""
    record("org.erase_person", done, by=by, at=at, unit_path=path, member=member.pk)
    transaction.on_commit(clean_storage)
    return done


def has_namesakes(member: Member) -> bool:
    """Whether another member or account bears the very name, so that texts may mean either."""
    others = Member.objects.filter(folded_name=member.folded_name).exclude(pk=member.pk)
    accounts = User.objects.filter(full_name=member.full_name)
    if member.user_id is not None:
        accounts = accounts.exclude(pk=member.user_id)
    return others.exists() or accounts.exists()


def replacer_for(member: Member, user: User | None, *, namesakes: bool) -> Replacer:
    """What stands for the person in texts: of namesakes only what is this person's alone."""
    names = {member.folded_name}
    exact = {member.card_number: "", card_key(member.card_number): "", member.phone: ""}
    if user is not None:
        names.add(keys_of(user.full_name, "")["folded_name"])
        exact |= {user.username: GONE, user.email: ""}
    if not namesakes:
        exact |= {member.sort_key: "", member.folded_name: "", member.full_name: GONE}
    return Replacer(
        names={} if namesakes else dict.fromkeys(names, IN_TEXT),
        phones={phone_key(member.phone): "…"} if member.phone else {},
        cards={digits(member.card_number): "…"} if member.card_number else {},
        exact={old: new for old, new in exact.items() if old},
    )


def forget_in_imports(member: Member, *, namesakes: bool) -> None:
    """Take the person's rows out of the lists once taken in, and the file of a list with them."""
    for part in ImportPart.objects.select_for_update().iterator(chunk_size=1):
        rows = [row for row in part.rows if not is_row_of(member, row, namesakes=namesakes)]
        if len(rows) < len(part.rows):
            part.rows, part.tally = rows, tally_of(rows)
            part.save(update_fields=["rows", "tally"])
            ImportFile.objects.filter(batch=part.batch_id).delete()


def is_row_of(member: Member, row: Mapping[str, Any], *, namesakes: bool) -> bool:
    """Whether a row of a list is the person's: by number, card, or a name that is theirs alone."""
    values = row.get("values", {})
    own_card = card_key(member.card_number)
    same_card = bool(own_card) and card_key(values.get("card_number", "")) == own_card
    name = keys_of(values.get("full_name", ""), "")["folded_name"]
    same_name = not namesakes and name == member.folded_name
    return row.get("member") == member.pk or same_card or same_name


def delete_owned(label: str, member: Member, user: User | None) -> None:
    """Delete the rows of a table that are the person's own."""
    rules, model = TABLES[label], apps.get_model(label)
    for name in rules.of(Fate.OWNER):
        field = model._meta.get_field(name)
        owner = member if field.related_model is Member else user
        if owner is not None:
            model._default_manager.filter(**{name: owner.pk}).delete()
    for name in rules.of(Fate.SIGN_IN):
        if user is not None:
            model._default_manager.filter(**{name: user.username}).delete()


def replace_words(label: str, replacer: Replacer) -> None:
    """Put others words where the texts of a table tell of the person."""
    rules, model = TABLES[label], apps.get_model(label)
    columns = rules.of(Fate.WORDS, Fate.ADDRESS, Fate.ASKED)
    if not columns:
        return
    changed: list[models.Model] = []
    for row in model._default_manager.only("pk", *columns).iterator(chunk_size=CHUNK):
        told = {name: reworded(row, name, rules.fates[name], replacer) for name in columns}
        if any(getattr(row, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(row, name, value)
            changed.append(row)
    if changed:
        model._default_manager.bulk_update(changed, columns, batch_size=CHUNK)


def reworded(row: models.Model, name: str, fate: Fate, replacer: Replacer) -> Any:
    """What the column says once nobody whom `replacer` knows is told of, no longer than it may."""
    old: Any = getattr(row, name)
    if fate is Fate.WORDS:
        told = replacer.anywhere(old)
    else:
        told = replacer.address(old)
        if fate is Fate.ASKED and told != old:
            told = f"#{row.pk}"
    longest = getattr(row._meta.get_field(name), "max_length", None)
    return told[:longest] if isinstance(told, str) and told != old else told


def forget_sessions(user: User | None) -> None:
    """End the person's sessions, which hold the number of the account."""
    if user is None:
        return
    for session in Session.objects.iterator(chunk_size=CHUNK):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def empty_member(member: Member) -> None:
    """Let the record tell nothing; where and in what state somebody was stays, for the figures."""
    empty: dict[Fate, Any] = dict.fromkeys((Fate.BIRTH, Fate.YEAR, Fate.DAY, Fate.ACCOUNT))
    empty |= dict.fromkeys(
        (Fate.SEX, Fate.CARD, Fate.CARD_KEY, Fate.PHONE, Fate.JOB, Fate.ETHNIC), ""
    )
    for name, fate in TABLES["org.member"].fates.items():
        if fate in empty:
            setattr(member, name, empty[fate])
    member.full_name = f"{GONE} {member.pk}"
    member.restricted_on = None
    member.save()


def empty_participants(member: Member) -> None:
    """Let records from before the person joined the Party tell nothing."""
    for participant in member.participants.all():
        participant.full_name = f"{GONE} {member.pk}"
        participant.sex = participant.phone = participant.agency_post = ""
        participant.birth_year = None
        participant.save()


def empty_user(user: User, day: date) -> None:
    """Let the account tell nothing and open nothing."""
    RoleAssignment.objects.filter(user=user, valid_from__gte=day).delete()
    RoleAssignment.objects.filter(user=user, valid_until__gt=day).update(valid_until=day)
    user.username, user.full_name, user.email = f"da-xoa-{user.pk}", f"{GONE} {user.pk}", ""
    user.password, user.is_active, user.last_login = make_password(None), False, None
    user.epoch += 1
    user.save()


def clean_storage() -> None:
    """Leave nothing of what was deleted in the database's file, its journal and the cache."""
    cache.clear()
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()


def erasures_kept() -> list[Mapping[str, Any]]:
    """The list of erasures, to be applied again after a restore."""
    return [*Erasure.objects.order_by("pk").values("member_key", "ground", "at")]


def reapply_erasures(kept: Iterable[Mapping[str, Any]], *, at: datetime) -> int:
    """Erase again whom a restored backup brings back (sau khi khôi phục); how many."""
    count = 0
    for each in kept:
        member = Member.objects.filter(pk=each["member_key"]).first()
        if member is None or Erasure.objects.filter(member_key=member.pk).exists():
            continue
        erase(member, ground=each["ground"], by=None, at=at)
        count += 1
    return count
