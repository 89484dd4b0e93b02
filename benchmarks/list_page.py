"""The list of members at 150,000, beside bare pages of the framework that read fifty rows.

Goal: at most 8 queries, p95 within 3 times the bare page in the same run, first page and later page.
The bare page shows the list's seven columns in one plain table; the one of two columns shows how
much of that is the template engine's.

23/11/2026, `python benchmarks/list_page.py`, SQLite, 2 cores of an Intel Xeon shared with other
work (load 0.5); two columns 3.2 ms, bare page 5.1 ms. The frame around an empty list 7 queries,
8.1 ms; first page 7, 11.2 ms, 2.2 times bare; later page 7, 11.9 ms, 2.3; official 8, 12.5 ms, 2.5;
3,000 cells below one unit 8, 11.7 ms, 2.3; one cell 8, 12.5 ms, 2.4; searched, most people
8, 13.0 ms, 2.6; searched, 8,333 people in the middle of the order 8, 30.4 ms, 6.0; nobody 7,
15.9 ms, 3.1.
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


BAREST = """<table>{% for m in rows %}<tr><td>{{ m.member.full_name }}</td>
<td>{{ m.member.card_number }}</td></tr>{% endfor %}</table>"""
BARE = """<h1>{{ user.full_name }}</h1><table>{% for m in rows %}<tr><td>{{ m.member.full_name }}</td>
<td>{{ m.member.birth_date|date:"d/m/Y" }}</td><td>{{ m.member.card_number }}</td>
<td>{{ m.unit.name }}</td><td>{{ m.unit.short_name }}</td><td>{{ m.get_kind_display }}</td>
<td>{{ m.valid_from|date:"d/m/Y" }}</td></tr>{% endfor %}</table>"""


def bare_page(words: str, related: list[str]) -> Callable[[Any], object]:
    """A page of fifty rows in one template of the framework, nothing else."""
    from django.template import engines

    from neuguong.org.models import Membership

    template = engines["django"].from_string(words)

    def page(request: Any) -> object:
        from django.http import HttpResponse

        rows = Membership.objects.select_related(*related).order_by("pk")[:50]
        return HttpResponse(template.render({"rows": rows}, request))

    return page


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
    urls.urlpatterns += [
        path("barest/", bare_page(BAREST, ["member"])),
        path("bare/", bare_page(BARE, ["member", "unit"])),
    ]
    barest = p95(lambda: client.get("/barest/"))
    bare = p95(lambda: client.get("/bare/"))
    print(f"50 rows, two columns: p95 {barest:.1f} ms; the list's seven columns: {bare:.1f} ms")
    for name, url in pages(client).items():
        queries = queries_of(client, url)
        taken = p95(lambda url=url: client.get(url))
        ratio = f"{taken / bare:.1f} x bare ({taken / barest:.1f} x two columns)"
        print(f"{name}: {queries} queries, p95 {taken:.1f} ms, {ratio}")


if __name__ == "__main__":
    main()
