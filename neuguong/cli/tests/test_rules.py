"""`neuguong rules` lists the rules of the plan check with their examples."""

import json
import subprocess
import sys

import pytest

from neuguong.cli import main
from neuguong.cli.rules import as_markdown
from neuguong.domain.plancheck.rules import RULES


def test_every_rule_is_listed_with_its_reason_and_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    for rule in RULES:
        assert f"{rule.code} {rule.title}" in out
        assert rule.why in out
        assert rule.bad in out
        assert rule.good in out
        assert rule.source in out


def test_programs_get_the_same_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in listed] == [rule.code for rule in RULES]
    assert {each["severity"] for each in listed} == {"must", "should", "hint"}
    assert {"code", "severity", "why", "bad", "good", "source", "owner", "on"} <= set(listed[0])


def test_the_page_of_the_guide_names_every_rule() -> None:
    page = as_markdown()
    assert all(f"## {rule.code} {rule.title}" in page for rule in RULES)


def test_it_loads_no_framework() -> None:
    code = (
        "import sys; from neuguong.cli import main; main(['rules']); "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
