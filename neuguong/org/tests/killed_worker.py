"""Moves units and takes lists in, one act after the other, until it is killed (người làm bị ngắt).

Before each act it says what it is about to do, and after it that it is done. A worker that begins
first looks whether everything that an earlier one had done still stands, and nothing half done.
"""

import json
import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import django

CELLS, LIST = 12, 25
SYLLABLE_WORDS = "An Bình Chi Dung Giang Hà Hải Hạnh Hoa Hùng Lan Linh Mai Nam Nga Oanh Phúc Quang"
SYLLABLES = SYLLABLE_WORDS.split()


def said(words: dict[str, Any]) -> None:
    """One line to whoever keeps the account; it is out when this returns."""
    os.write(1, (json.dumps(words) + "\n").encode())


def prepare() -> None:
    """The world with two bases and some cells to be moved between them."""
    from django.core.management import call_command
    from django.db import transaction

    from tests.world import build, unit

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        world = build()
        other = unit("dang-bo-co-so", world.committee, "10.100.103", "Đảng bộ Hai", "ĐB2")
        for number in range(CELLS):
            above = world.base if number % 2 else other
            unit(
                "chi-bo-truc-thuoc",
                above,
                f"c{number}",
                f"Chi bộ Khối {chr(65 + number)}",
                f"S{number}",
            )


def faults(account: list[dict[str, Any]]) -> list[str]:
    """What does not stand as the account says, or stands half."""
    from neuguong.cli.verify import untrue_copies
    from neuguong.org.models import ImportBatch, Member, Membership, MemberStatus, Unit
    from neuguong.records.checking import check_trail

    found = [f"copy of {code} differs" for code in untrue_copies()]
    if fault := check_trail()[1]:
        found.append(f"trail: {fault}")
    stands = dict(Unit.objects.values_list("code", "parent__code"))
    for code, allowed in places(account).items():
        if stands[code] not in allowed:
            found.append(f"{code} stands in {stands[code]}, not in {allowed}")
    for each in Unit.objects.select_related("parent").exclude(parent=None):
        if each.parent is not None and not each.path.startswith(each.parent.path):
            found.append(f"{each.code} does not stand below {each.parent.code}")
    done = set(ImportBatch.objects.filter(state="done").values_list("pk", flat=True))
    acknowledged = {line["list"] for line in account if "list" in line}
    found += [f"list {pk} was lost" for pk in acknowledged - done]
    entered = Member.objects.filter(user=None).count()
    told = sum(
        row["status"] == "new"
        for batch in ImportBatch.objects.filter(pk__in=done)
        for row in batch.rows
    )
    if entered != told:
        found.append(f"{entered} members of {told} told in {len(done)} lists")
    for model in (Membership, MemberStatus):
        if model.objects.filter(member__user=None).count() != entered:
            found.append(f"{model.__name__} of {entered} members")
    return found


def places(account: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Where each cell that was touched may stand: where it was said to be, or was about to go."""
    allowed: dict[str, set[str]] = {}
    for line in account:
        if "moved" in line:
            allowed[line["moved"]] = {line["to"]}
        elif "moving" in line:
            allowed.setdefault(line["moving"], {line["from"]}).add(line["to"])
    return allowed


def move(chance: Random) -> None:
    """Move a cell to the other base."""
    from django.utils import timezone

    from neuguong.org import actions as org
    from neuguong.org.models import Unit
    from neuguong.org.scheme import Scheme, ref
    from tests.world import FOUNDED

    at = timezone.now()
    cell = chance.choice(list(Unit.objects.filter(code__startswith="c").select_related("parent")))
    bases = Unit.objects.filter(code__in=["10.100.101", "10.100.103"])
    to = next(base for base in bases if base.pk != cell.parent_id)
    said({"moving": cell.code, "from": cell.parent.code if cell.parent else "", "to": to.code})
    plan = org.prepare_reorganisation(
        kind="move", title="Chuyển chi bộ", ground="Quyết định số 10-QĐ/ĐU",
        effective_on=FOUNDED + timedelta(days=cell.versions.count()),
        scheme=Scheme(moved={str(cell.pk): ref(to.pk)}), by=officer(), at=at,
    )  # fmt: skip
    org.carry_out_reorganisation(plan, by=officer(), at=at)
    said({"moved": cell.code, "to": to.code})


def officer() -> Any:
    """Who does it."""
    from neuguong.accounts.models import User
    from neuguong.org import scope

    return scope.anew(User.objects.get(username="canbo.danguy"))


def take_in(chance: Random, folder: Path) -> None:
    """Take in a list of new members."""
    from django.utils import timezone

    from neuguong.org import actions as org
    from neuguong.org.models import Unit
    from neuguong.org.tests.workbooks import HEADINGS, workbook

    rows = [stranger(chance) for _ in range(LIST)]
    path = workbook(folder, [HEADINGS, *rows])
    base = Unit.objects.get(code="10.100.101")
    batch = org.read_members(base, path=path, file_name="ds.xlsx", by=officer(), at=timezone.now())
    org.confirm_import(batch, by=officer(), at=timezone.now())
    said({"list": batch.pk})


def stranger(chance: Random) -> list[Any]:
    """A row of somebody whom nobody has met before."""
    from neuguong.org.tests.workbooks import member

    name = " ".join(["Lê", *(chance.choice(SYLLABLES) for _ in range(3))])
    born = (
        f"{chance.randrange(1, 29):02}/{chance.randrange(1, 13):02}/{chance.randrange(1950, 2000)}"
    )
    return member(name, born=born)


def main(account_file: str, seed: str) -> None:
    """Look whether all stands, then act until killed."""
    django.setup()
    account = [json.loads(line) for line in Path(account_file).read_text().splitlines()]
    said({"faults": faults(account)})
    chance = Random(int(seed))
    folder = Path(tempfile.mkdtemp())
    while True:
        if chance.random() < 0.5:
            move(chance)
        else:
            take_in(chance, folder)


if __name__ == "__main__":
    if sys.argv[1:] == ["prepare"]:
        django.setup()
        prepare()
    else:
        main(*sys.argv[1:])
