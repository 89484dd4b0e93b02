"""Every column that may tell of a person has its rule, so that erasing forgets none."""

import pytest

from neuguong.org import personal


def test_every_column_that_may_tell_of_a_person_has_a_rule() -> None:
    assert list(personal.undecided()) == [], "decide of it in neuguong/org/personal.py"


def test_a_column_without_a_rule_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = {k: v for k, v in personal.TABLES.items() if k not in {"org.look", "org.member"}}
    rules["org.member"] = personal.table(name="full_name", plain="nothing")
    monkeypatch.setattr(personal, "TABLES", rules)
    found = set(personal.undecided())
    assert {"org.look", "org.look.member", "org.member.phone", "org.member.user"} <= found
    assert "org.member.nothing: no column" in found
