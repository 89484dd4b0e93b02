"""Acts on a large tree: a thousand cells moved at once, a cell merged, the rehearsal, the undoing.

Goal: a move of 1,000 cells within 2 s. What grows is told by half as many cells in the same run.

23/11/2026, `python benchmarks/reorganise.py`, SQLite, 2 cores of an Intel Xeon shared with other
work (load 2.1): 500 cells rehearsed in 0.21 s, moved in 0.21 s, moved back in 0.16 s; 1,000 cells
0.32 s, 0.43 s, 0.33 s.

30/11/2026, 2 slower cores, nothing else running: 500 cells 0.42 s, 0.45 s, 0.22 s; 1,000 cells 0.48 s,
0.52 s, 0.45 s.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

CELLS = (500, 1000)
GOAL = 2.0


def prepare() -> None:
    """An embedded database of its own."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ["NEUGUONG_HOME"] = tempfile.mkdtemp(prefix="ng-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "neuguong.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def base_of(count: int, world: Any) -> Any:
    """A base with so many cells of three members each, and another base beside it."""
    from neuguong.org.models import Member, Membership, Unit, UnitKind, UnitVersion
    from neuguong.org.scope import base36
    from tests.world import FOUNDED, unit

    kind = UnitKind.objects.get(code="chi-bo-truc-thuoc")
    base = unit("dang-bo-co-so", world.committee, f"b{count}", f"Đảng bộ {count}", f"ĐB{count}")
    cells = Unit.objects.bulk_create(
        Unit(code=f"c{count}.{n}", name=f"Chi bộ {n}", short_name=f"CB{n}", kind=kind, parent=base,
             path=base.path + base36(n + 1), founded_on=FOUNDED, folded_name=f"chi bo {n}")
        for n in range(count)
    )  # fmt: skip
    UnitVersion.objects.bulk_create(
        UnitVersion(unit=c, code=c.code, name=c.name, short_name=c.short_name, kind=kind,
                    parent=base, path=c.path, valid_from=FOUNDED)
        for c in cells
    )  # fmt: skip
    members = Member.objects.bulk_create(
        Member(full_name=f"Nguyễn Văn {n}").derive_keys() for n in range(3 * count)
    )
    Membership.objects.bulk_create(
        Membership(member=m, unit=cells[n // 3], valid_from=FOUNDED, sort_key=m.sort_key,
                   folded_name=m.folded_name)
        for n, m in enumerate(members)
    )  # fmt: skip
    return base


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long the work takes, and what it gives."""
    began = time.perf_counter()
    given = work()
    return time.perf_counter() - began, given


def main() -> int:
    """Print what each act takes; 1 when the move of a thousand cells misses its goal."""
    prepare()
    from django.db import transaction

    from neuguong.org import actions as org
    from neuguong.org.models import Unit
    from neuguong.org.scheme import NewUnit, Scheme
    from tests.world import AT, build

    with transaction.atomic():
        world = build()
        bases = [base_of(count, world) for count in CELLS]
    slowest = 0.0
    for count, base in zip(CELLS, bases, strict=True):
        founded = NewUnit(
            "n1", "cap-tren-co-so", "", f"{CELLS.index(count) + 20}", f"Đảng bộ tỉnh {count}", "T"
        )
        act = org.prepare_reorganisation(
            kind="move", title="đo", effective_on=date(2026, 1, 1), ground="đo",
            scheme=Scheme(founded=(founded,), moved={str(base.pk): "n1"}), by=None, at=AT,
        )  # fmt: skip

        def rehearse(prepared: Any = act) -> int:
            with org.rehearsed(prepared) as ledger:
                return len(ledger.changes)

        trial, rows = seconds(rehearse)
        done, _ = seconds(lambda act=act: org.carry_out_reorganisation(act, by=None, at=AT))
        new = Unit.objects.get(code=f"{CELLS.index(count) + 20}")
        assert Unit.objects.under(new).count() == count + 2
        undone, _ = seconds(lambda act=act: org.undo_reorganisation(act, by=None, at=AT))
        slowest = max(slowest, done)
        print(
            f"{count} cells moved ({rows} rows): rehearsal {trial:.2f} s, done {done:.2f} s, "
            f"undone {undone:.2f} s"
        )
    return 1 if slowest > GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
