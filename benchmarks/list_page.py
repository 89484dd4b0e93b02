"""The list of members at 150,000, beside a bare page of the framework that reads fifty rows.

Goal: at most 8 queries, p95 within 3 times the bare page in the same run, first page and later page.

23/11/2026, `python benchmarks/list_page.py`, SQLite, 2 cores of an Intel Xeon shared with other
work (load 1.1); bare page 2.3 ms. The frame around an empty list 7 queries, 8.0 ms, 3.5 times bare;
first page 7, 11.1 ms, 4.9; later page 7, 13.9 ms, 6.1; official 8, 12.3 ms; probationary 7, 8.4 ms;
3,000 cells below one unit 8, 11.6 ms; one cell 9, 12.3 ms; searched, most people 8, 13.8 ms;
searched, 8,333 people in the middle of the order 8, 30.2 ms; searched, nobody 7, 16.1 ms. The query
of a page takes 0.4 ms of it; the three-fold goal is missed by the frame and the templates.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMBERS = 150_000
CELLS = 3_000
RUNS = 40


def prepare() -> None:
    """An embedded database of its own."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ["NEUGUONG_HOME"] = tempfile.mkdtemp(prefix="ng-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "neuguong.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def fill() -> None:
    """A committee with 150,000 members in 3,000 cells."""
    from django.db import transaction

    from neuguong.org.models import Member, Membership, MemberStatus, Unit, UnitVersion
    from neuguong.org.scope import base36
    from tests.world import FOUNDED, build

    with transaction.atomic():
        world = build()
        kind = world.cell_1.kind
        cells = Unit.objects.bulk_create(
            Unit(code=f"x{n}", name=f"Chi bộ {n}", short_name=f"CB {n}", kind=kind, parent=world.base,
                 path=world.base.path + base36(n + 100), founded_on=FOUNDED, folded_name=f"chi bo {n}")
            for n in range(CELLS)
        )  # fmt: skip
        UnitVersion.objects.bulk_create(
            UnitVersion(unit=c, code=c.code, name=c.name, short_name=c.short_name, kind=kind,
                        parent=world.base, path=c.path, valid_from=FOUNDED)
            for c in cells
        )  # fmt: skip
        given = [
            "An",
            "Bình",
            "Chi",
            "Dung",
            "Giang",
            "Hà",
            "Hải",
            "Hạnh",
            "Hoa",
            "Hùng",
            "Lan",
            "Linh",
            "Mai",
            "Nam",
            "Nga",
            "Oanh",
            "Phúc",
            "Quang",
        ]
        members = [
            Member(full_name=f"Nguyễn Văn {given[n % 18]}", card_number=f"{n:08}").derive_keys()
            for n in range(MEMBERS)
        ]
        Member.objects.bulk_create(members, batch_size=2000)
        Membership.objects.bulk_create(
            (
                Membership(
                    member=m,
                    unit=cells[n % CELLS],
                    sort_key=m.sort_key,
                    folded_name=m.folded_name,
                    valid_from=FOUNDED,
                )
                for n, m in enumerate(members)
            ),
            batch_size=2000,
        )
        MemberStatus.objects.bulk_create(
            (MemberStatus(member=m, grade="official", valid_from=FOUNDED) for m in members),
            batch_size=2000,
        )


def bare_page(request: object) -> object:
    """A page of fifty rows and a template, nothing else."""
    from django.http import HttpResponse
    from django.template import Context, Template

    from neuguong.org.models import Member

    rows = Member.objects.order_by("pk")[:50]
    page = Template(
        "<table>{% for m in rows %}<tr><td>{{ m.full_name }}</td><td>{{ m.card_number }}</td></tr>"
        "{% endfor %}</table>"
    )
    return HttpResponse(page.render(Context({"rows": rows})))


def p95(work: Callable[[], object]) -> float:
    """The 95th percentile of milliseconds."""
    work()
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


FIRST = "/to-chuc/dang-vien/"


def pages(client: Any) -> dict[str, str]:
    """The pages that are measured: name → address."""
    from neuguong.org.models import Unit

    later = client.get(FIRST).content.decode().split("sau=")[1].split('"')[0]
    cell = Unit.objects.get(code="x7")
    return {
        "empty list, the frame alone": f"{FIRST}?hinh_thuc=temporary",
        "first page": FIRST,
        "later page": f"{FIRST}?sau={later}",
        "official": f"{FIRST}?loai=official",
        "probationary (none)": f"{FIRST}?loai=probationary",
        "all below one unit of 3,000 cells": f"{FIRST}?don_vi={cell.parent_id}",
        "one cell": f"{FIRST}?don_vi={cell.pk}",
        "searched, most people": f"{FIRST}?q=nguyen",
        "searched, 8,333 people in the middle": f"{FIRST}?q=lan",
        "searched, nobody": f"{FIRST}?q=zzz",
    }


def queries_of(client: Any, url: str) -> int:
    """How many queries one page takes; the next request would clear them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def main() -> None:
    """Print queries, milliseconds and the ratio for several pages."""
    prepare()
    fill()
    from django.test import Client
    from django.urls import path

    from neuguong.accounts.models import User
    from neuguong.config import urls

    client = Client(headers={"host": "localhost"})
    client.force_login(
        User.objects.get(username="canbo.danguy"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    urls.urlpatterns.append(path("bare/", bare_page))
    bare = p95(lambda: client.get("/bare/"))
    print(f"bare page of 50 rows: p95 {bare:.1f} ms")
    for name, url in pages(client).items():
        queries = queries_of(client, url)
        taken = p95(lambda url=url: client.get(url))
        print(f"{name}: {queries} queries, p95 {taken:.1f} ms, {taken / bare:.1f} x bare")


if __name__ == "__main__":
    main()
