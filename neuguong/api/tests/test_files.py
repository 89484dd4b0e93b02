"""Lists sent in and documents taken out by programs."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from docx import Document as WordFile

from neuguong.documents.models import Document
from neuguong.org.models import Member
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan
from neuguong.plans.models.plan import PlanKind
from tests.world import AT, YEAR, World


@pytest.fixture
def send(tmp_path: Path, world: World, call: Any) -> Any:
    """Sends a list of two people, the second with a birthday that does not exist."""

    def make(person: str = "secretary_1") -> Any:
        rows = [member("Bùi Thị Lan", "90.000077"), member("Lê Văn Tám", born="31/02/1980")]
        path = workbook(tmp_path, [HEADINGS, *rows])
        with path.open("rb") as file:
            return call(person, "POST", "/api/v1/imports", {"unit": world.cell_1.pk}, file=file)

    return make


@pytest.fixture
def approved(world: World) -> Plan:
    """Cell 1's approved plan."""
    author = world.secretary_1
    plan = plans.start_plan(world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=author, at=AT)
    content = PlanContent(measures=(MeasureContent(act="Đọc sách", owner="Đồng chí An"),))
    plans.save_draft(plan, content=content, seen_revision=0, by=author, at=AT)
    plans.submit(plan, by=author, at=AT)
    return plans.approve(plan, by=world.committee_secretary, at=AT)


def test_a_list_is_read_first_and_nothing_is_entered(send: Any) -> None:
    answer = send().json()
    assert [(row["row"], row["status"]) for row in answer["rows"]] == [(2, "new"), (3, "error")]
    assert answer["rows"][1]["errors"][0]["column"] == "Ngày sinh"
    assert not Member.objects.filter(full_name="Bùi Thị Lan").exists()


def test_a_list_is_mended_entered_and_taken_back(send: Any, call: Any) -> None:
    address = f"/api/v1/imports/{send().json()['id']}"
    cells = {"cells": {"3": {"birth_date": "28/02/1980"}}}
    mended = call("secretary_1", "POST", f"{address}/mend", cells).json()
    assert [row["status"] for row in mended["rows"]] == ["new", "new"]
    assert call("secretary_1", "POST", f"{address}/confirm").json()["state"] == "done"
    assert Member.objects.filter(full_name__in=["Bùi Thị Lan", "Lê Văn Tám"]).count() == 2
    assert call("secretary_1", "POST", f"{address}/undo").json()["state"] == "undone"
    assert not Member.objects.filter(full_name="Bùi Thị Lan").exists()


def test_a_list_entered_twice_is_refused_in_words(send: Any, call: Any) -> None:
    address = f"/api/v1/imports/{send().json()['id']}/confirm"
    call("secretary_1", "POST", address)
    again = call("secretary_1", "POST", address)
    assert again.status_code == 403
    assert "Nhập" in again.json()["reason"] or "nhập" in again.json()["reason"]


def test_a_file_that_is_no_list_is_refused_in_words(world: World, call: Any) -> None:
    picture = BytesIO(b"\x89PNG\r\n\x1a\n" + b"0" * 40)
    picture.name = "ds.xlsx"
    unit = {"unit": world.cell_1.pk}
    answer = call("secretary_1", "POST", "/api/v1/imports", unit, file=picture)
    assert answer.status_code == 403
    assert "ảnh" in answer.json()["reason"]


def test_a_plan_is_issued_once_and_taken_out_as_word_and_pdf(approved: Plan, call: Any) -> None:
    address = f"/api/v1/documents/plans/{approved.pk}"
    with time_machine.travel(datetime(2026, 1, 26, 2, tzinfo=UTC)):
        first = call("secretary_1", "POST", address).json()
        again = call("secretary_1", "POST", address).json()
    assert first == again
    assert (first["symbol"], first["issued_on"]) == ("Số 01-KH/CB", "2026-01-26")
    assert Document.objects.count() == 1
    word = WordFile(BytesIO(call("officer", "GET", f"{address}/docx").content))
    cells = [cell.text for table in word.tables for cell in table._cells]
    assert any("Số 01-KH/CB" in text for text in cells)
    assert call("officer", "GET", f"{address}/pdf").content.startswith(b"%PDF")


def test_only_the_units_own_leaders_issue(approved: Plan, call: Any) -> None:
    answer = call("officer", "POST", f"/api/v1/documents/plans/{approved.pk}")
    assert answer.status_code == 403
    assert "Chỉ bí thư" in answer.json()["reason"]
