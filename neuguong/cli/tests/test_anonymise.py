"""The copy for training holds nobody real, and counts like the installation it comes from."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from neuguong.cli import invented
from neuguong.cli.tests.test_backup import BUILD, COMMAND, run
from neuguong.domain.vietnamese import fold

FILL = (
    BUILD
    + """
from random import Random
from neuguong.cli.demo import members
from neuguong.accounts.models import User
from neuguong.org.models import Member
from neuguong.plans import actions as plans
from neuguong.plans.models import Plan
chance = Random(7)
for cell in (world.cell_1, world.cell_2, world.single_cell):
    for rank in range(60):
        members.add(cell, rank, None, chance, AT)
first = Member.objects.named("90.000001").get()
plan = plans.start_plan(world.cell_1, kind="annual", period=YEAR, by=world.secretary_1, at=AT)
Plan.objects.filter(pk=plan.pk).update(
    situation=f"Đ/c {first.full_name}, {first.full_name.upper()}, {first.folded_name}; máy "
    f"{first.phone} hoặc 0987.654.321, thẻ {first.card_number}, căn cước 001080123456, a.b@tinh.vn"
)
from urllib.parse import urlencode
from neuguong.org import actions as org
facts = {"name": "Đoàn kiểm tra", "ground_number": "1-QĐ/CB", "ground_date": AT.date()}
facts |= {"ground_title": f"kiểm tra đảng viên {first.full_name}"}
facts |= {"valid_from": AT.date(), "valid_until": AT.date().replace(year=2027)}
org.found_group(world.cell_1, kind="inspection", facts=facts, by=world.secretary_1, at=AT)
for words in (first.full_name, first.card_number, first.card_number.replace(".", " ")):
    key = urlencode({"q": words})
    asked = org.Asked("export_members", key, "Xuất", 900, "0001", f"/to-chuc/dang-vien/?{key}")
    org.ask_mass_act(asked, reason="nộp", by=world.officer, at=AT)
"""
)
COUNTS = (
    "select count(*) from org_member",
    "select unit_id, kind, valid_from, valid_until, count(*) from org_membership group by 1,2,3,4",
    "select grade, standing, count(*) from org_memberstatus group by 1, 2",
    "select substr(admitted_on, 1, 7), count(*) from org_member group by 1",
    "select birth_year, sex, count(*) from org_member group by 1, 2",
    "select substr(birth_date, 1, 4), count(*) from org_member group by 1",
    "select unit_id, kind, count(*) from org_post group by 1, 2",
    "select unit_id, role, count(*) from org_roleassignment group by 1, 2",
    "select unit_id, kind, state, period_start from plans_plan",
    "select unit_id, requirement_id, due_on, fulfilled_on from directives_obligation",
    "select id, name, path from org_unit",
)
PEOPLE = """
import json
import django
django.setup()
from neuguong.org.models import Member
columns = ("full_name", "folded_name", "sort_key", "phone", "card_number")
print(json.dumps(list(Member.objects.order_by("pk").values_list(*columns))))
"""


def asked(home: Path, query: str) -> list[tuple[object, ...]]:
    """The rows of a query on the database of a folder, sorted."""
    with sqlite3.connect(home / "neuguong.sqlite3") as database:
        return sorted(database.execute(query).fetchall(), key=repr)


def people(home: Path) -> list[list[str]]:
    """Name, folded name, key, telephone and card of everyone, as the folder's own keys open them."""
    found: list[list[str]] = json.loads(run_with_own_key(home, "-c", PEOPLE).stdout)
    return found


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An installation and its copy."""
    home = tmp_path_factory.mktemp("real")
    copy = tmp_path_factory.mktemp("training") / "copy"
    assert run(home, "-c", FILL).stderr == ""
    done = run(home, *COMMAND, "anonymise", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert "tai-khoan.txt" in done.stdout
    return home, copy


def test_no_file_of_the_copy_holds_a_real_person(homes: tuple[Path, Path]) -> None:
    home, copy = homes
    files = [p for p in copy.rglob("*") if p.is_file() and "static" not in p.parts]
    bytes_of_copy = b"\n".join(path.read_bytes() for path in files)
    assert {"neuguong.sqlite3", "tai-khoan.txt"} <= {path.name for path in files}
    real = {str(value) for row in people(home) for value in row if value}
    real |= {str(name) for (name,) in asked(home, "select full_name from accounts_user")}
    real |= {"0987.654.321", "001080123456", "a.b@tinh.vn"}
    real |= {name.upper() for name in real}
    real |= {quote_plus(name) for name in real}
    assert len(real) > 500
    assert [word for word in real if word.encode() in bytes_of_copy] == []


def test_every_figure_stays(homes: tuple[Path, Path]) -> None:
    home, copy = homes
    for query in COUNTS:
        assert asked(copy, query) == asked(home, query)


def test_numbers_are_valid_in_shape_and_given_once(homes: tuple[Path, Path]) -> None:
    rows = [(phone, card) for *_, phone, card in people(homes[1]) if card]
    assert all(len(str(phone)) == 10 for phone, _ in rows)
    assert len({phone for phone, _ in rows}) == len({card for _, card in rows}) == len(rows)


def test_names_keep_their_sex_and_length(homes: tuple[Path, Path]) -> None:
    home, copy = homes
    query = "select id, sex, full_name from org_member order by id"
    for (one, sex, old), (two, _, new) in zip(asked(home, query), asked(copy, query), strict=True):
        assert one == two
        assert len(str(old).split()) == len(str(new).split())
        assert sex != "male" or "Thị" not in str(new).split()


def test_whoever_is_named_in_a_text_bears_one_name_throughout(homes: tuple[Path, Path]) -> None:
    ((name,),) = asked(
        homes[1],
        "select m.full_name from org_member m join org_membership s on s.member_id = m.id where m.id = 2",
    )
    ((text,),) = asked(homes[1], "select situation from plans_plan")
    assert str(text).startswith(f"Đ/c {name}, {str(name).upper()}, {fold(str(name))}; máy 095")


def test_its_trail_begins_with_what_it_is(homes: tuple[Path, Path]) -> None:
    assert asked(homes[1], "select sequence, verb from records_event") == [(1, "org.training_copy")]
    assert run_with_own_key(homes[1], *COMMAND, "verify").returncode == 0


def run_with_own_key(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Python on a folder whose keys lie in it."""
    left_out = {"DATABASE_URL", "NEUGUONG_SECRET_KEY"}
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    settings = "neuguong.config.settings"
    return subprocess.run(  # noqa: S603
        [sys.executable, *words],
        env=env | {"NEUGUONG_HOME": str(home), "DJANGO_SETTINGS_MODULE": settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_accounts_open_with_the_password_of_training_only(homes: tuple[Path, Path]) -> None:
    passwords = asked(homes[1], "select distinct password from accounts_user")
    old = asked(homes[0], "select distinct password from accounts_user")
    assert len(passwords) == 1
    assert set(passwords).isdisjoint(old)
    for table in ("mfa_authenticator", "accounts_apitoken", "org_look", "django_session"):
        assert asked(homes[1], f"select count(*) from {table}") == [(0,)]  # noqa: S608


def test_a_folder_with_data_is_not_written_into(homes: tuple[Path, Path]) -> None:
    refused = run(homes[0], *COMMAND, "anonymise", str(homes[0]))
    assert (refused.returncode, "đang có dữ liệu" in refused.stderr) == (2, True)


def test_an_invented_name_is_nobodys_even_in_part() -> None:
    real = invented.prefixes(["Lê Văn An", "Hà Nam"])
    assert invented.holds("Lê Văn Anh", real)
    assert invented.holds("Trần Hà Nam", real)
    assert not invented.holds("Lê Văn Bình", real)
    assert len(invented.name_like("Lê Văn An", "male", real).split()) == 3
