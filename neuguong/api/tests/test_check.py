"""The plan check over the interface answers as the command line does."""

import json
from io import BytesIO
from typing import Any

from neuguong.cli import main
from tests.world import World

PLAN = """KẾ HOẠCH NĂM 2026
1. Đồng chí Vũ Thị Hằng rà soát văn bản trình ký ngày 25 hằng tháng, ghi vào sổ theo dõi.
2. Tăng cường nâng cao tinh thần trách nhiệm.
"""


def test_a_file_is_read_as_on_the_command_line(world: World, call: Any, tmp_path, capsys) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    main(["check", str(path), "--kind", "collective", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    file = BytesIO(PLAN.encode())
    file.name = "ke-hoach.txt"
    answer = call("member_1", "POST", "/api/v1/check/file", {}, file=file).json()
    assert {**answer, "file": ""} == {**told, "file": ""}


def test_a_breakthrough_is_held_against_those_above(world: World, call: Any) -> None:
    def codes(**above: Any) -> set[str]:
        file = BytesIO(f"Khâu đột phá: Rút ngắn thời gian trả hồ sơ.\n{PLAN}".encode())
        file.name = "ke-hoach.txt"
        told = call("member_1", "POST", "/api/v1/check/file", above, file=file).json()
        return {remark["code"] for remark in told["remarks"]}

    assert "BP43" not in codes()
    assert "BP43" in codes(above=["Nâng cao ý thức", "Rút ngắn thời gian trả hồ sơ"])


def test_measures_are_read_one_by_one(world: World, call: Any) -> None:
    body = {"measures": ["Nâng cao nhận thức"], "kind": "commitment", "year": 2026}
    (answer,) = call("member_1", "POST", "/api/v1/check", body).json()
    assert not answer["concrete"]
    assert "BP03" not in {remark["code"] for remark in answer["remarks"]}


def test_a_file_that_is_no_plan_is_refused_in_words(world: World, call: Any) -> None:
    file = BytesIO(b"\x89PNG\r\n\x1a\n" + b"0" * 40)
    file.name = "ke-hoach.docx"
    answer = call("member_1", "POST", "/api/v1/check/file", {}, file=file)
    assert answer.status_code == 403
    assert "ảnh" in answer.json()["reason"]
