"""Findings for other tools keep to the standard they are written in."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from neuguong.cli import main
from neuguong.intake.tests.papers import list_plan, table_plan

SCHEMA = json.loads(
    Path(__file__).with_name("sarif").joinpath("sarif-2.1.0-rtm.5.json").read_bytes()
)


def findings(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The answer of the command for a plan."""
    main(["check", str(path), "--format", "sarif"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.parametrize("make", [list_plan, table_plan])
def test_findings_fit_the_schema_of_sarif(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = findings(make(tmp_path / "ke-hoach.docx"), capsys)
    assert answer["runs"][0]["results"]
    jsonschema.validate(answer, SCHEMA, jsonschema.Draft4Validator)


def test_findings_in_a_text_fit_the_schema_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text("KẾ HOẠCH\n- Nâng cao nhận thức.\n- Họp ngày 30/2/2026.\n", encoding="utf-8")
    answer = findings(path, capsys)
    jsonschema.validate(answer, SCHEMA, jsonschema.Draft4Validator)
    regions = [
        each["locations"][0]["physicalLocation"].get("region")
        for each in answer["runs"][0]["results"]
    ]
    assert {"startLine": 2, "snippet": {"text": "Nâng cao nhận thức."}} in regions


def test_every_finding_names_a_rule_that_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = findings(list_plan(tmp_path / "ke-hoach.docx"), capsys)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])


def test_a_name_with_blanks_and_marks_is_given_as_an_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    list_plan(tmp_path / "kế hoạch 100 %.docx")
    monkeypatch.chdir(tmp_path)
    address = findings(Path("kế hoạch 100 %.docx"), capsys)["runs"][0]["results"][0]["locations"][0]
    uri = address["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "k%E1%BA%BF%20ho%E1%BA%A1ch%20100%20%25.docx"
